import { alamofireHandlerAtFinishEvents, alamofireRemembersTheEnd } from "../../designs/field/alamofire.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Alamofire",
  case: "C34",
  year: 2015,
  links: [{ text: "Alamofire/Alamofire#804", url: "https://github.com/Alamofire/Alamofire/issues/804" }],
  title: "No handler yet",
  design: alamofireHandlerAtFinishEvents,
  property: "no-handler-owed-at-rest",
  scope: "app-uploads-once",
  reading: { finishEvents: "mayComeFirst" },
  reported: "When urlSessionDidFinishEvents came, the stored handler was nil, and UIKit had already warned that it was never called.",
  inferred:
    "That the end of the events came before the handler, as others have seen it; the report has only that there was none. The app " +
    "is taken to have its session from its launch on, so that events come as soon as it runs.",
  tells:
    "The header promises urlSessionDidFinishEvents to an app that has received handleEvents. If it comes first, code that looks " +
    "for a handler there finds none and has nothing to do. The handler comes a moment later, is stored, and waits for an event " +
    "that is over.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "suspend app",
    "wake app app",
    "didComplete app app1.1",
    "recordCompletion app",
    "didFinishEvents app app",
    "handleEvents app app",
    "saveCompletionHandler app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen there. Home Assistant, which had met the same, remembers that the events have ended.",
    ours: {
      design: alamofireRemembersTheEnd,
      says:
        "Where there is no handler yet, the app remembers that the events have been delivered, and calls the handler as soon as " +
        "it gets it.",
    },
  },
};
