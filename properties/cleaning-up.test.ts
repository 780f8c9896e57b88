import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { freshIdentifierHeldActivity, freshIdentifierTokenHeldActivity, recipe } from "../designs/catalogue.ts";
import { appDownloadsKeptInAnyCase, appDownloadsRecordedFirst, appDownloadsTriedAgain, appUploadsCleanedUp, appUploadsCleanedUpInAnyCase, freshIdentifierTokenActivityKept } from "../designs/cleaning-up.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { appDownloads } from "../designs/main-queue.ts";
import { scopes, usualScopes } from "../designs/scope.ts";
import { brokenBy, verdictOn } from "./look.ts";
import { verifyWithOutcomes } from "./verify.ts";

describe("the file of an upload", () => {
  test("is deleted with nothing lost once the upload has arrived, and only then", () => {
    for (const scope of usualScopes(appUploadsCleanedUp)) {
      expect(brokenBy(appUploadsCleanedUp, scope), scope).toEqual(["recorded-at-rest", "started-at-rest", ...(scope.includes("may-fail") ? ["tried-again-at-rest"] : [])]);
    }
    expect(brokenBy(appUploadsCleanedUpInAnyCase, "app-upload-may-fail")).toContain("file-is-there-to-try-again");
    expect(verdictOn("file-is-there-to-try-again", appUploadsCleanedUpInAnyCase, "app-uploads-once")).toBe("vacuous");
  });

  test("may be deleted when the second copy has arrived", () => {
    const again = (...then: readonly DesignLine[]): Design => ({ ...appUploads, app: { ...appUploads.app, didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "uploadAgain", if: "taskFailed" }, ...then] } });
    expect(verdictOn("file-is-there-to-try-again", again({ call: "deleteBody", unless: "taskFailed" }), "app-upload-may-fail")).toBe("holds");
    expect(verdictOn("file-is-there-to-try-again", again("deleteBody"), "app-upload-may-fail")).toBe("fails");
  });

  test("is missed after a force quit as well", () => {
    expect(brokenBy({ ...appUploadsCleanedUp, app: { ...appUploadsCleanedUp.app, userUploads: ["createSession", "startUpload", "deleteBody"] } }, "app-upload-force-quit")).toContain("file-is-there-to-try-again");
    expect(brokenBy(appUploadsCleanedUp, "app-upload-force-quit")).not.toContain("file-is-there-to-try-again");
  });
});

describe("the file of a download", () => {
  test("is not there where the completion was recorded first, and to end so is another outcome", async () => {
    expect(brokenBy(appDownloadsRecordedFirst, "app-uploads-once")).toContain("recorded-download-is-kept");
    expect(brokenBy(appDownloads, "app-uploads-once")).not.toContain("recorded-download-is-kept");
    const isLost = async (design: Design): Promise<boolean> => {
      const { outcomes } = await verifyWithOutcomes({ design, scope: scopes["app-uploads-once"] });
      return outcomes.some(({ outcome: { uploads } }) => uploads.some(({ recorded, fileGone }) => recorded > 0 && fileGone));
    };
    expect([await isLost(appDownloadsRecordedFirst), await isLost(appDownloads)]).toEqual([true, false]);
  });

  test("is kept when the second copy has come, and not when the error page has", () => {
    const beyond = ["recorded-at-rest", "started-at-rest", "tried-again-at-rest"];
    expect(brokenBy(appDownloadsTriedAgain, "app-upload-may-fail")).toEqual(beyond);
    expect(brokenBy(appDownloadsKeptInAnyCase, "app-upload-may-fail").toSorted()).toEqual([...beyond, "failed-download-is-not-kept"].toSorted());
    expect(verdictOn("failed-download-is-not-kept", appDownloadsKeptInAnyCase, "app-uploads-once")).toBe("vacuous");
    const keptNever: Design = { ...appDownloadsTriedAgain, app: { ...appDownloadsTriedAgain.app, didComplete: (appDownloadsTriedAgain.app.didComplete ?? []).slice(1) } };
    expect(brokenBy(keptNever, "app-upload-may-fail")).toEqual(expect.arrayContaining(["downloaded-file-is-kept", "recorded-download-is-kept"]));
  });

  test("is there from the first copy where the second one is passed over", () => {
    const restored: Design = {
      ...appDownloads,
      idempotent: true,
      app: {
        ...appDownloads.app,
        didFinishLaunching: ["createSession", "requestTaskList"],
        didReceiveTasks: [{ call: "uploadAgain", unless: ["taskIsListed", "taskIsRecorded"] }],
        didComplete: [{ call: "keepFile", unless: "taskIsRecorded" }, { call: "recordCompletion", unless: "taskIsRecorded" }],
      },
    };
    expect(brokenBy(restored, "app-uploads-once")).toEqual(["recorded-at-rest", "started-at-rest"]);
  });
});

test("an activity is ended with the last token, not with the first", () => {
  for (const scope of usualScopes(freshIdentifierTokenHeldActivity)) {
    expect(brokenBy(freshIdentifierTokenHeldActivity, scope), scope).toEqual(["recorded-at-rest", "started-at-rest"]);
    expect(brokenBy(freshIdentifierTokenActivityKept, scope), scope).toContain("activity-ended-at-rest");
  }
  const early: Design = { ...freshIdentifierTokenHeldActivity, extension: { ...freshIdentifierTokenHeldActivity.extension, didReceiveToken: ["createSession", "startUpload", "endExpiringActivity"] } };
  expect(brokenBy(early, "one-upload")).not.toContain("short-request-is-not-cut-off");
  expect(brokenBy(early, "two-uploads")).toContain("short-request-is-not-cut-off");
});

test("after the object's last message nothing is left to be delivered, so that the handler may be called", () => {
  const lettingGo = (design: Design): Design => ({
    ...design,
    app: {
      handleEvents: ["saveCompletionHandler", "createSession"],
      didComplete: ["recordCompletion", "finishTasksAndInvalidate"],
      didBecomeInvalid: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
    },
  });
  expect(brokenBy(lettingGo(freshIdentifierHeldActivity), "one-upload")).toEqual(["recorded-at-rest", "started-at-rest"]);
  // A rejected object sends a last message too, and the events still wait.
  expect(brokenBy(lettingGo(recipe), "two-uploads")).toContain("handler-called-after-the-events");
});

test("what a process has left behind before it was resumed is started by the next, if it takes it from the list", () => {
  const left: Design = { ...appUploads, app: { ...appUploads.app, userUploads: ["createSession", "createTask", "exit"] } };
  const resumed: Design = { ...left, app: { ...left.app, didFinishLaunching: ["createSession", "requestTaskList"], didReceiveTasks: [{ call: "resumeTask", if: "taskIsListed" }] } };
  expect([left, resumed].map((design) => verdictOn("heard-at-rest", design, "app-uploads-once"))).toEqual(["vacuous", "holds"]);
});
