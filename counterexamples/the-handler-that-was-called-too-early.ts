import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The handler that was called too early",
  property: "handler-called-after-the-events",
  design: designNamed("handler-called-at-once"),
  scope: "one-upload",
  tells:
    "iOS launches the app for the upload. The app saves the completion handler, creates its session object, " +
    "and calls the handler at once, so that it cannot be forgotten. But calling it says that everything has " +
    "been dealt with, and nothing has even been delivered. From now on iOS may suspend the app before any " +
    "of its lines, the first of its delegate methods included.",
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
    "callCompletionHandler app",
  ],
  cure: {
    design: recipe,
    says: "The handler is called in urlSessionDidFinishEvents, when the events have been delivered.",
  },
};
