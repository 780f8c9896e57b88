import { appUploads } from "./app-uploads.ts";
import { recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";
import { appUploadsOneByOne, appUploadsOneByOneInFront } from "./queued.ts";

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

/** A button beside each upload: the app looks for the task of that one in the list, and the others go on. */
export const appUploadsOneCancelled: Design = {
  ...appUploadsCancelled,
  name: "app-uploads-one-cancelled",
  says: "As app-uploads; when the user cancels one upload, the app cancels the task of that one, and records as complete only what was not cancelled.",
  app: {
    ...appUploads.app,
    userCancelsOne: ["cancelTask"],
    didComplete: [{ call: "recordCompletion", unless: "taskWasCancelled" }],
  },
};

/** What was written for the button that cancels everything is called by the one beside an upload. */
export const appUploadsAllCancelledForOne: Design = {
  ...appUploadsOneCancelled,
  name: "app-uploads-all-cancelled-for-one",
  says: "As app-uploads-one-cancelled, but when the user cancels one upload, the app cancels every task of its session.",
  app: { ...appUploadsOneCancelled.app, userCancelsOne: ["cancelTasks"] },
};

/** A table of tasks is a variable: a process that was launched since has none of those that the one before has made. */
export const appUploadsCancelledFromADictionary: Design = {
  ...appUploadsOneCancelled,
  name: "app-uploads-cancelled-from-a-dictionary",
  says: "As app-uploads-one-cancelled, but the app keeps each task that it makes in a dictionary, and cancels what it finds there.",
  app: { ...appUploadsOneCancelled.app, userCancelsOne: [{ call: "cancelTask", if: "taskWasMadeHere" }] },
};

/** Each upload that the user wants is written down, and what they cancel is erased: that alone, and before its task is cancelled. */
export const appUploadsEachWhileWanted: Design = {
  ...appUploadsTriedAgainWhileWanted,
  name: "app-uploads-each-while-wanted",
  says: "As app-uploads-tried-again-while-wanted, but the user cancels one upload at a time: the app erases that one from what it has written down, and cancels its task.",
  app: {
    ...appUploads.app,
    userUploads: ["createSession", "recordStart", "startUpload"],
    userCancelsOne: ["eraseStart", "cancelTask"],
    didComplete: appUploadsTriedAgainWhileWanted.app.didComplete ?? [],
  },
};

/** Where uploads wait for one another, the one that is cancelled may have no task yet: it has to leave the queue. */
export const appUploadsTakenOutOfTheQueue: Design = {
  ...appUploadsOneByOneInFront,
  name: "app-uploads-taken-out-of-the-queue",
  says: "As app-uploads-one-by-one-in-front; when the user cancels one upload, the app erases it from its queue, cancels its task, and records as complete only what was not cancelled.",
  app: {
    ...appUploadsOneByOneInFront.app,
    userCancelsOne: ["eraseStart", "cancelTask"],
    didComplete: [{ call: "recordCompletion", unless: "taskWasCancelled" }, "startNextUpload"],
  },
};

/** An upload that waits has no task that could be cancelled, and its turn comes. */
export const appUploadsLeftInTheQueue: Design = {
  ...appUploadsOneByOne,
  name: "app-uploads-left-in-the-queue",
  says: "As app-uploads-one-by-one; when the user cancels one upload, the app cancels its task, and what waits for its turn stays in the queue.",
  app: { ...appUploadsOneByOne.app, userCancelsOne: ["cancelTask"], didComplete: appUploadsTakenOutOfTheQueue.app.didComplete ?? [] },
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
  appUploadsOneCancelled,
  appUploadsAllCancelledForOne,
  appUploadsCancelledFromADictionary,
  appUploadsEachWhileWanted,
  appUploadsTakenOutOfTheQueue,
  appUploadsLeftInTheQueue,
];
