import { appUploads } from "./app-uploads.ts";
import { recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * Uploads that the user no longer wants: they cancel in the app, or log out. The app has the list of its
 * session's tasks and cancels each. The session goes on, so the next upload finds it as it was; and the
 * callback that tells of the end looks whether it was such an end.
 */
export const appUploadsCancelled: Design = {
  ...appUploads,
  name: "app-uploads-cancelled",
  says: "As app-uploads; when the user cancels, the app cancels the tasks of its session, and records as complete only what was not cancelled.",
  app: {
    ...appUploads.app,
    userCancels: ["cancelTasks"],
    didComplete: [{ call: "recordCompletion", unless: "taskWasCancelled" }],
  },
};

/** To try again what comes with an error is to try again what was cancelled, too: that is an error like any other. */
export const appUploadsCancelledTriedAgain: Design = {
  ...appUploadsCancelled,
  name: "app-uploads-cancelled-tried-again",
  says: "As app-uploads-cancelled, and whatever comes with an error is uploaded again in the callback that tells of it.",
  app: {
    ...appUploadsCancelled.app,
    didComplete: [
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "uploadAgain", if: "taskFailed" },
    ],
  },
};

/** What was cancelled failed as well, so both are asked. What has failed by itself just before is not among it. */
export const appUploadsFailuresTriedAgain: Design = {
  ...appUploadsCancelledTriedAgain,
  name: "app-uploads-failures-tried-again",
  says: "As app-uploads-cancelled, and what fails is uploaded again in the callback that tells of it, unless it was cancelled.",
  app: {
    ...appUploadsCancelledTriedAgain.app,
    didComplete: [
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "uploadAgain", if: "taskFailed", unless: "taskWasCancelled" },
    ],
  },
};

/** Not how it has ended counts, but whether the user still wants it. That is written down, since the app may be gone by the time that it is told. */
export const appUploadsTriedAgainWhileWanted: Design = {
  ...appUploadsCancelledTriedAgain,
  name: "app-uploads-tried-again-while-wanted",
  says: "As app-uploads-failures-tried-again, but the app writes down each upload that the user wants, erases it when they cancel or it has arrived, and uploads again what fails only as long as it is written down.",
  app: {
    ...appUploadsCancelledTriedAgain.app,
    userUploads: ["createSession", "recordStart", "startUpload"],
    userCancels: ["eraseStart", "cancelTasks"],
    didComplete: [
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "eraseStart", unless: "taskFailed" },
      { call: "uploadAgain", if: ["taskFailed", "startIsRecorded"] },
    ],
  },
};

/**
 * To log out, many an app invalidates its session. The object takes no new task from then on, and there is
 * no other under its identifier until it has sent its last message.
 */
export const appUploadsLogsOut: Design = {
  ...appUploadsCancelled,
  name: "app-uploads-logs-out",
  says: "As app-uploads-cancelled, but the app calls invalidateAndCancel when the user logs out; the next upload asks for the session again.",
  app: { ...appUploadsCancelled.app, userCancels: ["invalidateAndCancel"] },
};

/** An upload of an extension is cancelled in the app, which has let go of that session, or has never asked for it. */
export const recipeCancelledUnconnected: Design = {
  ...recipe,
  name: "recipe-cancelled-unconnected",
  says: "As the recipe; when the user cancels in the app, it cancels the tasks of the extension's session, without asking for it first.",
  app: {
    ...recipe.app,
    didComplete: [{ call: "recordCompletion", unless: "taskWasCancelled" }],
    userCancels: ["cancelTasks"],
  },
};

/** Whoever asks for the session can be rejected: nobody reaches the upload while the extension is connected. */
export const recipeCancelled: Design = {
  ...recipeCancelledUnconnected,
  name: "recipe-cancelled",
  says: "As recipe-cancelled-unconnected, and the app creates the session object first.",
  app: { ...recipeCancelledUnconnected.app, userCancels: ["createSession", "cancelTasks"] },
};

/** Designs in which the user can cancel. They are looked at where the user may, and so have no row in the catalogue's table. */
export const cancellingDesigns: readonly Design[] = [
  appUploadsCancelled,
  appUploadsCancelledTriedAgain,
  appUploadsFailuresTriedAgain,
  appUploadsTriedAgainWhileWanted,
  appUploadsLogsOut,
  recipeCancelledUnconnected,
  recipeCancelled,
];
