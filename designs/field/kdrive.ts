import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Infomaniak kDrive: the app and its share extension. */
export const kdriveReconnectsToAll: Design = {
  ...recipe,
  name: "kdrive-reconnects-to-all",
  says: "Each process has an identifier; at launch the app opens a session for every identifier that it finds in the shared database, and nobody ever invalidates one.",
  app: {
    didFinishLaunching: ["createSession"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
};

export const kdriveAppUploads: Design = {
  ...recipe,
  name: "kdrive-app-uploads",
  says: "The extension copies the file, writes down that it is to be uploaded, and asks the user to open the app, which uploads it; told of events, the app calls no handler.",
  app: { didBecomeActive: ["createSession", "startUpload"], didComplete: ["recordCompletion"] },
  extension: { invoked: ["recordStart", "completeRequest"] },
};

export const kdrive: readonly Design[] = [kdriveReconnectsToAll, kdriveAppUploads];
