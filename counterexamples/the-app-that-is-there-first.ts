import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The app that is there first",
  property: "upload-reaches-the-system",
  design: designNamed("session-at-launch"),
  scope: "one-upload",
  tells:
    "To be ready for whatever comes, the app creates its session object in didFinishLaunching. So it is " +
    "connected from its launch on, to a session in which nothing goes on. The user shares a photo, perhaps " +
    "from within this very app. The extension tries to connect to the session, finds it in use by the app, " +
    "and starts its upload in an object that has been rejected. The app that wanted to be ready for the " +
    "upload has prevented it.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userInvokes A",
    "createSession A",
    "startUpload A",
  ],
  cure: {
    design: recipe,
    says:
      "The app creates its session object when handleEventsForBackgroundURLSession asks for it, and not " +
      "before.",
  },
};
