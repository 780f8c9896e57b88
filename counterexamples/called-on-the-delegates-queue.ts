import { appDownloads, handlerOffTheMainQueue } from "../designs/main-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Called on the delegate's queue",
  property: "no-handler-owed-at-rest",
  design: handlerOffTheMainQueue,
  scope: "app-uploads-once",
  tells:
    "A session that is given no delegate queue makes one of its own, so urlSessionDidFinishEvents does not wait for handleEvents: the two run on different threads. iOS " +
    "resumes the app, whose session object connects again by itself and delivers what it has. While the app is about to save the completion handler on the main queue, " +
    "its delegate looks for one and finds none. A moment later the handler is saved, and nobody will call it. Apple asks for the main thread because of UIKit; here it is " +
    "the order that is lost.",
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
    "callCompletionHandler app delegate",
    "saveCompletionHandler app",
  ],
  cure: {
    design: appDownloads,
    says:
      "The delegate leaves the call to a block on the main queue, as Apple's article on downloading files in the background does. The block cannot run in the middle of " +
      "handleEvents, so it finds the handler. Where the events may end even before handleEvents is called, it takes a flag as well: `app-downloads-remembered`.",
  },
};
