import type { ScriptName } from "./script.ts";
import type { SessionName } from "./session.ts";
import type { TaskName, Times } from "./task.ts";

/**
 * A process and what it believes. A process that is not running has no memory to write down;
 * a suspended one keeps its memory and runs nothing.
 *
 * What a process believes (its session objects, the handlers it saved, the line it is at) is kept
 * apart from what the system knows (who is connected, what finished): the claims are about the gap.
 */
export type ExtensionName = "A" | "B";
export type ProcessName = "app" | ExtensionName;

export type RunningLife = "foreground" | "background" | "running";
export type Life = "notRunning" | "suspended" | RunningLife;

export type Process =
  | { readonly life: "notRunning" }
  | { readonly life: "suspended" | RunningLife; readonly memory: Memory };

/**
 * A process's session object for one identifier.
 *
 * - `none`: never created since launch, or created by nobody
 * - `live`: usable
 * - `finishing`: invalidated by our code, and waiting for its tasks
 * - `invalid`: has sent its last message
 * - `rejected`: in use by another process; dead from the start
 * - `barred`: made by an extension without a shared container; dead from the start
 */
export type SessionObject = "none" | "live" | "finishing" | "invalid" | "rejected" | "barred";

/** The completion handlers of `handleEvents` for one identifier: how many iOS waits for, and the stored block. */
export interface Handler {
  readonly owed: Times;
  readonly stored: "none" | "uncalled" | "called";
}

/** A request in a standard session. It lives and dies with the process that made it. */
export type ShortRequest = "none" | "inFlight" | "arrived" | "lost";

export type Activity = "none" | "asked" | "held" | "refused" | "expired";

export interface Memory {
  readonly objects: Readonly<Record<SessionName, SessionObject>>;
  readonly handlers: Readonly<Record<SessionName, Handler>>;
  readonly requests: Readonly<Record<TaskName, ShortRequest>>;
  readonly activity: Activity;
  readonly requestCompleted: boolean;
  readonly at: Position;
  readonly waiting: readonly ScriptName[];
}

/** Where our code is: between two callbacks, or about to run a line of one. */
export type Position = "idle" | { readonly script: ScriptName; readonly line: number };

export function runs(process: Process): boolean {
  return process.life !== "notRunning" && process.life !== "suspended";
}

export function isIdle(process: Process): boolean {
  return process.life !== "notRunning" && process.life !== "suspended" && process.memory.at === "idle";
}

export function objectOf(process: Process, session: SessionName): SessionObject {
  return process.life === "notRunning" ? "none" : (process.memory.objects[session] ?? "none");
}

const noHandler: Handler = { owed: 0, stored: "none" };

export function handlerOf(process: Process, session: SessionName): Handler {
  return process.life === "notRunning" ? noHandler : (process.memory.handlers[session] ?? noHandler);
}

export function requestOf(process: Process, task: TaskName): ShortRequest {
  return process.life === "notRunning" ? "none" : (process.memory.requests[task] ?? "none");
}

export function activityOf(process: Process): Activity {
  return process.life === "notRunning" ? "none" : process.memory.activity;
}

/** Whether iOS still waits for a completion handler that it handed to this process. */
export function owesHandler(process: Process): boolean {
  return process.life !== "notRunning" && Object.values(process.memory.handlers).some(({ owed }) => owed > 0);
}
