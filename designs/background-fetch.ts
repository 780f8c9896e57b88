import { appUploads } from "./app-uploads.ts";
import { recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * What apps do when iOS runs them in the background for a reason of its own: a silent push, background app refresh, a
 * BGTask. Nobody looks, and nobody knows who else is at work: an extension may be in the middle of its upload.
 */
export const recipeRefreshed: Design = {
  ...recipe,
  name: "recipe-refreshed",
  says: "The recipe; when iOS runs the app for a silent push or a background refresh, it creates the session object to ask how the uploads are doing.",
  app: { ...recipe.app, didReceiveRemoteNotification: ["createSession", "requestTaskList", "callFetchCompletionHandler"] },
};

/**
 * An app can be ended between the user's wish and the line that starts the upload. What it has written down by then,
 * the next push starts, without the user's having to come back. The session is the app's own, so that nobody keeps it out.
 */
export const appUploadsRecovered: Design = {
  ...appUploads,
  name: "app-uploads-recovered",
  says: "As app-uploads, but the app writes down what it is asked for, and a silent push or a BGTask starts whatever is written down and was not started.",
  app: {
    ...appUploads.app,
    userUploads: ["createSession", "recordStart", "startUpload"],
    didReceiveRemoteNotification: ["createSession", "startUpload", "callFetchCompletionHandler"],
  },
};

/** The lines of a Task run when it has its turn, which is after the method has returned. */
export const appUploadsRecoveredInATask: Design = {
  ...appUploadsRecovered,
  name: "app-uploads-recovered-in-a-task",
  says: "As app-uploads-recovered, but it is a task that starts them, and the fetch completion handler is called without waiting for it.",
  workQueue: "tasks",
  app: {
    ...appUploadsRecovered.app,
    didReceiveRemoteNotification: ["dispatchToWorkQueue", "callFetchCompletionHandler"],
    didReceiveRemoteNotificationOnWorkQueue: ["createSession", "startUpload"],
  },
};

export const appUploadsRecoveredInAnAwaitedTask: Design = {
  ...appUploadsRecoveredInATask,
  name: "app-uploads-recovered-in-an-awaited-task",
  says: "As app-uploads-recovered-in-a-task, and the task calls the fetch completion handler when it has started them.",
  app: {
    ...appUploadsRecoveredInATask.app,
    didReceiveRemoteNotification: ["dispatchToWorkQueue"],
    didReceiveRemoteNotificationOnWorkQueue: ["createSession", "startUpload", "callFetchCompletionHandler"],
  },
};

/** Whoever returns early, where nothing is left to do, has still to say so. */
export const appUploadsRecoveredIfAny: Design = {
  ...appUploadsRecovered,
  name: "app-uploads-recovered-if-any",
  says: "As app-uploads-recovered, but where nothing is written down, the callback returns at once, and does not call the fetch completion handler.",
  app: {
    ...appUploadsRecovered.app,
    didReceiveRemoteNotification: ["createSession", "startUpload", { call: "callFetchCompletionHandler", if: "startIsRecorded" }],
  },
};

/** Designs with code for a silent push. They are looked at where one comes, and so have no row in the catalogue's table. */
export const backgroundFetchDesigns: readonly Design[] = [
  recipeRefreshed,
  appUploadsRecovered,
  appUploadsRecoveredInATask,
  appUploadsRecoveredInAnAwaitedTask,
  appUploadsRecoveredIfAny,
];
