import { freshIdentifierTriedAgain, freshIdentifierTriedAgainAtOnce } from "../designs/tried-again.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Tried again too late",
  property: "no-use-of-a-dead-object",
  design: freshIdentifierTriedAgainAtOnce,
  scope: "two-uploads-may-fail",
  tells:
    "What fails is uploaded again at once, in the callback that tells of it. With one upload that is safe: the callback comes before the end of the events. With two " +
    "it is not. The events are over when the first upload has been told of, though the second still runs, and the app lets go of the session, as it should. " +
    "finishTasksAndInvalidate lets the running task finish, and the app hears that it has failed; but the object takes no new task. Starting one raises an " +
    "exception, the app crashes, and neither the failure nor the file is remembered.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "completeRequest A",
    "createSession A",
    "startUpload A",
    "startUpload A",
    "exit A",
    "transferFinishes A1.1",
    "wake app A1",
    "handleEvents app A1",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "didFinishEvents app A1",
    "finishTasksAndInvalidate app",
    "transferFails A1.2",
    "didComplete app A1.2",
    "uploadAgain app",
  ],
  cure: {
    design: freshIdentifierTriedAgain,
    says:
      "The callback writes the failure down. When the session object has sent its last message, the app makes a new one under the same identifier, uploads again in " +
      "it what is written down as failed, and invalidates it at once, since it is for nothing else. The completion handler is called when nothing is left to be tried again.",
  },
};
