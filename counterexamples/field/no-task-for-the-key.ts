import { awsUtilityOfItsOwn, awsUtilityOfTheExtension } from "../../designs/field/aws.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "AWS SDK",
  case: "C15",
  year: 2020,
  links: [{ text: "aws-amplify/aws-sdk-ios#2639", url: "https://github.com/aws-amplify/aws-sdk-ios/issues/2639" }],
  title: "No task for the key",
  design: awsUtilityOfItsOwn,
  property: "heard-at-rest",
  scope: "one-upload",
  reported:
    "A broadcast extension uploads files to S3, each under a key. The app is told of the events and passes them on to the SDK, as " +
    "its documentation says. Asked for the utility under that key, the SDK has none, and the app cannot find out which files have " +
    "been uploaded.",
  inferred:
    "Why there is none is not stated. The app is taken here to set its transfer utility up under an identifier of its own, and " +
    "not under that of the extension.",
  tells:
    "The handler says that a session has events, and the identifier says which. A process that connects under another " +
    "identifier is connected to another session. Nothing is wrong with that session, but no upload was ever started in it. The " +
    "completion waits in the extension's session; the app has been told of it once, and is not told again.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "transferFinishes A1.1",
    "suspend A",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: awsUtilityOfTheExtension,
      says: "The app sets its utility up under the identifier that it is handed.",
    },
  },
};
