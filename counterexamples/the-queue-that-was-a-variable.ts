import { appUploadsOneByOneInFront, appUploadsOneByOneInMemory } from "../designs/queued.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The queue that was a variable",
  property: "queue-goes-on",
  design: appUploadsOneByOneInMemory,
  scope: "app-uploads-two-at-once",
  tells:
    "The app keeps the photos that are still to be sent in an array, and starts the next one whenever an upload is done. The transfer goes on without the app, and that is what a background session is for; the array does not. " +
    "The user leaves the app after the first photo, iOS ends it, and whoever launches it next finds an empty array. The photos that were in it are not sent, and nothing says which they were.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "startNextUpload app",
    "userUploads app",
    "createSession app",
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
    says: "The queue is written down before the first upload is started. Whoever leaves the app, and whoever launches it, finds it there and starts what it still has, whatever has become of the uploads before.",
  },
};
