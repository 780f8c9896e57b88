import { describe, expect, test } from "vitest";
import { appUploads, appUploadsAsWell } from "../designs/app-uploads.ts";
import { appScopes, defaultScopes, scopes, usualScopes, usualScopesOfReadings } from "../designs/scope.ts";
import type { Scope, ScopeName } from "../designs/scope.ts";
import { recipe } from "../designs/catalogue.ts";
import { makesCall } from "../designs/design.ts";
import { recordedAndCalledOnMain } from "../designs/main-queue.ts";
import type { Design } from "../designs/design.ts";
import { designNamed, knownDesign } from "../designs/known.ts";
import { worldOf } from "../designs/world.ts";
import { naming } from "../model/naming.ts";
import { properties } from "./catalogue.ts";
import { scopesOfReadings } from "./readings/dependences.ts";
import { brokenBy, look, verdictOn } from "./look.ts";
import { beyondAnyDesign } from "./promises.ts";

/** The app that uploads by itself, without its memory of what came before the handler. */
const forgetful: Design = {
  ...appUploads,
  app: { ...appUploads.app, handleEvents: ["saveCompletionHandler", "createSession"], didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved" }] },
};

describe("an app that uploads by itself", () => {
  test.each<[ScopeName, number]>([
    ["app-uploads-once", 76],
    ["app-uploads-two-at-once", 427],
    ["app-uploads-twice", 593],
  ])("breaks the promises that no design keeps, and no other, %s", (scope, states) => {
    const { kept, ...found } = look(appUploads, scope);
    expect(found).toMatchObject({ states, broken: beyondAnyDesign });
    expect(kept).toEqual(expect.arrayContaining(["heard-at-rest", "no-handler-owed-at-rest", "handler-called-after-the-events", "upload-reaches-the-system"]));
  });

  test("calls the handler also where the events are over before it is handed over, because it remembers", () => {
    for (const scope of appScopes) {
      expect(brokenBy(appUploads, scope, { finishEvents: "mayComeFirst" }), scope).toEqual(beyondAnyDesign);
      expect(brokenBy(forgetful, scope, { finishEvents: "mayComeFirst" }), scope).toContain("no-handler-owed-at-rest");
    }
  });

  test("need not let go of a session that no extension uses", () => {
    expect(verdictOn("app-lets-go", appUploads, "app-uploads-once")).toBe("vacuous");
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

describe("an app that uploads by itself, beside an extension that does", () => {
  test.each<[ScopeName, number]>([
    ["one-upload", 97],
    ["two-uploads", 326],
    ["two-invocations", 1_157],
    ["two-extensions", 2_391],
    ["app-uploads-twice", 593],
    ["app-and-extension-upload", 1_780],
    ["two-invocations-two-uploads", 23_264],
  ])("breaks the promises that no design keeps, and no other, %s", (scope, states) => {
    expect(look(appUploadsAsWell, scope)).toMatchObject({ states, broken: beyondAnyDesign });
  });

  test("lets go of its extension's sessions, and keeps its own, because it asks whose they are", () => {
    expect(verdictOn("app-lets-go", appUploadsAsWell, "app-and-extension-upload")).toBe("holds");
    const { app } = appUploadsAsWell;
    expect(verdictOn("app-lets-go", { ...appUploadsAsWell, app: { ...app, didFinishEvents: ["callCompletionHandler"], didBecomeInvalid: [] } }, "app-and-extension-upload")).toBe("fails");
    const neverAsks: Design = { ...appUploadsAsWell, app: { ...app, didFinishEvents: ["finishTasksAndInvalidate"] } };
    expect(verdictOn("no-use-of-a-dead-object", neverAsks, "app-uploads-twice")).toBe("fails");
  });
});

describe("a delegate on a queue of its own", () => {
  const offMain = "handler-called-on-the-main-queue";
  /** Where nothing is left to the main queue, the handler is called off it; what else is broken? */
  const broken = (design: Design, scope: ScopeName): readonly string[] => {
    const names = brokenBy({ ...design, delegateQueue: "own" }, scope);
    expect(names.includes(offMain), scope).toBe(!makesCall(design, "dispatchToMain"));
    return names.filter((name) => name !== offMain);
  };

  test.each(["fresh-identifier-sheet-first", "fresh-identifier-held-activity"])("loses what an extension is being told that ends itself, %s", (name) => {
    for (const scope of defaultScopes) expect(broken(designNamed(name), scope), scope).toEqual(inOrder("recorded-unless-stopped"));
  });

  test("breaks nothing where the handler is called in a block on the main queue, and completions are recorded there or at once", () => {
    const atOnce: Design = { ...recordedAndCalledOnMain, app: { ...recordedAndCalledOnMain.app, didComplete: ["recordCompletion"], didCompleteOnMain: [] } };
    for (const design of [recordedAndCalledOnMain, atOnce]) for (const scope of defaultScopes) expect(broken(design, scope), scope).toEqual(beyondAnyDesign);
  });

  test("can be told that the events are over while the app saves the handler, where it has kept its session object", () => {
    for (const scope of appScopes) {
      expect(broken(forgetful, scope), scope).toEqual(inOrder("no-handler-owed-at-rest"));
      expect(broken(appUploads, scope), scope).toContain("handler-called-at-most-once");
    }
    const block: Pick<Design["app"], "didFinishEvents" | "didFinishEventsOnMain"> = { didFinishEvents: ["dispatchToMain"], didFinishEventsOnMain: ["callCompletionHandler"] };
    for (const scope of appScopes) expect(broken({ ...forgetful, app: { ...forgetful.app, ...block } }, scope), scope).toEqual(beyondAnyDesign);
    // Its extension ends itself.
    for (const scope of defaultScopes) expect(broken(appUploadsAsWell, scope), scope).toEqual(inOrder("recorded-unless-stopped"));
    expect(broken(appUploadsAsWell, "app-and-extension-upload")).toEqual(inOrder("recorded-unless-stopped", "handler-called-at-most-once"));
  });

  /** What no design keeps, and this. */
  const inOrder = (...also: readonly string[]): readonly string[] => properties.map(({ name }) => name).filter((name) => also.includes(name) || beyondAnyDesign.includes(name));
});

describe("the tokens of an extension", () => {
  const withOwnUploads = (design: typeof recipe): typeof recipe => ({ ...design, app: { ...design.app, userUploads: ["createSession", "startUpload"] } });

  test.each(["two-background-requests", "token-with-held-activity"])("are not asked of what the app uploads by itself, %s", (name) => {
    expect(verdictOn("token-before-upload", withOwnUploads(designNamed(name)), "app-and-extension-upload")).toBe("holds");
  });
});

test("what the user asks the app for at one time, where each has a session of its own, is named an upload, a download or a batch", () => {
  const named = (scope: Scope, decisions: Partial<Design> = {}) => {
    const design: Design = { ...appUploads, ...decisions, identifiers: "perInvocation", appUploadsUnder: "theExtensions" };
    return naming(worldOf(design, scope));
  };
  const twice = scopes["app-uploads-twice"];
  expect(named(twice).session("app2")).toBe("the session of the second upload");
  expect(named(twice, { taskKind: "download" }).session("app2")).toBe("the session of the second download");
  expect(named({ ...twice, uploads: 2 }).session("app1")).toBe("the session of the first batch");
  expect(named({ ...twice, uploads: 2 }).task("app2.1")).toBe("the first upload of the second batch");
  expect(named(scopes["app-uploads-two-at-once"]).session("app1")).toBe("the session");
});
