import { vydiaEvents, vydiaNoEvents } from "../../designs/field/vydia.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "React Native Background Upload",
  case: "C36",
  year: 2019,
  links: [
    { text: "Vydia/react-native-background-upload#145", url: "https://github.com/Vydia/react-native-background-upload/pull/145" },
    { text: "Vydia/react-native-background-upload#49", url: "https://github.com/Vydia/react-native-background-upload/issues/49" },
  ],
  title: "Only when the user comes back",
  design: vydiaNoEvents,
  property: "heard-at-rest",
  scope: "app-uploads-once",
  reported:
    "The uploads completed, and the app heard of it only when the user opened it. The library had no support for handleEvents, " +
    "and made its one session when it was first asked for an upload.",
  inferred: "That iOS launches the app all the same, and finds nothing there that connects.",
  tells:
    "The app is ended, the upload goes on without it, and the app is launched in the background to be told. It has no code for " +
    "that, and its session is made when the user uploads something. So it sits there, connected to nothing, until the user comes.",
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
  ],
  fix: {
    outcome: "none",
    says: "A pull request proposed to store the handler and to call it after a short time; it was not merged. Apps use a fork.",
    ours: {
      design: vydiaEvents,
      says: "The app makes its session when it is told of events, and calls the handler when they have been delivered.",
    },
  },
};
