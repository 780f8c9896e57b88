import type { Action } from "../model/action.ts";
import { handlerOf, objectOf, positionOf, runs, sideQueueOf } from "../model/process.ts";
import type { ProcessName, SessionObject } from "../model/process.ts";
import { blockOf, blockQueues, makings, scriptName } from "../model/script.ts";
import type { Line, Script, ScriptName } from "../model/script.ts";
import type { SessionName } from "../model/session.ts";
import { reach } from "../model/handler-telling.ts";
import type { Reach } from "../model/handler-telling.ts";
import { nextLine } from "../model/next-line.ts";
import { nextUpload } from "../model/queue.ts";
import { blocksWaiting, hasOutstanding, isAskedFor, isConnected, processIn, scriptsAt, sessionIn, taskIn, tasksOf } from "../model/state.ts";
import type { State } from "../model/state.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";
import type { Step } from "./property.ts";

/** Questions about a state or a step that several properties ask, in their own words rather than the rules'. */

export function tasks(world: World, state: State): readonly (readonly [TaskName, State["tasks"][string]])[] {
  return Object.keys(world.tasks).map((name) => [name, taskIn(state, name)]);
}

/** The line that this step ran, if it ran one of this kind. */
export function lineRun({ world, before, action }: Step, ...calls: readonly Line["call"][]): Line | undefined {
  const line = calls.find((call) => call === action.type) && "process" in action ? nextLine(world, before, action) : undefined;
  return line;
}

/** The line by which this step records a completion, if the user has asked for the upload; otherwise it has nothing to record. */
export function completionRecorded(step: Step): Line | undefined {
  const line = lineRun(step, "recordCompletion");
  return line !== undefined && line.task !== "none" && isAskedFor(step.world, step.before, line.task) ? line : undefined;
}

/** The completion handler that this step calls, and whether it was called before; nothing, where the line finds none to call. */
export function handlerCalled({ world, before, action }: Step): Extract<Reach, { readonly session: SessionName }> | undefined {
  if (action.type !== "callCompletionHandler" && action.type !== "callTakenCompletionHandler") return undefined;
  const reached = reach(world, before, action);
  return "session" in reached ? reached : undefined;
}

/** The task that this step makes, or tries to make by one of these calls. Nothing, where it was made before, or the code knows of none. */
export function taskMade(step: Step, ...calls: readonly (typeof makings)[number][]): TaskName | undefined {
  const { world, before, action, after } = step;
  const line = lineRun(step, ...calls);
  if (line === undefined || !("process" in action)) return undefined;
  const task = line.call === "startNextUpload" ? (nextUpload(world, before, action, line.session) ?? "none") : line.task;
  if (task === "none" || taskIn(before, task).transfer !== "unstarted") return undefined;
  // On an invalidated object there is no task, and no process any more (F45).
  return taskIn(after, task).transfer !== "unstarted" || !isThere(after, action.process) ? task : undefined;
}

/** The sessions to which a process tried to connect in this step, with what became of it. */
export function attempts({ world, before, action, after }: Step): readonly Attempt[] {
  if (!isOccasionToConnect(action)) return [];
  const { process } = action;
  return world.sessions
    .filter(
      (session) =>
        (!isConnected(before, process, session) && isConnected(after, process, session)) ||
        (object(before, process, session) !== "rejected" && object(after, process, session) === "rejected"),
    )
    .map((session) => ({ process, session, rejected: object(after, process, session) === "rejected" }));
}

/** A process tries to connect when it creates a session object or uses one that was disconnected; the app, too, when it starts to run again. */
function isOccasionToConnect(action: Action): action is Extract<Action, { readonly process: ProcessName }> {
  return occasionsToConnect.has(action.type);
}

const occasionsToConnect: ReadonlySet<Action["type"]> = new Set([
  "createSession",
  ...makings,
  "resumeTask",
  "requestTaskList",
  "invalidateAndCancel",
  "cancelTasks",
  "cancelTask",
  "handleEvents",
  "wake",
  "userOpensApp",
  "userReopensApp",
  "didReceiveRemoteNotification",
]);

interface Attempt {
  readonly process: ProcessName;
  readonly session: SessionName;
  readonly rejected: boolean;
}

export function object(state: State, process: ProcessName, session: SessionName): SessionObject {
  return objectOf(processIn(state, process), session);
}

/**
 * Whether something is being handled in a session, leaving aside what the process that asks is
 * doing itself: a transfer runs or nobody has heard that it finished; the app is being told of
 * events, or owes their handler; another process runs a callback about it, has left a block about it
 * to its main queue, or waits for an invalidation to run its course.
 */
export function isBeingHandled(world: World, state: State, session: SessionName, asks: ProcessName): boolean {
  return (
    hasOutstanding(world, state, session) ||
    sessionIn(state, session).events !== "quiet" ||
    handlerOf(processIn(state, "app"), session).owed > 0 ||
    world.processes.some(
      (name) =>
        name !== asks &&
        runs(processIn(state, name)) &&
        (workOf(world, state, name).some((script) => script.session === session) || object(state, name, session) === "finishing"),
    )
  );
}

/** The code of these callbacks, and of the blocks that there are for them. They are looked up by name, so that it is known of which others nobody has asked. */
export function withBlocks({ scripts }: World, callbacks: readonly ScriptName[]): readonly Script[] {
  return callbacks.flatMap((name) => {
    const script = scripts[name];
    if (script === undefined) return [];
    const blocks = blockQueues.flatMap((queue) => blockOf(script.callback, queue) ?? []).flatMap((block) => scripts[scriptName(script.process, block, script.about)] ?? []);
    return [script, ...blocks];
  });
}

/** The callbacks that a process is in, and the blocks that they have left to its main queue. */
export function workOf(world: World, state: State, name: ProcessName): readonly Script[] {
  return [...scriptsAt(world, state, name), ...blocksWaiting(world, state, name)];
}

/**
 * Whether a callback, or a block, begins in this step. One that has no line to run as things stand is over as it begins,
 * and does not; a task that goes on in its middle began before.
 */
export function begins({ world, before, action, after }: Step, { process, callback, about }: Script): boolean {
  if (!("process" in action) || action.process !== process || action.type === "taskGoesOn") return false;
  const queue = sideQueueOf(callback, world.delegateQueue);
  const was = positionOf(processIn(before, process), queue);
  const at = positionOf(processIn(after, process), queue);
  if (at === "idle" || at.script !== scriptName(process, callback, about)) return false;
  return was === "idle" || was.script !== at.script || was.line > at.line;
}

/** Whether a session is one under which an extension uploads. */
export function isForAnExtension(world: World, session: SessionName): boolean {
  return tasksOf(world, session).some((task) => world.tasks[task]?.starter !== "app");
}

/** Whether the user has a process before them. */
export function isInFront(state: State, name: ProcessName): boolean {
  return processIn(state, name).life === "foreground";
}

/** Whether there is a process, running or suspended. */
export function isThere(state: State, name: ProcessName): boolean {
  return processIn(state, name).life !== "notRunning";
}
