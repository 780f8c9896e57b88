import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

const failing = designNamed("token-not-awaited");

const cured: Design = {
  ...failing,
  name: "token-awaited",
  says: "The token is asked for, and the upload is started when it has arrived.",
  extension: {
    ...failing.extension,
    activityGranted: ["requestToken", "createSession"],
    didReceiveToken: ["startUpload", "endExpiringActivity", "completeRequest"],
  },
};

export const story: Story = {
  title: "The upload that did not wait",
  property: "token-before-upload",
  design: failing,
  scope: "one-upload",
  tells:
    "The extension asks for its token in a standard session and goes straight on: it creates its background " +
    "session and starts the upload. The lines stand in the right order, but the first of them only sends a " +
    "question. The answer comes to another callback, and the upload has been handed to the system without " +
    "the token, with no way to add it afterwards.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "requestToken A",
    "createSession A",
    "startUpload A",
  ],
  cure: {
    design: cured,
    says: "The upload is started where the token arrives.",
  },
};
