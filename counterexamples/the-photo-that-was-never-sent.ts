import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The photo that was never sent",
  property: "upload-reaches-the-system",
  design: recipe,
  scope: "two-invocations",
  tells:
    "This time the app is first. iOS has launched it for the first upload, it has created its session " +
    "object, and is connected, as it has to be. The user shares another photo just then, and the " +
    "extension's session object is rejected, because the app is connected. The extension goes on to its " +
    "next line and starts the upload in an object that is dead. Nothing in its sheet shows it: the request " +
    "will be completed, the sheet will close, and the photo stays where it is.",
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
    "userInvokes A",
    "createSession A",
    "startUpload A",
  ],
  cure: {
    design: designNamed("fresh-identifier"),
    says:
      "Every invocation of the extension has an identifier of its own, so that the app is never connected " +
      "to the session of a new one.",
  },
};
