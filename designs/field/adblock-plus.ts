import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Adblock Plus for Safari on iOS: its action extension wakes the app with a request that is bound to fail. */
export const adblockPlusWithoutDelegate: Design = {
  ...recipe,
  name: "adblock-plus-without-delegate",
  says: "The extension starts a request under an identifier of its own and ends itself; told of events, the app connects without a delegate and reads off the list of tasks what was wanted.",
  identifiers: "perInvocation",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession", "requestTaskList"],
    didReceiveTasks: [{ call: "recordCompletion", if: "taskIsListed" }, "callCompletionHandler"],
  },
  extension: { invoked: ["createSession", "startUpload", "finishTasksAndInvalidate", "exit"] },
};

export const adblockPlusWithDelegate: Design = {
  ...adblockPlusWithoutDelegate,
  name: "adblock-plus-with-delegate",
  says: "The same, but the app connects with a delegate, which is told of the task; nobody asks for the list.",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
};

export const adblockPlus: readonly Design[] = [adblockPlusWithoutDelegate, adblockPlusWithDelegate];
