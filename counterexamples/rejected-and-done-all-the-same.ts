import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Rejected, and done all the same",
  property: "handler-called-after-the-events",
  design: designNamed("handler-after-invalidation"),
  scope: "two-invocations",
  tells:
    "This app calls the completion handler in didBecomeInvalidWithError, so that its session object is gone " +
    "before iOS suspends it. But a rejected object sends that message too. While the app is being launched " +
    "for the first upload, the user shares another photo, and the extension is connected first. The app's " +
    "object is rejected and sends its last message at once. The app takes that for the end of its own " +
    "invalidation and calls the handler. The call says that everything has been dealt with, but the app has " +
    "not heard a thing.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "userInvokes A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession A",
    "createSession app",
    "didBecomeInvalid app A",
    "callCompletionHandler app",
  ],
  cure: {
    design: designNamed("fresh-identifier-handler-last"),
    says:
      "Every invocation has an identifier of its own. Nobody else is ever in the app's session then, and " +
      "the last message of its object always is the end of an invalidation.",
  },
};
