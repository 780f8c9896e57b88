import { rnDownloaderEarlyEvents, rnDownloaderListenersFirst } from "../../designs/field/react-native-background-downloader.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "react-native-background-downloader",
  case: "C38",
  year: 2026,
  links: [
    { text: "kesha-antonov/react-native-background-downloader#153", url: "https://github.com/kesha-antonov/react-native-background-downloader/pull/153" },
  ],
  title: "Nobody is listening yet",
  design: rnDownloaderEarlyEvents,
  property: "recorded-unless-stopped",
  scope: "app-uploads-once",
  reported:
    "The app was aborted at launch: the session delivered completions of an earlier run before JavaScript had " +
    "registered its listeners.",
  inferred:
    "The model has no crash here: the completion reaches no listener, and so is lost. It can come between the two lines " +
    "because the delegate has a queue of its own.",
  tells:
    "A session delivers what it has as soon as its object is there. The module makes the object first and lets " +
    "JavaScript register its listeners afterwards; between the two, a completion comes for which there is no " +
    "listener. It will not come again.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "setFlag app",
    "userUploads app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "end app",
    "wake app app",
    "createSession app",
    "didComplete app app1.1",
  ],
  fix: {
    outcome: "cures",
    design: rnDownloaderListenersFirst,
    says:
      "Events are kept until the listeners are there. In the model, the same lines run in the other order: the listeners " +
      "first, then the session.",
  },
};
