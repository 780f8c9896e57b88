import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** The file system module of Expo. */
export const expoHandlerUncalled: Design = {
  ...recipe,
  name: "expo-handler-uncalled",
  says: "The app connects when it is told of events, and has no code that calls the handler.",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["createSession"],
    didComplete: ["recordCompletion"],
  },
  extension: {},
};

export const expoHandlerPerSession: Design = {
  ...expoHandlerUncalled,
  name: "expo-handler-per-session",
  says: "The app saves the handler under its session's identifier, and calls it when the events have been delivered.",
  app: {
    ...expoHandlerUncalled.app,
    handleEvents: ["saveCompletionHandler", "createSession"],
    didFinishEvents: ["callCompletionHandler"],
  },
};

export const expo: readonly Design[] = [expoHandlerUncalled, expoHandlerPerSession];
