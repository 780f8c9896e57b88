import { wordpressCrashesInHandleEvents, wordpressLogsNothing } from "../../designs/field/wordpress.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WordPress",
  case: "C26",
  year: 2017,
  links: [
    { text: "wordpress-mobile/WordPress-iOS#8283", url: "https://github.com/wordpress-mobile/WordPress-iOS/issues/8283" },
    { text: "wordpress-mobile/WordPress-iOS#8284", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/8284" },
  ],
  title: "Launched to crash",
  design: wordpressCrashesInHandleEvents,
  property: "rest-is-reachable",
  scope: "one-upload",
  reported:
    "When an upload of the share extension had finished and the app was launched for it, the app crashed at a line of " +
    "handleEventsForBackgroundURLSession that wrote to the log.",
  inferred:
    "That the log has not been set up at that moment, and is set up when the user opens the app. That iOS launches the app again " +
    "and again is an assumption of the model; iOS may well give up, and then the upload is heard of when the user comes.",
  tells:
    "An app that is launched in the background has not run the code that runs when the user opens it. The crash takes the " +
    "handler with it. The completion stays with iOS, which can give it to nobody but the app. Nothing is lost, and nothing is " +
    "done either.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "suspend A",
  ],
  fix: {
    outcome: "cures",
    design: wordpressLogsNothing,
    says: "The line was taken out.",
  },
};
