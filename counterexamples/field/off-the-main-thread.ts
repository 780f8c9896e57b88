import { afnetworkingHandlerOffMain, afnetworkingHandlerOnMain } from "../../designs/field/afnetworking.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "AFNetworking",
  case: "C34",
  year: 2014,
  links: [
    { text: "AFNetworking/AFNetworking#2076", url: "https://github.com/AFNetworking/AFNetworking/pull/2076" },
    { text: "Alamofire/Alamofire#728", url: "https://github.com/Alamofire/Alamofire/issues/728" },
  ],
  title: "Off the main thread",
  design: afnetworkingHandlerOffMain,
  property: "handler-called-on-the-main-queue",
  scope: "app-uploads-once",
  reported: "UIKit wants the completion handler of handleEvents called on the main thread, and the library ran the app's block for the end of the events elsewhere.",
  inferred: "That the app calls the handler in that block, and the rest of the app.",
  tells:
    "A session manager that gives its session no delegate queue is called on a queue that the session makes for itself. Whatever the " +
    "library runs from there runs off the main thread, and the completion handler belongs to UIKit.",
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
    "recordCompletion app delegate",
    "handleEvents app app",
    "saveCompletionHandler app",
    "didFinishEvents app app",
    "callCompletionHandler app delegate",
  ],
  fix: {
    outcome: "cures",
    design: afnetworkingHandlerOnMain,
    says:
      "The library runs the block on the main queue. That does more than was asked for: on the delegate's queue the block could also come " +
      "while the app was about to save the handler, and find none (see Alamofire's \"No handler yet\").",
  },
};
