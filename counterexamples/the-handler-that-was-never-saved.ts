import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The handler that was never saved",
  property: "no-handler-owed-at-rest",
  design: designNamed("recipe-without-saving-the-handler"),
  scope: "one-upload",
  tells:
    "iOS launches the app for the extension's upload and hands it a completion handler. The app reconnects, " +
    "records the completion and invalidates its session, all as it should; but it let go of the handler " +
    "when handleEventsForBackgroundURLSession returned. When the time has come to call it, there is nothing " +
    "to call. iOS waits for a sign that the app is done and does not get one. UIKit logs a warning; what " +
    "else it costs is documented nowhere.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "handleEvents app A",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "didFinishEvents app A",
    "finishTasksAndInvalidate app",
    "callCompletionHandler app",
    "didBecomeInvalid app A",
  ],
  cure: {
    design: recipe,
    says: "The app saves the completion handler before it does anything else.",
  },
};
