import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Apps whose developers filed a bug report with Apple, and published it. */
export const radarEmptyListIsLost: Design = {
  ...recipe,
  name: "radar-empty-list-is-lost",
  says: "Whenever the app comes to the front it connects to the extension's session and asks for its tasks; when there are none, it takes what the extension has started to be lost.",
  app: {
    ...recipe.app,
    didBecomeActive: ["createSession", "requestTaskList"],
    didReceiveTasks: [{ call: "recordFailure", if: "taskListIsEmpty" }],
  },
};

export const radarUnlessToldInvalid: Design = {
  ...radarEmptyListIsLost,
  name: "radar-unless-told-invalid",
  says: "The same, unless the app has been told that its session object is invalid.",
  app: {
    ...radarEmptyListIsLost.app,
    didBecomeInvalid: ["setFlag"],
    didReceiveTasks: [{ call: "recordFailure", if: "taskListIsEmpty", unless: "flagIsSet" }],
  },
};

export const radarInvalidatedAtTheStart: Design = {
  ...recipe,
  name: "radar-invalidated-at-the-start",
  says: "The app starts a transfer and calls finishTasksAndInvalidate at once, to be rid of the session when the transfer is done.",
  app: { userUploads: ["createSession", "startUpload", "finishTasksAndInvalidate"], didComplete: ["recordCompletion"] },
  extension: {},
};

export const radarInvalidatedWhenDone: Design = {
  ...radarInvalidatedAtTheStart,
  name: "radar-invalidated-when-done",
  says: "The app calls finishTasksAndInvalidate when it has heard that the transfer is done.",
  app: { userUploads: ["createSession", "startUpload"], didComplete: ["recordCompletion", "finishTasksAndInvalidate"] },
};

export const radarWorkInTheCallback: Design = {
  ...recipe,
  name: "radar-work-in-the-callback",
  says: "The app downloads several files, and unpacks each in the callback that tells of it.",
  taskKind: "download",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["work", "keepFile", "recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const radarShortCallback: Design = {
  ...radarWorkInTheCallback,
  name: "radar-short-callback",
  says: "The app downloads several files, and does no more in the callback than move the file away and write down that it has come.",
  app: { ...radarWorkInTheCallback.app, didComplete: ["keepFile", "recordCompletion"] },
};

export const radarUploadSentAgain: Design = {
  ...recipe,
  name: "radar-upload-sent-again",
  says: "The app uploads, and the server takes every request for a new upload.",
  app: {
    ...radarWorkInTheCallback.app,
    didComplete: ["recordCompletion"],
  },
  extension: {},
};

export const radarUploadKnownAgain: Design = {
  ...radarUploadSentAgain,
  name: "radar-upload-known-again",
  says: "The app uploads, and gives every upload a key by which the server knows it again.",
  idempotent: true,
};

export const radarFileDeletedBeforeResume: Design = {
  ...radarUploadSentAgain,
  name: "radar-file-deleted-before-resume",
  says: "The app creates its upload task, deletes the file, and resumes the task.",
  app: { ...radarUploadSentAgain.app, userUploads: ["createSession", "createTask", "deleteBody", "resumeTask"] },
};

export const radarFileDeletedOnCompletion: Design = {
  ...radarFileDeletedBeforeResume,
  name: "radar-file-deleted-on-completion",
  says: "The app deletes the file when it hears that the upload has completed.",
  app: {
    ...radarFileDeletedBeforeResume.app,
    userUploads: ["createSession", "createTask", "resumeTask"],
    didComplete: ["recordCompletion", "deleteBody"],
  },
};

export const radarNoLaunchEvents: Design = {
  ...radarWorkInTheCallback,
  name: "radar-no-launch-events",
  says: "The app downloads in a session that sends no launch events, and connects when the user opens it.",
  sendsLaunchEvents: false,
  app: {
    didFinishLaunching: ["createSession"],
    userUploads: ["createSession", "startUpload"],
    didComplete: ["keepFile", "recordCompletion"],
  },
};

export const radarLaunchEvents: Design = {
  ...radarNoLaunchEvents,
  name: "radar-launch-events",
  says: "The same in a session that sends launch events.",
  sendsLaunchEvents: true,
  app: {
    ...radarNoLaunchEvents.app,
    handleEvents: ["saveCompletionHandler", "createSession"],
    didFinishEvents: ["callCompletionHandler"],
  },
};

export const openRadar: readonly Design[] = [
  radarEmptyListIsLost,
  radarUnlessToldInvalid,
  radarInvalidatedAtTheStart,
  radarInvalidatedWhenDone,
  radarWorkInTheCallback,
  radarShortCallback,
  radarUploadSentAgain,
  radarUploadKnownAgain,
  radarFileDeletedBeforeResume,
  radarFileDeletedOnCompletion,
  radarNoLaunchEvents,
  radarLaunchEvents,
];
