import { appUploadsCancelledTriedAgain, appUploadsFailuresTriedAgain } from "../designs/cancelling.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Cancelled, and uploaded again",
  property: "cancelled-is-not-uploaded-again",
  design: appUploadsCancelledTriedAgain,
  scope: "app-upload-cancelled",
  tells:
    "What fails is uploaded again, and the app knows a failure by its error. The user changes their mind and cancels. The app asks for the list of its tasks and cancels each, " +
    "as it should. A task that was cancelled completes like any other, with an error: NSURLErrorCancelled. The callback takes that for a failure and starts the upload " +
    "once more, and this time nobody stops it.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "userCancels app",
    "cancelTasks app",
    "didComplete app app1.1",
    "uploadAgain app",
  ],
  cure: {
    design: appUploadsFailuresTriedAgain,
    says: "The callback looks at what kind of error it is, and uploads again only what was not cancelled.",
  },
};
