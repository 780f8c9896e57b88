import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/**
 * Zotero for iOS and its share extension. An upload is done when it has been registered, by a second
 * request; until then it is on a list of uploads under way, which the app's sync leaves alone.
 */
export const zoteroStruckOffTooEarly: Design = {
  ...recipe,
  name: "zotero-struck-off-too-early",
  says: "An upload is struck off the list when it completes, and registered afterwards; the sync uploads whatever is neither listed nor registered.",
  identifiers: "perInvocation",
  app: {
    didBecomeActive: [{ call: "uploadAgain", unless: ["taskIsRecorded", "startIsRecorded"] }],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["eraseStart", "startFollowUp"],
    didFinishFollowUp: ["recordCompletion", "callCompletionHandler"],
  },
  extension: {
    invoked: ["createSession", "recordStart", "startUpload", "completeRequest"],
    didComplete: ["eraseStart", "startFollowUp"],
    didFinishFollowUp: ["recordCompletion"],
  },
};

export const zoteroStruckOffAfterRegistering: Design = {
  ...zoteroStruckOffTooEarly,
  name: "zotero-struck-off-after-registering",
  says: "An upload is struck off the list when it has been registered.",
  app: {
    ...zoteroStruckOffTooEarly.app,
    didComplete: ["startFollowUp"],
    didFinishFollowUp: ["recordCompletion", "eraseStart", "callCompletionHandler"],
  },
  extension: {
    ...zoteroStruckOffTooEarly.extension,
    didComplete: ["startFollowUp"],
    didFinishFollowUp: ["recordCompletion", "eraseStart"],
  },
};

export const zoteroWeakDelegate: Design = {
  ...recipe,
  name: "zotero-weak-delegate",
  says: "The extension's session has a delegate that only passes on to another, which goes when the sheet is closed.",
  identifiers: "perInvocation",
  extension: {
    invoked: ["createSession", "startUpload", "completeRequest", "setFlag"],
    didComplete: [{ call: "recordCompletion", unless: "flagIsSet" }],
  },
};

export const zoteroRealDelegate: Design = {
  ...zoteroWeakDelegate,
  name: "zotero-real-delegate",
  says: "The extension's session has the delegate itself, and keeps it.",
  extension: { ...zoteroWeakDelegate.extension, didComplete: ["recordCompletion"] },
};

export const zotero: readonly Design[] = [zoteroStruckOffTooEarly, zoteroStruckOffAfterRegistering, zoteroWeakDelegate, zoteroRealDelegate];
