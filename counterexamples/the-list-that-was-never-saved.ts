import { appUploads } from "../designs/app-uploads.ts";
import { appUploadsRecordedAtTheEnd } from "../designs/recorded-later.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The list that was never saved",
  property: "remembered-is-recorded",
  design: appUploadsRecordedAtTheEnd,
  scope: "app-uploads-once",
  tells:
    "To write only once, the app gathers what has completed in a list in memory, and saves the list when iOS says that all events have been delivered. But iOS promises that message " +
    "only to an app that has received handleEvents. Here the user has the app in front when the upload finishes: the app hears of the completion, puts it on the list, and waits for a " +
    "message that does not come. The user leaves, iOS ends the app some day, and the list is gone: no later launch will know that the upload has arrived.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFinishes app1.1",
    "didComplete app app1.1",
    "rememberCompletion app",
    "userLeavesApp app",
  ],
  cure: {
    design: appUploads,
    says: "Each completion is written down in the callback that tells of it. Saving a few writes is not worth a list that dies with the process.",
  },
};
