import { blockQueueOf, delegateCallbacks, dispatcherOf } from "./script.ts";
import type { BlockQueue, Callback, Script, ScriptName } from "./script.ts";
import type { SessionName } from "./session.ts";
import type { TaskName, Times } from "./task.ts";
import type { World } from "./world.ts";

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
 * - `none`: never created since launch, or dropped after its last message
 * - `live`: usable
 * - `finishing`: invalidated by our code, and waiting for its tasks
 * - `invalid`: has sent its last message
 * - `rejected`: in use by another process; dead from the start
 * - `barred`: made by an extension without a shared container; dead from the start
 * - `displaced`: was connected until another process took the connection over
 * - `stranded`: invalidated by our code, then suspended; its last message will not come
 */
export type SessionObject = "none" | "live" | "finishing" | "invalid" | "rejected" | "barred" | "displaced" | "stranded";

/**
 * The completion handlers of `handleEvents` for one identifier: how many iOS waits for, and the stored block. It is
 * `early` to call it as long as the app has to be told yet that the session has delivered what it had when the block was
 * saved, and `due` from then on.
 */
export interface Handler {
  readonly owed: Times;
  readonly stored: "none" | "early" | "due" | "called";
}

/** Whether a handler is stored that can still be called. */
export function isUncalled({ stored }: Handler): boolean {
  return stored === "early" || stored === "due";
}

/** A completion handler that code has taken out of its place, to call it further on or in a block that it leaves. */
export interface TakenHandler {
  /** The callback that took it: that alone, and the blocks that it leaves, have it in hand. */
  readonly by: ScriptName;
  readonly session: SessionName;
  /** As of a stored one (`Handler`). */
  readonly handler: Exclude<Handler["stored"], "none">;
}

/** A request in a standard session. It lives and dies with the process that made it. */
export type ShortRequest = "none" | "inFlight" | "arrived" | "lost";

/** One time that the user asks an extension for something: `A1`, `A2`. */
export type InvocationName = string;

/** What the invocation of a process with this number is called; the first has number 1. */
export function invocationName(process: ProcessName, number: number): InvocationName {
  return `${process}${number}`;
}

/** The expiring activities of one invocation. One that is held stays so while another is asked for (`heldAndAsked`). */
export type Activity = "none" | "asked" | "held" | "heldAndAsked" | "refused" | "expired";

export interface Memory {
  readonly objects: Readonly<Record<SessionName, SessionObject>>;
  readonly handlers: Readonly<Record<SessionName, Handler>>;
  /** The handlers that code has taken out of their place, and not called since; the oldest first. */
  readonly taken: readonly TakenHandler[];
  readonly requests: Readonly<Record<TaskName, ShortRequest>>;
  /** Each invocation asks for itself; none of a process whose code never asks. */
  readonly activities: Readonly<Record<InvocationName, Activity>>;
  /** How many background tasks the app has begun and not ended. */
  readonly backgroundTasks: number;
  /** How many fetch completion handlers the app was handed and has not called. */
  readonly fetchesOwed: Times;
  readonly requestCompleted: boolean;
  readonly at: Position;
  readonly waiting: readonly ScriptName[];
  /** The blocks that wait on the main queue, in their order. */
  readonly blocks: readonly ScriptName[];
  /** Those that come to it only when nobody is in the dispatch group any more, in their order. */
  readonly grouped: readonly ScriptName[];
  /** Where the delegate's own queue is, in a design in which it has one. */
  readonly delegateAt: Position;
  /** Where the queue of the code's own is, to which callbacks leave work. */
  readonly workAt: Position;
  /** The blocks that wait on that queue: in their order, or in one that means nothing where whichever of them may begin. */
  readonly workBlocks: readonly ScriptName[];
  /** Where tasks wait in their middle until it is their turn again, one for each block at most; in an order that means nothing. */
  readonly yielded: readonly Midway[];
  /** Something that the code remembers as long as its process lives. */
  readonly flag: boolean;
  /** The tasks whose completion the code has heard of, and has still to write down. */
  readonly remembered: Readonly<Record<TaskName, boolean>>;
  /** The tasks that this process has made, where code keeps an entry for each of them, such as a closure. */
  readonly made: Readonly<Record<TaskName, boolean>>;
  /** How often the list of a session's tasks was asked for and has not come. */
  readonly asked: Readonly<Record<SessionName, Times>>;
  /** The tasks on the list that came last. */
  readonly listed: Readonly<Record<TaskName, boolean>>;
  /** How often it was asked for something before it was launched, where it keeps its queue of uploads in memory. */
  readonly askedBefore: number;
  /** The uploads that the user has cancelled in the life of this process; none that they cannot cancel. */
  readonly toldToCancel: Readonly<Record<TaskName, boolean>>;
  /** The sessions to whose object the code has no reference left, though it is still to send its last message; in their order. */
  readonly dropped: readonly SessionName[];
  /** Whether an object was asked for again by another manager, which the object knows nothing of. */
  readonly replaced: Readonly<Record<SessionName, boolean>>;
}

/** Where code runs beside the main queue: on the queue of the session's delegate, or on one of its own. */
export type SideQueue = "delegate" | "work";

/** Who runs a line: a process, on its main queue or beside it. */
export interface Runner {
  readonly process: ProcessName;
  readonly queue?: SideQueue;
}

/** The queues of a process, the main one first. */
export const queues: readonly (SideQueue | undefined)[] = [undefined, "delegate", "work"];

/** The queue on which a callback is run, or a block; the main queue is none beside it. */
export function sideQueueOf(callback: Callback, delegateQueue: "main" | "own"): SideQueue | undefined {
  if (blockQueueOf(callback) === "work") return "work";
  return delegateQueue === "own" && delegateCallbacks.has(callback) ? "delegate" : undefined;
}

/** Where our code is: between two callbacks, or about to run a line of one. */
export type Position = "idle" | Midway;

/** In the middle of a callback, or of a block: about to run this line of it. */
export interface Midway {
  readonly script: ScriptName;
  readonly line: number;
}

/** Whether a process keeps in mind that it has to write down the completion of a task. */
export function remembers(process: Process, task: TaskName): boolean {
  return process.life !== "notRunning" && process.memory.remembered[task] === true;
}

/** Whether a process knows a task as one that it has made itself. */
export function hasMade(process: Process, task: TaskName): boolean {
  return process.life !== "notRunning" && process.memory.made[task] === true;
}

/** Whether the user has cancelled an upload in the life of a process, so that it knows. */
export function isToldToCancel(process: Process, upload: TaskName): boolean {
  return process.life !== "notRunning" && process.memory.toldToCancel[upload] === true;
}

/** F10: whether a callback runs in a manager that another one has replaced without its knowing. */
export function isOldManager(process: Process, { callback, session }: Script): boolean {
  return process.life !== "notRunning" && delegateCallbacks.has(dispatcherOf(callback)) && process.memory.replaced[session] === true;
}

/** Whether its code goes on: it is there, and not suspended. */
export function runs(process: Process): process is Process & { readonly life: RunningLife } {
  return process.life !== "notRunning" && process.life !== "suspended";
}

/** Whether a process runs and is between two callbacks, on every queue that it has, with no block left to any. */
export function isIdle(process: Process): boolean {
  return queues.every((queue) => isBetween(process, queue)) && [...blocksIn(process, "main"), ...groupedIn(process), ...blocksIn(process, "work"), ...yieldedIn(process)].length === 0;
}

/** Whether a process runs and its main queue is between two callbacks. */
export function isFree(process: Process): boolean {
  return isBetween(process, undefined);
}

/** Whether a process runs, and a queue of it is between two callbacks. */
export function isBetween(process: Process, queue: SideQueue | undefined): boolean {
  return runs(process) && positionOf(process, queue) === "idle";
}

/** Whether a callback of the session's delegate can begin: its queue is free, its own one or the main queue. */
export function canTellDelegate(process: Process, delegateQueue: "main" | "own"): boolean {
  return isBetween(process, delegateQueue === "own" ? "delegate" : undefined);
}

/** Where a process stands, on one of its queues. */
export function positionOf(process: Process, queue?: SideQueue): Position {
  if (process.life === "notRunning") return "idle";
  if (queue === undefined) return process.memory.at;
  return queue === "delegate" ? process.memory.delegateAt : process.memory.workAt;
}

/** What a process has for its session object; one that is not running has none, and one that is suspended keeps it (S7). */
export function objectOf(process: Process, session: SessionName): SessionObject {
  return process.life === "notRunning" ? "none" : (process.memory.objects[session] ?? "none");
}

const noHandler: Handler = { owed: 0, stored: "none" };

/** What a process knows of the completion handlers of a session; an extension is handed none, and one that has ended has forgotten them. */
export function handlerOf(process: Process, session: SessionName): Handler {
  return process.life === "notRunning" ? noHandler : (process.memory.handlers[session] ?? noHandler);
}

/** The oldest of the handlers that a callback has taken and not called since. */
export function takenBy(process: Process, callback: ScriptName): TakenHandler | undefined {
  return process.life === "notRunning" ? undefined : process.memory.taken.find(({ by }) => by === callback);
}

/** How far a request in a standard session is: that for the token of this task, or the one that follows it up (`followUpOf`). */
export function requestOf(process: Process, task: TaskName): ShortRequest {
  return process.life === "notRunning" ? "none" : (process.memory.requests[task] ?? "none");
}

/** The expiring activity of one invocation; `none` also where no process is there to hold it. */
export function activityOf(process: Process, invocation: InvocationName): Activity {
  return process.life === "notRunning" ? "none" : (process.memory.activities[invocation] ?? "none");
}

/** The blocks that wait on a queue of a process. */
export function blocksIn(process: Process, queue: BlockQueue): readonly ScriptName[] {
  if (process.life === "notRunning") return [];
  return queue === "main" ? process.memory.blocks : process.memory.workBlocks;
}

/** The blocks that are to come to the main queue of a process once its dispatch group is empty. */
export function groupedIn(process: Process): readonly ScriptName[] {
  return process.life === "notRunning" ? [] : process.memory.grouped;
}

/** Whether nobody is in the dispatch group of a process: no block on its own queue is in its middle, and, where blocks enter before they are left there, none waits. */
export function isGroupEmpty(process: Process, group: World["group"]): boolean {
  const hasBegun = positionOf(process, "work") !== "idle" || yieldedIn(process).length > 0;
  return group === "none" || (!hasBegun && (group === "enteredInside" || blocksIn(process, "work").length === 0));
}

/** Where the tasks of a process wait in their middle. */
export function yieldedIn(process: Process): readonly Midway[] {
  return process.life === "notRunning" ? [] : process.memory.yielded;
}

/** Whether an extension has told its host that it is done. */
export function hasCompletedRequest(process: Process): boolean {
  return process.life !== "notRunning" && process.memory.requestCompleted;
}

/** Whether iOS has granted it and not taken it back, be there another asked for or not. */
export function isHeld(activity: Activity): boolean {
  return activity === "held" || activity === "heldAndAsked";
}

/** Whether iOS has still to grant or refuse one. */
export function isAsked(activity: Activity): boolean {
  return activity === "asked" || activity === "heldAndAsked";
}

/** Whether a process holds an expiring activity, whichever of its invocations asked for it. */
export function holdsActivity(process: Process): boolean {
  return process.life !== "notRunning" && Object.values(process.memory.activities).some(isHeld);
}

/** How many background tasks the app has begun and not ended. */
export function backgroundTasksOf(process: Process): number {
  return process.life === "notRunning" ? 0 : process.memory.backgroundTasks;
}

/** Whether iOS still waits for a completion handler that it handed to this process. */
export function owesHandler(process: Process): boolean {
  return process.life !== "notRunning" && Object.values(process.memory.handlers).some(({ owed }) => owed > 0);
}

/** How many fetch completion handlers iOS still waits for. */
export function fetchesOwedBy(process: Process): Times {
  return process.life === "notRunning" ? 0 : process.memory.fetchesOwed;
}
