import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The token request that is cut off",
  property: "short-request-is-not-cut-off",
  design: designNamed("token-without-activity"),
  scope: "one-upload",
  tells:
    "The extension asks for its token in a standard session, which is right: it is a short request, and the " +
    "answer takes a second. But a standard session lives in its process, and nothing tells iOS that this " +
    "process is waiting for something. iOS suspends the extension within that second, perhaps because the " +
    "user has turned to another app, and the request is cut off. The upload has not even been created.",
  trace: [
    "userInvokes A",
    "requestToken A",
    "suspend A",
  ],
  cure: {
    design: designNamed("token-with-held-activity"),
    says:
      "The extension calls performExpiringActivity, asks for the token only once iOS has granted the " +
      "activity, and gives it back when the upload has been started. It is one decision, and takes four " +
      "lines.",
  },
};
