import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { appScopes, defaultScopes, scopes, usualScopes, usualScopesOfReadings } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { knownDesign } from "../designs/known.ts";
import { recipe } from "../designs/catalogue.ts";
import { scopesOfReadings } from "./dependences.ts";
import { beyondAnyDesign } from "./promises.ts";
import { verifySync } from "./verify.ts";

describe("an app that uploads by itself", () => {
  test.each<[ScopeName, number]>([
    ["app-uploads-once", 78],
    ["app-uploads-two-at-once", 421],
    ["app-uploads-twice", 588],
  ])("breaks the promises that no design keeps, and no other, %s", (scope, states) => {
    const answer = verifySync({ design: appUploads, scope: scopes[scope] });
    const broken = answer.findings.filter(({ verdict }) => verdict === "fails").map(({ property }) => property.name);
    expect(broken).toEqual(beyondAnyDesign);
    expect(answer.states).toBe(states);
    const kept = answer.findings.filter(({ verdict }) => verdict === "holds").map(({ property }) => property.name);
    expect(kept).toEqual(expect.arrayContaining(["heard-at-rest", "no-handler-owed-at-rest", "handler-called-after-the-events", "upload-reaches-the-system"]));
  });

  test("need not let go of a session that no extension uses", () => {
    const { findings } = verifySync({ design: appUploads, scope: scopes["app-uploads-once"] });
    expect(findings.find(({ property }) => property.name === "app-lets-go")?.verdict).toBe("vacuous");
  });

  test("is looked at where it uploads, a design with an extension where that does, and one with both in both", () => {
    expect(usualScopes(appUploads)).toBe(appScopes);
    expect(usualScopes(recipe)).toBe(defaultScopes);
    expect(usualScopesOfReadings(recipe)).toEqual(scopesOfReadings);
    expect(usualScopes({ ...recipe, app: { ...recipe.app, userUploads: ["createSession", "startUpload"] } })).toEqual([
      ...defaultScopes,
      "app-uploads-twice",
      "app-and-extension-upload",
    ]);
    expect(knownDesign("app-uploads")).toBe(appUploads);
  });
});

describe("the tokens of an extension", () => {
  const withOwnUploads = (design: typeof recipe): typeof recipe => ({ ...design, app: { ...design.app, userUploads: ["createSession", "startUpload"] } });

  test.each(["two-background-requests", "token-with-held-activity"])("are not asked of what the app uploads by itself, %s", (name) => {
    const answer = verifySync({ design: withOwnUploads(knownDesign(name) ?? recipe), scope: scopes["app-and-extension-upload"] });
    expect(answer.complete).toBe(true);
    expect(answer.findings.find(({ property }) => property.name === "token-before-upload")?.verdict).toBe("holds");
  });
});
