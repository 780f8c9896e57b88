import { appUploadsFailuresTriedAgain, appUploadsTriedAgainWhileWanted } from "../designs/cancelling.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The failure before the cancellation",
  property: "cancelled-is-not-uploaded-again",
  design: appUploadsFailuresTriedAgain,
  scope: "app-upload-cancelled-may-fail",
  tells:
    "What fails is uploaded again, and what was cancelled is not: the callback looks for NSURLErrorCancelled. The user cancels an upload that does not get on, because the network is gone. " +
    "In the same moment it fails by itself. There is no task left to cancel, and the error that the app is told of is one of the network. So the upload starts once more, after the user has " +
    "cancelled it, and when the network is back it arrives. An upload that is about to fail is just what a user cancels.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "userCancels app",
    "transferFails app1.1",
    "cancelTasks app",
    "didComplete app app1.1",
    "uploadAgain app",
  ],
  cure: {
    design: appUploadsTriedAgainWhileWanted,
    says:
      "The app does not ask how the upload has ended, but whether it is still wanted. It writes that down before it starts the upload, and erases it before it cancels. A flag in memory would do " +
      "until the next upload is asked for, or the app is launched anew.",
  },
};
