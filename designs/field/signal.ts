import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** The share extensions of Signal and of others, which read and decode what the user shares before they upload it. */
export const signalDecodesFirst: Design = {
  ...recipe,
  name: "signal-decodes-first",
  says: "The extension decodes what it is given before it starts the upload.",
  extension: { ...recipe.extension, invoked: ["work", "createSession", "startUpload", "completeRequest"] },
};

export const signalStartsAtOnce: Design = {
  ...signalDecodesFirst,
  name: "signal-starts-at-once",
  says: "The extension starts the upload of the file as it is.",
  extension: { ...recipe.extension, invoked: ["createSession", "startUpload", "completeRequest"] },
};

export const signal: readonly Design[] = [signalDecodesFirst, signalStartsAtOnce];
