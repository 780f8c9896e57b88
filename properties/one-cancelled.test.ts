import { describe, expect, test } from "vitest";
import { appUploads, appUploadsAsWell } from "../designs/app-uploads.ts";
import { appUploadsAllCancelledForOne, appUploadsCancelled, appUploadsCancelledFromADictionary, appUploadsEachWhileWanted, appUploadsLeftInTheQueue, appUploadsOneCancelled, appUploadsTakenOutOfTheQueue } from "../designs/cancelling.ts";
import type { Design } from "../designs/design.ts";
import { appUploadsOneByOneInMemory } from "../designs/queued.ts";
import { appScopes, isAbout, scopes, unusualScopes, usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { rerun } from "../model/trace.ts";
import { avoidablyBrokenBy, look, verdictOn } from "./look.ts";
import { beyondAnyDesign } from "./promises.ts";

const cancelling = ["cancelling-reaches-the-upload", "cancelling-reaches-unless-rejected", "cancelled-is-not-uploaded-again"] as const;
const twoAtOnce = "app-uploads-two-at-once-one-cancelled";
const twice = "app-uploads-twice-one-cancelled";
const mayFail = "app-uploads-two-at-once-one-cancelled-may-fail";
const inTheApp = (app: Design["app"], design: Design = appUploadsOneCancelled): Design => ({ ...design, app: { ...design.app, ...app } });

describe("an app in which the user can cancel one upload and keep the others", () => {
  test.each<[ScopeName, number]>([
    [twoAtOnce, 5_251],
    [twice, 6_271],
  ])("keeps every promise where it cancels the task of that one, %s", (scope, states) => {
    const { kept, ...found } = look(appUploadsOneCancelled, scope);
    expect(found).toMatchObject({ states, broken: beyondAnyDesign });
    expect(kept).toEqual(expect.arrayContaining([...cancelling, "successes-are-successes"]));
  });

  test("cancels what the user still wants where it cancels every task of its session, and that alone is held against it", () => {
    for (const scope of [twoAtOnce, twice] as const) expect(avoidablyBrokenBy(appUploadsAllCancelledForOne, scope), scope).toEqual(["nothing-is-cancelled"]);
    expect(avoidablyBrokenBy(inTheApp({ userCancelsOne: ["invalidateAndCancel"] }), twoAtOnce)).toContain("nothing-is-cancelled");
    // With one upload there is no other that could be lost.
    expect(avoidablyBrokenBy(appUploadsAllCancelledForOne, { ...scopes["app-uploads-once"], cancelsOne: true })).toEqual([]);
  });

  test("does not reach it where it has no code for that, or has not asked for the session", () => {
    for (const name of cancelling.slice(0, 2)) expect(verdictOn(name, appUploads, twoAtOnce)).toBe("fails");
    expect(verdictOn("cancelling-reaches-the-upload", inTheApp({ didFinishLaunching: [] }), twoAtOnce)).toBe("fails");
    expect(verdictOn("cancelling-reaches-the-upload", inTheApp({ didFinishLaunching: [], userCancelsOne: ["createSession", "cancelTask"] }), twoAtOnce)).toBe("holds");
  });

  test("does not reach it from a dictionary of the tasks that it has made, once it was launched anew", () => {
    expect(avoidablyBrokenBy(appUploadsCancelledFromADictionary, twoAtOnce)).toEqual(["cancelling-reaches-the-upload", "cancelling-reaches-unless-rejected"]);
    const told: readonly ScopeName[] = [twoAtOnce, twice];
    // What it does find is the one that the user means.
    for (const scope of told) expect(verdictOn("nothing-is-cancelled", appUploadsCancelledFromADictionary, scope)).toBe("holds");
  });

  test("answers for the upload whose cancellation it has come to the end of, not for one whose code never ran", () => {
    const upload = ["userOpensApp app", "createSession app", "userUploads app", "createSession app", "startUpload app", "startUpload app"];
    const ended = ["userCancelsOne app app1.1", "userLeavesApp app", "end app", "userOpensApp app", "createSession app"];
    const world = worldOf(appUploadsOneCancelled, scopes[twoAtOnce]);
    const run = rerun(world, [...upload, ...ended, "userCancelsOne app app1.2", "cancelTask app"]);
    expect(run.outcome === "ran" && run.states.at(-1)?.tasks["app1.1"]?.transfer).toBe("running");
    expect(verdictOn("cancelling-reaches-the-upload", appUploadsOneCancelled, twoAtOnce)).toBe("holds");
  });

  test("does not upload again what fails of what was cancelled, and goes on with the others, where it erases the one from what it has written down", () => {
    const faults = (design: Design, scope: ScopeName) => avoidablyBrokenBy(design, scope).filter((name) => name !== "tried-again-at-rest");
    for (const scope of usualScopes(appUploadsEachWhileWanted)) expect(faults(appUploadsEachWhileWanted, scope), scope).toEqual([]);
    expect(faults(inTheApp({ userCancelsOne: ["cancelTask"] }, appUploadsEachWhileWanted), mayFail)).toEqual(["cancelled-is-not-uploaded-again"]);
    // One flag for all uploads says it of those, too, that the user wants.
    const flagged = inTheApp({
      handleEvents: ["saveCompletionHandler", "createSession"],
      userCancelsOne: ["setFlag", "cancelTask"],
      didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "uploadAgain", if: "taskFailed", unless: ["taskWasCancelled", "flagIsSet"] }],
      didFinishEvents: ["callCompletionHandler"],
    });
    expect(faults(flagged, mayFail)).toEqual(["recorded-unless-stopped"]);
  });
});

describe("an upload that is cancelled while it waits for its turn", () => {
  test("is not started where it is erased from the queue that is written down", () => {
    for (const scope of usualScopes(appUploadsTakenOutOfTheQueue)) expect(avoidablyBrokenBy(appUploadsTakenOutOfTheQueue, scope), scope).toEqual([]);
  });

  test("has no task to cancel, so that its turn comes; and one that was started stays in the way of the next", () => {
    const left = inTheApp({ userCancelsOne: ["cancelTask"] }, appUploadsTakenOutOfTheQueue);
    expect(avoidablyBrokenBy(left, twoAtOnce)).toEqual(["cancelled-is-not-uploaded-again", "next-is-started-unless-stopped"]);
    expect(avoidablyBrokenBy(appUploadsLeftInTheQueue, twoAtOnce)).toEqual(expect.arrayContaining(["cancelled-is-not-uploaded-again", "next-is-started-unless-stopped"]));
    for (const name of cancelling.slice(0, 2)) expect(verdictOn(name, appUploadsLeftInTheQueue, twoAtOnce)).toBe("holds");
  });

  test("is not known to be by an app that was ended before its code for that, and is told only that another one was", () => {
    const erased = inTheApp({ userCancelsOne: ["eraseStart", "cancelTask"] }, appUploadsLeftInTheQueue);
    const asked = ["userOpensApp app", "createSession app", "startNextUpload app", "userUploads app", "createSession app", "recordStart app", "recordStart app", "startNextUpload app"];
    const ended = ["userCancelsOne app app1.2", "userLeavesApp app", "end app", "userOpensApp app", "createSession app", "startNextUpload app"];
    const run = rerun(worldOf(erased, scopes[twoAtOnce]), [...asked, ...ended, "userCancelsOne app app1.1", "eraseStart app", "cancelTask app", "didComplete app app1.1", "startNextUpload app"]);
    expect(run.outcome === "ran" && run.states.at(-1)?.tasks["app1.2"]?.transfer).toBe("running");
    expect(verdictOn("cancelled-is-not-uploaded-again", erased, twoAtOnce)).toBe("holds");
  });

  test("is out of a queue that is a variable by then", () => {
    const inMemory = inTheApp({ userCancelsOne: ["cancelTask"], didComplete: [{ call: "recordCompletion", unless: "taskWasCancelled" }, "startNextUpload"] }, appUploadsOneByOneInMemory);
    for (const name of cancelling) expect(verdictOn(name, inMemory, twoAtOnce), name).toBe("holds");
    expect(avoidablyBrokenBy(inMemory, twoAtOnce)).toEqual(avoidablyBrokenBy(inMemory, "app-uploads-two-at-once"));
  });
});

describe("where the user may cancel one upload", () => {
  test("a design is looked at if it has code for that, where the app uploads", () => {
    expect(usualScopes(appUploadsOneCancelled)).toEqual([...appScopes, twoAtOnce, twice]);
    expect(usualScopes(appUploadsEachWhileWanted)).toEqual([...appScopes, "app-upload-may-fail", "app-uploads-twice-may-fail", twoAtOnce, twice, mayFail]);
    expect(usualScopes(inTheApp({ userCancelsOne: ["cancelTask"] }, appUploadsAsWell))).toEqual([...usualScopes(appUploadsAsWell), twoAtOnce, twice]);
    expect([twoAtOnce, twice, mayFail].every((scope) => unusualScopes(appUploads).includes(scope as ScopeName))).toBe(true);
    expect([appUploadsOneCancelled, appUploadsCancelled].map((design) => [isAbout(scopes[twoAtOnce], design), isAbout(scopes["app-upload-cancelled"], design)])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test("and everything as well, what was cancelled before stays cancelled", () => {
    const both = inTheApp({ userCancels: ["cancelTasks"] });
    expect(avoidablyBrokenBy(both, { ...scopes[twoAtOnce], cancels: true })).toEqual([]);
  });
});
