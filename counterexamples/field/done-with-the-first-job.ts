import { rnDownloaderHandlerAfterEvents, rnDownloaderHandlerPerJob } from "../../designs/field/react-native-background-downloader.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "react-native-background-downloader",
  case: "C38",
  year: 2026,
  links: [
    { text: "EkoLabs/react-native-background-downloader", url: "https://github.com/EkoLabs/react-native-background-downloader" },
  ],
  title: "Done with the first job",
  design: rnDownloaderHandlerPerJob,
  property: "handler-called-after-the-events",
  scope: "app-uploads-two-at-once",
  readOff: "code",
  reported:
    "Nothing: no failure was reported. In this library, JavaScript says of each job that it is done. The library keeps one " +
    "completion handler and calls it the first time.",
  inferred:
    "All of the story. It is what the code allows, and the links lead to the library, not to a report. In the shortest one iOS ends " +
    "the app before it starts the second job; the handler is called too early all the same.",
  tells:
    "A completion handler answers for a session, not for a job. The first of two jobs is done, and the app calls the handler. " +
    "Now iOS may suspend the app, and the second job is still to be heard of.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "end app",
    "wake app app",
    "handleEvents app app",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app app1.1",
    "recordCompletion app",
    "callCompletionHandler app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: rnDownloaderHandlerAfterEvents,
      says: "The handler is called in didFinishEvents.",
    },
  },
};
