import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Lost with the app",
  property: "recorded-at-rest",
  design: designNamed("extension-exits"),
  scope: "one-upload",
  tells:
    "This extension ends itself when it has completed its request (in this story, iOS ends it first), so " +
    "that only the app hears of its uploads. That makes the gap between hearing and recording narrower, for " +
    "the app is not suspended while iOS waits for its completion handler. But it may be ended: iOS needs the " +
    "memory, or a line of the app crashes. The completion that the app has just heard is lost with it. A " +
    "completion is delivered once, and iOS has delivered it.",
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
    "end app",
  ],
  cure: {
    design: designNamed("extension-exits"),
    reading: { redelivery: "afterEnd" },
    says:
      "The design stays as it is. iOS would have to deliver a completion again when the process that heard " +
      "it ended without having recorded it, and no source says that it does. An app can make up for it with " +
      "something that is not a background session: by asking the server what has arrived.",
  },
};
