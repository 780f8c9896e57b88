import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** The transfer utility of the AWS SDK, in an app and its broadcast extension. */
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

export const aws: readonly Design[] = [awsUtilityOfItsOwn, awsUtilityOfTheExtension];
