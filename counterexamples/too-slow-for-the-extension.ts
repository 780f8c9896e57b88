import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

const failing = designNamed("completion-only-in-extension");

const cured: Design = {
  ...failing,
  name: "completion-only-in-extension-reconnecting",
  says: "Only the extension has code that handles a completion; the app reconnects when it is woken.",
  app: { handleEvents: ["saveCompletionHandler", "createSession", "callCompletionHandler"] },
};

export const story: Story = {
  title: "Too slow for the extension",
  property: "heard-at-rest",
  design: failing,
  scope: "one-upload",
  tells:
    "The extension started the upload, so the extension handles its completion; the app, when it is woken, " +
    "only calls the completion handler. With a large photo, the extension is gone before the upload " +
    "finishes. Session events never launch an extension: iOS launches the app. The app calls the handler " +
    "without having connected. Nobody has heard of the upload, and iOS has been told that all is well.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "callCompletionHandler app",
  ],
  cure: {
    design: cured,
    says:
      "The app reconnects before it calls the handler, and so it is told. It also needs code for what it is " +
      "told, or it passes the completion over, as in \"Heard, and passed over\". And the handler belongs in " +
      "urlSessionDidFinishEvents: here it is called too early (\"The handler that was called too early\").",
  },
};
