import { flutterDownloaderAsksForTheList, flutterDownloaderCallsItInAnyCase } from "../../designs/field/flutter-downloader.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "flutter_downloader",
  case: "C51",
  year: 2021,
  links: [{ text: "fluttercommunity/flutter_downloader#414", url: "https://github.com/fluttercommunity/flutter_downloader/issues/414" }],
  title: "Not while another one runs",
  design: flutterDownloaderAsksForTheList,
  property: "no-handler-owed-at-rest",
  scope: "app-uploads-two-at-once",
  reported:
    "When the app came back from the background, the plugin looked whether any download was left in its session, and mostly one was. So it did not call " +
    "iOS's completion handler, then or later; the reporter fears that iOS allows the app less and less time for it.",
  inferred: "Two downloads, of which one still runs, and that the app was suspended. The delegate is called on the main queue here; in the plugin it has a queue of its own, and the handler is called in a block on the main one.",
  tells:
    "That a session has delivered its events does not mean that it has no task left. The plugin calls the handler where the list of tasks is empty, and has no code for when " +
    "it is not: the next download finishes while the app runs, is told of in the usual way, and no didFinishEvents comes after it.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "startUpload app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "suspend app",
    "wake app app",
    "didComplete app app1.1",
    "keepFile app",
    "recordCompletion app",
    "handleEvents app app",
    "saveCompletionHandler app",
    "didFinishEvents app app",
    "requestTaskList app",
    "didReceiveTasks app app",
    "transferFinishes app1.2",
    "didComplete app app1.2",
    "keepFile app",
    "recordCompletion app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: flutterDownloaderCallsItInAnyCase,
      says: "The handler is called whatever is left: it says that these events were dealt with, and iOS brings another one for the next.",
    },
  },
};
