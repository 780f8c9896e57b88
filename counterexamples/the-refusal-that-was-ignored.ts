import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The refusal that was ignored",
  property: "short-request-is-not-cut-off",
  design: designNamed("token-with-refused-activity"),
  scope: "one-upload",
  tells:
    "The extension asks for its token in the block of performExpiringActivity, so that iOS does not suspend " +
    "it meanwhile. iOS calls that block in any case: with expired = false if it grants the activity, with " +
    "expired = true if it does not. This extension does not look at the argument. It has been refused, asks " +
    "for the token all the same, and is suspended while the request is in flight.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityRefused A A1",
    "requestToken A",
    "suspend A",
  ],
  cure: {
    design: designNamed("token-with-held-activity"),
    says:
      "When the block is called with expired = true, the extension gives up and completes its request, with " +
      "an error that the user can see.",
  },
};
