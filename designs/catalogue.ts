import { usualDecisions } from "./design.ts";
import type { Design, DesignLine } from "./design.ts";

/**
 * The recipe of the post and its neighbours. Each flawed design is the recipe, or another design
 * here, with one decision changed, and says which.
 */
export const recipe: Design = {
  ...usualDecisions,
  name: "recipe",
  says: "The post's recipe: the extension starts its upload and is done; the app, when told of events, saves the handler, reconnects, records, invalidates and calls the handler.",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["finishTasksAndInvalidate", "callCompletionHandler"],
  },
  extension: {
    invoked: ["createSession", "startUpload", "completeRequest"],
    didComplete: ["recordCompletion"],
  },
};

const withoutSaving: Design = {
  ...recipe,
  name: "recipe-without-saving-the-handler",
  says: "The recipe without its first step: the completion handler is not saved.",
  app: { ...recipe.app, handleEvents: ["createSession"] },
};

const withoutReconnecting: Design = {
  ...recipe,
  name: "recipe-without-reconnecting",
  says: "The recipe without its second step: the app does not create the session object.",
  app: { ...recipe.app, handleEvents: ["saveCompletionHandler"] },
};

const withoutHandling: Design = {
  ...recipe,
  name: "recipe-without-handling-events",
  says: "The recipe without its third step: the app connects, and has no code for the completions.",
  app: { ...recipe.app, didComplete: [] },
};

const withoutInvalidating: Design = {
  ...recipe,
  name: "recipe-without-invalidating",
  says: "The recipe without its fourth step: the app keeps its session object.",
  app: { ...recipe.app, didFinishEvents: ["callCompletionHandler"] },
};

const withoutCallingHandler: Design = {
  ...recipe,
  name: "recipe-without-calling-the-handler",
  says: "The recipe without its fifth step: the completion handler is never called.",
  app: { ...recipe.app, didFinishEvents: ["finishTasksAndInvalidate"] },
};

const handlerFirst: Design = {
  ...recipe,
  name: "handler-before-invalidating",
  says: "The recipe with its last two steps exchanged: the handler is called first, the session invalidated after.",
  app: { ...recipe.app, didFinishEvents: ["callCompletionHandler", "finishTasksAndInvalidate"] },
};

const handlerAtOnce: Design = {
  ...recipe,
  name: "handler-called-at-once",
  says: "The handler is called as soon as the session object is there, before any event is delivered.",
  app: {
    ...recipe.app,
    handleEvents: ["saveCompletionHandler", "createSession", "callCompletionHandler"],
    didFinishEvents: ["finishTasksAndInvalidate"],
  },
};

const handlerAfterInvalidation: Design = {
  ...recipe,
  name: "handler-after-invalidation",
  says: "The recipe, but the handler is called only when the session object has sent its last message.",
  app: { ...recipe.app, didFinishEvents: ["finishTasksAndInvalidate"], didBecomeInvalid: ["callCompletionHandler"] },
};

const handlerCalledTwice: Design = {
  ...recipe,
  name: "handler-called-twice",
  says: "The recipe, and the handler is called once more when the session object has sent its last message.",
  app: { ...recipe.app, didBecomeInvalid: ["callCompletionHandler"] },
};

const cancelsAtTheEnd: Design = {
  ...recipe,
  name: "invalidate-and-cancel",
  says: "The recipe, but the app invalidates with invalidateAndCancel.",
  app: { ...recipe.app, didFinishEvents: ["invalidateAndCancel", "callCompletionHandler"] },
};

const completionInAppOnly: Design = {
  ...recipe,
  name: "completion-only-in-app",
  says: "The recipe, but only the app has code that handles a completion.",
  extension: { ...recipe.extension, didComplete: [] },
};

const completionInExtensionOnly: Design = {
  ...withoutHandling,
  name: "completion-only-in-extension",
  says: "Only the extension has code that handles a completion; the app has none, and does not look at its events at all.",
  app: { handleEvents: ["saveCompletionHandler", "callCompletionHandler"] },
};

const sessionAtLaunch: Design = {
  ...recipe,
  name: "session-at-launch",
  says: "The recipe, but the app creates the session object whenever it is launched.",
  app: { ...recipe.app, didFinishLaunching: ["createSession"] },
};

const oneSessionForAll: Design = {
  ...recipe,
  name: "one-session-for-all",
  says: "The recipe, but all extensions share one identifier.",
  identifiers: "sharedByAll",
};

const differentIdentifiers: Design = {
  ...recipe,
  name: "different-identifiers",
  says: "The recipe, but the app creates its session under an identifier of its own.",
  appIdentifier: "itsOwn",
};

const noSharedContainer: Design = {
  ...recipe,
  name: "no-shared-container",
  says: "The recipe, but the extension's configuration names no shared container.",
  sharedContainer: false,
};

const extensionFinishes: Design = {
  ...recipe,
  name: "extension-finishes-and-invalidates",
  says: "The recipe, but the extension calls finishTasksAndInvalidate once it has started its upload.",
  extension: {
    ...recipe.extension,
    invoked: ["createSession", "startUpload", "finishTasksAndInvalidate", "completeRequest"],
  },
};

const extensionCancels: Design = {
  ...recipe,
  name: "extension-invalidates-and-cancels",
  says: "The recipe, but the extension calls invalidateAndCancel once it has started its upload.",
  extension: {
    ...recipe.extension,
    invoked: ["createSession", "startUpload", "invalidateAndCancel", "completeRequest"],
  },
};

const extensionExits: Design = {
  ...recipe,
  name: "extension-exits",
  says: "The recipe, but the extension ends itself once it has completed its request.",
  extension: { ...recipe.extension, invoked: ["createSession", "startUpload", "completeRequest", "exit"] },
};

const sheetFirst: Design = {
  ...recipe,
  name: "sheet-first",
  says: "The recipe, but the extension completes its request before anything else, so that the user cannot come back to its sheet in the middle of its work.",
  extension: { ...recipe.extension, invoked: ["completeRequest", "createSession", "startUpload"] },
};

const sheetFirstHandlerLast: Design = {
  ...sheetFirst,
  name: "sheet-first-handler-last",
  says: "As sheet-first, and the app calls the handler only when the session object has sent its last message.",
  app: handlerAfterInvalidation.app,
};

const freshIdentifier: Design = {
  ...recipe,
  name: "fresh-identifier",
  says: "The recipe, but every invocation has an identifier of its own.",
  identifiers: "perInvocation",
};

const freshIdentifierHandlerLast: Design = {
  ...handlerAfterInvalidation,
  name: "fresh-identifier-handler-last",
  says: "Every invocation has an identifier of its own, and the app calls the handler only when the session object has sent its last message.",
  identifiers: "perInvocation",
};

const freshIdentifierHandlerLastExit: Design = {
  ...freshIdentifierHandlerLast,
  name: "fresh-identifier-handler-last-exit",
  says: "As fresh-identifier-handler-last, and the extension ends itself once it has completed its request, so that only the app ever hears of a completion.",
  extension: extensionExits.extension,
};

const sheetFirstAndExit: readonly DesignLine[] = ["completeRequest", "createSession", "startUpload", "exit"];

const freshIdentifierSheetFirst: Design = {
  ...freshIdentifierHandlerLastExit,
  name: "fresh-identifier-sheet-first",
  says: "As fresh-identifier-handler-last-exit, but the extension completes its request before anything else, so that the user cannot come back to its sheet in the middle of its work; and the server recognizes an upload that it has already had.",
  idempotent: true,
  extension: { ...freshIdentifierHandlerLastExit.extension, invoked: sheetFirstAndExit },
};

export const freshIdentifierHeldActivity: Design = {
  ...freshIdentifierSheetFirst,
  name: "fresh-identifier-held-activity",
  says: "As fresh-identifier-sheet-first, but the extension does all this only while it holds an expiring activity, so that iOS does not suspend it in the middle of its work either; if iOS refuses the activity, it gives up.",
  extension: {
    ...freshIdentifierSheetFirst.extension,
    invoked: ["performExpiringActivity"],
    activityGranted: sheetFirstAndExit,
    activityRefused: ["completeRequest"],
  },
};

const twoBackgroundRequests: Design = {
  ...recipe,
  name: "two-background-requests",
  says: "Token and file both in the background session; the extension, which asked for the token, starts the upload when it hears of it.",
  app: { ...recipe.app, didCompleteToken: ["recordCompletion"] },
  extension: {
    invoked: ["createSession", "startTokenTask", "completeRequest"],
    didCompleteToken: ["recordCompletion", "startUpload"],
    didComplete: ["recordCompletion"],
  },
};

const twoBackgroundRequestsAnywhere: Design = {
  ...twoBackgroundRequests,
  name: "two-background-requests-continued-anywhere",
  says: "Token and file both in the background session; whoever hears of the token starts the upload.",
  app: { ...twoBackgroundRequests.app, didCompleteToken: ["recordCompletion", "startUpload"] },
};

const tokenWithoutActivity: Design = {
  ...recipe,
  name: "token-without-activity",
  says: "The token is asked for in a standard session, with nothing to keep the extension from being suspended meanwhile.",
  extension: {
    invoked: ["requestToken"],
    didReceiveToken: ["createSession", "startUpload", "completeRequest"],
    didComplete: ["recordCompletion"],
  },
};

const tokenActivityRefused: Design = {
  ...tokenWithoutActivity,
  name: "token-with-refused-activity",
  says: "The token is asked for under an expiring activity, and also if iOS refuses the activity.",
  extension: {
    invoked: ["performExpiringActivity"],
    activityGranted: ["requestToken"],
    activityRefused: ["requestToken"],
    didReceiveToken: ["createSession", "startUpload", "endExpiringActivity", "completeRequest"],
    didComplete: ["recordCompletion"],
  },
};

const tokenActivityHeld: Design = {
  ...tokenActivityRefused,
  name: "token-with-held-activity",
  says: "The token is asked for in a standard session only while an expiring activity is held; without one the extension gives up, and says so.",
  extension: { ...tokenActivityRefused.extension, activityRefused: ["completeRequest"] },
};

const tokenNotAwaited: Design = {
  ...tokenActivityHeld,
  name: "token-not-awaited",
  says: "The token is asked for, and the upload is started without waiting for it.",
  extension: {
    ...tokenActivityHeld.extension,
    activityGranted: ["requestToken", "createSession", "startUpload"],
    didReceiveToken: ["endExpiringActivity", "completeRequest"],
  },
};

/** It does not exit, since the process may still wait for the token of another upload. */
export const freshIdentifierTokenHeldActivity: Design = {
  ...freshIdentifierHeldActivity,
  name: "fresh-identifier-token-held-activity",
  says: "As fresh-identifier-held-activity, but a token is needed first: it is asked for in a standard session while the activity is held, and the upload is started when it is there. With the last one, the activity is ended.",
  extension: {
    ...freshIdentifierHeldActivity.extension,
    activityGranted: ["completeRequest", "requestToken"],
    didReceiveToken: ["createSession", "startUpload", { call: "endExpiringActivity", unless: "requestIsInFlight" }],
  },
};

const freshIdentifierBackgroundToken: Design = {
  ...freshIdentifierHeldActivity,
  name: "fresh-identifier-background-token",
  says: "As fresh-identifier-held-activity, but the extension asks in the background session for a token, and the app starts the upload when it hears of it.",
  app: { ...freshIdentifierHeldActivity.app, didCompleteToken: ["recordCompletion", "startUpload"] },
  extension: {
    ...freshIdentifierHeldActivity.extension,
    activityGranted: ["completeRequest", "createSession", "startTokenTask", "exit"],
  },
};

/** The catalogue, in the order in which the argument runs. */
export const designs: readonly Design[] = [
  recipe,
  withoutSaving,
  withoutReconnecting,
  withoutHandling,
  withoutInvalidating,
  withoutCallingHandler,
  handlerFirst,
  handlerAtOnce,
  handlerAfterInvalidation,
  handlerCalledTwice,
  cancelsAtTheEnd,
  completionInAppOnly,
  completionInExtensionOnly,
  sessionAtLaunch,
  oneSessionForAll,
  differentIdentifiers,
  noSharedContainer,
  extensionFinishes,
  extensionCancels,
  extensionExits,
  sheetFirst,
  sheetFirstHandlerLast,
  freshIdentifier,
  freshIdentifierHandlerLast,
  freshIdentifierHandlerLastExit,
  freshIdentifierSheetFirst,
  freshIdentifierHeldActivity,
  twoBackgroundRequests,
  twoBackgroundRequestsAnywhere,
  tokenWithoutActivity,
  tokenActivityRefused,
  tokenActivityHeld,
  tokenNotAwaited,
  freshIdentifierTokenHeldActivity,
  freshIdentifierBackgroundToken,
];
