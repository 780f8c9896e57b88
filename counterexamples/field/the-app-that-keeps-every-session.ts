import { kdriveAppUploads, kdriveReconnectsToAll } from "../../designs/field/kdrive.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "kDrive",
  case: "C27",
  year: 2021,
  links: [
    { text: "Infomaniak/ios-kDrive#206", url: "https://github.com/Infomaniak/ios-kDrive/pull/206" },
    { text: "Infomaniak/ios-kDrive#1113", url: "https://github.com/Infomaniak/ios-kDrive/pull/1113" },
  ],
  title: "The app that keeps every session",
  design: kdriveReconnectsToAll,
  property: "upload-reaches-the-system",
  scope: "one-upload",
  reported:
    "After several problems with background uploads and extensions, every process got an identifier of its own. Two years " +
    "later the background session was disabled, and about a year after that the share extension only copied the file and asked " +
    "the user to open the app.",
  inferred:
    "What the problems were, before and after: the texts do not say. That the app reconnects to every identifier at " +
    "launch and invalidates none is in the code; that the extension is refused is what the model makes of it. What the app uploads later is modelled in a " +
    "background session.",
  tells:
    "With an identifier for each process, no two processes meet by accident. But at launch this app opens a session for every " +
    "identifier that it has written down, the share extension's included, and it lets go of none. As long as it runs, the " +
    "extension is refused.",
  trace: [
    "userInvokes A",
    "userOpensApp app",
    "createSession app",
    "createSession A",
    "startUpload A",
  ],
  fix: {
    outcome: "cures",
    design: kdriveAppUploads,
    says: "The extension uploads nothing any more. The app does, when the user opens it.",
    remains: {
      property: "no-handler-owed-at-rest",
      says:
        "In the code as it was read, the app's answer to handleEvents is a line in the log: the completion handler " +
        "is never called. This is our reading of the code; nobody reported it.",
      trace: [
        "userInvokes A",
        "recordStart A",
        "completeRequest A",
        "userOpensApp app",
        "createSession app",
        "startUpload app",
        "transferFinishes A1.1",
        "userLeavesApp app",
        "end app",
        "wake app A",
        "handleEvents app A",
      ],
    },
  },
};
