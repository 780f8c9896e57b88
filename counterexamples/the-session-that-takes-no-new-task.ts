import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

const failing = designNamed("extension-finishes-and-invalidates");

const cured: Design = {
  ...failing,
  name: "extension-finishes-and-invalidates-fresh-identifier",
  says: "The extension calls finishTasksAndInvalidate once it has started its upload, and every invocation has an identifier of its own.",
  identifiers: "perInvocation",
};

export const story: Story = {
  title: "The session that takes no new task",
  property: "no-use-of-a-dead-object",
  design: failing,
  scope: "two-invocations",
  tells:
    "To be out of the app's way, the extension calls finishTasksAndInvalidate when it has started its " +
    "upload. It gains little: the object waits for its tasks, and the extension stays connected until the " +
    "upload is over. Meanwhile the user shares another photo, and iOS uses the process that is still there. " +
    "In one process there is one session object for an identifier, so the second invocation gets the old " +
    "one, invalidated as it is. Starting a task in it raises an exception, the extension crashes, and the " +
    "second photo is not sent.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "finishTasksAndInvalidate A",
    "completeRequest A",
    "userInvokes A",
    "createSession A",
    "startUpload A",
  ],
  cure: {
    design: cured,
    says:
      "Every invocation has an identifier of its own and never meets the session object of another. Leaving " +
      "out finishTasksAndInvalidate is not enough: the extension could still be rejected, as in \"The photo " +
      "that was never sent\".",
  },
};
