import { recipe } from "../../designs/catalogue.ts";
import type { Design } from "../../designs/design.ts";
import { ownDesigns } from "../../designs/known.ts";
import { rareDesigns } from "./rare-designs.ts";

/**
 * Code that nobody should write. The rules say what comes of it all the same, and no design of the
 * catalogue would notice if they said something else.
 */
const startsFirst: Design = {
  ...recipe,
  name: "starts-before-it-creates",
  says: "The extension starts its upload before it has a session object, or with the one that its last invocation left.",
  extension: {
    ...recipe.extension,
    invoked: ["startUpload", "createSession", "finishTasksAndInvalidate", "completeRequest"],
  },
};

const asksFirst: Design = {
  ...startsFirst,
  name: "asks-before-it-creates",
  says: "The same with the request for a token.",
  extension: {
    ...recipe.extension,
    invoked: ["startTokenTask", "createSession", "finishTasksAndInvalidate", "completeRequest"],
    didCompleteToken: ["recordCompletion"],
  },
};

const startsTooLate: Design = {
  ...startsFirst,
  name: "starts-after-it-invalidates",
  says: "The extension starts its upload on a session object that it has just invalidated.",
  extension: {
    ...recipe.extension,
    invoked: ["createSession", "finishTasksAndInvalidate", "startUpload", "completeRequest"],
  },
};

const asksTooLate: Design = {
  ...asksFirst,
  name: "asks-after-it-invalidates",
  says: "The same with the request for a token.",
  extension: {
    ...asksFirst.extension,
    invoked: ["createSession", "finishTasksAndInvalidate", "startTokenTask", "completeRequest"],
  },
};

const asksAfterItStarts: Design = {
  ...asksTooLate,
  name: "asks-after-it-starts",
  says: "The same, and the upload was started before.",
  extension: {
    ...asksTooLate.extension,
    invoked: ["createSession", "startUpload", "finishTasksAndInvalidate", "startTokenTask", "completeRequest"],
  },
};

const allTwice: Design = {
  ...recipe,
  name: "everything-twice",
  says: "The extension starts its upload twice, and records what it hears twice.",
  extension: {
    invoked: ["createSession", "startUpload", "startUpload", "completeRequest"],
    didComplete: ["recordCompletion", "recordCompletion", "exit"],
  },
};

const invalidatesFirst: Design = {
  ...recipe,
  name: "invalidates-before-it-creates",
  says: "The extension invalidates whatever it has before it creates its session object, and after.",
  extension: {
    ...recipe.extension,
    invoked: ["finishTasksAndInvalidate", "createSession", "startUpload", "finishTasksAndInvalidate", "completeRequest"],
  },
};

const invalidatesWithoutContainer: Design = {
  ...invalidatesFirst,
  name: "invalidates-without-a-shared-container",
  says: "The same without a shared container, in an app that creates the session object when it is launched.",
  sharedContainer: false,
  app: { ...recipe.app, didFinishLaunching: ["createSession"] },
  extension: { invoked: ["createSession", "finishTasksAndInvalidate", "createSession", "startUpload", "completeRequest"] },
};

const cancelsFirst: Design = {
  ...recipe,
  name: "cancels-before-it-creates",
  says: "The extension cancels with whatever it has before it creates its session object, and with an object that finishes already.",
  extension: {
    ...recipe.extension,
    invoked: [
      "invalidateAndCancel",
      "createSession",
      "startUpload",
      "finishTasksAndInvalidate",
      "invalidateAndCancel",
      "completeRequest",
    ],
  },
};

const callsFirst: Design = {
  ...recipe,
  name: "calls-before-it-saves",
  says: "The app calls the handler that it has before it saves the one that it is handed.",
  app: { ...recipe.app, handleEvents: ["callCompletionHandler", "saveCompletionHandler", "createSession"] },
};

const callsUnsaved: Design = {
  ...recipe,
  name: "calls-what-it-never-saved",
  says: "The app calls a handler twice, and never saves one.",
  app: {
    ...recipe.app,
    handleEvents: ["createSession"],
    didFinishEvents: ["callCompletionHandler", "finishTasksAndInvalidate", "callCompletionHandler"],
  },
};

const exitsUnrecorded: Design = {
  ...recipe,
  name: "exits-before-it-records",
  says: "The extension does not record that its token is there, and ends itself between hearing of its upload and recording it.",
  extension: {
    invoked: ["createSession", "startTokenTask", "completeRequest"],
    didCompleteToken: ["startUpload"],
    didComplete: ["exit", "recordCompletion"],
  },
};

const completesInActivity: Design = {
  ...recipe,
  name: "completes-before-the-activity-ends",
  says: "The extension completes its request before it ends its expiring activity, and when the activity expires.",
  extension: {
    invoked: ["performExpiringActivity"],
    activityGranted: ["requestToken"],
    activityRefused: ["completeRequest"],
    activityExpired: ["completeRequest"],
    didReceiveToken: ["createSession", "startUpload", "completeRequest", "endExpiringActivity"],
    didComplete: ["recordCompletion"],
  },
};

const neverEndsActivity: Design = {
  ...recipe,
  name: "never-ends-its-activity",
  says: "The extension uploads in an expiring activity, and never ends the activity.",
  extension: {
    ...recipe.extension,
    invoked: ["performExpiringActivity"],
    activityGranted: ["createSession", "startUpload", "completeRequest"],
    activityRefused: ["completeRequest"],
    activityExpired: [],
  },
};

const allSessionsAtLaunch: Design = {
  ...recipe,
  name: "every-session-at-launch",
  says: "Every invocation has an identifier of its own, and the app creates all session objects when it is launched.",
  identifiers: "perInvocation",
  app: { ...recipe.app, didFinishLaunching: ["createSession"] },
};

export const oddDesigns: readonly Design[] = [
  startsFirst,
  asksFirst,
  startsTooLate,
  asksTooLate,
  asksAfterItStarts,
  allTwice,
  invalidatesFirst,
  invalidatesWithoutContainer,
  cancelsFirst,
  callsFirst,
  callsUnsaved,
  exitsUnrecorded,
  completesInActivity,
  neverEndsActivity,
  allSessionsAtLaunch,
];

/** A design of this project, or one of these. An unknown name is an error. */
export function anyDesignNamed(name: string): Design {
  const found = [...ownDesigns, ...oddDesigns, ...rareDesigns].find((design) => design.name === name);
  if (found === undefined) throw new Error(`there is no design "${name}"`);
  return found;
}
