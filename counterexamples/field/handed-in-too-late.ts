import { canvasHandlerAfterSubmission, canvasHandlerBeforeSubmission } from "../../designs/field/canvas.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Canvas",
  case: "C3",
  year: 2023,
  links: [
    { text: "instructure/canvas-ios#2652", url: "https://github.com/instructure/canvas-ios/pull/2652" },
  ],
  title: "Handed in too late",
  design: canvasHandlerBeforeSubmission,
  property: "short-request-is-not-cut-off",
  scope: "one-upload",
  reported:
    "Occasional errors during uploads from the share extension. The fix moved the call of the completion handler " +
    "from didFinishEvents to the end of the whole chain: the file, the request that hands the submission in, the " +
    "notification.",
  inferred:
    "What the errors were is not stated. We take them to come from the app being suspended while the second request " +
    "is under way. That the extension holds an expiring activity meanwhile is in the project's code.",
  tells:
    "A file that is uploaded is not a submission: a second request has to hand it in, and it is made in a standard " +
    "session, which does not outlive the app's running time. didFinishEvents comes when the session has delivered " +
    "its events, and knows nothing of that request. The app calls the handler there, iOS takes the time back, and " +
    "the request is cut off.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "createSession A",
    "startUpload A",
    "transferFinishes A1.1",
    "end A",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "startFollowUp app",
    "didFinishEvents app A",
    "finishTasksAndInvalidate app",
    "callCompletionHandler app",
    "suspend app",
  ],
  fix: {
    outcome: "cures",
    design: canvasHandlerAfterSubmission,
    says: "The handler is called when the submission has been handed in.",
    remains: {
      property: "handler-called-after-the-events",
      says:
        "But nothing holds the second request back until didFinishEvents. If the request is answered before, the app calls the " +
        "handler while the session still has events to deliver, and iOS may suspend the app before they are delivered. The " +
        "handler is due only after both.",
      trace: [
        "userInvokes A",
        "performExpiringActivity A",
        "activityGranted A A1",
        "createSession A",
        "startUpload A",
        "transferFinishes A1.1",
        "end A",
        "wake app A",
        "handleEvents app A",
        "saveCompletionHandler app",
        "createSession app",
        "didComplete app A1.1",
        "startFollowUp app",
        "followUpFinishes app A1.1",
        "recordCompletion app",
        "callCompletionHandler app",
      ],
    },
  },
};
