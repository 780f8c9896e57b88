import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** react-native-background-downloader, a library, and the apps that use it. */
export const rnDownloaderReload: Design = {
  ...recipe,
  name: "rn-downloader-reload",
  says: "When the app's JavaScript is loaded again, the module invalidates its session, cancelling what runs, and the next module asks for one under the same identifier.",
  app: {
    didBecomeActive: ["invalidateAndCancel", "createSession"],
    userUploads: ["startUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["recordCompletion", "callCompletionHandler"],
  },
  extension: {},
};

export const rnDownloaderRetries: Design = {
  ...rnDownloaderReload,
  name: "rn-downloader-retries",
  says: "The same, and where making the task throws, the exception is caught, the session asked for again, and the task made once more.",
  app: { ...rnDownloaderReload.app, userUploads: [{ call: "createSession", if: "sessionIsInvalidated" }, "startUpload"] },
};

export const rnDownloaderKeepsItsSession: Design = {
  ...rnDownloaderReload,
  name: "rn-downloader-keeps-its-session",
  says: "The session belongs to the process and outlives the module: it is made once, and not invalidated when JavaScript is loaded again.",
  app: { ...rnDownloaderReload.app, didBecomeActive: [{ call: "createSession", unless: "sessionExists" }] },
};

export const rnDownloaderEarlyEvents: Design = {
  ...recipe,
  name: "rn-downloader-early-events",
  says: "The module makes its session as it is loaded, and hands events to JavaScript, which has its listeners a little later; the delegate has a queue of its own.",
  delegateQueue: "own",
  app: {
    didFinishLaunching: ["createSession", "setFlag"],
    userUploads: ["startUpload"],
    didComplete: [{ call: "recordCompletion", if: "flagIsSet" }],
  },
  extension: {},
};

export const rnDownloaderListenersFirst: Design = {
  ...rnDownloaderEarlyEvents,
  name: "rn-downloader-listeners-first",
  says: "Nothing is handed over before JavaScript has its listeners.",
  app: { ...rnDownloaderEarlyEvents.app, didFinishLaunching: ["setFlag", "createSession"] },
};

export const rnDownloaderHandlerPerJob: Design = {
  ...recipe,
  name: "rn-downloader-handler-per-job",
  says: "The app's completion handler is called the first time that JavaScript says of a job that it is done.",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion", "callCompletionHandler"],
  },
  extension: {},
};

export const rnDownloaderHandlerAfterEvents: Design = {
  ...rnDownloaderHandlerPerJob,
  name: "rn-downloader-handler-after-events",
  says: "The app's completion handler is called when the session has delivered its events.",
  app: {
    ...rnDownloaderHandlerPerJob.app,
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
};

export const rnDownloaderOneAtATime: Design = {
  ...recipe,
  name: "rn-downloader-one-at-a-time",
  says: "The app hands over one file after the other; when the module knows of no other download, it invalidates its session, and makes one when the next comes.",
  taskKind: "download",
  delegateQueue: "own",
  handlers: "single",
  app: {
    userUploads: ["createSession", "startNextUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["keepFile", "recordCompletion", "dispatchToMain", "invalidateAndCancel", "dropReference"],
    didCompleteOnMain: ["createSession", "startNextUpload"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnMain: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
  },
  extension: {},
};

export const rnDownloaderOneAtATimeKept: Design = {
  ...rnDownloaderOneAtATime,
  name: "rn-downloader-one-at-a-time-kept",
  says: "The same, but the session is not invalidated.",
  app: { ...rnDownloaderOneAtATime.app, didComplete: ["keepFile", "recordCompletion", "dispatchToMain"] },
};

export const reactNativeBackgroundDownloader: readonly Design[] = [
  rnDownloaderOneAtATime,
  rnDownloaderOneAtATimeKept,
  rnDownloaderReload,
  rnDownloaderRetries,
  rnDownloaderKeepsItsSession,
  rnDownloaderEarlyEvents,
  rnDownloaderListenersFirst,
  rnDownloaderHandlerPerJob,
  rnDownloaderHandlerAfterEvents,
];
