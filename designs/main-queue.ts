import { appUploads } from "./app-uploads.ts";
import { freshIdentifierHeldActivity } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * What a callback leaves to the main queue. A block there keeps its order among other blocks, and never
 * runs beside handleEvents, which comes to the same queue; but it runs later, and nothing keeps the app
 * running for it but a completion handler that was not called yet.
 *
 * What Apple's article on downloading files in the background has an app do: no queue is given for the
 * delegate, one variable of the app's delegate holds the handler, and a block on the main queue calls it.
 */
export const appDownloads: Design = {
  ...appUploads,
  name: "app-downloads",
  says:
    "The app downloads in a session that it creates at launch and keeps, whose delegate has a queue of its own; when the events have been delivered, it leaves the call of the " +
    "completion handler to the main queue.",
  idempotent: false,
  taskKind: "download",
  delegateQueue: "own",
  handlers: "single",
  app: {
    didFinishLaunching: ["createSession"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["keepFile", "recordCompletion"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnMain: ["callCompletionHandler"],
    userUploads: ["startUpload"],
  },
};

/** The end of the events may come before handleEvents (F28): then the block finds no handler, and handleEvents has to know. */
export const appDownloadsRemembered: Design = {
  ...appDownloads,
  name: "app-downloads-remembered",
  says: "As app-downloads, and where the block finds no completion handler, it sets a flag, by which handleEvents knows that it can call the handler at once.",
  app: {
    didFinishLaunching: ["createSession"],
    handleEvents: ["saveCompletionHandler", { call: "callCompletionHandler", if: "flagIsSet" }, "clearFlag"],
    didComplete: ["keepFile", "recordCompletion"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnMain: [
      { call: "setFlag", unless: "handlerIsSaved" },
      { call: "callCompletionHandler", if: "handlerIsSaved" },
    ],
    userUploads: ["startUpload"],
  },
};

/** The handler is called on the main queue, as it has to be; but it is looked up before, beside handleEvents. */
export const handlerTakenTooSoon: Design = {
  ...appDownloads,
  name: "app-downloads-handler-taken",
  says: "As app-downloads, and the delegate takes the completion handler out of its variable at once, for a block on the main queue to call.",
  app: { ...appDownloads.app, didFinishEvents: ["takeCompletionHandler", "dispatchToMain"], didFinishEventsOnMain: ["callTakenCompletionHandler"] },
};

export const handlerTakenOnMain: Design = {
  ...handlerTakenTooSoon,
  name: "app-downloads-handler-taken-on-main",
  says: "As app-downloads-handler-taken, and the block on the main queue takes the completion handler itself.",
  app: { ...appDownloads.app, didFinishEvents: ["dispatchToMain"], didFinishEventsOnMain: ["takeCompletionHandler", "callTakenCompletionHandler"] },
};

export const handlerOffTheMainQueue: Design = {
  ...appDownloads,
  name: "app-downloads-handler-off-main",
  says: "As app-downloads, and the completion handler is called at once, on the delegate's queue.",
  app: {
    didFinishLaunching: ["createSession"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["keepFile", "recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
    userUploads: ["startUpload"],
  },
};

/**
 * Completions are recorded where the rest of the app keeps its state. The extension does not exit: with a queue of its
 * own for the delegate, it could be told of a completion meanwhile, which would then be lost.
 */
export const recordedOnMain: Design = {
  ...freshIdentifierHeldActivity,
  name: "recorded-on-main",
  says:
    "As fresh-identifier-held-activity, with a queue of its own for the delegate, and the extension ends its activity where it ended itself there. The app leaves recording to a " +
    "block on the main queue; the completion handler it calls at once.",
  delegateQueue: "own",
  extension: { ...freshIdentifierHeldActivity.extension, activityGranted: ["completeRequest", "createSession", "startUpload", "endExpiringActivity"] },
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["dispatchToMain"],
    didCompleteOnMain: ["recordCompletion"],
    didFinishEvents: ["finishTasksAndInvalidate"],
    didBecomeInvalid: ["callCompletionHandler"],
  },
};

export const recordedAndCalledOnMain: Design = {
  ...recordedOnMain,
  name: "recorded-and-called-on-main",
  says: "As recorded-on-main, and the app leaves the call of the completion handler to a block on the main queue, too.",
  app: { ...recordedOnMain.app, didBecomeInvalid: ["dispatchToMain"], didBecomeInvalidOnMain: ["callCompletionHandler"] },
};

/** Designs that leave work to the main queue, or should. */
export const mainQueueDesigns: readonly Design[] = [appDownloads, appDownloadsRemembered, handlerTakenTooSoon, handlerTakenOnMain, handlerOffTheMainQueue, recordedOnMain, recordedAndCalledOnMain];
