import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The token that leads nowhere",
  property: "token-leads-to-upload",
  design: designNamed("two-background-requests"),
  scope: "one-upload",
  tells:
    "The upload needs a token first, and the extension asks for it with a task in the background session. " +
    "The extension, which asked for the token, is to start the upload when the token comes. But by then iOS " +
    "has ended the extension, and the token is delivered to the app. The app records that the request has " +
    "finished, as it does with every task, and does nothing more. The token has arrived, and nobody uploads " +
    "anything.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startTokenTask A",
    "end A",
    "transferFinishes A1.1 token",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1 token",
    "recordCompletion app",
  ],
  cure: {
    design: designNamed("two-background-requests-continued-anywhere"),
    says:
      "Whichever process hears of the token starts the upload, the app included. It is simpler to ask for " +
      "the token in a standard session, and to use the background session for the upload alone.",
  },
};
