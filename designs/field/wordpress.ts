import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/**
 * WordPress for iOS and its share extension, from 2016 on. Media are uploaded in a background session
 * with an identifier for each share; the post that they belong to is created by a second request.
 */
export const wordpressTwoRequests: Design = {
  ...recipe,
  name: "wordpress-two-requests",
  says: "The extension uploads the photo, completes its request, and creates the post when the photo is there.",
  extension: { ...recipe.extension, didComplete: ["recordCompletion", "startFollowUp"] },
};

export const wordpressWhoeverHears: Design = {
  ...recipe,
  name: "wordpress-whoever-hears",
  says: "Whoever hears that the photo is there creates the post; the app calls the handler when that is done.",
  identifiers: "perInvocation",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["startFollowUp"],
    didFinishFollowUp: ["callCompletionHandler"],
  },
  extension: { ...recipe.extension, didComplete: ["recordCompletion", "startFollowUp"] },
};

export const wordpressOnlyTheApp: Design = {
  ...wordpressWhoeverHears,
  name: "wordpress-only-the-app",
  says: "The extension ends itself when it has completed its request, so that the app creates every post.",
  extension: { invoked: ["createSession", "startUpload", "completeRequest", "exit"] },
};

export const wordpressPurgesTheFolder: Design = {
  ...recipe,
  name: "wordpress-purges-the-folder",
  says: "When a session's events have been delivered, the app empties the folder from which the extension uploads.",
  identifiers: "perInvocation",
  app: { ...recipe.app, didFinishEvents: ["deleteAllBodies", "callCompletionHandler"] },
  extension: { ...recipe.extension, invoked: ["createSession", "createTask", "resumeTask", "completeRequest"] },
};

export const wordpressDeletesItsOwnFile: Design = {
  ...wordpressPurgesTheFolder,
  name: "wordpress-deletes-its-own-file",
  says: "Whoever hears of an upload deletes the file of that upload.",
  app: { ...wordpressPurgesTheFolder.app, didComplete: ["recordCompletion", "deleteBody"], didFinishEvents: ["callCompletionHandler"] },
  extension: { ...wordpressPurgesTheFolder.extension, didComplete: ["recordCompletion", "deleteBody"] },
};

export const wordpressHandlerBeforeThePost: Design = {
  ...recipe,
  name: "wordpress-handler-before-the-post",
  says: "When the photo is there, the app starts the request that creates the post, and calls the handler at once.",
  identifiers: "perInvocation",
  app: { ...recipe.app, didFinishEvents: ["startFollowUp", "callCompletionHandler"] },
};

export const wordpressHandlerAfterThePost: Design = {
  ...wordpressHandlerBeforeThePost,
  name: "wordpress-handler-after-the-post",
  says: "When the photo is there, the app creates the post, and calls the handler when that is done.",
  app: wordpressWhoeverHears.app,
};

export const wordpressEarlyReturn: Design = {
  ...wordpressWhoeverHears,
  name: "wordpress-early-return",
  says: "The extension writes down what it uploads once the task is under way; the app, where it finds nothing written down, returns.",
  app: {
    ...wordpressWhoeverHears.app,
    didComplete: [{ call: "recordCompletion", if: "startIsRecorded" }],
    didFinishEvents: [{ call: "startFollowUp", if: "taskIsRecorded" }],
  },
  extension: {
    ...wordpressWhoeverHears.extension,
    invoked: ["createSession", "startUpload", "recordStart", "completeRequest"],
  },
};

export const wordpressCallsBeforeItReturns: Design = {
  ...wordpressEarlyReturn,
  name: "wordpress-calls-before-it-returns",
  says: "The same, but where there is no post to create the app calls the handler.",
  app: {
    ...wordpressEarlyReturn.app,
    didFinishEvents: [
      { call: "startFollowUp", if: "taskIsRecorded" },
      { call: "callCompletionHandler", unless: "taskIsRecorded" },
    ],
  },
};

export const wordpressWritesDownFirst: Design = {
  ...wordpressEarlyReturn,
  name: "wordpress-writes-down-first",
  says: "The same, but the extension writes down what it uploads before it starts the task.",
  extension: {
    ...wordpressWhoeverHears.extension,
    invoked: ["createSession", "recordStart", "startUpload", "completeRequest"],
  },
};

export const wordpressShutsDownInDeinit: Design = {
  ...recipe,
  name: "wordpress-shuts-down-in-deinit",
  says: "The app lets its session manager go when the handler has been called; the manager would invalidate the session in its deinit.",
  identifiers: "perInvocation",
  app: { ...recipe.app, didFinishEvents: ["callCompletionHandler", "dropReference"] },
};

export const wordpressShutsDownItself: Design = {
  ...wordpressShutsDownInDeinit,
  name: "wordpress-shuts-down-itself",
  says: "The app invalidates the session when its events have been delivered.",
  app: { ...recipe.app, didFinishEvents: ["finishTasksAndInvalidate", "callCompletionHandler"] },
};

export const wordpressCrashesInHandleEvents: Design = {
  ...recipe,
  name: "wordpress-crashes-in-handle-events",
  says: "The app writes to its log when it is told of events, and crashes if the log has not been set up, which happens when the app becomes active.",
  identifiers: "perInvocation",
  app: {
    ...recipe.app,
    didBecomeActive: ["setFlag"],
    handleEvents: [{ call: "exit", unless: "flagIsSet" }, "saveCompletionHandler", "createSession"],
  },
};

export const wordpressLogsNothing: Design = {
  ...wordpressCrashesInHandleEvents,
  name: "wordpress-logs-nothing",
  says: "The same without the line that wrote to the log.",
  app: { ...wordpressCrashesInHandleEvents.app, handleEvents: ["saveCompletionHandler", "createSession"] },
};

export const wordpress: readonly Design[] = [
  wordpressTwoRequests,
  wordpressWhoeverHears,
  wordpressOnlyTheApp,
  wordpressPurgesTheFolder,
  wordpressDeletesItsOwnFile,
  wordpressHandlerBeforeThePost,
  wordpressHandlerAfterThePost,
  wordpressEarlyReturn,
  wordpressCallsBeforeItReturns,
  wordpressWritesDownFirst,
  wordpressShutsDownInDeinit,
  wordpressShutsDownItself,
  wordpressCrashesInHandleEvents,
  wordpressLogsNothing,
];
