import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Too quick for the app",
  property: "recorded-unless-stopped",
  design: designNamed("completion-only-in-app"),
  scope: "one-upload",
  tells:
    "The extension starts its upload and completes its request. The code for a finished upload is in the " +
    "app, which iOS is expected to launch. But this upload is a small one. It finishes while the extension's " +
    "process is still there and still connected, so it is the extension that hears of it, in a delegate " +
    "without code. The app is not launched, for nothing is left to be delivered.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "completeRequest A",
    "transferFinishes A1.1",
    "didComplete A A1.1",
  ],
  cure: {
    design: recipe,
    says:
      "The code that handles a completion is in the extension as well as in the app, best in a framework " +
      "that both use.",
  },
};
