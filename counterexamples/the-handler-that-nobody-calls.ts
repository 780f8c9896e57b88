import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The handler that nobody calls",
  property: "no-handler-owed-at-rest",
  design: designNamed("sheet-first"),
  scope: "two-uploads",
  tells:
    "The extension closes its sheet and then starts two uploads. The app follows the recipe to the letter. " +
    "Woken for the first, it records it, invalidates its session object, calls the handler and is suspended. " +
    "The object lives on, because the second upload is still running. When that one finishes too, iOS " +
    "resumes the app: the old object connects again and delivers the completion, and the app is handed a new " +
    "completion handler. But now the old object has nothing left to wait for. It sends its last message, " +
    "didBecomeInvalidWithError, before urlSessionDidFinishEvents. Nothing comes after the last message, so " +
    "urlSessionDidFinishEvents never comes, and that is where the new handler would have been called.",
  trace: [
    "userInvokes A",
    "completeRequest A",
    "createSession A",
    "startUpload A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "didFinishEvents app A",
    "finishTasksAndInvalidate app",
    "callCompletionHandler app",
    "suspend app",
    "transferFinishes A1.2",
    "wake app A",
    "didComplete app A1.2",
    "recordCompletion app",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didBecomeInvalid app A",
  ],
  cure: {
    design: designNamed("sheet-first-handler-last"),
    says:
      "The handler is called in didBecomeInvalidWithError, which comes last, whether or not " +
      "urlSessionDidFinishEvents comes before it. Until then iOS lets the app run, so that the object has sent " +
      "its last message before the app can be told of events again.",
  },
};
