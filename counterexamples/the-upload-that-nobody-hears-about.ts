import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The upload that nobody hears about",
  property: "heard-at-rest",
  design: designNamed("different-identifiers"),
  scope: "one-upload",
  tells:
    "The app creates its background session under an identifier of its own, as one would to keep two " +
    "processes apart. The extension starts its upload and is ended. The upload finishes, nobody is " +
    "connected, and so iOS launches the app and hands it the identifier of the extension's session. The app " +
    "does not use that one. It connects to its own session, in which nothing was ever started, while the " +
    "completion waits in the other. The app waits for callbacks, iOS waits for the completion handler, and " +
    "the upload is finished without anybody knowing.",
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
  ],
  cure: {
    design: recipe,
    says:
      "The app creates its session object under the identifier that handleEventsForBackgroundURLSession " +
      "hands it, which is the extension's.",
  },
};
