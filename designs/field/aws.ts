import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Apps with the TransferUtility of Amazon's SDK, one of them with a broadcast extension. */
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

export const awsUtilityOfItsOwn: Design = {
  ...recipe,
  name: "aws-utility-of-its-own",
  says: "The extension uploads with a transfer utility; the app, when it is told, sets up one under an identifier of its own.",
  appIdentifier: "itsOwn",
};

export const awsUtilityOfTheExtension: Design = {
  ...awsUtilityOfItsOwn,
  name: "aws-utility-of-the-extension",
  says: "The same, but the app sets its transfer utility up under the identifier that it is handed.",
  appIdentifier: "theExtensions",
};

export const aws: readonly Design[] = [awsRegisteredAgain, awsRegisteredOnce, awsUtilityOfItsOwn, awsUtilityOfTheExtension];
