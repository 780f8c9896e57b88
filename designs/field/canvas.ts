import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Canvas for iOS: the Student app and its share extension, which hands in submissions. */
export const canvasOneIdentifier: Design = {
  ...recipe,
  name: "canvas-one-identifier",
  says: "The app and its share extension have one upload manager and one identifier; the app uploads under it too.",
  identifiers: "sharedByAll",
  app: { ...recipe.app, userUploads: ["createSession", "startUpload"] },
};

export const canvasIdentifierPerProcess: Design = {
  ...canvasOneIdentifier,
  name: "canvas-identifier-per-process",
  says: "The app and its share extension have an identifier each; for events, the app builds another manager with the identifier that it is handed.",
  identifiers: "perExtension",
  managers: "newEachTime",
};

/** From 2022 on: whoever hears of the upload hands in the submission with a second request. */
export const canvasHandlerBeforeSubmission: Design = {
  ...recipe,
  name: "canvas-handler-before-submission",
  says: "The uploaded file is handed in by a second request, and the app calls the handler when the events have been delivered, without waiting for that.",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["startFollowUp"],
    didFinishFollowUp: ["recordCompletion"],
    didFinishEvents: ["finishTasksAndInvalidate", "callCompletionHandler"],
  },
  extension: {
    invoked: ["performExpiringActivity"],
    activityGranted: ["createSession", "startUpload"],
    activityRefused: ["completeRequest"],
    didComplete: ["startFollowUp"],
    didFinishFollowUp: ["recordCompletion", "endExpiringActivity", "completeRequest"],
  },
};

export const canvasHandlerAfterSubmission: Design = {
  ...canvasHandlerBeforeSubmission,
  name: "canvas-handler-after-submission",
  says: "The same, and the app calls the handler when the second request has been answered.",
  app: {
    ...canvasHandlerBeforeSubmission.app,
    didFinishFollowUp: ["recordCompletion", "callCompletionHandler"],
    didFinishEvents: ["finishTasksAndInvalidate"],
  },
};

export const canvasDisconnectedIsFailed: Design = {
  ...canvasHandlerAfterSubmission,
  name: "canvas-disconnected-is-failed",
  says: "The app connects to the extension's session whenever somebody logs in, to hear what a force quit has cancelled; an extension that is disconnected takes its upload to have failed.",
  app: {
    ...canvasHandlerAfterSubmission.app,
    didFinishLaunching: ["createSession"],
    didComplete: [
      { call: "recordFailure", if: "taskWasCancelled" },
      { call: "startFollowUp", unless: "taskWasCancelled" },
    ],
  },
  extension: {
    ...canvasHandlerAfterSubmission.extension,
    didDisconnect: ["recordFailure", "endExpiringActivity", "completeRequest"],
  },
};

export const canvasContinuedInTheApp: Design = {
  ...canvasDisconnectedIsFailed,
  name: "canvas-continued-in-the-app",
  says: "The same, but an extension that is disconnected leaves its upload to the app and closes its sheet.",
  extension: { ...canvasDisconnectedIsFailed.extension, didDisconnect: ["endExpiringActivity", "completeRequest"] },
};

export const canvas: readonly Design[] = [
  canvasOneIdentifier,
  canvasIdentifierPerProcess,
  canvasDisconnectedIsFailed,
  canvasContinuedInTheApp,
  canvasHandlerBeforeSubmission,
  canvasHandlerAfterSubmission,
];
