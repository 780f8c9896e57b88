import { recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * An app that uploads by itself. It shares its session with nobody, so it need not let go of it: it has
 * the session object as long as its process lives, and whatever finishes finds it connected or wakes it.
 */
export const appUploads: Design = {
  ...recipe,
  name: "app-uploads",
  says: "The app uploads by itself: it has its session object from its launch on, keeps it, and calls the handler, if it was given one, when the events have been delivered; and the server knows an upload again.",
  idempotent: true,
  app: {
    didFinishLaunching: ["createSession"],
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
  },
  extension: {},
};

/** Designs without an extension. They are looked at where the app uploads, and so have no row in the catalogue's table. */
export const appDesigns: readonly Design[] = [appUploads];
