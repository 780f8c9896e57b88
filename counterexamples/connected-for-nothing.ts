import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Connected for nothing",
  property: "app-lets-go",
  design: designNamed("session-at-launch"),
  scope: "one-upload",
  tells:
    "It takes two steps. The user opens the app, and the app creates its session object in " +
    "didFinishLaunching. It has a line that invalidates the object, in urlSessionDidFinishEvents; but no " +
    "events were waiting, so that callback does not come. The app stays connected for as long as it runs, " +
    "and any extension that wants the session is rejected.",
  trace: [
    "userOpensApp app",
    "createSession app",
  ],
  cure: {
    design: recipe,
    says:
      "The app creates its session object when handleEventsForBackgroundURLSession asks for it; then " +
      "urlSessionDidFinishEvents follows, and with it the invalidation.",
  },
};
