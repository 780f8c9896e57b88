import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { appUploadsRecordedAtTheEnd, recipeRecordedAtTheEnd } from "../designs/recorded-later.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { beyondAnyDesign } from "./promises.ts";
import { verifySync } from "./verify.ts";

/** What a design breaks in a scope, besides what no design keeps. */
function broken(design: Design, scope: ScopeName): readonly string[] {
  const { complete, findings } = verifySync({ design, scope: scopes[scope] });
  expect(complete).toBe(true);
  return findings.filter(({ property, verdict }) => verdict === "fails" && !beyondAnyDesign.includes(property.name)).map(({ property }) => property.name);
}

const inTheApp = (design: Design, app: Design["app"]): Design => ({ ...design, app: { ...design.app, ...app } });
const recordsWhatItRemembers: DesignLine = { call: "recordCompletion", if: "completionIsRemembered" };

describe("completions that are kept in mind and written down later", () => {
  test("are written down by an app that connects only when it is handed events, unless its process ends before", () => {
    expect(broken(recipeRecordedAtTheEnd, "one-upload").toSorted()).toEqual([...broken(recipe, "one-upload"), "recorded-unless-stopped"].toSorted());
  });

  test("are not where more come after that message, though the last message was to write them down as well: a suspension takes that away", () => {
    const added = ["recorded-unless-stopped", "remembered-is-recorded"];
    expect(broken(recipeRecordedAtTheEnd, "two-uploads").toSorted()).toEqual([...broken(recipe, "two-uploads"), ...added].toSorted());
    const twice = inTheApp(recipeRecordedAtTheEnd, { didBecomeInvalid: [recordsWhatItRemembers] });
    expect(broken(twice, "two-uploads").toSorted()).toEqual([...broken(recipe, "two-uploads"), ...added].toSorted());
  });

  test("are not by one that hears of them in front, where the message that ends them is not promised", () => {
    expect(broken(appUploadsRecordedAtTheEnd, "app-uploads-once")).toEqual(["recorded-unless-stopped", "remembered-is-recorded"]);
  });

  test("are not by one that forgets to", () => {
    const forgetful = inTheApp(recipeRecordedAtTheEnd, { didFinishEvents: recipe.app.didFinishEvents ?? [] });
    expect(broken(forgetful, "one-upload")).toContain("remembered-is-recorded");
  });

  test("are written down once, and those alone that were heard of", () => {
    const twice = inTheApp(recipeRecordedAtTheEnd, { didFinishEvents: [recordsWhatItRemembers, recordsWhatItRemembers, ...(recipe.app.didFinishEvents ?? [])] });
    expect(broken(twice, "one-upload")).toEqual(broken(recipeRecordedAtTheEnd, "one-upload"));
    const unasked = inTheApp(recipeRecordedAtTheEnd, { didFinishEvents: ["recordCompletion", ...(recipe.app.didFinishEvents ?? [])] });
    expect(broken(unasked, "one-upload")).not.toContain("remembered-is-recorded");
    expect(broken(unasked, "two-uploads")).toContain("recorded-at-most-once");
  });

  test("are those that have succeeded, where code asks for errors as it hears of them", () => {
    const asked = inTheApp(appUploadsRecordedAtTheEnd, {
      didComplete: [{ call: "rememberCompletion", unless: "taskFailed" }, { call: "recordFailure", if: "taskFailed" }],
    });
    expect(broken(appUploadsRecordedAtTheEnd, "app-upload-may-fail")).toContain("successes-are-successes");
    expect(broken(asked, "app-upload-may-fail")).toEqual(["recorded-unless-stopped", "remembered-is-recorded", "tried-again-at-rest"]);
  });
});
