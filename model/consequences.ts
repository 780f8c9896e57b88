import { match } from "ts-pattern";
import type { Naming } from "./naming.ts";
import { fetchesOwedBy, handlerOf, objectOf, positionOf, queues, remembers, requestOf } from "./process.ts";
import type { ExtensionName, ProcessName } from "./process.ts";
import { blockQueueOf, dispatcherOf } from "./script.ts";
import type { Script } from "./script.ts";
import {
  blocksWaiting,
  followUpOf,
  hasUndelivered,
  invocationsIn,
  isConnected,
  isDealingWith,
  isDealtWith,
  isFileGone,
  processIn,
  scriptsAt,
  sessionIn,
  taskIn,
  tasksOf,
} from "./state.ts";
import type { State } from "./state.ts";
import { uploadOf } from "./task.ts";
import type { TaskName } from "./task.ts";
import type { World } from "./world.ts";

/** One step, with the names to tell it in. */
export interface Passage {
  readonly world: World;
  readonly before: State;
  readonly after: State;
  readonly named: Naming;
}

/** A line of code, and what followed from it. */
export type Told = readonly [does: string, then: readonly string[]];

// What a step brings about besides itself, each as sentences about "it", the process at the centre of the step.
// All of it is read off the two states, so that the telling cannot claim what did not happen.

/**
 * What becomes of a process that stops: its connections, its short requests, the callback that it is
 * in. One that stops by a line of its own has no next line to be kept from.
 */
export function stopping(passage: Passage, process: ProcessName, by: "iOS" | "itself"): readonly string[] {
  const { world, before, after, named } = passage;
  const isGone = processIn(after, process).life === "notRunning";
  return [
    ...disconnections(passage, process),
    ...Object.keys(world.tasks)
      .filter((task) => isRequestLost(passage, process, task))
      .map((task) => `${capital(named.tokenRequest(task))} was in flight and is cut off.`),
    ...Object.keys(world.tasks)
      .filter((task) => isRequestLost(passage, process, followUpOf(task)))
      .map((task) => `The request that follows ${named.task(task)} up was in flight and is cut off.`),
    ...endedTransfers(passage),
    ...strandings(passage, process),
    ...interruption(passage, process, isGone),
    ...(by === "iOS" ? standstill(passage, process, isGone) : []),
    ...waitingBlocks(passage, process, isGone),
    ...Object.keys(world.tasks)
      .filter((task) => isFileGone(world, after, task) && !isFileGone(world, before, task))
      .map((task) => `The file of ${named.task(task)} is gone.`),
    ...(isGone ? withTheProcess(passage, process) : []),
  ];
}

/** S6, S8: the sessions that a process is no longer connected to. */
export function disconnections({ world, before, after, named }: Passage, process: ProcessName): readonly string[] {
  return world.sessions
    .filter((session) => isConnected(before, process, session) && !isConnected(after, process, session))
    .map((session) => `It is disconnected from ${named.session(session)}.`);
}

/** S7, F17: what becomes of the session objects that a resumed process still has. */
export function resumption({ world, before, after, named }: Passage, process: ProcessName): readonly string[] {
  return world.sessions.flatMap((session) => {
    const wasConnected = isConnected(before, process, session);
    const object = objectOf(processIn(after, process), session);
    if (!wasConnected && isConnected(after, process, session)) {
      return [`It is connected to ${named.session(session)} again, by the session object that it still has.`];
    }
    const noun = named.objectNoun(process, session);
    if (object === "rejected" && objectOf(processIn(before, process), session) !== "rejected") {
      return [`The ${noun} that it still has is rejected: ${inUse(after, named, session)}.`];
    }
    if (isConnected(after, process, session)) return [];
    return match(object)
      .with("live", () => [`The ${noun} that it still has is not connected.`])
      .with("finishing", "stranded", () => [`It still has the ${noun} that it has invalidated.`])
      .with("none", "invalid", "rejected", "barred", "displaced", () => [])
      .exhaustive();
  });
}

/** What the app runs because it was launched, came to the front or was left; or that this has to wait. */
export function summons({ world, before, after }: Passage, name: ProcessName): readonly string[] {
  const [was, is] = [processIn(before, name), processIn(after, name)];
  if (is.life === "notRunning") return [];
  const { at, waiting } = is.memory;
  const [stoodAt, waited] = was.life === "notRunning" ? (["idle", 0] as const) : [was.memory.at, was.memory.waiting.length];
  const begun = stoodAt === "idle" && at !== "idle" ? [at.script] : [];
  const callbacks = [...new Set([...begun, ...waiting.slice(waited)].flatMap((script) => world.scripts[script]?.callback ?? []))];
  if (callbacks.length === 0) return [];
  return [begun.length > 0 ? `It runs ${callbacks.join(", and then ")}.` : `${callbacks.join(" and ")} must wait: its main queue is busy.`];
}

/** Who holds the session, in Apple's words for whoever comes second. */
export function inUse(state: State, named: Naming, session: string): string {
  const holders = sessionIn(state, session).connected.map(named.process);
  return `${named.session(session)} is in use by ${holders.join(" and ")} (NSURLErrorBackgroundSessionInUseByAnotherProcess)`;
}

/** Whoever is there to hear of a completion that has just come. */
export function listeners({ world, before, after, named }: Passage, task: TaskName): readonly string[] {
  const session = world.tasks[task]?.session ?? "";
  const { connected, events } = sessionIn(after, session);
  if (connected.length > 0) return connected.map((process) => `${capital(named.process(process))} is connected.`);
  const isToldAnew = events === "outdated" && sessionIn(before, session).events === "told";
  return ["Nobody is connected.", ...(isToldAnew ? ["The app was told before; now it can be told again."] : [])];
}

/** A token has been heard of, and the callback is over without its upload. */
export function forgottenUpload({ world, before, after, named }: Passage, process: ProcessName, token: TaskName): readonly string[] {
  const upload = uploadOf(token);
  if (world.tasks[token]?.kind !== "token" || world.tasks[upload]?.kind !== "upload") return [];
  const isOver = processIn(before, process).life !== "notRunning" && !scriptsAt(world, after, process).some(({ task }) => task === token);
  return isOver && taskIn(after, upload).transfer === "unstarted"
    ? [`The callback is over, and ${named.task(upload)} has not been started.`]
    : [];
}

/** F44: the objects whose last message a suspension takes away. */
function strandings({ world, before, after, named }: Passage, process: ProcessName): readonly string[] {
  return world.sessions
    .filter((session) => objectOf(processIn(before, process), session) === "finishing")
    .filter((session) => objectOf(processIn(after, process), session) === "stranded")
    .map((session) => `The last message of ${named.object(process, session)} will not come any more.`);
}

function isRequestLost({ before, after }: Passage, process: ProcessName, task: TaskName): boolean {
  return (
    requestOf(processIn(before, process), task) === "inFlight" && requestOf(processIn(after, process), task) !== "inFlight"
  );
}

/** The process has heard of a completion and has not got round to recording it. */
function interruption({ world, before, after, named }: Passage, process: ProcessName, isGone: boolean): readonly string[] {
  const heard = unrecorded(world, before, process);
  if (heard === undefined) return [];
  const isFailure = taskIn(before, heard).failed || taskIn(before, heard).transfer === "quit";
  const told = `It has heard that ${named.task(heard)} ${ending(before, heard)}, and has ${isFailure ? "not dealt with it" : "not recorded it"}`;
  if (!isGone) return [`${told}.`];
  return taskIn(after, heard).heard === 0
    ? [`${told}: iOS will deliver the completion again.`]
    : [`${told}: the completion is lost with it.`];
}

/** The process is in the middle of any other callback. */
function standstill({ world, before, named }: Passage, process: ProcessName, isGone: boolean): readonly string[] {
  const line = lineReached(world, before, process);
  if (line === undefined || unrecorded(world, before, process) !== undefined) return [];
  const what = line.call === "startUpload" && line.task !== "none" ? `which would start ${named.task(line.task)}, ` : "";
  return [isGone ? `Its next line, ${line.call}, ${what}never runs.` : `Its next line, ${line.call}, ${what}has to wait.`];
}

/** What waits on the other queues of a process that stops. That of a completion which is not recorded has been spoken of. */
function waitingBlocks({ world, before, named }: Passage, process: ProcessName, isGone: boolean): readonly string[] {
  const spokenOf = unrecorded(world, before, process);
  return blocksWaiting(world, before, process)
    .filter(({ task }) => task === "none" || task !== spokenOf)
    .map((script) => `What ${leftBy(script, whereTo(world, script), named)} ${isGone ? "is gone with it" : "has to wait"}.`);
}

function whereTo({ workQueue }: World, { callback }: Script): string {
  if (blockQueueOf(callback) === "main") return "to its main queue";
  return workQueue === "serial" ? "to its work queue" : "to a task";
}

/** "didComplete has left there for the upload": by which callback a block was left, where, and about what. */
export function leftBy({ callback, session, task }: Script, where: string, named: Naming): string {
  return `${dispatcherOf(callback)} has left ${where}${task === "none" ? named.which("for", session) : ` for ${named.task(task)}`}`;
}

/** The process that loses a session because another one has connected. */
export function displacements({ before, after, named }: Passage, process: ProcessName, session: string): readonly string[] {
  return sessionIn(before, session)
    .connected.filter((name) => name !== process && !isConnected(after, name, session))
    .map((name) => `That takes the connection away from ${named.process(name)}.`);
}

/** The transfers that a step brings to an end without their finishing. */
function endedTransfers({ world, before, after, named }: Passage): readonly string[] {
  return Object.keys(world.tasks).flatMap((task) => {
    const [was, is] = [taskIn(before, task).transfer, taskIn(after, task).transfer];
    if (was === is) return [];
    return match(is)
      .with("quit", () => [`${capital(named.task(task))} is cancelled by that.`])
      .with("dropped", () => [`${capital(named.task(task))} fails with it (NSURLErrorBackgroundSessionWasDisconnected).`])
      .with("lost", () => [`The news that ${named.task(task)} had finished was waiting in it, and is lost.`])
      .with("unstarted", "created", "running", "finished", "cancelled", "refused", () => [])
      .exhaustive();
  });
}

/** What ends with a process, and what does not. */
function withTheProcess({ world, before, after, named }: Passage, process: ProcessName): readonly string[] {
  const handlers = world.sessions.filter((session) => handlerOf(processIn(before, process), session).owed > 0);
  const waiting = world.sessions.filter(
    (session) => isConnected(before, process, session) && objectOf(processIn(before, process), session) === "finishing",
  );
  const forgotten = Object.keys(world.tasks).filter((task) => remembers(processIn(before, process), task) && !isDealtWith(before, task));
  const running = Object.entries(world.tasks).filter(
    ([task, plan]) => plan.starter === process && taskIn(after, task).transfer === "running",
  );
  return [
    ...handlers.map((session) => `The completion handler${named.which("of", session)} that iOS handed it is gone with it.`),
    ...(fetchesOwedBy(processIn(before, process)) > 0 ? ["The fetch completion handler that iOS handed it is gone with it."] : []),
    ...forgotten.map((task) => `That ${named.task(task)} ${ending(before, task)}, which it kept in mind, was written down nowhere.`),
    ...waiting.map((session) => `The invalidation${named.which("of", session)} that it was waiting for is forgotten.`),
    ...running.map(([task]) => `${capital(named.task(task))} goes on without it.`),
  ];
}

/** The completion that a process was told of, and whose recording is still before it. */
function unrecorded(world: World, state: State, process: ProcessName): TaskName | undefined {
  return Object.keys(world.tasks).find(
    (task) => isDealingWith(world, state, process, task) && taskIn(state, task).heard > 0 && !isDealtWith(state, task),
  );
}

/** The line that a process stands at, whether it runs or is suspended; on its main queue, or else on another one. */
function lineReached(world: World, state: State, name: ProcessName) {
  const process = processIn(state, name);
  const at = queues.map((queue) => positionOf(process, queue)).find((position) => position !== "idle");
  return at === undefined ? undefined : world.scripts[at.script]?.lines[at.line];
}

/** How the transfer of a task came to its end, for whoever is told of it. */
export function ending(state: State, task: TaskName): string {
  const { transfer, failed } = taskIn(state, task);
  if (transfer === "quit") return "was cancelled by the force quit";
  return transfer === "cancelled" ? "was cancelled" : failed ? "has failed" : "has finished";
}

/** What the user wants of an extension in the invocation that it is at. */
export function wish(world: World, state: State, extension: ExtensionName, named?: string): string {
  const invocation = invocationsIn(state, extension);
  const count = transfersAskedFor(world, state, extension);
  const isOne = count === 1;
  const which = invocation > 1 ? (isOne ? "another" : "more") : isOne ? "a" : several(count);
  return world.taskKind === "download"
    ? `asks ${named === undefined ? "" : `${named} `}for ${which} ${isOne ? "file" : "files"}`
    : `shares ${which} ${isOne ? "photo" : "photos"}${named === undefined ? "" : ` with ${named}`}`;
}

/** What the user wants in the app itself. */
export function wishInApp(world: World, state: State): string {
  const count = transfersAskedFor(world, state, "app");
  return world.taskKind === "download"
    ? `asks for ${count === 1 ? "a download" : `${several(count)} downloads`}`
    : `uploads ${count === 1 ? "a photo" : `${several(count)} photos`}`;
}

function several(count: number): string {
  return ["two", "three"][count - 2] ?? String(count);
}

/** How many transfers the user has asked for the last time. */
function transfersAskedFor(world: World, state: State, starter: ProcessName): number {
  const invocation = invocationsIn(state, starter);
  return Object.values(world.tasks).filter(
    (plan) => plan.kind === "upload" && plan.starter === starter && plan.invocation === invocation,
  ).length;
}

/** Whether a completion waits in a session for somebody to connect. */
export function isAwaited(world: World, state: State, session: string): boolean {
  return sessionIn(state, session).connected.length === 0 && hasUndelivered(world, state, session);
}

/** The transfers of a session that still run. */
export function stillRunning({ world, after, named }: Passage, session: string): readonly string[] {
  return tasksOf(world, session)
    .filter((task) => taskIn(after, task).transfer === "running")
    .map((task) => `${capital(named.task(task))} is still running.`);
}

/** A sentence may begin with a name that `naming` gives. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
