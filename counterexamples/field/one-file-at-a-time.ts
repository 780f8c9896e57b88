import { rnDownloaderOneAtATime, rnDownloaderOneAtATimeKept } from "../../designs/field/react-native-background-downloader.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "react-native-background-downloader",
  case: "C52",
  year: 2019,
  links: [
    { text: "EkoLabs/react-native-background-downloader#31", url: "https://github.com/EkoLabs/react-native-background-downloader/issues/31" },
    { text: "EkoLabs/react-native-background-downloader#98", url: "https://github.com/EkoLabs/react-native-background-downloader/pull/98" },
  ],
  title: "One file at a time",
  design: rnDownloaderOneAtATime,
  property: "no-use-of-a-dead-object",
  scope: "app-uploads-two-at-once",
  reported:
    "An app that downloaded one file at a time from a queue stopped working now and then, and crashed with the exception that a task was created in a session that has been invalidated.",
  inferred:
    "From the module's code: that it invalidates its session, and cancels what is left in it, when the last download that it knows of is there. JavaScript's turn is a block on the main queue here, which comes before the session's last message.",
  tells:
    "With a queue, each download is the last one that the module knows of, until JavaScript hands over the next. By then the session object is invalidated and has not sent its last message, so " +
    "that whoever asks for a session under its identifier gets the same object, and a task in it is an exception.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startNextUpload app",
    "transferFinishes app1.1",
    "didComplete app app1.1",
    "keepFile app delegate",
    "recordCompletion app delegate",
    "dispatchToMain app delegate",
    "invalidateAndCancel app delegate",
    "blockBegins app",
    "createSession app",
    "startNextUpload app",
  ],
  fix: {
    outcome: "none",
    says:
      "A change was proposed and left open that makes the session and the task under one lock, so that no download can finish between the two; its author could not reproduce the crash. In this story nothing comes between them.",
    ours: {
      design: rnDownloaderOneAtATimeKept,
      says: "The session is kept: nobody else asks for it, so there is nobody to let go for.",
    },
  },
};
