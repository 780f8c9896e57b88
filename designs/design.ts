import type { Queue } from "../model/queue.ts";
import type { Call, Question, appCallbacks, extensionCallbacks } from "../model/script.ts";

/**
 * What an app's code does, as data: for each callback of the app and of its extensions, the calls
 * that the code makes, in order. It reads like the code it stands for, and each call is one step.
 * A call may have conditions, which are asked when the call is reached.
 *
 * A callback that is not listed has no code. What is not a matter of order stands beside the
 * scripts: which identifiers there are, which one the app uses, whether the container is shared.
 */
export type DesignLine = Call | ConditionalCall;

/** A call that is made if every question under `if` is answered with yes, and every one under `unless` with no. */
export type ConditionalCall = { readonly call: Call } & (
  | { readonly if: Asked; readonly unless?: Asked }
  | { readonly if?: Asked; readonly unless: Asked }
);

/** One question or several. */
export type Asked = Question | readonly Question[];

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
  /** Whether the app is launched for the events of its sessions (sessionSendsLaunchEvents). */
  readonly sendsLaunchEvents: boolean;
  /**
   * What is transferred with: an upload task with a file, which the system carries on; a data task, which ends with its
   * process's running; or a download task, which startUpload and its like then stand for.
   */
  readonly taskKind: "uploadFromFile" | "dataTask" | "download";
  /** The queue on which the session's delegate is called. On one of its own it runs beside the rest of the process. */
  readonly delegateQueue: "main" | "own";
  /**
   * What dispatchToWorkQueue leaves its blocks to: a serial queue, which runs them in their order, or unstructured
   * tasks, of which any may come first, and which take turns.
   */
  readonly workQueue: "serial" | "tasks";
  /**
   * Whether dispatchToMain leaves its blocks by way of a dispatch group (DispatchGroup.notify), so that they wait for
   * what dispatchToWorkQueue has left; and whether that enters the group before it is left, or inside its block.
   */
  readonly group: "none" | "enteredBefore" | "enteredInside";
  /** Where completion handlers are stored: one for each identifier, or in one variable. */
  readonly handlers: "byIdentifier" | "single";
  /** Whether a process keeps one manager with one session object, or builds a new one whenever it asks for the session. */
  readonly managers: "one" | "newEachTime";
  /** What completions are recorded by: something that tells every task from every other, or the bare taskIdentifier. */
  readonly records: "byTask" | "byTaskIdentifier";
  /** The identifier under which the app's own uploads go: one of its own, or the extension's. */
  readonly appUploadsUnder: "itsOwn" | "theExtensions";
  /** Whether the server tells an upload that it has had from a new one. */
  readonly idempotent: boolean;
  readonly app: Readonly<Partial<Record<AppCallback, readonly DesignLine[]>>>;
  readonly extension: Readonly<Partial<Record<ExtensionCallback, readonly DesignLine[]>>>;
}

/** What a design decides when it says nothing. */
export const usualDecisions = {
  identifiers: "perExtension",
  appIdentifier: "theExtensions",
  sharedContainer: true,
  sendsLaunchEvents: true,
  taskKind: "uploadFromFile",
  delegateQueue: "main",
  workQueue: "serial",
  group: "none",
  handlers: "byIdentifier",
  managers: "one",
  records: "byTask",
  appUploadsUnder: "itsOwn",
  idempotent: false,
} as const satisfies Partial<Design>;

const onASession = ["createSession", "finishTasksAndInvalidate", "invalidateAndCancel", "cancelTasks"] as const;
const inTheSheet = ["performExpiringActivity", "endExpiringActivity", "completeRequest", "exit"] as const;
const anywhere = ["setFlag", "clearFlag", "dropReference", "work", "requestTaskList", "deleteAllBodies"] as const;
const aboutATask = ["recordCompletion", "rememberCompletion", "recordFailure", "eraseFailure", "eraseStart", "deleteBody", "keepFile", "startFollowUp", "uploadAgain", "startNextUpload"] as const;
const onItsTasks = ["startUpload", "startNextUpload", "createTask", "resumeTask", "uploadAgain", "deleteBody", "recordFailure", "recordStart"] as const;
const forTokens = ["startTokenTask", "requestToken"] as const;
const withAToken = ["recordStart", "startUpload", "startNextUpload", "createTask", "resumeTask"] as const;
const ofAnInvocation = [...onASession, ...onItsTasks, ...forTokens, ...inTheSheet, ...anywhere] as const;
const inTheApp = ["beginBackgroundTask", "endBackgroundTask", "exit", ...anywhere] as const;
const ofTheApp = [...onASession, "callCompletionHandler", "takeCompletionHandler", "callTakenCompletionHandler", ...inTheApp, "callFetchCompletionHandler"] as const;
const toAnyQueue = ["dispatchToMain", "dispatchToWorkQueue"] as const;
const onItsEvents = ["recordCompletion", "startNextUpload", "startFollowUp", "keepFile", "uploadAgain", "eraseFailure", ...ofTheApp] as const;
const onEveryTask = ["startUpload", "startNextUpload", "uploadAgain", "recordFailure", "eraseFailure", "recordCompletion", "recordStart", "eraseStart"] as const;

/** The calls that make sense in each callback; anything else in a script is an error. */
export const allowedCalls = {
  app: {
    didFinishLaunching: [...onASession, ...onEveryTask, ...forTokens, ...inTheApp, "dispatchToWorkQueue"],
    didFinishLaunchingOnWorkQueue: [...onASession, ...onEveryTask, ...forTokens, ...inTheApp],
    didBecomeActive: [...onASession, ...onEveryTask, ...forTokens, ...inTheApp, "dispatchToWorkQueue"],
    didBecomeActiveOnWorkQueue: [...onASession, ...onEveryTask, ...forTokens, ...inTheApp],
    didEnterBackground: [...onASession, ...onEveryTask, ...inTheApp, "dispatchToWorkQueue"],
    didEnterBackgroundOnWorkQueue: [...onASession, ...onEveryTask, ...inTheApp],
    handleEvents: ["saveCompletionHandler", ...ofTheApp, ...toAnyQueue],
    handleEventsOnWorkQueue: ["saveCompletionHandler", ...ofTheApp, "dispatchToMain"],
    handleEventsOnMain: ["saveCompletionHandler", ...ofTheApp, "dispatchToWorkQueue"],
    didComplete: [...aboutATask, ...ofTheApp, ...toAnyQueue],
    didCompleteOnWorkQueue: [...aboutATask, ...ofTheApp, "dispatchToMain"],
    didCompleteOnMain: [...aboutATask, ...ofTheApp, "dispatchToWorkQueue"],
    didCompleteToken: ["recordCompletion", "rememberCompletion", "recordStart", "startUpload", "startNextUpload", ...ofTheApp],
    didReceiveToken: [...onASession, ...withAToken, ...inTheApp, "callFetchCompletionHandler"],
    didFinishEvents: [...onItsEvents, ...toAnyQueue],
    didFinishEventsOnWorkQueue: [...onItsEvents, "dispatchToMain"],
    didFinishEventsOnMain: [...onItsEvents, "dispatchToWorkQueue"],
    didBecomeInvalid: [...onEveryTask, ...ofTheApp, ...toAnyQueue],
    didBecomeInvalidOnWorkQueue: [...onEveryTask, ...ofTheApp, "dispatchToMain"],
    didBecomeInvalidOnMain: [...onEveryTask, ...ofTheApp, "dispatchToWorkQueue"],
    userUploads: [...onASession, ...onItsTasks, ...forTokens, ...inTheApp, "dispatchToWorkQueue"],
    userUploadsOnWorkQueue: [...onASession, ...onItsTasks, ...forTokens, ...inTheApp],
    userCancels: [...onASession, ...onEveryTask, ...inTheApp],
    userCancelsOne: [...onASession, "cancelTask", ...onEveryTask, ...inTheApp],
    didReceiveTasks: [...onEveryTask, "resumeTask", ...ofTheApp, ...toAnyQueue],
    didReceiveTasksOnWorkQueue: [...onEveryTask, "resumeTask", ...ofTheApp, "dispatchToMain"],
    didReceiveTasksOnMain: [...onEveryTask, "resumeTask", ...ofTheApp, "dispatchToWorkQueue"],
    didFinishFollowUp: [...aboutATask, ...ofTheApp],
    didDisconnect: [...onEveryTask, ...ofTheApp],
    backgroundTasksExpired: [...onEveryTask, ...ofTheApp],
    didReceiveRemoteNotification: [...onASession, ...onEveryTask, ...forTokens, ...inTheApp, "callFetchCompletionHandler", "dispatchToWorkQueue"],
    didReceiveRemoteNotificationOnWorkQueue: [...onASession, ...onEveryTask, ...forTokens, ...inTheApp, "callFetchCompletionHandler"],
  },
  extension: {
    invoked: [...ofAnInvocation, "dispatchToWorkQueue"],
    invokedOnWorkQueue: ofAnInvocation,
    didComplete: [...aboutATask, ...onASession, ...inTheSheet, ...anywhere, ...toAnyQueue],
    didCompleteOnWorkQueue: [...aboutATask, ...onASession, ...inTheSheet, ...anywhere, "dispatchToMain"],
    didCompleteOnMain: [...aboutATask, ...onASession, ...inTheSheet, ...anywhere, "dispatchToWorkQueue"],
    didCompleteToken: ["recordCompletion", "rememberCompletion", "recordStart", "startUpload", "startNextUpload", ...onASession, ...inTheSheet, ...anywhere],
    didBecomeInvalid: [...onEveryTask, ...onASession, ...inTheSheet, ...anywhere, ...toAnyQueue],
    didBecomeInvalidOnWorkQueue: [...onEveryTask, ...onASession, ...inTheSheet, ...anywhere, "dispatchToMain"],
    didBecomeInvalidOnMain: [...onEveryTask, ...onASession, ...inTheSheet, ...anywhere, "dispatchToWorkQueue"],
    didReceiveToken: [...onASession, ...withAToken, ...inTheSheet, ...anywhere],
    activityGranted: [...ofAnInvocation, "dispatchToWorkQueue"],
    activityGrantedOnWorkQueue: ofAnInvocation,
    activityRefused: ofAnInvocation,
    activityExpired: ofAnInvocation,
    didReceiveTasks: [...onEveryTask, "resumeTask", ...onASession, ...inTheSheet, ...anywhere, ...toAnyQueue],
    didReceiveTasksOnWorkQueue: [...onEveryTask, "resumeTask", ...onASession, ...inTheSheet, ...anywhere, "dispatchToMain"],
    didReceiveTasksOnMain: [...onEveryTask, "resumeTask", ...onASession, ...inTheSheet, ...anywhere, "dispatchToWorkQueue"],
    didFinishFollowUp: [...aboutATask, ...onASession, ...inTheSheet, ...anywhere],
    didDisconnect: [...onEveryTask, ...onASession, ...inTheSheet, ...anywhere],
  },
} as const satisfies {
  readonly app: Readonly<Record<AppCallback, readonly Call[]>>;
  readonly extension: Readonly<Record<ExtensionCallback, readonly Call[]>>;
};

/** The callbacks in which a call can stand: `app.handleEvents`. */
export function placesOf(call: unknown): readonly string[] {
  const within = (process: string, scripts: Readonly<Record<string, readonly string[]>>): readonly string[] =>
    Object.entries(scripts)
      .filter(([, allowed]) => allowed.some((name) => name === call))
      .map(([callback]) => `${process}.${callback}`);
  return [...within("app", allowedCalls.app), ...within("extension", allowedCalls.extension)];
}

/** The same in a few words: what may stand in a callback may stand in the blocks that it leaves, but for the leaving. */
export function placesInWords(call: unknown): string {
  const places = placesOf(call);
  const callbacks = withoutBlocks(places);
  return `${callbacks.join(", ")}${callbacks.length === places.length ? "" : ", and in what these leave to other queues"}`;
}

/** Of the places of a call, those that are no blocks. */
export function withoutBlocks(places: readonly string[]): readonly string[] {
  return places.filter((place) => !/On(Main|WorkQueue)$/.test(place));
}

/** Of each call, whether it is about uploads: then one line of a design stands for a line for each of them. */
const concernsUploads: Readonly<Record<Call, boolean>> = {
  recordCompletion: true,
  rememberCompletion: true,
  startUpload: true,
  startNextUpload: false,
  startTokenTask: true,
  requestToken: true,
  createTask: true,
  resumeTask: true,
  uploadAgain: true,
  deleteBody: true,
  keepFile: true,
  recordFailure: true,
  recordStart: true,
  eraseFailure: true,
  eraseStart: true,
  cancelTask: true,
  startFollowUp: true,
  saveCompletionHandler: false,
  takeCompletionHandler: false,
  createSession: false,
  finishTasksAndInvalidate: false,
  invalidateAndCancel: false,
  cancelTasks: false,
  callCompletionHandler: false,
  callTakenCompletionHandler: false,
  performExpiringActivity: false,
  endExpiringActivity: false,
  completeRequest: false,
  exit: false,
  deleteAllBodies: false,
  requestTaskList: false,
  dispatchToMain: false,
  dispatchToWorkQueue: false,
  beginBackgroundTask: false,
  endBackgroundTask: false,
  callFetchCompletionHandler: false,
  setFlag: false,
  clearFlag: false,
  dropReference: false,
  work: false,
};

export function isAboutUploads(call: Call): boolean {
  return concernsUploads[call];
}

/** The call that a line makes, if its conditions hold. */
export function callOf(line: DesignLine): Call {
  return typeof line === "string" ? line : line.call;
}

/** The questions that a line asks under `if`, or under `unless`. */
export function asked(line: DesignLine, under: "if" | "unless"): readonly Question[] {
  const questions = typeof line === "string" ? undefined : line[under];
  return questions === undefined ? [] : typeof questions === "string" ? [questions] : questions;
}

/** All the questions that a line asks. */
export function questionsOf(line: DesignLine): readonly Question[] {
  return [...asked(line, "if"), ...asked(line, "unless")];
}

/** All lines of the app, or of the extension. */
function linesOf(design: Design, process: "app" | "extension"): readonly DesignLine[] {
  return Object.values<readonly DesignLine[]>(design[process]).flat();
}

/** Whether some script of the app, or of the extension, makes this call. */
export function processCalls(design: Design, process: "app" | "extension", call: Call): boolean {
  return linesOf(design, process).some((line) => callOf(line) === call);
}

/** Whether some script of either makes this call. */
export function makesCall(design: Design, call: Call): boolean {
  return processCalls(design, "app", call) || processCalls(design, "extension", call);
}

/** Whether the app has code for a silent push, and so is handed a completion handler with it. */
export function hearsPushes({ app }: Design): boolean {
  return (app.didReceiveRemoteNotification ?? []).length > 0;
}

/** Where its code keeps the uploads that wait for one another. */
export function queueOf(design: Design): Queue {
  if (!makesCall(design, "startNextUpload")) return "none";
  return makesCall(design, "recordStart") ? "recorded" : "inMemory";
}

/** Whether some line of the app or of the extension asks this question before it is run. */
export function asks(design: Design, question: Question): boolean {
  return [...linesOf(design, "app"), ...linesOf(design, "extension")].some((line) => questionsOf(line).includes(question));
}
