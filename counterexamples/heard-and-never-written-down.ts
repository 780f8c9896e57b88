import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Heard, and never written down",
  property: "recorded-at-rest",
  design: recipe,
  scope: "one-upload",
  tells:
    "Nobody has made a mistake here. The extension completes its request, the upload finishes quickly, and " +
    "the extension, still connected, is told. A completion is delivered once. Between hearing it and the " +
    "line that records it there is a gap. iOS may end any process that is not in front of the user at any " +
    "time, and so in that gap too. The upload is on the server, and no process will ever learn of it.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "completeRequest A",
    "transferFinishes A1.1",
    "didComplete A A1.1",
    "end A",
  ],
  cure: {
    design: designNamed("extension-exits"),
    reading: { redelivery: "afterEnd" },
    says:
      "No design closes this gap; every one in which a transfer finishes has it. iOS would have to deliver a completion " +
      "again when the process that heard it ended without having recorded it, and no source says that it " +
      "does. Even then the extension would have to end itself when its request is completed, so that no " +
      "completion gets stuck in an extension that iOS has suspended for good.",
  },
};
