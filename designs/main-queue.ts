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

/** Completions are recorded where the rest of the app keeps its state. */
export const recordedOnMain: Design = {
  ...freshIdentifierHeldActivity,
  name: "recorded-on-main",
  says:
    "As fresh-identifier-held-activity, with a queue of its own for the delegate, and the app leaves recording to a block on the main queue; the completion handler it calls " +
    "at once.",
  delegateQueue: "own",
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
export const mainQueueDesigns: readonly Design[] = [appDownloads, handlerOffTheMainQueue, recordedOnMain, recordedAndCalledOnMain];
