import { recordedAndCalledInOrder, recordedAndCalledInTasks } from "../designs/work-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Two tasks in the wrong order",
  property: "handler-called-after-the-blocks",
  design: recordedAndCalledInTasks,
  scope: "one-upload",
  tells:
    "The app knows that it must not call the completion handler before the upload is recorded, and so it leaves the call to a task as well, which was started after the one that records. " +
    "But tasks are no queue. Which of two begins first is open, and here it is the later one: it goes to the main queue and calls the handler, while the other has not begun.",
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
    "dispatchToWorkQueue app",
    "workBlockBegins app didBecomeInvalidOnWorkQueue A1",
    "dispatchToMain app work",
    "blockBegins app",
    "callCompletionHandler app",
  ],
  cure: {
    design: recordedAndCalledInOrder,
    says:
      "A serial queue takes both, or one task that reads what is to be done from an AsyncStream. Its blocks are run in the order in which they were left, so the one that goes on to the " +
      "main queue and calls the handler comes after everything that was to be recorded.",
  },
};
