import { freshIdentifierTokenHeldActivity } from "../designs/catalogue.ts";
import { freshIdentifierTokenActivityKept } from "../designs/cleaning-up.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The activity that nobody ended",
  property: "activity-ended-at-rest",
  design: freshIdentifierTokenActivityKept,
  scope: "one-upload",
  tells:
    "The extension asks for running time, so that its request for a token is not cut off, and is granted it. The token comes, the upload is started, and the extension even hears " +
    "that it has finished. Nobody lets the block of performExpiringActivity return. So the extension is not suspended though it has nothing left to do, until iOS takes " +
    "the time back by itself: then the block is called once more, to say that the time is up, and the process is suspended all the same.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "completeRequest A",
    "requestToken A",
    "tokenArrives A A1.1",
    "createSession A",
    "startUpload A",
    "transferFinishes A1.1",
    "didComplete A A1.1",
    "recordCompletion A",
  ],
  cure: {
    design: freshIdentifierTokenHeldActivity,
    says: "With the last token that it waits for, and the upload started, the extension lets the block return.",
  },
};
