import { freshIdentifierOneByOne, freshIdentifierOneByOneToTheEnd } from "../designs/queued.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The third upload",
  property: "no-use-of-a-dead-object",
  design: freshIdentifierOneByOne,
  scope: "three-uploads",
  tells:
    "The extension starts the first of three uploads, and leaves the others to the app, which starts the next whenever it hears that one is done. With two uploads nobody crashes. The app is woken by the first, starts the second, and is told " +
    "that the events have been delivered. So it invalidates its session object, as it should, and the object waits for the upload that it has just started. When that one is done, the app starts the third, in an object that takes no new " +
    "task any more: an exception is raised, and the app crashes in the background, where nobody sees it.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "completeRequest A",
    "createSession A",
    "recordStart A",
    "recordStart A",
    "recordStart A",
    "startNextUpload A",
    "exit A",
    "transferFinishes A1.1",
    "wake app A1",
    "handleEvents app A1",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "startNextUpload app",
    "didFinishEvents app A1",
    "finishTasksAndInvalidate app",
    "transferFinishes A1.2",
    "didComplete app A1.2",
    "recordCompletion app",
    "startNextUpload app",
  ],
  cure: {
    design: freshIdentifierOneByOneToTheEnd,
    says:
      "urlSessionDidFinishEvents says that the events up to now have been delivered, and not that no upload is to come. So the app lets go of the session when everything that was started in it is recorded, and looks whether it is " +
      "in both callbacks. (An extension that hands all of its uploads to iOS at once has nobody go on with anything: whoever is ended between two uploads of a queue, and never launched again, sends no more of them.)",
  },
};
