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
  reported:
    "No symptom was reported: it is read off the code of one version, in which the app called the completion handler first thing " +
    "in urlSessionDidFinishEvents. The creation of the post, which has to follow the upload of its photos, was to come after it.",
  inferred: "In that version the second request was announced in a comment, and not yet made.",
  tells:
    "The handler tells iOS that the app is done. It is not: the post that the photos belong to has still to be created, by a " +
    "request in a standard session, which is cut off when the app is suspended. The events have been delivered, the promise about " +
    "the handler is kept to the letter, and the work is lost.",
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
    "callCompletionHandler app",
    "startFollowUp app",
    "suspend app",
  ],
  fix: {
    outcome: "cures",
    design: wordpressHandlerAfterThePost,
    says: "In the next version the app creates the post first, and calls the handler when the request has succeeded or failed.",
  },
};
