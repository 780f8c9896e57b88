import type { Design } from "../design.ts";
import { recipe } from "../catalogue.ts";

/** flutter_downloader, a plugin, and the apps that use it. */
export const flutterDownloaderAsksForTheList: Design = {
  ...recipe,
  name: "flutter-downloader-asks-for-the-list",
  says: "When the events have been delivered, the plugin asks the session for its tasks, and calls the completion handler if there is none.",
  taskKind: "download",
  handlers: "single",
  app: {
    didFinishLaunching: ["createSession"],
    userUploads: ["startUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["keepFile", "recordCompletion"],
    didFinishEvents: ["requestTaskList"],
    didReceiveTasks: [{ call: "callCompletionHandler", if: ["taskListIsEmpty", "handlerIsSaved"] }],
  },
  extension: {},
};

export const flutterDownloaderCallsItInAnyCase: Design = {
  ...flutterDownloaderAsksForTheList,
  name: "flutter-downloader-calls-it-in-any-case",
  says: "The same, and the plugin calls the completion handler whatever is on the list.",
  app: { ...flutterDownloaderAsksForTheList.app, didReceiveTasks: [{ call: "callCompletionHandler", if: "handlerIsSaved" }] },
};

export const flutterDownloader: readonly Design[] = [flutterDownloaderAsksForTheList, flutterDownloaderCallsItInAnyCase];
