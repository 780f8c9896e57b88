import { appUploadsCancelled, appUploadsLogsOut } from "../designs/cancelling.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The upload after the logout",
  property: "no-use-of-a-dead-object",
  design: appUploadsLogsOut,
  scope: "app-uploads-twice-cancelled",
  tells:
    "The user logs out, and the app wants nothing to be left of the account: it calls invalidateAndCancel. The running upload is cancelled, and the session object takes no " +
    "new task. But it is there until it has sent its last message, and that comes only when the cancelled task has been told of. The user logs in again and uploads something " +
    "else before that. Whoever asks for the session under the same identifier gets the object that is being invalidated. Creating a task in it raises an exception (Task " +
    "created in a session that has been invalidated), and the app crashes.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "userCancels app",
    "invalidateAndCancel app",
    "userUploads app",
    "createSession app",
    "startUpload app",
  ],
  cure: {
    design: appUploadsCancelled,
    says: "The app asks its session for the list of its tasks and cancels each of them. The session goes on, so the next upload finds it as it was.",
  },
};
