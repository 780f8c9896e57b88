import { recordedAndCalledOnMain, recordedOnMain } from "../designs/main-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The block that had to wait",
  property: "handler-called-after-the-blocks",
  design: recordedOnMain,
  scope: "one-upload",
  tells:
    "The callback that tells of the upload runs on the delegate's queue, does its work in DispatchQueue.main.async, and returns before any of it is done. The delegate's queue " +
    "goes on: the events are over, the session object sends its last message, and the app calls the completion handler. As far as iOS can know, all is done. It may suspend " +
    "the app now, before the main queue has come to the block. The block exists only in memory. If the app is ended before it runs again, the upload was heard of and never recorded, and " +
    "iOS does not tell it twice.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "completeRequest A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A1",
    "handleEvents app A1",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "dispatchToMain app delegate",
    "didFinishEvents app A1",
    "finishTasksAndInvalidate app delegate",
    "didBecomeInvalid app A1",
    "callCompletionHandler app delegate",
  ],
  cure: {
    design: recordedAndCalledOnMain,
    says: "The call of the completion handler is left to the main queue as well. Blocks are run in their order, so everything that was left there before is done first.",
  },
};
