import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** The Dropbox SDK for Objective-C: downloads in a background session, whose answers an app handles in a block of its own. */
export const dropboxHandsTheFileOn: Design = {
  ...recipe,
  name: "dropbox-sdk-hands-the-file-on",
  says: "The delegate leaves the app's block, which looks at the downloaded file, to an operation queue, and returns.",
  taskKind: "download",
  delegateQueue: "own",
  handlers: "single",
  app: {
    didFinishLaunching: ["createSession"],
    userUploads: ["startUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["dispatchToWorkQueue"],
    didCompleteOnWorkQueue: ["keepFile", "recordCompletion"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnMain: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
  },
  extension: {},
};

const { didCompleteOnWorkQueue: handled = [], didFinishEventsOnMain: called = [], ...callbacks } = dropboxHandsTheFileOn.app;

export const dropboxHandlesItAtOnce: Design = {
  ...dropboxHandsTheFileOn,
  name: "dropbox-sdk-handles-it-at-once",
  says: "The app's block is run in the delegate's callback, and all of it on the main queue.",
  delegateQueue: "main",
  app: { ...callbacks, didComplete: handled, didFinishEvents: called },
};

export const dropboxSdk: readonly Design[] = [dropboxHandsTheFileOn, dropboxHandlesItAtOnce];
