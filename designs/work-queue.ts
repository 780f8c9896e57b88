import { appUploads } from "./app-uploads.ts";
import { freshIdentifierHeldActivity, recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * What a callback leaves to a queue of the code's own, or to an unstructured task. It runs beside everything else,
 * whenever it may, and the callback does not wait for it: the completion handler is called, the sheet is closed, or the
 * user has left before it has begun. Blocks on a serial queue keep their order, and tasks have none.
 *
 * Completions are recorded where the code keeps its store: in an actor, or behind a queue.
 */
export const recordedInTasks: Design = {
  ...freshIdentifierHeldActivity,
  name: "recorded-in-tasks",
  says: "As fresh-identifier-held-activity, and the app starts a task to record each completion; the completion handler it calls at once.",
  workQueue: "tasks",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["dispatchToWorkQueue"],
    didCompleteOnWorkQueue: ["recordCompletion"],
    didFinishEvents: ["finishTasksAndInvalidate"],
    didBecomeInvalid: ["callCompletionHandler"],
  },
};

export const recordedAndCalledInTasks: Design = {
  ...recordedInTasks,
  name: "recorded-and-called-in-tasks",
  says: "As recorded-in-tasks, and the app starts another task to call the completion handler on the main queue.",
  app: {
    ...recordedInTasks.app,
    didBecomeInvalid: ["dispatchToWorkQueue"],
    didBecomeInvalidOnWorkQueue: ["dispatchToMain"],
    didBecomeInvalidOnMain: ["callCompletionHandler"],
  },
};

export const recordedAndCalledInOrder: Design = {
  ...recordedAndCalledInTasks,
  name: "recorded-and-called-in-order",
  says: "As recorded-and-called-in-tasks, with a serial queue in place of the tasks.",
  workQueue: "serial",
};

/** DispatchGroup.notify, or the end of a task group: the handler is called when whatever was left is done, in whichever order. */
export const recordedInAGroup: Design = {
  ...recordedInTasks,
  name: "recorded-in-a-group",
  says: "As recorded-in-tasks, with a dispatch group that each task enters before it is started, and leaves at its end; when all have left it, the completion handler is called on the main queue.",
  group: "enteredBefore",
  app: { ...recordedInTasks.app, didBecomeInvalid: ["dispatchToMain"], didBecomeInvalidOnMain: ["callCompletionHandler"] },
};

export const recordedInAGroupEnteredLate: Design = {
  ...recordedInAGroup,
  name: "recorded-in-a-group-entered-late",
  says: "As recorded-in-a-group, but each task enters the group by its own first line.",
  group: "enteredInside",
};

/** A background task for each, so that the app is not suspended meanwhile, whoever has opened or woken it. */
export const recordedInTasksInTime: Design = {
  ...recordedInTasks,
  name: "recorded-in-tasks-in-time",
  says: "As recorded-in-tasks, with a background task for each, which is begun before and ended by the task.",
  app: { ...recordedInTasks.app, didComplete: ["beginBackgroundTask", "dispatchToWorkQueue"], didCompleteOnWorkQueue: ["recordCompletion", "endBackgroundTask"] },
};

/** What is left to do once the events are over takes time, and a second wake can come before it is done. */
export const finishedInATask: Design = {
  ...recipe,
  name: "finished-in-a-task",
  says:
    "As the recipe, and once the events are over the app starts a task for what is left to do, such as showing a notification; when that is done, the task calls the completion handler on the main queue.",
  workQueue: "tasks",
  app: {
    ...recipe.app,
    didFinishEvents: ["finishTasksAndInvalidate", "dispatchToWorkQueue"],
    didFinishEventsOnWorkQueue: ["work", "dispatchToMain"],
    didFinishEventsOnMain: ["callCompletionHandler"],
  },
};

export const finishedWithItsHandler: Design = {
  ...finishedInATask,
  name: "finished-with-its-handler",
  says: "As finished-in-a-task, and the task gets the completion handler that is stored when it is started, and calls that one.",
  app: {
    ...finishedInATask.app,
    didFinishEvents: ["takeCompletionHandler", "finishTasksAndInvalidate", "dispatchToWorkQueue"],
    didFinishEventsOnMain: ["callTakenCompletionHandler"],
  },
};

/** What is shared has to be loaded and written to a file first, which a share sheet does not wait for. */
export const preparedInATask: Design = {
  ...freshIdentifierHeldActivity,
  name: "prepared-in-a-task",
  says: "As fresh-identifier-held-activity, and the extension starts a task that writes the file and starts the upload; it closes the sheet and ends its activity at once.",
  workQueue: "tasks",
  extension: {
    ...freshIdentifierHeldActivity.extension,
    activityGranted: ["dispatchToWorkQueue", "completeRequest", "endExpiringActivity"],
    activityGrantedOnWorkQueue: ["work", "createSession", "startUpload"],
  },
};

export const preparedWhileHeld: Design = {
  ...preparedInATask,
  name: "prepared-while-held",
  says: "As prepared-in-a-task, and the task itself ends the activity when it has started the upload.",
  extension: {
    ...preparedInATask.extension,
    activityGranted: ["dispatchToWorkQueue", "completeRequest"],
    activityGrantedOnWorkQueue: ["work", "createSession", "startUpload", "endExpiringActivity"],
  },
};

export const appUploadsPrepared: Design = {
  ...appUploads,
  name: "app-uploads-prepared-in-a-task",
  says: "As app-uploads, and the app starts a task that writes the file and starts the upload.",
  workQueue: "tasks",
  app: { ...appUploads.app, userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["work", "createSession", "startUpload"] },
};

export const appUploadsPreparedInTime: Design = {
  ...appUploadsPrepared,
  name: "app-uploads-prepared-in-time",
  says: "As app-uploads-prepared-in-a-task, with a background task that is begun before and ended by the task.",
  app: {
    ...appUploadsPrepared.app,
    userUploads: ["beginBackgroundTask", "dispatchToWorkQueue"],
    userUploadsOnWorkQueue: ["work", "createSession", "startUpload", "endBackgroundTask"],
  },
};

/** Designs that leave work to another queue than the main one. */
export const workQueueDesigns: readonly Design[] = [
  recordedInTasks,
  recordedAndCalledInTasks,
  recordedAndCalledInOrder,
  recordedInAGroup,
  recordedInAGroupEnteredLate,
  recordedInTasksInTime,
  finishedInATask,
  finishedWithItsHandler,
  preparedInATask,
  preparedWhileHeld,
  appUploadsPrepared,
  appUploadsPreparedInTime,
];
