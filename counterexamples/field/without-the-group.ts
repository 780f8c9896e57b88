import { libraryWithGroup, libraryWithoutGroup } from "../../designs/field/cloudinary.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Cloudinary and others",
  case: "C45",
  year: 2017,
  links: [
    { text: "cloudinary/cloudinary_ios#69", url: "https://github.com/cloudinary/cloudinary_ios/issues/69" },
    { text: "EkoLabs/react-native-background-downloader#24", url: "https://github.com/EkoLabs/react-native-background-downloader/issues/24" },
    { text: "qiniu/objc-sdk#104", url: "https://github.com/qiniu/objc-sdk/issues/104" },
    { text: "wireapp/wire-ios-share-engine#47", url: "https://github.com/wireapp/wire-ios-share-engine/pull/47" },
    { text: "aws-amplify/aws-sdk-ios#283", url: "https://github.com/aws-amplify/aws-sdk-ios/issues/283" },
    { text: "Vydia/react-native-background-upload#146", url: "https://github.com/Vydia/react-native-background-upload/issues/146" },
  ],
  title: "Without the group",
  design: libraryWithoutGroup,
  property: "upload-reaches-the-system",
  scope: "one-upload",
  reported:
    "In an extension, every upload ended with error -995, and in one app with a crash. Six libraries and apps have " +
    "the same report.",
  inferred:
    "How soon it fails: two of Apple's texts disagree on whether the session is invalid from the start or each of " +
    "its tasks fails. In the model nothing reaches the system either way.",
  tells:
    "A library that works in the app is used in an extension. There a background session needs a container that the " +
    "extension shares with its app, and the library has no way to be told of it.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
  ],
  fix: {
    outcome: "cures",
    design: libraryWithGroup,
    says: "The library can be told the app group.",
  },
};
