import { extensionCallbacks } from "../model/script.ts";
import type { appCallbacks, Call } from "../model/script.ts";

/**
 * What an app's code does, as data: for each callback of the app and of its extensions, the calls
 * that the code makes, in order. It reads like the code it stands for, and each call is one step.
 *
 * A callback that is not listed has no code. What is not a matter of order stands beside the
 * scripts: which identifiers there are, which one the app uses, whether the container is shared.
 */
export type AppCallback = (typeof appCallbacks)[number];
export type ExtensionCallback = (typeof extensionCallbacks)[number];

export interface Design {
  readonly name: string;
  readonly says: string;
  /** One identifier for each extension, one for all of them, or a new one for each invocation. */
  readonly identifiers: "perExtension" | "sharedByAll" | "perInvocation";
  /** Whether the app connects under the identifier that it is handed, or under one of its own. */
  readonly appIdentifier: "theExtensions" | "itsOwn";
  readonly sharedContainer: boolean;
  readonly app: Readonly<Partial<Record<AppCallback, readonly Call[]>>>;
  readonly extension: Readonly<Partial<Record<ExtensionCallback, readonly Call[]>>>;
}

/** The calls that make sense in each callback; anything else in a script is an error. */
const onASession = ["createSession", "finishTasksAndInvalidate", "invalidateAndCancel"] as const;
const inTheSheet = ["performExpiringActivity", "endExpiringActivity", "completeRequest", "exit"] as const;
const ofAnInvocation = [...onASession, "startUpload", "startTokenTask", "requestToken", ...inTheSheet] as const;

export const allowedCalls = {
  app: {
    didFinishLaunching: ["createSession"],
    handleEvents: ["saveCompletionHandler", "callCompletionHandler", ...onASession],
    didComplete: ["recordCompletion", "callCompletionHandler", ...onASession],
    didCompleteToken: ["recordCompletion", "startUpload", "callCompletionHandler", ...onASession],
    didFinishEvents: ["callCompletionHandler", ...onASession],
    didBecomeInvalid: ["callCompletionHandler", "createSession"],
  },
  extension: {
    invoked: ofAnInvocation,
    didComplete: ["recordCompletion", ...onASession, ...inTheSheet],
    didCompleteToken: ["recordCompletion", "startUpload", ...onASession, ...inTheSheet],
    didBecomeInvalid: ["createSession", ...inTheSheet],
    didReceiveToken: [...onASession, "startUpload", ...inTheSheet],
    activityGranted: ofAnInvocation,
    activityRefused: ofAnInvocation,
    activityExpired: ofAnInvocation,
  },
} as const satisfies {
  readonly app: Readonly<Record<AppCallback, readonly Call[]>>;
  readonly extension: Readonly<Record<ExtensionCallback, readonly Call[]>>;
};

/** Whether some script of the extension makes this call. */
export function extensionCalls(design: Design, call: Call): boolean {
  return extensionCallbacks.some((callback) => design.extension[callback]?.includes(call) === true);
}
