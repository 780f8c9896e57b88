import { appUploadsOneByOne, appUploadsOneByOneInFront } from "../designs/queued.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The upload that blocks the queue",
  property: "queue-goes-on",
  design: appUploadsOneByOne,
  scope: "app-uploads-two-at-once",
  tells:
    "The app uploads one photo at a time. Its queue is written down, and whenever an upload is done, the next one starts. The first photo is there, the app is told so, and before it comes to " +
    "the line that writes this down, the user has left it and iOS ends it. Nobody is told a second time. The next launch finds the first photo at the head of the queue, started and not done, and waits " +
    "for it, as does every launch after that. The second photo is never sent, and the user sees two photos that are waiting.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "startNextUpload app",
    "userUploads app",
    "createSession app",
    "recordStart app",
    "recordStart app",
    "startNextUpload app",
    "transferFinishes app1.1",
    "didComplete app app1.1",
    "userLeavesApp app",
    "end app",
    "userOpensApp app",
    "createSession app",
    "startNextUpload app",
    "userLeavesApp app",
  ],
  cure: {
    design: appUploadsOneByOneInFront,
    says:
      "When the user leaves the app, and at launch, the app waits for nobody: it starts whatever is written down and was not started yet, whatever has become of the upload before. " +
      "(Without a queue there is nothing to block: an app that hands its uploads to iOS all at once need not be there for the next one.)",
  },
};
