import { appUploadsWithToken, appUploadsWithTokenInTime } from "../designs/app-tokens.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The user who did not wait",
  property: "short-request-is-not-cut-off",
  design: appUploadsWithToken,
  scope: "app-uploads-once",
  tells:
    "The server wants to be asked before anything is uploaded, and answers with a token, or with an address that takes this one file. The app asks in a standard session, and " +
    "starts the background upload when the answer is there. But the user has tapped Send and is gone. iOS suspends the app, and the request is cut off: the background " +
    "session, which would have outlived the app, has nothing to do yet.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "requestToken app",
    "userLeavesApp app",
    "suspend app",
  ],
  cure: {
    design: appUploadsWithTokenInTime,
    says:
      "A background task is begun before the request, and ended when the upload has been started. It is one decision, and takes two lines. The other way is to ask in the background session as " +
      "well: iOS then wakes the app with the token (`app-uploads-with-token-task`).",
  },
};
