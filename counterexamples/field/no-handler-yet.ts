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
  reported: "When urlSessionDidFinishEvents came, the stored handler was nil, and UIKit had already warned that it was never called.",
  inferred:
    "That urlSessionDidFinishEvents came before the handler was stored; the report says only that there was no handler. The " +
    "app is taken to have its session from its launch on, so that events come as soon as it runs. Alamofire lets its delegate " +
    "have a queue of its own.",
  tells:
    "The header promises urlSessionDidFinishEvents to an app that has received handleEvents, not to one that is done with it. " +
    "On a queue other than the main one, it can come while the app is about to store the handler. The code that looks for a " +
    "handler finds none and does nothing. The handler is stored a moment later, and waits for an event that is over.",
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
    "recordCompletion app delegate",
    "handleEvents app app",
    "didFinishEvents app app",
    "saveCompletionHandler app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen there. Home Assistant, which had met the same, remembers that the events have ended.",
    ours: {
      design: alamofireRemembersTheEnd,
      says:
        "On the main queue, urlSessionDidFinishEvents comes when handleEvents is done. If it comes first all the same, as " +
        "others have seen, the app remembers that, and calls the handler as soon as it gets it. Remembering it on the " +
        "delegate's own queue is not enough: both queues can find that there is something to call, and then the handler is " +
        "called twice.",
    },
  },
};
