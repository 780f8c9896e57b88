import { preparedInATask, preparedWhileHeld } from "../designs/work-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The photo that was still being written",
  property: "left-start-is-not-cut-off",
  design: preparedInATask,
  scope: "one-upload",
  tells:
    "A background session uploads from a file, and the photo has to be written to one first. The extension holds an expiring activity, as it should, and leaves the writing and the upload to a " +
    "task. Then it goes on: it closes the sheet and lets the block of its activity return, both at once, since nothing of the task is waited for. The activity was there for the task, and is over " +
    "before that has begun. iOS suspends the extension. The user has seen the sheet close and believes that the photo is on its way; nothing was started, and nobody but this process knows of it.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "dispatchToWorkQueue A",
    "completeRequest A",
    "endExpiringActivity A",
    "suspend A",
  ],
  cure: {
    design: preparedWhileHeld,
    says: "The task itself lets the activity end, as its last line: when the file is written and the upload started. Until then iOS does not suspend the extension, sheet or no sheet.",
  },
};
