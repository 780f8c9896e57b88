import { adblockPlusWithDelegate, adblockPlusWithoutDelegate } from "../../designs/field/adblock-plus.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Adblock Plus",
  case: "C40",
  year: 2018,
  links: [
    { text: "adblockplus/adblockplussafariios", url: "https://github.com/adblockplus/adblockplussafariios" },
  ],
  title: "A request that means wake up",
  design: adblockPlusWithoutDelegate,
  property: "recorded-unless-stopped",
  scope: "one-upload",
  readOff: "code",
  reported:
    "Nothing: no failure was reported. The action extension starts a download that is bound to fail and ends " +
    "itself; the app is woken for it, connects without a delegate, and reads off the list of the session's tasks " +
    "which site the user meant.",
  inferred:
    "All of the story. No source says what becomes of events in a session without a delegate; in the model they are handed " +
    "over and ignored. The download is modelled as an upload, and what the app does about the site as a record.",
  tells:
    "The list of tasks is asked for, and comes later. Meanwhile the session delivers the end of the task to a " +
    "delegate that is not there, and a task whose end has been delivered is on no list. What the user wanted is " +
    "forgotten.",
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
    "requestTaskList app",
    "didComplete app A1.1",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: adblockPlusWithDelegate,
      says: "The app has a delegate, and is told of the task instead of asking for it.",
    },
  },
};
