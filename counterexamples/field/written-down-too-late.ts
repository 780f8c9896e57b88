import { wordpressEarlyReturn, wordpressWritesDownFirst } from "../../designs/field/wordpress.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WordPress",
  case: "C25",
  year: 2018,
  links: [
    { text: "wordpress-mobile/WordPress-iOS#8292", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/8292" },
  ],
  title: "Written down too late",
  design: wordpressEarlyReturn,
  property: "recorded-unless-stopped",
  scope: "one-upload",
  readOff: "code",
  reported:
    "No symptom was reported: it is read off the code. The extension writes down the number of a task when the task has been " +
    "handed to the system. The process that hears of a completion looks the number up; if it finds none, it only writes a line " +
    "to the log.",
  inferred: "That iOS suspends the extension between the two.",
  tells:
    "Once a task has been started, everything may happen before the next line: it may finish, and the app may be woken, " +
    "connect and be told. The app asks the record what this is, and the record does not know yet. The completion is delivered " +
    "once, so it is lost.",
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
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: wordpressWritesDownFirst,
      says:
        "The extension writes down what it is going to upload, and starts the task afterwards. A number is known only when there " +
        "is a task; what the app has to know can be put into the task's description, which travels with it.",
    },
  },
};
