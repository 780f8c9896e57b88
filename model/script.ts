import type { InvocationName, ProcessName } from "./process.ts";
import type { SessionName } from "./session.ts";
import type { TaskName } from "./task.ts";

/**
 * What our code can hear, and where a script can stand: Apple's callbacks by their short names, and after
 * some of them the blocks that they can leave to the main queue and to a queue of the code's own.
 */
export const appCallbacks = [
  "didFinishLaunching",
  "didFinishLaunchingOnWorkQueue",
  "handleEvents",
  "handleEventsOnWorkQueue",
  "handleEventsOnMain",
  "didComplete",
  "didCompleteOnWorkQueue",
  "didCompleteOnMain",
  "didCompleteToken",
  "didReceiveToken",
  "didFinishEvents",
  "didFinishEventsOnWorkQueue",
  "didFinishEventsOnMain",
  "didBecomeInvalid",
  "didBecomeInvalidOnWorkQueue",
  "didBecomeInvalidOnMain",
  "didBecomeActive",
  "didBecomeActiveOnWorkQueue",
  "didEnterBackground",
  "didEnterBackgroundOnWorkQueue",
  "userUploads",
  "userUploadsOnWorkQueue",
  "userCancels",
  "userCancelsOne",
  "didReceiveTasks",
  "didReceiveTasksOnWorkQueue",
  "didReceiveTasksOnMain",
  "didFinishFollowUp",
  "didDisconnect",
  "backgroundTasksExpired",
  "didReceiveRemoteNotification",
  "didReceiveRemoteNotificationOnWorkQueue",
] as const;

export const extensionCallbacks = [
  "invoked",
  "invokedOnWorkQueue",
  "didComplete",
  "didCompleteOnWorkQueue",
  "didCompleteOnMain",
  "didCompleteToken",
  "didBecomeInvalid",
  "didBecomeInvalidOnWorkQueue",
  "didBecomeInvalidOnMain",
  "didReceiveToken",
  "activityGranted",
  "activityGrantedOnWorkQueue",
  "activityRefused",
  "activityExpired",
  "didReceiveTasks",
  "didReceiveTasksOnWorkQueue",
  "didReceiveTasksOnMain",
  "didFinishFollowUp",
  "didDisconnect",
] as const;

/** Callbacks of the app that are about no session in particular: their code is run for each that the app may use. */
export const callbacksOfEverySession = ["didFinishLaunching", "didBecomeActive", "didEnterBackground", "userCancels", "backgroundTasksExpired", "didReceiveRemoteNotification"] as const;
export type CallbackOfEverySession = (typeof callbacksOfEverySession)[number];

export type Callback = (typeof appCallbacks)[number] | (typeof extensionCallbacks)[number];

/** Whether a callback is the code for what the user cancels, everything or one upload. */
export function isForACancellation(callback: string): boolean {
  return callback === "userCancels" || callback === "userCancelsOne";
}

/** The callbacks of the session's delegate, which a design may have on a queue of their own. */
export const delegateCallbacks: ReadonlySet<Callback> = new Set<Callback>([
  "didComplete",
  "didCompleteToken",
  "didFinishEvents",
  "didBecomeInvalid",
  "didReceiveTasks",
  "didDisconnect",
]);

/**
 * The callbacks that can leave work to a block on the main queue (dispatchToMain). What tells of a token or of
 * a disconnection cannot: what code does then, it does at once.
 */
export const mainDispatchers = ["handleEvents", "didComplete", "didFinishEvents", "didBecomeInvalid", "didReceiveTasks"] as const;

/**
 * The callbacks that can leave work to a queue of the code's own (dispatchToWorkQueue). The block there can leave
 * what is left of it to the main queue, if its callback could, and a block on the main queue what is left of it there.
 */
export const workDispatchers = [
  ...mainDispatchers,
  "didFinishLaunching",
  "didBecomeActive",
  "didEnterBackground",
  "userUploads",
  "didReceiveRemoteNotification",
  "invoked",
  "activityGranted",
] as const;

/** Where blocks are left to: the main queue, or the one of the code's own. */
export const blockQueues = ["main", "work"] as const;
export type BlockQueue = (typeof blockQueues)[number];

/** What our code is told, or has asked for; not a block that it has left by then. */
export type HeardCallback = Exclude<Callback, `${string}OnMain` | `${string}OnWorkQueue`>;

const blocks: ReadonlyMap<Callback, { readonly by: HeardCallback; readonly queue: BlockQueue }> = new Map<Callback, { by: HeardCallback; queue: BlockQueue }>([
  ...mainDispatchers.map((by) => [`${by}OnMain`, { by, queue: "main" }] as const),
  ...workDispatchers.map((by) => [`${by}OnWorkQueue`, { by, queue: "work" }] as const),
]);

/** The block that a callback can leave to a queue, or that its block on the other queue can leave there. */
export function blockOf(callback: Callback, queue: BlockQueue): Callback | undefined {
  if (blockQueueOf(callback) === queue) return undefined;
  const by = dispatcherOf(callback);
  return [...blocks].find(([, block]) => block.by === by && block.queue === queue)?.[0];
}

/** The callback that a block was left by; any other callback is by itself. */
export function dispatcherOf(callback: Callback): HeardCallback {
  // The cast: what is not among the blocks has none of their names.
  return blocks.get(callback)?.by ?? (callback as HeardCallback);
}

/** The queue that a block was left to; a callback that is none comes to no such queue. */
export function blockQueueOf(callback: Callback): BlockQueue | undefined {
  return blocks.get(callback)?.queue;
}

/** Whether a callback is what another one has left to a queue, and not something that Apple calls. */
export function isBlock(callback: Callback): boolean {
  return blocks.has(callback);
}

/** What our code can call. Each call is one step, so the system can come between any two. */
export const calls = [
  "saveCompletionHandler",
  "takeCompletionHandler",
  "createSession",
  "startUpload",
  "startNextUpload",
  "startTokenTask",
  "requestToken",
  "recordCompletion",
  "rememberCompletion",
  "finishTasksAndInvalidate",
  "invalidateAndCancel",
  "cancelTasks",
  "cancelTask",
  "callCompletionHandler",
  "callTakenCompletionHandler",
  "performExpiringActivity",
  "endExpiringActivity",
  "completeRequest",
  "exit",
  "createTask",
  "resumeTask",
  "uploadAgain",
  "deleteBody",
  "deleteAllBodies",
  "keepFile",
  "recordFailure",
  "eraseFailure",
  "recordStart",
  "eraseStart",
  "requestTaskList",
  "startFollowUp",
  "dispatchToMain",
  "dispatchToWorkQueue",
  "beginBackgroundTask",
  "endBackgroundTask",
  "callFetchCompletionHandler",
  "setFlag",
  "clearFlag",
  "dropReference",
  "work",
] as const;

export type Call = (typeof calls)[number];

/** The call that leaves a block to a queue. */
export const dispatching = { main: "dispatchToMain", work: "dispatchToWorkQueue" } as const satisfies Readonly<Record<BlockQueue, Call>>;

/** The queue to which a call leaves a block; nothing for a call that leaves none. */
export function queueLeftTo(call: Call): BlockQueue | undefined {
  return blockQueues.find((queue) => dispatching[queue] === call);
}

/** The calls that make a task. */
export const makings = ["createTask", "startUpload", "startNextUpload", "startTokenTask", "uploadAgain"] as const satisfies readonly Call[];

/** What a line can ask before it is run; each is about the session or the task of the line. */
export const questions = [
  "sessionIsOwn",
  "sessionExists",
  "sessionIsInvalidated",
  "handlerIsSaved",
  "flagIsSet",
  "completionIsRemembered",
  "taskWasMadeHere",
  "requestIsInFlight",
  "taskListIsEmpty",
  "taskIsListed",
  "taskWasCancelled",
  "taskFailed",
  "taskIsRecorded",
  "everythingIsRecorded",
  "startIsRecorded",
  "failureIsRecorded",
] as const;

export type Question = (typeof questions)[number];

/** A line with conditions is passed over, in no time, where the answer to one is another when it is reached. */
export interface Condition {
  readonly question: Question;
  readonly answer: boolean;
}

/** One call, with what it is about. */
export interface Line {
  readonly call: Call;
  readonly session: SessionName;
  /** The task, or `none`. */
  readonly task: TaskName;
  readonly conditions?: readonly Condition[];
}

/** `app didComplete A1.1`: who, which callback, about what. */
export type ScriptName = string;

export interface Script {
  readonly process: ProcessName;
  readonly callback: Callback;
  /** What it is about, as in its name: an invocation, a session or a task. */
  readonly about: string;
  readonly session: SessionName;
  /** The task, or `none`. */
  readonly task: TaskName;
  /** The invocation that it is about, of those of its process, or `none` where it is about all of them. */
  readonly invocation: InvocationName;
  readonly lines: readonly Line[];
}

/** Under which name a world keeps the lines of a callback: `A didComplete A1.1`. It is about a task, a session or an invocation. */
export function scriptName(process: ProcessName, callback: Callback, about: string): ScriptName {
  return `${process} ${callback} ${about}`;
}

/** The name of the callback that left a block; any other callback is by itself. */
export function dispatcherName({ process, callback, about }: Script): ScriptName {
  return scriptName(process, dispatcherOf(callback), about);
}
