import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The handler that was never called",
  property: "no-handler-owed-at-rest",
  design: designNamed("recipe-without-calling-the-handler"),
  scope: "one-upload",
  tells:
    "The app saves the completion handler, reconnects, records the completion and invalidates its session. " +
    "It has done all that it was woken for, and does not say so. The handler is how iOS learns that the app " +
    "is up to date and may be suspended again; a handler that is kept in a property tells it nothing. iOS " +
    "waits until its patience runs out, and Apple does not say how long that takes.",
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
    "finishTasksAndInvalidate app",
    "didBecomeInvalid app A",
  ],
  cure: {
    design: recipe,
    says:
      "The last thing that the app does in urlSessionDidFinishEvents is to call the handler that it saved.",
  },
};
