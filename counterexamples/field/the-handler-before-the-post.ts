import { wordpressHandlerAfterThePost, wordpressHandlerBeforeThePost } from "../../designs/field/wordpress.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WordPress",
  case: "C25",
  year: 2017,
  links: [
    { text: "wordpress-mobile/WordPress-iOS#8292", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/8292" },
  ],
  title: "The handler before the post",
  design: wordpressHandlerBeforeThePost,
  property: "short-request-is-not-cut-off",
  scope: "one-upload",
  readOff: "code",
  reported:
    "No symptom was reported: it is read off the code of one version. In urlSessionDidFinishEvents the app starts the request that " +
    "creates the post, which has to follow the upload of its photos, and calls the completion handler right away.",
  inferred: "What becomes of that request. Two versions of the code were read, and nobody says what users saw.",
  tells:
    "The handler tells iOS that the app is done. It is not: the request that creates the post is under way, in a standard session, and " +
    "is cut off when the app is suspended. The events have been delivered, the promise about the handler is kept to the letter, and " +
    "the work is lost.",
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
    "recordCompletion app",
    "didFinishEvents app A1",
    "startFollowUp app",
    "callCompletionHandler app",
    "suspend app",
  ],
  fix: {
    outcome: "cures",
    design: wordpressHandlerAfterThePost,
    says: "In the next version the app creates the post first, and calls the handler when the request has succeeded or failed.",
  },
};
