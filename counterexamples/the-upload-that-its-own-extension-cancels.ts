import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The upload that its own extension cancels",
  property: "nothing-is-cancelled",
  design: designNamed("extension-invalidates-and-cancels"),
  scope: "one-upload",
  tells:
    "The extension knows that it will be in the app's way for as long as it is connected, and that " +
    "invalidating its session is the only way to disconnect. So it starts the upload and calls " +
    "invalidateAndCancel in the next line. That will disconnect it. But the call does what its name says, " +
    "and the upload that was started a line ago is cancelled.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "invalidateAndCancel A",
  ],
  cure: {
    design: recipe,
    says:
      "The extension leaves its session object alone. When iOS suspends or ends the process, it is " +
      "disconnected and the upload goes on.",
  },
};
