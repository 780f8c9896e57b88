import { recipeCancelled, recipeCancelledUnconnected } from "../designs/cancelling.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Cancelled in the app, and uploaded all the same",
  property: "cancelling-reaches-unless-rejected",
  design: recipeCancelledUnconnected,
  scope: "one-upload-cancelled",
  tells:
    "The user has shared a photo by mistake, opens the app and cancels. To cancel, the app asks the session for its tasks. But it is not connected to the extension's " +
    "session: by the recipe it connects only when it is woken, and lets go again. It has no session object to ask, so there is nothing to cancel. The upload goes on, and the " +
    "user believes that it does not.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "userOpensApp app",
    "userCancels app",
    "cancelTasks app",
  ],
  cure: {
    design: recipeCancelled,
    says:
      "The app creates the session object first, and then cancels what the session has, whoever has started it. It has a price. While the extension is still connected, the app is " +
      "rejected, and no code of the app reaches the upload (cancelling-reaches-the-upload); and an extension that comes later is rejected by the app.",
  },
};
