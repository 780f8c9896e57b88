import { thunderRequestControllerForEvents, thunderRequestReusesController } from "../../designs/field/thunder-request.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "ThunderRequest",
  case: "C33",
  year: 2020,
  links: [
    { text: "3sidedcube/ThunderRequest#45", url: "https://github.com/3sidedcube/ThunderRequest/pull/45" },
  ],
  title: "The controller that was still there",
  design: thunderRequestControllerForEvents,
  property: "no-handler-owed-at-rest",
  scope: "app-uploads-once",
  reported:
    "The app delegate builds a controller for the identifier whenever it is told of events. If the app had only " +
    "been suspended, the controller that started the request was still in memory, and with two of them for one " +
    "identifier the system's service no longer worked.",
  inferred:
    "In what way it did not work is not stated. In the model the second controller gets the first one's session " +
    "object, whose events go to the first controller, which has no completion handler to call.",
  tells:
    "Whether an app that is told of events has been launched for it or only resumed makes a difference that no " +
    "callback mentions. If it was resumed, its session object is still there, with its delegate. A controller that " +
    "is built in handleEvents and given the completion handler waits for events that go to somebody else.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "suspend app",
    "wake app app",
    "didComplete app app1.1",
    "recordCompletion app",
    "handleEvents app app",
    "saveCompletionHandler app",
    "createSession app",
    "didFinishEvents app app",
    "callCompletionHandler app",
  ],
  fix: {
    outcome: "cures",
    design: thunderRequestReusesController,
    says: "The identifier can be asked for, and a controller that is still there is used again.",
  },
};
