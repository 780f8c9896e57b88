import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Apps built on AFNetworking, as their developers describe them. */
export const afnetworkingManagerPerDownload: Design = {
  ...recipe,
  name: "afnetworking-manager-per-download",
  says: "The app builds a new session manager with the same background identifier for each transfer, and invalidates none.",
  managers: "newEachTime",
  app: {
    userUploads: ["createSession", "startUpload"],
    didComplete: ["recordCompletion"],
  },
  extension: {},
};

export const afnetworkingOneManager: Design = {
  ...afnetworkingManagerPerDownload,
  name: "afnetworking-one-manager",
  says: "The app has one session manager for the identifier, for as long as its process lives.",
  managers: "one",
};

export const afnetworkingForgetsItsTasks: Design = {
  ...recipe,
  name: "afnetworking-forgets-its-tasks",
  says: "When the waiting events have been delivered, the session manager forgets what it knows of its tasks.",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: [{ call: "recordCompletion", unless: "flagIsSet" }],
    didFinishEvents: ["setFlag", "callCompletionHandler"],
  },
  extension: {},
};

export const afnetworkingKeepsItsTasks: Design = {
  ...afnetworkingForgetsItsTasks,
  name: "afnetworking-keeps-its-tasks",
  says: "When the waiting events have been delivered, the session manager calls the handler, and forgets nothing.",
  app: { ...afnetworkingForgetsItsTasks.app, didFinishEvents: ["callCompletionHandler"] },
};

export const afnetworkingBlockAfterSession: Design = {
  ...recipe,
  name: "afnetworking-block-after-session",
  says: "The app makes its session manager, whose delegate has a queue of its own, and then sets the block that is called on completion.",
  delegateQueue: "own",
  app: {
    userUploads: ["createSession", "setFlag", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession", "setFlag"],
    didComplete: [{ call: "recordCompletion", if: "flagIsSet" }],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const afnetworkingBlockBeforeSession: Design = {
  ...afnetworkingBlockAfterSession,
  name: "afnetworking-block-before-session",
  says: "The same, but the block is there before the session is.",
  app: {
    ...afnetworkingBlockAfterSession.app,
    userUploads: ["setFlag", "createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "setFlag", "createSession"],
  },
};

export const afnetworkingDelegatesFromTheList: Design = {
  ...recipe,
  name: "afnetworking-delegates-from-the-list",
  says: "When it is made, the session manager asks for its tasks, and has a delegate for each of them once the list has come.",
  app: {
    didFinishLaunching: ["createSession", "requestTaskList"],
    userUploads: ["setFlag", "startUpload"],
    handleEvents: ["saveCompletionHandler"],
    didReceiveTasks: ["setFlag"],
    didComplete: [{ call: "recordCompletion", if: "flagIsSet" }],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const afnetworkingDelegateOfItsOwn: Design = {
  ...afnetworkingDelegatesFromTheList,
  name: "afnetworking-delegate-of-its-own",
  says: "The same, but the app deals with completions in the session's delegate, whatever the manager knows of the task.",
  app: { ...afnetworkingDelegatesFromTheList.app, didComplete: ["recordCompletion"] },
};

export const afnetworkingHandlerOffMain: Design = {
  ...recipe,
  name: "afnetworking-handler-off-main",
  says: "The app calls the completion handler in the block that the session manager runs when the events have been delivered, on the queue of its delegate.",
  delegateQueue: "own",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
    userUploads: ["createSession", "startUpload"],
  },
  extension: {},
};

export const afnetworkingHandlerOnMain: Design = {
  ...afnetworkingHandlerOffMain,
  name: "afnetworking-handler-on-main",
  says: "The same, but the session manager runs that block on the main queue.",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnMain: ["callCompletionHandler"],
    userUploads: ["createSession", "startUpload"],
  },
};

export const afnetworking: readonly Design[] = [
  afnetworkingManagerPerDownload,
  afnetworkingOneManager,
  afnetworkingForgetsItsTasks,
  afnetworkingKeepsItsTasks,
  afnetworkingBlockAfterSession,
  afnetworkingBlockBeforeSession,
  afnetworkingDelegatesFromTheList,
  afnetworkingDelegateOfItsOwn,
  afnetworkingHandlerOffMain,
  afnetworkingHandlerOnMain,
];
