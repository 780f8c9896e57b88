import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Kept out by the other extension",
  property: "not-kept-out-by-another-extension",
  design: designNamed("one-session-for-all"),
  scope: "two-extensions",
  tells:
    "The app has two extensions, and one background session for all of them. The user shares a photo with " +
    "extension A, which connects. A moment later the user shares one with extension B, in another process. " +
    "One session, one connected process: extension B is rejected. Neither of the two knows that the other " +
    "exists, and each would have worked alone.",
  trace: [
    "userInvokes A",
    "createSession A",
    "userInvokes B",
    "createSession B",
  ],
  cure: {
    design: recipe,
    says: "Each extension has a session of its own.",
  },
};
