import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

const failing = designNamed("token-with-held-activity");

const cured: Design = {
  ...failing,
  name: "token-with-counted-activity",
  says: "The token is asked for only while an expiring activity is held, and the activity is given back with the last token.",
  extension: {
    ...failing.extension,
    didReceiveToken: ["createSession", "startUpload", { call: "endExpiringActivity", unless: "requestIsInFlight" }, "completeRequest"],
  },
};

export const story: Story = {
  title: "Two tokens and one activity",
  property: "short-request-is-not-cut-off",
  design: failing,
  scope: "two-uploads",
  tells:
    "With one upload this extension is safe: it asks for its token only while it holds an expiring " +
    "activity, and gives the activity back when the upload has been started. With two uploads there are two " +
    "tokens and still one activity. The first token arrives, its upload is started, and the activity is " +
    "given back, while the request for the second token is in flight. Nothing protects it any more, and iOS " +
    "suspends the extension.",
  trace: [
    "userInvokes A",
    "performExpiringActivity A",
    "activityGranted A A1",
    "requestToken A",
    "requestToken A",
    "tokenArrives A A1.1",
    "createSession A",
    "startUpload A",
    "endExpiringActivity A",
    "suspend A",
  ],
  cure: {
    design: cured,
    says:
      "The activity is given back with the last token: endExpiringActivity is called only when no request is " +
      "in flight. To keep it for good is no cure (\"The activity that nobody ended\").",
  },
};
