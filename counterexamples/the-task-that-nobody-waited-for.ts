import { recordedInTasks, recordedInTasksInTime } from "../designs/work-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The task that nobody waited for",
  property: "handler-called-after-the-blocks",
  design: recordedInTasks,
  scope: "one-upload",
  tells:
    "The store is an actor, so the callback that tells of the upload records it in Task { await store.record(id) } and returns. The task has not begun. The events are over, the session " +
    "object sends its last message, and the app calls the completion handler: as far as iOS can know, all is done. It may suspend the app before the task has had its turn, or in the middle " +
    "of it. A task lives in the memory of its process. If the app is ended before it runs again, the upload was heard of and never recorded, and iOS does not tell it twice. " +
    "Nothing is wrong with the store, and the line that records is there.",
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
    "callCompletionHandler app",
  ],
  cure: {
    design: recordedInTasksInTime,
    says:
      "A background task is begun before each task, and ended as its last line. Whoever calls the completion handler meanwhile, iOS does not suspend the app before the last of them is " +
      "done; unless the time that it grants is up first.",
  },
};
