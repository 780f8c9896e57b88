import { finishedInATask, finishedWithItsHandler } from "../designs/work-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The handler of the next events",
  property: "handler-called-after-the-events",
  design: finishedInATask,
  scope: "two-uploads",
  tells:
    "Once the events are over, the app starts a task for what is left to do, and the task calls the completion handler that is stored when it gets there. Meanwhile the session " +
    "object sends its last message and the app is connected no more; the user comes back to the sheet, which starts the second upload and is suspended; that upload finds nobody connected, and iOS hands " +
    "the app a second completion handler. It is stored over the first. Now the task gets there and calls the handler of events of which none has been delivered yet. The first one " +
    "nobody can call any more.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "transferFinishes A1.1",
    "suspend A",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "didFinishEvents app A",
    "finishTasksAndInvalidate app",
    "dispatchToWorkQueue app",
    "didBecomeInvalid app A",
    "userReturns A",
    "startUpload A",
    "transferFinishes A1.2",
    "suspend A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "workBlockBegins app didFinishEventsOnWorkQueue A",
    "work app work",
    "dispatchToMain app work",
    "blockBegins app",
    "callCompletionHandler app",
  ],
  cure: {
    design: finishedWithItsHandler,
    says: "The app takes the handler out of its place before it starts the task, which calls that one, whatever is stored by then. Where the delegate has a queue of its own, this is too soon (`app-downloads-handler-taken`).",
  },
};
