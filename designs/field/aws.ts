import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Apps with the TransferUtility of Amazon's SDK. */
export const awsRegisteredAgain: Design = {
  ...recipe,
  name: "aws-registered-again",
  says: "The transfer utility, which has one identifier, is registered again whenever it is wanted.",
  managers: "newEachTime",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const awsRegisteredOnce: Design = {
  ...awsRegisteredAgain,
  name: "aws-registered-once",
  says: "The transfer utility is registered once in a process.",
  managers: "one",
};

export const aws: readonly Design[] = [awsRegisteredAgain, awsRegisteredOnce];
