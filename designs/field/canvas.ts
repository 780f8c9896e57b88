import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Canvas for iOS: the Student app and its share extension, which hands in submissions. */
export const canvasOneIdentifier: Design = {
  ...recipe,
  name: "canvas-one-identifier",
  says: "The app and its share extension have one upload manager and one identifier; the app uploads under it too.",
  identifiers: "sharedByAll",
  app: { ...recipe.app, userUploads: ["createSession", "startUpload"] },
};

export const canvasIdentifierPerProcess: Design = {
  ...canvasOneIdentifier,
  name: "canvas-identifier-per-process",
  says: "The app and its share extension have an identifier each; for events, the app builds another manager with the identifier that it is handed.",
  identifiers: "perExtension",
  managers: "newEachTime",
};

export const canvas: readonly Design[] = [canvasOneIdentifier, canvasIdentifierPerProcess];
