import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The session that was dead from the start",
  property: "upload-reaches-the-system",
  design: designNamed("no-shared-container"),
  scope: "one-upload",
  tells:
    "The extension creates its background session and leaves one property of the configuration unset: " +
    "sharedContainerIdentifier. A background session of an extension has to lie in a container that the app " +
    "can reach as well, so this one is dead from the start. The code looks no different: there is an object, " +
    "a task is created and resumed, the sheet closes. Apple's texts disagree on the result: either the " +
    "object is invalid at once, or each of its tasks fails with " +
    "NSURLErrorBackgroundSessionRequiresSharedContainer. Nothing is uploaded either way.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
  ],
  cure: {
    design: recipe,
    says: "The extension's configuration names the app group as its sharedContainerIdentifier.",
  },
};
