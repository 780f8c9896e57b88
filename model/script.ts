import type { ProcessName } from "./process.ts";
import type { SessionName } from "./session.ts";
import type { TaskName } from "./task.ts";

/** What our code can hear, and where a script can stand. Apple's callbacks by their short names. */
export const appCallbacks = [
  "didFinishLaunching",
  "handleEvents",
  "didComplete",
  "didCompleteToken",
  "didFinishEvents",
  "didBecomeInvalid",
] as const;

export const extensionCallbacks = [
  "invoked",
  "didComplete",
  "didCompleteToken",
  "didBecomeInvalid",
  "didReceiveToken",
  "activityGranted",
  "activityRefused",
  "activityExpired",
] as const;

export type Callback = (typeof appCallbacks)[number] | (typeof extensionCallbacks)[number];

/** What our code can call. Each call is one step, so the system can come between any two. */
export const calls = [
  "saveCompletionHandler",
  "createSession",
  "startUpload",
  "startTokenTask",
  "requestToken",
  "recordCompletion",
  "finishTasksAndInvalidate",
  "invalidateAndCancel",
  "callCompletionHandler",
  "performExpiringActivity",
  "endExpiringActivity",
  "completeRequest",
  "exit",
] as const;

export type Call = (typeof calls)[number];

/** One call, with what it is about. */
export interface Line {
  readonly call: Call;
  readonly session: SessionName;
  /** The task, or `none`. */
  readonly task: TaskName;
}

/** `app didComplete A1.1`: who, which callback, about what. */
export type ScriptName = string;

export interface Script {
  readonly process: ProcessName;
  readonly callback: Callback;
  readonly session: SessionName;
  /** The task, or `none`. */
  readonly task: TaskName;
  readonly lines: readonly Line[];
}

export function scriptName(process: ProcessName, callback: Callback, about: string): ScriptName {
  return `${process} ${callback} ${about}`;
}
