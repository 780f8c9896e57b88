import { awsRegisteredAgain, awsRegisteredOnce } from "../../designs/field/aws.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "AWS SDK",
  case: "C16",
  year: 2018,
  links: [
    { text: "aws-amplify/aws-sdk-ios#1144", url: "https://github.com/aws-amplify/aws-sdk-ios/issues/1144" },
  ],
  title: "Registered twice",
  design: awsRegisteredAgain,
  property: "one-object-for-an-identifier",
  scope: "app-uploads-twice",
  reported:
    "Uploading the second image, the system logged that a background session with the transfer utility's identifier " +
    "already exists. The app registered the utility at every sign-up.",
  inferred:
    "That signing up and uploading go together, so that each upload registers the utility. The message is what was " +
    "reported, not a lost image.",
  tells:
    "The utility stands for one background session. To register it again while the first is there makes a second " +
    "utility around the same session, whose events go on to the first.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "userUploads app",
    "createSession app",
  ],
  fix: {
    outcome: "cures",
    design: awsRegisteredOnce,
    says: "The utility is registered once in a process.",
  },
};
