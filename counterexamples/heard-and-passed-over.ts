import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Heard, and passed over",
  property: "recorded-unless-stopped",
  design: designNamed("recipe-without-handling-events"),
  scope: "one-upload",
  tells:
    "iOS launches the app for the upload, the app reconnects, and the session tells it that the upload has " +
    "finished. The app's delegate has no code for that, because the code for what follows an upload is where " +
    "uploads are started, in the extension. But a completion is delivered once, to one process. The app has " +
    "heard it, so the extension never will, and whatever should have followed the upload does not happen.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
  ],
  cure: {
    design: recipe,
    says: "The code that handles a completion is in the app as well as in the extension.",
  },
};
