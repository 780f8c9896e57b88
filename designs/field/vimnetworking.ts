import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** VIMNetworking, a library: uploads one after the other, in a queue that is archived. */
export const vimnetworkingListensLate: Design = {
  ...recipe,
  name: "vimnetworking-listens-late",
  says: "A launch asks the session for its tasks; the upload that was under way is started again if its task is not listed, and otherwise waited for. Only then is there code that hears of it.",
  delegateQueue: "own",
  handlers: "single",
  app: {
    didFinishLaunching: ["createSession", "requestTaskList"],
    didReceiveTasks: ["dispatchToMain"],
    didReceiveTasksOnMain: [{ call: "uploadAgain", unless: ["taskIsListed", "taskIsRecorded"] }, "setFlag", "startNextUpload"],
    userUploads: ["createSession", "recordStart", "setFlag", "startNextUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: [
      { call: "recordCompletion", if: "flagIsSet" },
      { call: "startNextUpload", if: "flagIsSet" },
    ],
    didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
  },
  extension: {},
};

export const vimnetworkingListensFirst: Design = {
  ...vimnetworkingListensLate,
  name: "vimnetworking-listens-first",
  says: "The same, but a launch sets up the code that hears of uploads before it makes the session.",
  app: { ...vimnetworkingListensLate.app, didFinishLaunching: ["setFlag", "createSession", "requestTaskList"] },
};

export const vimnetworking: readonly Design[] = [vimnetworkingListensLate, vimnetworkingListensFirst];
