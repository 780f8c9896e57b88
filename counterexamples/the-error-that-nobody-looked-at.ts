import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import type { Story } from "./story.ts";

const cured: Design = {
  ...recipe,
  name: "recipe-that-looks-at-the-error",
  says: "As the recipe, and the app and the extension record as complete only what came without an error.",
  app: { ...recipe.app, didComplete: [{ call: "recordCompletion", unless: "taskFailed" }] },
  extension: { ...recipe.extension, didComplete: [{ call: "recordCompletion", unless: "taskFailed" }] },
};

export const story: Story = {
  title: "The error that nobody looked at",
  property: "successes-are-successes",
  design: recipe,
  scope: "one-upload-may-fail",
  tells:
    "The callback that tells of a completion is called didCompleteWithError, and most of the time its error is nil. The time that a " +
    "request may take can run out, and the server can refuse what it is sent; then the same callback comes, and the same line records " +
    "the upload as complete. Everybody who reads the record believes it. The photo is not on the server, and nobody will send it again.",
  trace: ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "transferFails A1.1", "didComplete A A1.1", "recordCompletion A"],
  cure: {
    design: cured,
    says:
      "The line asks whether there was an error, or an answer that is no success. That is enough for a true record. To get the photo to the server is another " +
      "matter: \"Tried again too late\" shows what the obvious line leads to.",
  },
};
