import { cloudinaryClosure, cloudinaryHook } from "../../designs/field/cloudinary.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Cloudinary",
  case: "C50",
  year: 2021,
  links: [{ text: "cloudinary/cloudinary_ios#327", url: "https://github.com/cloudinary/cloudinary_ios/issues/327" }],
  title: "The closure of another process",
  design: cloudinaryClosure,
  property: "recorded-unless-stopped",
  scope: "app-uploads-once",
  reported:
    "The SDK calls a closure when an upload has completed, and has nothing for uploads that another process has started: the app " +
    "before it was relaunched, or a share extension. What has to be done for every upload cannot be done for those.",
  inferred:
    "That the app makes the session itself when it is told of events. The story is that of the app's own upload; an extension's " +
    "would take the same course.",
  tells:
    "A closure lives in the memory of a process, and an upload does not. The app starts it and is ended; the upload goes on, and " +
    "finishes; the app is launched, connects, and is told. What was to be done then was known to the process that is gone.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "setFlag app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "end app",
    "wake app app",
    "handleEvents app app",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app app1.1",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen: the request is open.",
    ours: {
      design: cloudinaryHook,
      says:
        "The code for what is to be done is in every process, and the data for it is in the task's description or in a record.",
    },
  },
};
