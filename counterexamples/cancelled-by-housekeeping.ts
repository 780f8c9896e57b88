import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Cancelled by housekeeping",
  property: "nothing-is-cancelled",
  design: designNamed("invalidate-and-cancel"),
  scope: "two-uploads",
  tells:
    "The extension starts two uploads and is ended. The first one finishes, iOS launches the app, and the " +
    "app reconnects, records it and is told that all waiting events have been delivered. That is not to say " +
    "that all uploads are over: the second is still running. The app tidies up with invalidateAndCancel, " +
    "and the second upload is cancelled, though another process started it and nobody wanted it to stop.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "didFinishEvents app A",
    "invalidateAndCancel app",
  ],
  cure: {
    design: recipe,
    says: "The app calls finishTasksAndInvalidate, which lets the running tasks finish.",
  },
};
