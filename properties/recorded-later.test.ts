import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { appUploadsRecordedAtTheEnd, recipeRecordedAtTheEnd } from "../designs/recorded-later.ts";
import { avoidablyBrokenBy } from "./look.ts";

const inTheApp = (design: Design, app: Design["app"]): Design => ({ ...design, app: { ...design.app, ...app } });
const recordsWhatItRemembers: DesignLine = { call: "recordCompletion", if: "completionIsRemembered" };

describe("completions that are kept in mind and written down later", () => {
  test("are written down by an app that connects only when it is handed events, unless its process ends before", () => {
    expect(avoidablyBrokenBy(recipeRecordedAtTheEnd, "one-upload").toSorted()).toEqual([...avoidablyBrokenBy(recipe, "one-upload"), "recorded-unless-stopped"].toSorted());
  });

  test("are not where more come after that message, though the last message was to write them down as well: a suspension takes that away", () => {
    const added = ["recorded-unless-stopped", "remembered-is-recorded"];
    expect(avoidablyBrokenBy(recipeRecordedAtTheEnd, "two-uploads").toSorted()).toEqual([...avoidablyBrokenBy(recipe, "two-uploads"), ...added].toSorted());
    const twice = inTheApp(recipeRecordedAtTheEnd, { didBecomeInvalid: [recordsWhatItRemembers] });
    expect(avoidablyBrokenBy(twice, "two-uploads").toSorted()).toEqual([...avoidablyBrokenBy(recipe, "two-uploads"), ...added].toSorted());
  });

  test("are not by one that hears of them in front, where the message that ends them is not promised", () => {
    expect(avoidablyBrokenBy(appUploadsRecordedAtTheEnd, "app-uploads-once")).toEqual(["recorded-unless-stopped", "remembered-is-recorded"]);
  });

  test("are not by one that forgets to", () => {
    const forgetful = inTheApp(recipeRecordedAtTheEnd, { didFinishEvents: recipe.app.didFinishEvents ?? [] });
    expect(avoidablyBrokenBy(forgetful, "one-upload")).toContain("remembered-is-recorded");
  });

  test("are written down once, and those alone that were heard of", () => {
    const twice = inTheApp(recipeRecordedAtTheEnd, { didFinishEvents: [recordsWhatItRemembers, recordsWhatItRemembers, ...(recipe.app.didFinishEvents ?? [])] });
    expect(avoidablyBrokenBy(twice, "one-upload")).toEqual(avoidablyBrokenBy(recipeRecordedAtTheEnd, "one-upload"));
    const unasked = inTheApp(recipeRecordedAtTheEnd, { didFinishEvents: ["recordCompletion", ...(recipe.app.didFinishEvents ?? [])] });
    expect(avoidablyBrokenBy(unasked, "one-upload")).not.toContain("remembered-is-recorded");
    expect(avoidablyBrokenBy(unasked, "two-uploads")).toContain("recorded-at-most-once");
  });

  test("are those that have succeeded, where code asks for errors as it hears of them", () => {
    const asked = inTheApp(appUploadsRecordedAtTheEnd, {
      didComplete: [{ call: "rememberCompletion", unless: "taskFailed" }, { call: "recordFailure", if: "taskFailed" }],
    });
    expect(avoidablyBrokenBy(appUploadsRecordedAtTheEnd, "app-upload-may-fail")).toContain("successes-are-successes");
    expect(avoidablyBrokenBy(asked, "app-upload-may-fail")).toEqual(["recorded-unless-stopped", "remembered-is-recorded", "tried-again-at-rest"]);
  });
});
