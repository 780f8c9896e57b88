import { freshIdentifierHeldActivity, recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * An app that uploads by itself. It shares its session with nobody, so it need not let go of it: it has
 * the session object as long as its process lives, and whatever finishes finds it connected or wakes it.
 * Because the object is there from the launch on, its last event can come before its handler has: the
 * flag remembers that.
 */
export const appUploads: Design = {
  ...recipe,
  name: "app-uploads",
  says: "The app uploads by itself: it creates its session object at launch and keeps it, and calls the handler once it has one and the events have been delivered, whichever comes last; and the server recognizes an upload that it has already had.",
  idempotent: true,
  app: {
    didFinishLaunching: ["createSession"],
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession", { call: "callCompletionHandler", if: "flagIsSet" }, "clearFlag"],
    didComplete: ["recordCompletion"],
    didFinishEvents: [
      { call: "setFlag", unless: "handlerIsSaved" },
      { call: "callCompletionHandler", if: "handlerIsSaved" },
    ],
  },
  extension: {},
};

/**
 * An app that uploads by itself, and whose extension does too. In each callback it asks whose session it
 * is: its own it keeps, those of its extension it lets go of.
 */
export const appUploadsAsWell: Design = {
  ...freshIdentifierHeldActivity,
  name: "app-uploads-as-well",
  says: "The app uploads under an identifier of its own, in a session that it keeps, and its extension as in fresh-identifier-held-activity; the app lets go of the extension's sessions when their events have been delivered.",
  app: {
    didFinishLaunching: [{ call: "createSession", if: "sessionIsOwn" }],
    userUploads: appUploads.app.userUploads ?? [],
    handleEvents: [
      "saveCompletionHandler",
      "createSession",
      { call: "callCompletionHandler", if: ["sessionIsOwn", "flagIsSet"] },
      { call: "clearFlag", if: "sessionIsOwn" },
    ],
    didComplete: ["recordCompletion"],
    didFinishEvents: [
      { call: "setFlag", if: "sessionIsOwn", unless: "handlerIsSaved" },
      { call: "callCompletionHandler", if: ["sessionIsOwn", "handlerIsSaved"] },
      { call: "finishTasksAndInvalidate", unless: "sessionIsOwn" },
    ],
    didBecomeInvalid: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
  },
};

/** Designs whose app uploads. They are looked at where it does, and so have no row in the catalogue's table. */
export const appDesigns: readonly Design[] = [appUploads, appUploadsAsWell];
