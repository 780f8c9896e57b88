import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** An app that has its background session in Alamofire's session manager, which gives the delegate no queue, and so one of its own. */
export const alamofireHandlerAtFinishEvents: Design = {
  ...recipe,
  name: "alamofire-handler-at-finish-events",
  says: "The app has its session from its launch on; on the delegate's own queue it calls the handler when the events have been delivered, if there is one then.",
  delegateQueue: "own",
  app: {
    didFinishLaunching: ["createSession"],
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["recordCompletion"],
    didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
  },
  extension: {},
};

export const alamofireRemembersTheEnd: Design = {
  ...alamofireHandlerAtFinishEvents,
  name: "alamofire-remembers-the-end",
  says: "The same on the main queue, and the app remembers that the events were delivered while it had no handler, and calls the next one at once.",
  delegateQueue: "main",
  app: {
    ...alamofireHandlerAtFinishEvents.app,
    handleEvents: ["saveCompletionHandler", { call: "callCompletionHandler", if: "flagIsSet" }, "clearFlag"],
    didFinishEvents: [
      { call: "setFlag", unless: "handlerIsSaved" },
      { call: "callCompletionHandler", if: "handlerIsSaved" },
    ],
  },
};

export const alamofire: readonly Design[] = [alamofireHandlerAtFinishEvents, alamofireRemembersTheEnd];
