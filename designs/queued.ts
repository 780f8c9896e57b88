import { appUploads } from "./app-uploads.ts";
import { freshIdentifierHeldActivity } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * Uploads that wait for one another: whoever hears that one is complete starts the next. From one to the next the app
 * may have ended and been launched anew, so the queue is written down before the first upload is started, and a launch
 * goes on with whatever an earlier one has left. That is not enough: an app that ends between hearing of an upload and
 * recording it leaves one at the head of its queue that nobody will tell of any more, and whatever comes behind it
 * waits for ever.
 */
export const appUploadsOneByOne: Design = {
  ...appUploads,
  name: "app-uploads-one-by-one",
  says: "As app-uploads, but one upload after the other: the app writes down what it is asked for, and starts the next upload whenever it hears of one, and at launch.",
  app: {
    ...appUploads.app,
    didFinishLaunching: ["createSession", "startNextUpload"],
    userUploads: ["createSession", "recordStart", "startNextUpload"],
    didComplete: ["recordCompletion", "startNextUpload"],
  },
};

/** Whoever leaves the app, and whoever launches it, waits for nobody: iOS is handed whatever the queue still has. */
export const appUploadsOneByOneInFront: Design = {
  ...appUploadsOneByOne,
  name: "app-uploads-one-by-one-in-front",
  says: "As app-uploads-one-by-one, but when the user leaves the app, and at launch, the app starts every upload that is written down and was not started, whatever has become of those before.",
  app: {
    ...appUploadsOneByOne.app,
    didFinishLaunching: ["createSession", "startUpload"],
    didEnterBackground: ["startUpload"],
  },
};

/** The queue is a variable of the object that uploads. */
export const appUploadsOneByOneInMemory: Design = {
  ...appUploadsOneByOne,
  name: "app-uploads-one-by-one-in-memory",
  says: "As app-uploads-one-by-one, but nothing is written down: the queue is a variable.",
  app: {
    ...appUploadsOneByOne.app,
    userUploads: ["createSession", "startNextUpload"],
  },
};

const writesItDownAndStarts = ["completeRequest", "createSession", "recordStart", "startNextUpload", "exit"] as const;

/**
 * An extension has no time for a second upload: the app goes on with its queue. Its session object takes no new task
 * once the app has invalidated it, and the first events are over when the second upload has just been started.
 */
export const freshIdentifierOneByOne: Design = {
  ...freshIdentifierHeldActivity,
  name: "fresh-identifier-one-by-one",
  says: "As fresh-identifier-held-activity, but one upload after the other: the extension writes down what it is asked for and starts the first, and the app starts the next whenever it hears of one.",
  app: {
    ...freshIdentifierHeldActivity.app,
    didComplete: ["recordCompletion", "startNextUpload"],
  },
  extension: {
    ...freshIdentifierHeldActivity.extension,
    activityGranted: writesItDownAndStarts,
  },
};

/** The app lets go of the session when everything that was started in it is recorded, wherever it finds that out. */
export const freshIdentifierOneByOneToTheEnd: Design = {
  ...freshIdentifierOneByOne,
  name: "fresh-identifier-one-by-one-to-the-end",
  says: "As fresh-identifier-one-by-one, but the app lets go of the session only when everything that was started in it is recorded, be that when it hears of an upload or when the events have been delivered.",
  app: {
    ...freshIdentifierOneByOne.app,
    didComplete: ["recordCompletion", "startNextUpload", { call: "finishTasksAndInvalidate", if: "everythingIsRecorded" }],
    didFinishEvents: [{ call: "finishTasksAndInvalidate", if: "everythingIsRecorded" }],
  },
};

/** Designs with a queue. None has a row in the catalogue's table. */
export const queuedDesigns: readonly Design[] = [
  appUploadsOneByOne,
  appUploadsOneByOneInFront,
  appUploadsOneByOneInMemory,
  freshIdentifierOneByOne,
  freshIdentifierOneByOneToTheEnd,
];
