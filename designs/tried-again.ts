import { appUploads } from "./app-uploads.ts";
import { freshIdentifierHeldActivity } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * Uploads that fail, and are tried again. The obvious line, to upload again in the callback that tells of
 * the failure, is not safe in a session that the app lets go of: with two uploads, the events of the first
 * can be over, and the session object invalidated, when the second fails. A new task on it is a crash.
 */
export const freshIdentifierTriedAgainAtOnce: Design = {
  ...freshIdentifierHeldActivity,
  name: "fresh-identifier-tried-again-at-once",
  says: "As fresh-identifier-held-activity, and what fails is uploaded again in the callback that tells of it.",
  app: {
    ...freshIdentifierHeldActivity.app,
    didComplete: [
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "uploadAgain", if: "taskFailed" },
    ],
  },
};

/**
 * What has failed is written down where it is heard of, and uploaded again when the session object has
 * sent its last message, in a new one that takes no other task. The completion handler waits for that too.
 */
export const freshIdentifierTriedAgain: Design = {
  ...freshIdentifierHeldActivity,
  name: "fresh-identifier-tried-again",
  says:
    "As fresh-identifier-held-activity, and what fails is written down, and uploaded again in a new session object when the old one has sent its last message; " +
    "the handler is called when nothing is left to be tried again.",
  app: {
    ...freshIdentifierHeldActivity.app,
    didComplete: [
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "recordFailure", if: "taskFailed" },
    ],
    didBecomeInvalid: [
      { call: "createSession", if: "failureIsRecorded" },
      { call: "uploadAgain", if: "failureIsRecorded" },
      { call: "finishTasksAndInvalidate", if: "failureIsRecorded" },
      { call: "callCompletionHandler", unless: "failureIsRecorded" },
      { call: "eraseFailure", if: "failureIsRecorded" },
    ],
  },
};

/** A session that the app keeps takes a new task at any time, so that what fails can be uploaded again at once. */
export const appUploadsTriedAgain: Design = {
  ...appUploads,
  name: "app-uploads-tried-again",
  says: "As app-uploads, and what fails is uploaded again in the callback that tells of it.",
  app: {
    ...appUploads.app,
    didComplete: [
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "uploadAgain", if: "taskFailed" },
    ],
  },
};

/** Designs that ask whether an upload has failed. They are looked at where one may, and so have no row in the catalogue's table. */
export const retryingDesigns: readonly Design[] = [freshIdentifierTriedAgain, freshIdentifierTriedAgainAtOnce, appUploadsTriedAgain];
