import { blocksIn, groupedIn, handlerOf, invocationName, positionOf, queues, takenBy, yieldedIn } from "./process.ts";
import type { Handler, InvocationName, Life, Memory, Process, ProcessName, Runner, SessionObject, TakenHandler } from "./process.ts";
import { dispatcherName, scriptName } from "./script.ts";
import type { Callback, Script } from "./script.ts";
import { newSession } from "./session.ts";
import type { Session, SessionName } from "./session.ts";
import { awaitsDelivery, hasArrived, isNews, isOutstanding, newTask, originalOf, repetitionOf, tokenOf, uploadOf, wasCancelled } from "./task.ts";
import type { Task, TaskName } from "./task.ts";
import type { World } from "./world.ts";

/**
 * The whole world at one moment, plain and canonical: the same situation is always the same value.
 * Every key is there from the start. No clock, no counter that only grows, no identity: history
 * belongs in the trace.
 */
export interface State {
  readonly processes: Readonly<Record<string, Process>>;
  readonly sessions: Readonly<Record<SessionName, Session>>;
  readonly tasks: Readonly<Record<TaskName, Task>>;
  /** How often the user has invoked each extension, and asked for an upload in the app; the scope bounds it. */
  readonly invoked: Readonly<Record<string, number>>;
  /** The uploads that the user has cancelled, so that they no longer want them. Empty where they cannot cancel. */
  readonly takenBack: Readonly<Record<TaskName, boolean>>;
  /** Whether the user has force quit the app, and not opened it since. */
  readonly quit: boolean;
  /** How often iOS has run the app in the background for a reason of its own; the scope bounds it. */
  readonly pushes: number;
}

const notRunning: Process = { life: "notRunning" };

export function initialState(world: World): State {
  return {
    processes: Object.fromEntries(world.processes.map((name) => [name, notRunning])),
    sessions: Object.fromEntries(world.sessions.map((name) => [name, newSession])),
    tasks: Object.fromEntries(Object.keys(world.tasks).map((name) => [name, newTask])),
    invoked: Object.fromEntries(startersOf(world).map((name) => [name, 0])),
    takenBack: Object.fromEntries(cancellableIn(world).map((upload) => [upload, false])),
    quit: false,
    pushes: 0,
  };
}

/** Who starts uploads when the user wants one. */
function startersOf(world: World): readonly ProcessName[] {
  return world.appUploads > 0 ? [...world.extensions, "app"] : world.extensions;
}

/** The uploads that the user can cancel in a world: any at once with all others, and the app's own alone. */
export function cancellableIn({ cancels, cancelsOne, tasks }: World): readonly TaskName[] {
  if (!cancels && !cancelsOne) return [];
  return Object.entries(tasks).flatMap(([task, { kind, starter }]) => (kind === "upload" && (cancels || starter === "app") ? [task] : []));
}

// Readers, one a shape.

function read<Value>(table: Readonly<Record<string, Value>>, name: string): Value {
  const value = table[name];
  if (value === undefined) throw new Error(`there is no "${name}" here; there are: ${Object.keys(table).join(", ")}`);
  return value;
}

/** What the system knows of a process and, where it is running, what this has in its memory. A name that is not in this world is an error, here and in the other readers. */
export const processIn = (state: State, name: ProcessName): Process => read(state.processes, name);
/** What the system keeps under a session's identifier, whichever processes are there. */
export const sessionIn = (state: State, name: SessionName): Session => read(state.sessions, name);
/** What has become of a task, and of what was written down about it. */
export const taskIn = (state: State, name: TaskName): Task => read(state.tasks, name);
/** How often the user has asked a process for something by now: an extension by invoking it, the app by uploading in it. */
export const invocationsIn = (state: State, name: ProcessName): number => read(state.invoked, name);
/** The session under which a task is started, as the design has it: which it is does not change. */
export const sessionOf = (world: World, task: TaskName): SessionName => read(world.tasks, task).session;
/** Every task that this session can ever have, started or not. */
export const tasksOf = (world: World, session: SessionName): readonly TaskName[] => read(world.tasksOf, session);

/** Apple sends one `didComplete` for both kinds of task; code tells them apart by the task's description. */
export function completionCallback(world: World, task: TaskName): "didComplete" | "didCompleteToken" {
  return read(world.tasks, task).kind === "token" ? "didCompleteToken" : "didComplete";
}

/** S4: whether the system tells this process of the session's events. To have a session object is not to be connected. */
export function isConnected(state: State, process: ProcessName, session: SessionName): boolean {
  return sessionIn(state, session).connected.includes(process);
}

/** Whether a process has something to lose by being suspended (S6). */
export function isConnectedToAny(state: State, process: ProcessName): boolean {
  return Object.values(state.sessions).some(({ connected }) => connected.includes(process));
}

/** Whether a transfer of this session has finished and nobody has been told, so that the app can be woken for it. */
export function hasNews(world: World, state: State, session: SessionName): boolean {
  return tasksOf(world, session).some((task) => isNews(taskIn(state, task)));
}

/** Whether a transfer of this session has ended and somebody is still to be told. */
export function hasUndelivered(world: World, state: State, session: SessionName): boolean {
  return tasksOf(world, session).some((task) => awaitsDelivery(taskIn(state, task)));
}

/** Whether this session has a task that is not done with, resumed or not. */
export function hasOutstanding(world: World, state: State, session: SessionName): boolean {
  return tasksOf(world, session).some((task) => isOutstanding(taskIn(state, task)));
}

/** Whether a transfer of this session is under way, so that it may finish or fail by itself. */
export function hasRunning(world: World, state: State, session: SessionName): boolean {
  return tasksOf(world, session).some((task) => taskIn(state, task).transfer === "running");
}

/** Whether the user has asked for what a task belongs to, by invoking its extension or in the app. */
export function isAskedFor(world: World, state: State, task: TaskName): boolean {
  const { starter, invocation } = read(world.tasks, task);
  return invocationsIn(state, starter) >= invocation;
}

/** Whether the user has cancelled the upload that a task is there for. */
export function isTakenBack({ takenBack }: State, task: TaskName): boolean {
  return takenBack[uploadOf(task)] === true;
}

/** Whether a task has failed by itself whose upload the user has cancelled: there is nothing to write down of it, or to make good. */
export function isFailedInVain(state: State, task: TaskName): boolean {
  return taskIn(state, task).failed && isTakenBack(state, task);
}

/** The task that repeats an upload; as if it had never started, where there is none. */
export function repetitionIn({ tasks }: State, task: TaskName): Task {
  return tasks[repetitionOf(task)] ?? newTask;
}

/** Whether a task that was not cancelled before is cancelled now. */
export function becomesCancelled(before: State, after: State, task: TaskName): boolean {
  return taskIn(before, task).transfer !== "cancelled" && taskIn(after, task).transfer === "cancelled";
}

/** The task of an upload and the one that repeats it, whichever of the two is named. They have one record, and one file. */
export function attemptsAt(state: State, task: TaskName): readonly Task[] {
  const original = originalOf(task);
  return [taskIn(state, original), repetitionIn(state, original)];
}

/** Whether somebody has recorded that an upload is complete, be it for the task that repeats it. */
export function isRecorded(state: State, task: TaskName): boolean {
  return attemptsAt(state, task).some(({ recorded }) => recorded > 0);
}

/**
 * Whether somebody has written down what became of a transfer, or has uploaded again what has failed or a force quit has
 * cancelled. Of a token there is nothing to write down once the upload is made that it is for.
 */
export function isDealtWith(state: State, task: TaskName): boolean {
  if (tokenOf(uploadOf(task)) === task && taskIn(state, uploadOf(task)).transfer !== "unstarted") return true;
  const { transfer, failed } = taskIn(state, task);
  const { failureRecorded } = taskIn(state, originalOf(task));
  const { transfer: repetition } = repetitionIn(state, task);
  return isRecorded(state, task) || ((failed || transfer === "quit") && (failureRecorded || (repetition !== "unstarted" && repetition !== "refused")));
}

/**
 * Whether a file is gone that somebody still needs. Of a download that is so once the callback is over in which the
 * file was handed over, or its process gone, and nobody has moved it (F53). Of an upload, once it was deleted and
 * the upload has failed, or a force quit has cancelled it (F51): there is nothing to try again with.
 */
export function isFileGone(world: World, state: State, task: TaskName): boolean {
  const { body, heard, transfer, failed } = taskIn(state, task);
  const isKept = attemptsAt(state, task).some((one) => one.body === "kept");
  if (read(world.tasks, task).kind === "token") return false;
  if (world.taskKind === "download") {
    const isHandedOver = heard > 0 || transfer === "lost";
    return isHandedOver && !failed && !wasCancelled(taskIn(state, task)) && !isKept && !world.processes.some((process) => isBeingTold(world, state, process, task));
  }
  return (body === "deleted" || body === "missed") && (failed || transfer === "quit") && !hasArrived(repetitionIn(state, task));
}

/** The callback that a process is in on one of its queues, whether it runs or is suspended. */
export function scriptAt(world: World, state: State, { process, queue }: Runner): Script | undefined {
  const at = positionOf(processIn(state, process), queue);
  return at === "idle" ? undefined : world.scripts[at.script];
}

/** The callbacks that a process is in, on all of its queues. */
export function scriptsAt(world: World, state: State, process: ProcessName): readonly Script[] {
  return queues.map((queue) => scriptAt(world, state, queue === undefined ? { process } : { process, queue })).filter((script) => script !== undefined);
}

/** Whether a process is in the callback that tells it of a task. */
export function isBeingTold(world: World, state: State, process: ProcessName, task: TaskName): boolean {
  return scriptsAt(world, state, process).some((script) => script.task === task && script.callback === completionCallback(world, task));
}

/** Whether a process is in the callback that tells it of a task, or in a block that this has dispatched, or has such a block before it. */
export function isDealingWith(world: World, state: State, name: ProcessName, task: TaskName): boolean {
  return (
    isBeingTold(world, state, name, task) ||
    scriptsAt(world, state, name).some((script) => script.task === task && isAboutAnEnd(script.callback)) ||
    [...blocksIn(processIn(state, name), "main"), ...groupedIn(processIn(state, name))].includes(scriptName(name, "didCompleteOnMain", task)) ||
    blocksIn(processIn(state, name), "work").includes(scriptName(name, "didCompleteOnWorkQueue", task)) ||
    yieldedIn(processIn(state, name)).some(({ script }) => script === scriptName(name, "didCompleteOnWorkQueue", task))
  );
}

function isAboutAnEnd(callback: Callback): boolean {
  return callback === "didCompleteOnMain" || callback === "didCompleteOnWorkQueue";
}

/** The blocks that wait on the main queue of a process, in their order, those that wait for its dispatch group, those that wait on its own queue, and the tasks that wait in their middle. */
export function blocksWaiting(world: World, state: State, name: ProcessName): readonly Script[] {
  const process = processIn(state, name);
  return [...blocksIn(process, "main"), ...groupedIn(process), ...blocksIn(process, "work"), ...yieldedIn(process).map(({ script }) => script)].flatMap((block) => world.scripts[block] ?? []);
}

/** The invocation for which a process runs a callback on one of its queues; where the callback is about all of them, the last one. */
export function invocationAt(world: World, state: State, runner: Runner): InvocationName {
  const script = scriptAt(world, state, runner);
  return script === undefined || script.invocation === "none" ? lastInvocation(state, runner.process) : script.invocation;
}

/** The one that the user has asked this process for last; before the first it is called as if there were one with the number 0. */
export function lastInvocation(state: State, process: ProcessName): InvocationName {
  return invocationName(process, invocationsIn(state, process));
}

/** The session under whose name code finds a completion handler: its own, or with one place for all of them the one that is stored. */
export function storedUnder(world: World, state: State, process: ProcessName, session: SessionName): SessionName | undefined {
  return world.handlers === "byIdentifier"
    ? session
    : world.sessions.find((name) => handlerOf(processIn(state, process), name).stored !== "none");
}

/** The completion handler that the callback has taken which a process is in, or whose block it is in; of several, the oldest. */
export function handlerInHand(world: World, state: State, runner: Runner): TakenHandler | undefined {
  const script = scriptAt(world, state, runner);
  return script && takenBy(processIn(state, runner.process), dispatcherName(script));
}

/**
 * How many fetch completion handlers the code of a process has to call. iOS hands one over with the callback of the push:
 * while that waits for the main queue, iOS waits for the handler, and the code does not have it yet.
 */
export function fetchesInHand({ pushScripts }: World, state: State, name: ProcessName): number {
  const process = processIn(state, name);
  if (process.life === "notRunning") return 0;
  const { fetchesOwed, waiting } = process.memory;
  return fetchesOwed - waiting.filter((script) => script === pushScripts[0]).length;
}

// Writers. Each gives a new state that shares what did not change.

function withProcess(state: State, name: ProcessName, process: Process): State {
  return { ...state, processes: { ...state.processes, [name]: process } };
}

/** Says nothing of the processes: who loses a connection here still has its session object. */
export function withSession(state: State, name: SessionName, change: Partial<Session>): State {
  return { ...state, sessions: { ...state.sessions, [name]: { ...sessionIn(state, name), ...change } } };
}

/** Changes this task alone, not the one that repeats it (`attemptsAt`). */
export function withTask(state: State, name: TaskName, change: Partial<Task>): State {
  return { ...state, tasks: { ...state.tasks, [name]: { ...taskIn(state, name), ...change } } };
}

/** A process that is not running has no memory, so there is nothing to change. */
export function withMemory(state: State, name: ProcessName, change: (memory: Memory) => Partial<Memory>): State {
  const process = processIn(state, name);
  if (process.life === "notRunning") return state;
  return withProcess(state, name, { ...process, memory: { ...process.memory, ...change(process.memory) } });
}

/** What a process knows of one session's handlers changes, if it is running. */
export function withHandler(state: State, name: ProcessName, session: SessionName, change: (handler: Handler) => Handler): State {
  return withMemory(state, name, ({ handlers }) => ({ handlers: { ...handlers, [session]: change(handlerOf(processIn(state, name), session)) } }));
}

/** The events have ended that a handler was handed with, be it stored or taken, or no message will say so any more. */
export function withHandlerDue(state: State, name: ProcessName, session: SessionName): State {
  const process = processIn(state, name);
  const isEarly = (one: TakenHandler): boolean => one.session === session && one.handler === "early";
  const stored = handlerOf(process, session).stored === "early" ? withHandler(state, name, session, ({ owed }) => ({ owed, stored: "due" })) : state;
  return process.life !== "notRunning" && process.memory.taken.some(isEarly)
    ? withMemory(stored, name, ({ taken }) => ({ taken: taken.map((one) => (isEarly(one) ? { ...one, handler: "due" } : one)) }))
    : stored;
}

/** A process has another session object, if it is running; the session itself hears nothing of it. */
export function withObject(state: State, name: ProcessName, session: SessionName, object: SessionObject): State {
  return withMemory(state, name, ({ objects }) => ({ objects: { ...objects, [session]: object } }));
}

/** A process's life goes on with the memory it has, or with a fresh one if it was not running. */
export function withLife(world: World, state: State, name: ProcessName, life: Exclude<Life, "notRunning">): State {
  const process = processIn(state, name);
  const memory = process.life === "notRunning" ? freshMemory(world, state, name) : process.memory;
  return withProcess(state, name, { life, memory });
}

/** A process is gone with all that it had in its memory. Who was connected has to be disconnected as well. */
export function withoutProcess(state: State, name: ProcessName): State {
  return withProcess(state, name, notRunning);
}

function freshMemory(world: World, state: State, name: ProcessName): Memory {
  const isApp = name === "app";
  return {
    objects: Object.fromEntries(world.sessions.map((session) => [session, "none"])),
    handlers: isApp ? Object.fromEntries(world.sessions.map((session) => [session, { owed: 0, stored: "none" }])) : {},
    requests: Object.fromEntries(shortRequestsOf(world, name).map((request) => [request, "none"])),
    activities: isApp || !world.asksForActivities ? {} : Object.fromEntries(invocationsOf(world, name).map((invocation) => [invocation, "none"])),
    taken: [],
    backgroundTasks: 0,
    fetchesOwed: 0,
    requestCompleted: false,
    at: "idle",
    waiting: [],
    blocks: [],
    grouped: [],
    delegateAt: "idle",
    workAt: "idle",
    workBlocks: [],
    yielded: [],
    flag: false,
    remembered: world.remembersCompletions ? Object.fromEntries(Object.keys(world.tasks).map((task) => [task, false])) : {},
    made: world.knowsItsTasks ? Object.fromEntries(Object.keys(world.tasks).map((task) => [task, false])) : {},
    asked: world.listsTasks ? Object.fromEntries(world.sessions.map((session) => [session, 0])) : {},
    listed: world.listsTasks ? Object.fromEntries(Object.keys(world.tasks).map((task) => [task, false])) : {},
    askedBefore: world.queue === "inMemory" ? (state.invoked[name] ?? 0) : 0,
    toldToCancel: isApp ? Object.fromEntries(cancellableIn(world).map((upload) => [upload, false])) : {},
    dropped: [],
    replaced: world.managers === "newEachTime" ? Object.fromEntries(world.sessions.map((session) => [session, false])) : {},
  };
}

/** All that an extension can be asked for in this world, in order. */
export function invocationsOf(world: World, name: ProcessName): readonly InvocationName[] {
  return Array.from({ length: world.invocations }, (_, index) => invocationName(name, index + 1));
}

/** The short requests that a process can make: for the tokens of the uploads that it starts, in the app of any, and to follow any upload up. */
function shortRequestsOf(world: World, name: ProcessName): readonly TaskName[] {
  const uploads = Object.entries(world.tasks).filter(([, { kind }]) => kind !== "token");
  return [
    ...uploads.filter(([, { kind, starter }]) => kind === "upload" && (starter === name || (name === "app" && world.tokens.app.includes("byShortRequest")))).map(([task]) => task),
    ...(world.followsUp ? uploads.map(([task]) => followUpOf(task)) : []),
  ];
}

/** The name of the request that follows an upload up, among the short requests of a process. */
export function followUpOf(task: TaskName): TaskName {
  return `${task} follow-up`;
}
