import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The sheet that was left open",
  property: "upload-reaches-the-system",
  design: recipe,
  scope: "two-uploads",
  tells:
    "The user shares two photos and goes elsewhere while the sheet is still open. iOS suspends the " +
    "extension, and so disconnects it, when it has started the first upload but not the second. The first " +
    "upload finishes, the app is woken for it and connects. When the user comes back to the sheet, the " +
    "extension goes on where it stopped: it starts the second upload with the session object that it still " +
    "has. But the app has the connection, so the object is rejected, and the second photo goes nowhere.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "transferFinishes A1.1",
    "suspend A",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "userReturns A",
    "startUpload A",
  ],
  cure: {
    design: designNamed("sheet-first"),
    says:
      "The extension completes its request first. Then the sheet is closed, and the user cannot come back to " +
      "it in the middle of the work. What it has not started when iOS stops it stays unstarted, which no " +
      "design can help.",
  },
};
