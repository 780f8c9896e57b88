import { recordedInAGroup, recordedInAGroupEnteredLate } from "../designs/work-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The group that was still empty",
  property: "handler-called-after-the-blocks",
  design: recordedInAGroupEnteredLate,
  scope: "one-upload",
  tells:
    "Each completion is recorded in a task, and so that the completion handler waits for all of them, there is a dispatch group: a task enters it, records, and leaves it, and group.notify " +
    "calls the handler. But the line that enters stands in the task, where it seems to belong. A task that has been started has not begun. Until it does, the group does not know of it: the " +
    "events are over, nobody is in the group, and notify has nothing to wait for. The handler is called, iOS may suspend the app, and the record is still to be made. With a few more lines " +
    "between the two, or on a machine with idle cores, the task is always first, and all seems well.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "completeRequest A",
    "createSession A",
    "startUpload A",
    "exit A",
    "transferFinishes A1.1",
    "wake app A1",
    "handleEvents app A1",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "dispatchToWorkQueue app",
    "didFinishEvents app A1",
    "finishTasksAndInvalidate app",
    "didBecomeInvalid app A1",
    "dispatchToMain app",
    "blockBegins app",
    "callCompletionHandler app",
  ],
  cure: {
    design: recordedInAGroup,
    says: "The group is entered before the task is started, by the callback that starts it. Whoever is waited for has to be counted by then; to leave is up to the task.",
  },
};
