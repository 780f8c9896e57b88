import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** The Bridge SDK of Sage Bionetworks, which uploads again at launch what it thinks has not arrived. */
export const sageRetriesAtLaunch: Design = {
  ...recipe,
  name: "sage-retries-at-launch",
  says: "When it is launched, the app uploads again whatever is not recorded as complete.",
  app: {
    didFinishLaunching: ["createSession", { call: "uploadAgain", unless: "taskIsRecorded" }],
    userUploads: ["createSession", "setFlag", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const sageAsksForTheTasks: Design = {
  ...sageRetriesAtLaunch,
  name: "sage-asks-for-the-tasks",
  says: "When it is launched, the app asks its session for its tasks, and uploads again whatever an earlier process has left that is neither among them nor recorded as complete.",
  app: {
    ...sageRetriesAtLaunch.app,
    didFinishLaunching: ["createSession", "requestTaskList"],
    didReceiveTasks: [{ call: "uploadAgain", unless: ["taskIsListed", "taskIsRecorded", "flagIsSet"] }],
  },
};

export const sageServerKnowsAgain: Design = {
  ...sageAsksForTheTasks,
  name: "sage-server-knows-again",
  says: "The same, and every upload has a key by which the server knows it again.",
  idempotent: true,
};

export const sage: readonly Design[] = [sageRetriesAtLaunch, sageAsksForTheTasks, sageServerKnowsAgain];
