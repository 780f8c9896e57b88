import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** react-native-background-upload of Vydia. */
export const vydiaNoEvents: Design = {
  ...recipe,
  name: "vydia-no-events",
  says: "The app has one session, made on its first upload, and no code for handleEvents.",
  app: {
    userUploads: ["createSession", "startUpload"],
    didComplete: ["recordCompletion"],
  },
  extension: {},
};

export const vydiaEvents: Design = {
  ...vydiaNoEvents,
  name: "vydia-events",
  says: "The same, and when it is told of events the app saves the handler and makes its session; it calls the handler when they have been delivered.",
  app: {
    ...vydiaNoEvents.app,
    handleEvents: ["saveCompletionHandler", "createSession"],
    didFinishEvents: ["callCompletionHandler"],
  },
};

export const vydia: readonly Design[] = [vydiaNoEvents, vydiaEvents];
