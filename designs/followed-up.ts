import { freshIdentifierHeldActivity } from "./catalogue.ts";
import type { Design } from "./design.ts";

/**
 * An app that follows each upload up with a request of its own, such as one that tells its server what the
 * upload was for. The request is made in a standard session, which iOS does not carry on: it is cut off when
 * the app is suspended, and once the completion handler is called nothing keeps the app from that.
 */
export const followedUpAtOnce: Design = {
  ...freshIdentifierHeldActivity,
  name: "followed-up-at-once",
  says: "As fresh-identifier-held-activity, and the app makes a request in a standard session for each upload that has finished.",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion", "startFollowUp"],
    didFinishEvents: ["finishTasksAndInvalidate"],
    didBecomeInvalid: ["callCompletionHandler"],
  },
};

/** Each request has a background task of its own: one for all would be ended by the first that is answered. */
export const followedUpInBackgroundTasks: Design = {
  ...followedUpAtOnce,
  name: "followed-up-in-background-tasks",
  says: "As followed-up-at-once, and the app begins a background task for each of these requests, and ends it when the request is answered.",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion", "beginBackgroundTask", "startFollowUp"],
    didFinishEvents: ["finishTasksAndInvalidate"],
    didBecomeInvalid: ["callCompletionHandler"],
    didFinishFollowUp: ["endBackgroundTask"],
  },
};

/** Designs whose app follows its uploads up. */
export const followUpDesigns: readonly Design[] = [followedUpAtOnce, followedUpInBackgroundTasks];
