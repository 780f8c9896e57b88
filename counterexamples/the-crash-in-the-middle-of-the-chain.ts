import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

const failing = designNamed("two-background-requests-continued-anywhere");

const cured: Design = {
  ...failing,
  name: "two-background-requests-without-invalidating",
  says: "Token and file both in the background session; whoever hears of the token starts the upload, and the app keeps its session object.",
  app: { ...failing.app, didFinishEvents: ["callCompletionHandler"] },
};

export const story: Story = {
  title: "The crash in the middle of the chain",
  property: "no-use-of-a-dead-object",
  design: failing,
  scope: "two-uploads",
  tells:
    "Two uploads need a token each. Tokens and files all go through the background session, and whichever " +
    "process hears of a token starts its upload. The app is woken by the first token, starts the first " +
    "upload, and is told that all waiting events have been delivered. So it invalidates its session, as the " +
    "recipe has it. But the second token was only late. It arrives in a session that takes no new task; the " +
    "app starts the second upload all the same, an exception is raised, and the app crashes.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startTokenTask A",
    "startTokenTask A",
    "end A",
    "transferFinishes A1.1 token",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1 token",
    "recordCompletion app",
    "startUpload app",
    "didFinishEvents app A",
    "finishTasksAndInvalidate app",
    "callCompletionHandler app",
    "transferFinishes A1.2 token",
    "didComplete app A1.2 token",
    "recordCompletion app",
    "startUpload app",
  ],
  cure: {
    design: cured,
    says:
      "An app that goes on with a chain of requests does not invalidate in urlSessionDidFinishEvents, which " +
      "says that the events up to now have been delivered, and not that no more will come. The price is that " +
      "it stays connected, as in \"The app that does not let go\". A token that is asked for in a standard " +
      "session costs neither a crash nor the connection.",
  },
};
