import { appUploadsLeftInTheQueue } from "../designs/cancelling.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Cancelled while it waited",
  property: "cancelled-is-not-uploaded-again",
  design: appUploadsLeftInTheQueue,
  scope: "app-uploads-two-at-once-one-cancelled",
  tells:
    "The app uploads one photo at a time, and its queue is written down. While the first is on its way, the user cancels the second. The app looks for its task in the list of the session's tasks, to " +
    "cancel it, and there is none: an upload that waits for its turn has no task yet. It stays in the queue, and when the first photo is there, its turn comes: " +
    "what the user has cancelled is uploaded.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "startNextUpload app",
    "userUploads app",
    "createSession app",
    "recordStart app",
    "recordStart app",
    "startNextUpload app",
    "userCancelsOne app app1.2",
    "cancelTask app",
    "transferFinishes app1.1",
    "didComplete app app1.1",
    "recordCompletion app",
    "startNextUpload app",
  ],
  cure: {
    design: { ...appUploadsLeftInTheQueue, name: "app-uploads-erased-from-the-queue", app: { ...appUploadsLeftInTheQueue.app, userCancelsOne: ["eraseStart", "cancelTask"] } },
    says:
      "Before the app looks for a task, it strikes the upload off its queue. " +
      "(What was under way has left the queue with that as well, so it is not in the way of the next one once it is cancelled.)",
  },
};
