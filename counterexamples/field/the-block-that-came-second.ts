import { afnetworkingBlockAfterSession, afnetworkingBlockBeforeSession } from "../../designs/field/afnetworking.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "AFNetworking",
  case: "C29",
  year: 2014,
  links: [{ text: "AFNetworking/AFNetworking#2386", url: "https://github.com/AFNetworking/AFNetworking/issues/2386" }],
  title: "The block that came second",
  design: afnetworkingBlockAfterSession,
  property: "recorded-unless-stopped",
  scope: "app-uploads-once",
  reported:
    "The block that an app sets for completed tasks was sometimes not called, when the app had been launched for events and had " +
    "made its session manager anew.",
  inferred: "That the delegate has a queue of its own, which is what the library does.",
  tells:
    "A completion can come between the line that makes the session and the line that says what to do with completions. As soon " +
    "as there is a session object, iOS delivers what has been waiting, and it does so on another queue, which does not wait " +
    "for this one.",
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
    says: "No fix was seen.",
    ours: {
      design: afnetworkingBlockBeforeSession,
      says: "What is to be done with completions is there before the session is.",
    },
  },
};
