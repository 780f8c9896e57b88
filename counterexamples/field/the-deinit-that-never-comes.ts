import { wordpressShutsDownInDeinit, wordpressShutsDownItself } from "../../designs/field/wordpress.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WordPress",
  case: "C25",
  year: 2017,
  links: [
    { text: "wordpress-mobile/WordPress-iOS#8292", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/8292" },
  ],
  title: "The deinit that never comes",
  design: wordpressShutsDownInDeinit,
  property: "app-lets-go",
  scope: "one-upload",
  readOff: "code",
  reported:
    "No symptom was reported: it is read off the code. The object that owns the session and is its delegate invalidates the " +
    "session in its deinit.",
  inferred: "That nothing else keeps the object. It makes no difference: the session does.",
  tells:
    "A session holds its delegate until it has been invalidated. Here the delegate invalidates the session in its deinit, " +
    "which comes only when nobody holds the delegate: each waits for the other. The app stays connected for as long as it " +
    "runs. With an identifier for each share that is only a leak; with one identifier, the next share would find the session " +
    "in use.",
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
    "dropReference app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: wordpressShutsDownItself,
      says: "The app invalidates the session when its events have been delivered.",
    },
  },
};
