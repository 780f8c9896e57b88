import { appUploadsAllCancelledForOne, appUploadsOneCancelled } from "../designs/cancelling.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Cancelled with the others",
  property: "nothing-is-cancelled",
  design: appUploadsAllCancelledForOne,
  scope: "app-uploads-two-at-once-one-cancelled",
  tells:
    "Two photos are on their way, each with a button beside it. The user cancels one of them. The app asks the session for its tasks and cancels what is on the list, as it does when the user " +
    "logs out: that is every task of the session, and the other photo stops with the one that was meant. Both complete with NSURLErrorCancelled, so the app takes both for what the user " +
    "wanted, and says nothing.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "startUpload app",
    "userCancelsOne app app1.1",
    "cancelTasks app",
  ],
  cure: {
    design: appUploadsOneCancelled,
    says: "The app gives each task a description that says which photo it uploads, looks for that one in the list, and cancels it alone.",
  },
};
