import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Somebody else's upload",
  property: "hears-only-its-own",
  design: designNamed("one-session-for-all"),
  scope: "two-extensions",
  tells:
    "Two extensions use one session. Extension A starts an upload and is ended; the upload finishes with " +
    "nobody connected. Before iOS has launched the app for it, the user shares a photo with extension B, " +
    "which connects and starts an upload of its own. The completion goes to whoever is connected. So the " +
    "first thing that extension B hears is that an upload has finished, but it is not the upload that it " +
    "started. If it goes by the task identifier alone, it may well take it for its own.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "userInvokes B",
    "createSession B",
    "startUpload B",
    "completeRequest B",
    "didComplete B A1.1",
  ],
  cure: {
    design: recipe,
    says: "Each extension has a session of its own.",
  },
};
