import { appUploadsCleanedUp, appUploadsCleanedUpInAnyCase } from "../designs/cleaning-up.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Deleted, and never sent",
  property: "file-is-there-to-try-again",
  design: appUploadsCleanedUpInAnyCase,
  scope: "app-upload-may-fail",
  tells:
    "didCompleteWithError comes once for each task, so it looks like the place to tidy up in. It comes for a failure too: the connection was down for too long, or the server " +
    "has turned the upload down. The app writes that down, and then deletes the file that the upload was made from. What it has written down is of no use any more: there is " +
    "nothing to try again with.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFails app1.1",
    "didComplete app app1.1",
    "recordFailure app",
    "deleteBody app",
  ],
  cure: {
    design: appUploadsCleanedUp,
    says: "The file is deleted only if there was no error, and the server's answer was a success.",
  },
};
