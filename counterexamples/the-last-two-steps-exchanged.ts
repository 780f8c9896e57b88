import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The last two steps exchanged",
  property: "nobody-is-rejected-while-nothing-is-handled",
  design: designNamed("handler-before-invalidating"),
  scope: "two-invocations",
  tells:
    "The app calls the completion handler and means to invalidate its session in the next line. But the " +
    "call tells iOS that the app is done, and iOS suspends it there, between the two lines, with a session " +
    "object that is still good. Later the user shares another photo. The extension connects, uploads, hears " +
    "of it and records it; it stays connected, as an extension does until iOS stops it. Now the user opens " +
    "the app. Its old session object tries to connect again and is rejected, at a moment when nothing at " +
    "all is being handled.",
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
    "recordCompletion app",
    "didFinishEvents app A",
    "callCompletionHandler app",
    "suspend app",
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "completeRequest A",
    "transferFinishes A2.1",
    "didComplete A A2.1",
    "recordCompletion A",
    "userOpensApp app",
  ],
  cure: {
    design: recipe,
    says:
      "The app invalidates first and calls the handler last: it is not suspended before, and an invalidated " +
      "object that has no task left to wait for does not connect again.",
  },
};
