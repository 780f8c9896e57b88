import { followedUpAtOnce, followedUpInBackgroundTasks } from "../designs/followed-up.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The request after the upload",
  property: "short-request-is-not-cut-off",
  design: followedUpAtOnce,
  scope: "one-upload",
  tells:
    "An upload is often only half the work: a request has to follow that tells the server what the file is for. The app makes it in a standard session as soon as it hears " +
    "of the upload, which is early enough. But the request takes its time, the session object sends its last message meanwhile, and the app calls the completion handler. " +
    "From then on nothing keeps the app running. It is suspended, and the request is cut off.",
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
    "recordCompletion app",
    "startFollowUp app",
    "didFinishEvents app A1",
    "finishTasksAndInvalidate app",
    "didBecomeInvalid app A1",
    "callCompletionHandler app",
    "suspend app",
  ],
  cure: {
    design: followedUpInBackgroundTasks,
    says:
      "The app begins a background task for each request, and ends it when the request is answered. One for all requests would not do: the first that is answered would end " +
      "it. iOS grants only limited time: what is not answered by then is cut off all the same, which is the reading activity=mayExpire.",
  },
};
