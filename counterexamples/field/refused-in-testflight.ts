import { canvasIdentifierPerProcess, canvasOneIdentifier } from "../../designs/field/canvas.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Canvas",
  case: "C1",
  year: 2019,
  links: [
    { text: "instructure/canvas-ios#594", url: "https://github.com/instructure/canvas-ios/pull/594" },
    { text: "instructure/canvas-ios#586", url: "https://github.com/instructure/canvas-ios/pull/586" },
  ],
  title: "Refused in TestFlight",
  design: canvasOneIdentifier,
  property: "upload-reaches-the-system",
  scope: "app-and-extension-upload",
  reported:
    "Handing in a file from the share extension ended in an error in the TestFlight build. The team guessed from the logs that " +
    "the app and the extension had met under one identifier, and found that Apple's two texts about it contradict each other.",
  inferred:
    "The order of events, and that the app had uploaded something itself before: the report has neither, nor the error's code. " +
    "The story with the two in each other's place is just as short; this is the one that was reported.",
  tells:
    "The post says that the app and its extension use the same identifier, and here they do, for everything: the app's own " +
    "uploads go under it too. So the app is connected as long as it keeps the session of its last upload, and an extension that " +
    "the user invokes meanwhile is handed a session object that is dead. What the post means is that the app connects under the " +
    "extension's identifier when it is told of the extension's events, and not that its own traffic belongs there.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "userInvokes A",
    "createSession A",
    "startUpload A",
  ],
  fix: {
    outcome: "cures",
    design: canvasIdentifierPerProcess,
    says: "The app and the extension got an identifier each, and the app builds a manager for whichever identifier has events.",
    remains: {
      property: "no-handler-owed-at-rest",
      says:
        "That other manager is built for the app's own identifier as well, of which the app may hold a session object already. It " +
        "gets that object, and the object keeps the delegate that it has: the first manager, which has no handler to call. This " +
        "is our reading of the code; nobody reported it.",
      trace: [
        "userOpensApp app",
        "userUploads app",
        "createSession app",
        "startUpload app",
        "transferFinishes app1.1",
        "userLeavesApp app",
        "suspend app",
        "wake app app",
        "didComplete app app1.1",
        "recordCompletion app",
        "handleEvents app app",
        "saveCompletionHandler app",
        "createSession app",
        "didFinishEvents app app",
        "finishTasksAndInvalidate app",
        "callCompletionHandler app",
        "didBecomeInvalid app app",
      ],
    },
  },
};
