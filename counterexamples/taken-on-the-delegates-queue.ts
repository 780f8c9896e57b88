import { handlerTakenOnMain, handlerTakenTooSoon } from "../designs/main-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Taken on the delegate's queue",
  property: "no-handler-owed-at-rest",
  design: handlerTakenTooSoon,
  scope: "app-uploads-once",
  tells:
    "The completion handler has to be called on the main queue, and this code does that: a block there calls it. But the delegate takes the handler out of its variable first, on its own queue, " +
    "for the block to capture. iOS resumes the app, whose session object delivers what it has, and while the app is about to save the completion handler on the main queue, the delegate " +
    "finds the variable empty. A moment later the handler is stored, and the block runs with nothing to call.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "suspend app",
    "wake app app",
    "didComplete app app1.1",
    "keepFile app delegate",
    "recordCompletion app delegate",
    "handleEvents app app",
    "didFinishEvents app app",
    "takeCompletionHandler app delegate",
    "saveCompletionHandler app",
    "dispatchToMain app delegate",
    "blockBegins app",
    "callTakenCompletionHandler app",
  ],
  cure: {
    design: handlerTakenOnMain,
    says: "The block takes the handler itself. It cannot run in the middle of handleEvents, so it finds the handler. To call what is stored, as Apple's article has it, does as well: `app-downloads`.",
  },
};
