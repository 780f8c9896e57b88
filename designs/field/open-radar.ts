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
    didReceiveTasks: [{ call: "recordFailure", unless: "flagIsSet" }],
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

export const openRadar: readonly Design[] = [
  radarEmptyListIsLost,
  radarUnlessToldInvalid,
  radarInvalidatedAtTheStart,
  radarInvalidatedWhenDone,
];
