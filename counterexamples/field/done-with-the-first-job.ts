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
    "Nothing: no failure was reported. The library has JavaScript say of each job that it is done, and keeps one " +
    "completion handler, which is called when it says so for the first time.",
  inferred: "All of the story. It is what the code allows, and the links lead to the library, not to a report.",
  tells:
    "A completion handler answers for a session and not for a job. The first of two jobs is done, the app says so, " +
    "iOS has its answer and may suspend the app, while the second is still to be heard of.",
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
