import { wordpressCallsBeforeItReturns, wordpressEarlyReturn } from "../../designs/field/wordpress.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WordPress",
  case: "C25",
  year: 2018,
  links: [
    { text: "wordpress-mobile/WordPress-iOS#8292", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/8292" },
    { text: "wordpress-mobile/WordPress-iOS#8581", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/8581" },
  ],
  title: "Returned, and nobody called",
  design: wordpressEarlyReturn,
  property: "no-handler-owed-at-rest",
  scope: "one-upload",
  readOff: "code",
  reported:
    "No symptom was reported: it is read off the code. In urlSessionDidFinishEvents the app looks up what belongs to the session, " +
    "and where it finds nothing, it returns; it calls the handler when the post has been created.",
  inferred:
    "Why it would find nothing. Here the extension writes down what it uploads when the task is under way already, as it does " +
    "with the task's number, and iOS comes in between.",
  tells:
    "A guard that returns is a branch of the callback like any other, and iOS waits for the handler in each of them. This one is " +
    "taken just when something has gone wrong before; then the handler is never called, and the app has to run until iOS loses " +
    "its patience.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "transferFinishes A1.1",
    "suspend A",
    "wake app A1",
    "handleEvents app A1",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "didFinishEvents app A1",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen. The returns are still there years later, and so are others, in the request that creates the post.",
    ours: {
      design: wordpressCallsBeforeItReturns,
      says: "Whoever returns early calls the handler first.",
    },
  },
};
