import type { InvocationName, ProcessName } from "./process.ts";
import type { SessionName } from "./session.ts";
import type { TaskName } from "./task.ts";

/**
 * What our code can hear, and where a script can stand: Apple's callbacks by their short names, and after
 * some of them the block that they can leave to the main queue.
 */
export const appCallbacks = [
  "didFinishLaunching",
  "handleEvents",
  "handleEventsOnMain",
  "didComplete",
  "didCompleteOnMain",
  "didCompleteToken",
  "didFinishEvents",
  "didFinishEventsOnMain",
  "didBecomeInvalid",
  "didBecomeInvalidOnMain",
  "didBecomeActive",
  "didEnterBackground",
  "userUploads",
  "userCancels",
  "didReceiveTasks",
  "didReceiveTasksOnMain",
  "didFinishFollowUp",
  "didDisconnect",
  "backgroundTasksExpired",
] as const;

export const extensionCallbacks = [
  "invoked",
  "didComplete",
  "didCompleteOnMain",
  "didCompleteToken",
  "didBecomeInvalid",
  "didBecomeInvalidOnMain",
  "didReceiveToken",
  "activityGranted",
  "activityRefused",
  "activityExpired",
  "didReceiveTasks",
  "didReceiveTasksOnMain",
  "didFinishFollowUp",
  "didDisconnect",
] as const;

/** Callbacks of the app that are about no session in particular: their code is run for each that the app may use. */
export const callbacksOfEverySession = ["didFinishLaunching", "didBecomeActive", "didEnterBackground", "userCancels", "backgroundTasksExpired"] as const;
export type CallbackOfEverySession = (typeof callbacksOfEverySession)[number];

export type Callback = (typeof appCallbacks)[number] | (typeof extensionCallbacks)[number];

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
 * a disconnection cannot: what an extension does then, it does at once.
 */
export const dispatchers = ["handleEvents", "didComplete", "didFinishEvents", "didBecomeInvalid", "didReceiveTasks"] as const;

/** The block of a callback that can have one. */
export function blockOf(callback: Callback): Callback | undefined {
  const dispatcher = dispatchers.find((one) => one === callback);
  return dispatcher && `${dispatcher}OnMain`;
}

/** The callback that a block was left by; any other callback is by itself. */
export function dispatcherOf(callback: Callback): Callback {
  return dispatchers.find((one) => `${one}OnMain` === callback) ?? callback;
}

export function isBlock(callback: Callback): boolean {
  return dispatcherOf(callback) !== callback;
}

/** What our code can call. Each call is one step, so the system can come between any two. */
export const calls = [
  "saveCompletionHandler",
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
  "callCompletionHandler",
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
  "beginBackgroundTask",
  "endBackgroundTask",
  "setFlag",
  "clearFlag",
  "dropReference",
  "work",
] as const;

export type Call = (typeof calls)[number];

/** What a line can ask before it is run; each is about the session or the task of the line. */
export const questions = [
  "sessionIsOwn",
  "sessionExists",
  "sessionIsInvalidated",
  "handlerIsSaved",
  "flagIsSet",
  "completionIsRemembered",
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
  readonly session: SessionName;
  /** The task, or `none`. */
  readonly task: TaskName;
  /** The invocation that it is about, of those of its process, or `none` where it is about all of them. */
  readonly invocation: InvocationName;
  readonly lines: readonly Line[];
}

export function scriptName(process: ProcessName, callback: Callback, about: string): ScriptName {
  return `${process} ${callback} ${about}`;
}
