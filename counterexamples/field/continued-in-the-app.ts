import { canvasContinuedInTheApp, canvasDisconnectedIsFailed } from "../../designs/field/canvas.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Canvas",
  case: "C3",
  year: 2022,
  links: [
    { text: "instructure/canvas-ios#2255", url: "https://github.com/instructure/canvas-ios/pull/2255" },
    { text: "instructure/canvas-ios#2262", url: "https://github.com/instructure/canvas-ios/pull/2262" },
  ],
  title: "Continued in the app",
  design: canvasDisconnectedIsFailed,
  property: "failures-are-failures",
  scope: "one-upload-force-quit",
  reading: { contention: "displacesTheFirst" },
  reported:
    "While the share extension uploads, the user opens the app. The app connects to the extension's session, because after a " +
    "force quit iOS would not tell it of the upload. The extension's task then ends with the error that its background session was " +
    "disconnected. The project takes this to mean that the upload goes on in the app.",
  inferred:
    "That the extension once took the error for a failure: the shipped code treats it as a case of its own, and the log that " +
    "led to it is not public. The login is modelled as the launch of the app. No Apple text says that the first process loses " +
    "its connection to the second; the story depends on the reading in which it does.",
  tells:
    "In the post, the second process is rejected. This project met the opposite: the app connects, and the extension is told " +
    "that it has lost its connection. The upload is not lost: it belongs to the session, not to the process, and the app will " +
    "hear of it. An extension that reads the error as a failure records a failed upload while it is still on its way, and the " +
    "user hands in the file again.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "createSession A",
    "startUpload A",
    "userOpensApp app",
    "createSession app",
    "didDisconnect A A",
    "recordFailure A",
  ],
  fix: {
    outcome: "cures",
    design: canvasContinuedInTheApp,
    says:
      "The error has a meaning of its own, \"continued in the app\": the extension reports nothing and closes its " +
      "sheet.",
  },
};
