import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Woken, and not connected",
  property: "heard-at-rest",
  design: designNamed("recipe-without-reconnecting"),
  scope: "one-upload",
  tells:
    "The upload finishes with nobody connected, and iOS launches the app for it. The app saves the " +
    "completion handler and waits for its delegate to be called. It will not be: callbacks go to the " +
    "connected process, and a process that has just been launched is connected to nothing until its code " +
    "creates a session object. The completion waits for the app, the app waits for the completion, and iOS " +
    "waits for the handler.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
  ],
  cure: {
    design: recipe,
    says:
      "In handleEventsForBackgroundURLSession the app creates its session object, unless the process still " +
      "has one.",
  },
};
