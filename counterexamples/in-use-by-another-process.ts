import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "In use by another process",
  property: "nobody-is-rejected",
  design: recipe,
  scope: "two-invocations",
  tells:
    "The first upload finishes when the extension is gone, so iOS launches the app for it. At that moment " +
    "the user shares another photo. The new process of the extension creates its session object after the " +
    "app has saved its completion handler, and before the app has created its own object. A session has one " +
    "connected process at a time; the extension was first, and the app's object is rejected with " +
    "NSURLErrorBackgroundSessionInUseByAnotherProcess. Every line is as the recipe has it. There is just " +
    "nothing in it that keeps the two processes apart.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "userInvokes A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession A",
    "createSession app",
  ],
  cure: {
    design: designNamed("fresh-identifier"),
    says:
      "Every invocation of the extension has an identifier of its own, so that a new invocation is never in " +
      "the session for which the app is being woken. The price: the app is handed identifiers that it has " +
      "never seen, and iOS delays apps that have many sessions.",
  },
};
