import { rnDownloaderKeepsItsSession, rnDownloaderReload, rnDownloaderRetries } from "../../designs/field/react-native-background-downloader.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "react-native-background-downloader",
  case: "C38",
  year: 2026,
  links: [
    { text: "kesha-antonov/react-native-background-downloader#157", url: "https://github.com/kesha-antonov/react-native-background-downloader/pull/157" },
    { text: "kesha-antonov/react-native-background-downloader#158", url: "https://github.com/kesha-antonov/react-native-background-downloader/pull/158" },
    { text: "kesha-antonov/react-native-background-downloader#170", url: "https://github.com/kesha-antonov/react-native-background-downloader/pull/170" },
  ],
  title: "The reload that crashed",
  design: rnDownloaderReload,
  property: "no-use-of-a-dead-object",
  scope: "app-uploads-once",
  reported:
    "The app crashed with the exception that a task was created in a session that has been invalidated. The module " +
    "invalidates its session when JavaScript is loaded again.",
  inferred:
    "When that happens: here, whenever the user comes back to the app, as with code that is updated over the air. A download " +
    "is modelled as an upload.",
  tells:
    "The call that invalidates a session does not end it. Until the session object has sent its last message, code that asks " +
    "for its identifier in the same process gets the same object, and that object takes no new task: it throws. The module " +
    "that is made after a reload asks at once.",
  trace: [
    "userOpensApp app",
    "invalidateAndCancel app",
    "createSession app",
    "userLeavesApp app",
    "userOpensApp app",
    "invalidateAndCancel app",
    "createSession app",
    "userUploads app",
    "startUpload app",
  ],
  fix: {
    outcome: "doesNotCure",
    design: rnDownloaderRetries,
    says: "The exception is caught, the session is made again, and the task is tried once more.",
    remains: {
      property: "no-use-of-a-dead-object",
      says:
        "Making the session again gives the same object as long as its last message is outstanding, and the second " +
        "try throws like the first. It works only if the message has come in between. That the second exception is " +
        "not caught is our reading.",
      trace: [
        "userOpensApp app",
        "invalidateAndCancel app",
        "createSession app",
        "userLeavesApp app",
        "userOpensApp app",
        "invalidateAndCancel app",
        "createSession app",
        "userUploads app",
        "createSession app",
        "startUpload app",
      ],
    },
    ours: {
      design: rnDownloaderKeepsItsSession,
      says: "The session belongs to the process and not to the module, and is never invalidated.",
    },
  },
};
