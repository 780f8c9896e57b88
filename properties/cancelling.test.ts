import { describe, expect, test } from "vitest";
import { appUploads, appUploadsAsWell } from "../designs/app-uploads.ts";
import { appUploadsCancelled, appUploadsCancelledTriedAgain, appUploadsFailuresTriedAgain, appUploadsLogsOut, appUploadsTriedAgainWhileWanted, cancellingDesigns, recipeCancelled, recipeCancelledUnconnected } from "../designs/cancelling.ts";
import { freshIdentifierHeldActivity, recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { designNamed, knownDesign } from "../designs/known.ts";
import { appScopes, defaultScopes, isAbout, scopes, usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { rerun } from "../model/trace.ts";
import { leftAlone } from "./bad-luck/left-alone.ts";
import { avoidablyBrokenBy, look, verdictOn } from "./look.ts";
import { beyondAnyDesign } from "./promises.ts";

const cancelling = ["cancelling-reaches-the-upload", "cancelling-reaches-unless-rejected", "cancelled-is-not-uploaded-again"] as const;
const inTheApp = (app: Design["app"]): Design => ({ ...appUploadsCancelled, app: { ...appUploadsCancelled.app, ...app } });
const withCancelling = (design: Design): Design => ({ ...design, app: { ...design.app, userCancels: ["createSession", "cancelTasks"] } });

describe("an app that uploads by itself, and in which the user can cancel", () => {
  test.each<[ScopeName, number]>([
    ["app-upload-cancelled", 228],
    ["app-uploads-twice-cancelled", 3_160],
  ])("keeps every promise where it cancels the tasks of its session and looks whether a task was cancelled, %s", (scope, states) => {
    const { kept, ...found } = look(appUploadsCancelled, scope);
    expect(found).toMatchObject({ states, broken: beyondAnyDesign });
    expect(kept).toEqual(expect.arrayContaining([...cancelling, "nothing-is-cancelled", "successes-are-successes"]));
    expect(avoidablyBrokenBy(appUploadsFailuresTriedAgain, scope)).toEqual([]);
  });

  test("records as complete what never arrived where it does not look", () => {
    const unasked: Design = { ...appUploadsCancelled, app: { ...appUploadsCancelled.app, didComplete: ["recordCompletion"] } };
    expect(avoidablyBrokenBy(unasked, "app-upload-cancelled")).toEqual(["successes-are-successes"]);
  });

  test("uploads what was cancelled again where it looks only for an error", () => {
    expect(avoidablyBrokenBy(appUploadsCancelledTriedAgain, "app-upload-cancelled")).toEqual(["cancelled-is-not-uploaded-again"]);
    expect(avoidablyBrokenBy(appUploadsCancelledTriedAgain, "app-upload-may-fail")).toEqual(avoidablyBrokenBy(appUploadsFailuresTriedAgain, "app-upload-may-fail"));
  });

  test("has no session for the next upload where it invalidates the one that it has, until the last message has come", () => {
    expect(avoidablyBrokenBy(appUploadsLogsOut, "app-upload-cancelled")).toEqual(["no-handler-owed-at-rest", "no-creation-during-invalidation"]);
    expect(avoidablyBrokenBy(appUploadsLogsOut, "app-uploads-twice-cancelled")).toContain("no-use-of-a-dead-object");
    for (const name of cancelling) expect(verdictOn(name, appUploadsLogsOut, "app-uploads-twice-cancelled")).toBe("holds");
  });

  test("does not reach its upload where it has no code for that, or passes it over, or has let go of the session", () => {
    for (const design of [appUploads, inTheApp({ userCancels: [{ call: "cancelTasks", if: "taskFailed" }] })]) {
      for (const name of cancelling.slice(0, 2)) expect(verdictOn(name, design, "app-upload-cancelled")).toBe("fails");
    }
    expect(verdictOn("cancelling-reaches-the-upload", inTheApp({ didFinishLaunching: [] }), "app-upload-cancelled")).toBe("fails");
    expect(verdictOn("cancelling-reaches-the-upload", inTheApp({ didFinishLaunching: [], userCancels: ["createSession", "cancelTasks"] }), "app-upload-cancelled")).toBe("holds");
  });
});

describe("an upload that fails when the user has cancelled it", () => {
  const both = ["app-upload-cancelled-may-fail", "app-uploads-twice-cancelled-may-fail"] as const;
  const inTheApp = (app: Design["app"]): Design => ({ ...appUploadsFailuresTriedAgain, app: { ...appUploadsFailuresTriedAgain.app, ...app } });
  const again = (line: Extract<DesignLine, object>): Design["app"] => ({ didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, line] });
  // Whoever tells of the failure may be ended before anything is tried again.
  const faults = (design: Design, scope: ScopeName): readonly string[] => avoidablyBrokenBy(design, scope).filter((name) => name !== "tried-again-at-rest");
  // The flag is for that alone here, and handleEvents comes before the end of the events.
  const withoutFlag: Design["app"] = { handleEvents: ["saveCompletionHandler", "createSession"], didFinishEvents: ["callCompletionHandler"] };

  test("is uploaded again where only what was cancelled is not, though that is enough where no upload fails, and where nobody cancels", () => {
    for (const scope of both) expect(faults(appUploadsFailuresTriedAgain, scope), scope).toEqual(["cancelled-is-not-uploaded-again"]);
    for (const scope of ["app-upload-cancelled", "app-uploads-twice-cancelled", "app-upload-may-fail", "app-uploads-twice-may-fail"] as const) {
      expect(faults(appUploadsFailuresTriedAgain, scope), scope).toEqual([]);
    }
  });

  test("is not where it is written down whether it is wanted, also with a second upload", () => {
    for (const scope of usualScopes(appUploadsTriedAgainWhileWanted)) expect(faults(appUploadsTriedAgainWhileWanted, scope), scope).toEqual([]);
  });

  test("is not where a flag says so, which says it of the next upload as well", () => {
    const flagged = inTheApp({ ...withoutFlag, ...again({ call: "uploadAgain", if: "taskFailed", unless: ["taskWasCancelled", "flagIsSet"] }), userCancels: ["setFlag", "cancelTasks"] });
    expect(both.map((scope) => faults(flagged, scope))).toEqual([[], ["recorded-unless-stopped"]]);
  });

  test("is not held against an app that was ended before its first line about that", () => {
    const lost = inTheApp({ ...withoutFlag, ...again({ call: "uploadAgain", if: "taskFailed", unless: ["taskWasCancelled", "flagIsSet"] }), userCancels: ["setFlag", "cancelTasks"] });
    const world = worldOf(lost, scopes["app-upload-cancelled-may-fail"]);
    const upload = ["userOpensApp app", "createSession app", "userUploads app", "createSession app", "startUpload app", "userCancels app"];
    const anew = ["userLeavesApp app", "end app", "userOpensApp app", "createSession app", "transferFails app1.1", "didComplete app app1.1", "uploadAgain app"];
    expect(rerun(world, [...upload, ...anew])).toMatchObject({ outcome: "ran" });
    expect(verdictOn("cancelled-is-not-uploaded-again", lost, "app-upload-cancelled-may-fail")).toBe("holds");
    // The same app knows of it as long as it lives.
    const deaf = inTheApp({ ...withoutFlag, ...again({ call: "uploadAgain", if: "taskFailed" }) });
    expect(verdictOn("cancelled-is-not-uploaded-again", deaf, "app-upload-cancelled-may-fail")).toBe("fails");
  });

  test("need not be written down, and is not left to be", () => {
    const silent = inTheApp({ ...withoutFlag, didComplete: [{ call: "recordCompletion", unless: "taskFailed" }], userCancels: ["cancelTasks"] });
    expect(verdictOn("recorded-unless-stopped", silent, "app-upload-may-fail")).toBe("fails");
    const wanted = inTheApp({ ...withoutFlag, ...again({ call: "recordFailure", if: ["taskFailed", "startIsRecorded"] }), userUploads: ["createSession", "recordStart", "startUpload"], userCancels: ["eraseStart", "cancelTasks"] });
    for (const scope of both) expect(verdictOn("recorded-unless-stopped", wanted, scope), scope).toBe("holds");
  });
});

describe("an app in which the user can cancel what an extension uploads", () => {
  test("reaches nothing where it has not asked for the session, and nothing while the extension is connected", () => {
    expect(cancelling.map((name) => verdictOn(name, recipeCancelledUnconnected, "one-upload-cancelled"))).toEqual(["fails", "fails", "vacuous"]);
    expect(cancelling.map((name) => verdictOn(name, recipeCancelled, "one-upload-cancelled"))).toEqual(["fails", "holds", "holds"]);
  });

  test("reaches the upload where iOS takes the connection from the extension", () => {
    expect(verdictOn("cancelling-reaches-the-upload", recipeCancelled, "one-upload-cancelled", { contention: "displacesTheFirst" })).toBe("holds");
    expect(verdictOn("cancelling-reaches-the-upload", recipeCancelledUnconnected, "one-upload-cancelled", { contention: "displacesTheFirst" })).toBe("fails");
  });

  test("keeps the extension out where it asks for the session first, so that to cancel has a price", () => {
    expect(avoidablyBrokenBy(recipeCancelledUnconnected, "one-upload-cancelled")).toEqual(["cancelling-reaches-the-upload", "cancelling-reaches-unless-rejected"]);
    expect(avoidablyBrokenBy(recipeCancelled, "one-upload-cancelled")).toContain("upload-reaches-the-system");
  });

  test.each(["fresh-identifier-sheet-first", "fresh-identifier-held-activity", "app-uploads-as-well"])("reaches whatever it is not rejected for, %s", (name) => {
    const design = withCancelling(designNamed(name));
    expect(verdictOn("cancelling-reaches-the-upload", design, "one-upload-cancelled")).toBe("fails");
    expect(verdictOn("cancelling-reaches-unless-rejected", design, "one-upload-cancelled")).toBe("holds");
  });
});

describe("where the user may cancel", () => {
  test("a design is looked at if it has code for that, where somebody uploads", () => {
    expect(usualScopes(appUploadsCancelled)).toEqual([...appScopes, "app-upload-cancelled", "app-uploads-twice-cancelled"]);
    expect(usualScopes(recipeCancelled)).toEqual([...defaultScopes, "one-upload-cancelled"]);
    expect(usualScopes(withCancelling(appUploadsAsWell))).toEqual([...usualScopes(appUploadsAsWell), "app-upload-cancelled", "app-uploads-twice-cancelled", "one-upload-cancelled"]);
    expect(usualScopes(appUploadsCancelledTriedAgain)).toEqual([
      ...usualScopes(appUploadsCancelled).slice(0, 3),
      ...["app-upload-may-fail", "app-uploads-twice-may-fail", "app-upload-cancelled", "app-uploads-twice-cancelled"],
      ...["app-upload-cancelled-may-fail", "app-uploads-twice-cancelled-may-fail"],
    ]);
  });

  test("nothing is said of a design without code for it, or of uploads that it does not make", () => {
    const about = (design: Design): readonly boolean[] => (["app-upload-cancelled", "one-upload-cancelled"] as const).map((scope) => isAbout(scopes[scope], design));
    expect([appUploads, appUploadsCancelled, recipe, recipeCancelled, freshIdentifierHeldActivity].map(about)).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [false, true],
      [false, false],
    ]);
  });

  test("each design has a name to check it by", () => {
    for (const design of cancellingDesigns) expect(knownDesign(design.name)).toBe(design);
  });
});

describe("what the user has cancelled", () => {
  const asks = [{ call: "startUpload", unless: "flagIsSet" }, "endBackgroundTask"] as const;
  const leaves = (userCancels: NonNullable<Design["app"]["userCancels"]>): Design =>
    inTheApp({ userUploads: ["clearFlag", "beginBackgroundTask", "dispatchToWorkQueue"], userUploadsOnWorkQueue: asks, userCancels });

  test("need not be started, be it by the app or with a token that has come", () => {
    expect(leftAlone(worldOf(leaves(["setFlag", "cancelTasks"]), scopes["app-upload-cancelled"])).is).toBe("started");
    const extension: Design["extension"] = { invoked: ["createSession", "startTokenTask", "completeRequest", "exit"] };
    const app: Design["app"] = { ...recipe.app, didCompleteToken: [{ call: "startUpload", unless: "flagIsSet" }], userCancels: ["setFlag", "cancelTasks"] };
    for (const name of ["token-leads-to-upload", "recorded-unless-stopped"]) {
      expect(verdictOn(name, { ...recipe, app: { ...app, didComplete: [{ call: "recordCompletion", unless: "taskWasCancelled" }] }, extension }, "one-upload-cancelled")).toBe("holds");
    }
  });

  test("must not be started by an app that was told so, wherever that stands", () => {
    const is = (design: Design): string | undefined => verdictOn("cancelled-is-not-uploaded-again", design, "app-upload-cancelled");
    expect(is(inTheApp({ userUploads: ["recordStart"], didEnterBackground: ["startUpload"], userCancels: ["cancelTasks"] }))).toBe("fails");
    expect(is(inTheApp({ userUploads: ["recordStart"], didEnterBackground: ["startUpload"], userCancels: ["eraseStart", "cancelTasks"] }))).toBe("holds");
    // To ask the flag is of no use where nobody sets it.
    expect([is(leaves(["cancelTasks"])), is(leaves(["setFlag", "cancelTasks"]))]).toEqual(["fails", "holds"]);
  });
});
