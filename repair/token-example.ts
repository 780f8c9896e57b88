import { designNamed } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";

const name = "fresh-identifier-held-activity";
const held = designNamed(name);
if (held === undefined) throw new Error(`there is no design "${name}" in designs/catalogue.ts`);

/**
 * Where a design that needs a token can be led: it asks for the token under the activity under which
 * its example uploads. It does not exit, since the process may still wait for the token of another upload.
 */
export const tokenExample: Design = {
  ...held,
  name: "fresh-identifier-token-under-held-activity",
  says: "The extension closes its sheet and asks for the token while it holds an expiring activity, and uploads in a session of its own when the token is there; without the activity it gives up.",
  extension: {
    invoked: ["performExpiringActivity"],
    activityGranted: ["completeRequest", "requestToken"],
    activityRefused: ["completeRequest"],
    didReceiveToken: ["createSession", "startUpload"],
    didComplete: ["recordCompletion"],
  },
};
