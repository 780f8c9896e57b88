import { isCall } from "../model/action.ts";
import { backgroundTasksOf, fetchesOwedBy, objectOf, owesHandler, remembers, requestOf } from "../model/process.ts";
import { blocksWaiting, fetchesInHand, followUpOf, hasOutstanding, hasUndelivered, isDealtWith, isFailedInVain, isTakenBack, processIn, scriptAt, scriptsAt, taskIn } from "../model/state.ts";
import { dispatcherOf, isBlock, mainDispatchers, makings } from "../model/script.ts";
import type { Script } from "../model/script.ts";
import type { SessionName } from "../model/session.ts";
import type { State } from "../model/state.ts";
import { hasFinished, tokenOf } from "../model/task.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { workEnded } from "./leaving.ts";
import type { Property, Step } from "./property.ts";
import { completionRecorded, handlerCalled, isInFront, lineRun, taskMade, tasks, withBlocks, workOf } from "./situation.ts";

/** Who hears of a completion, who writes it down, and what becomes of the completion handler. */
export const completionProperties: readonly Property[] = [
  {
    name: "heard-at-most-once",
    says: "A completion is heard by one process, never by two.",
    formally: "□ ∀t: heard(t) ≤ 1",
    about: "iOS",
    cites: ["S4", "S13", "F68"],
    expect: "always",
    holds: (world, state) => tasks(world, state).every(([, task]) => task.heard <= 1),
    witness: { says: "a completion is heard", happens: ({ action }) => action.type === "didComplete" },
  },
  {
    name: "finish-events-come-last",
    says: "didFinishEvents comes only after every completion so far has been delivered.",
    formally: "□ [didFinishEvents(s)] ⇒ ∀t ∈ s: transfer(t) ∈ {finished, cancelled, quit} ⇒ heard(t) ≥ 1",
    about: "iOS",
    cites: ["S10", "F35"],
    expect: "step",
    holds: ({ world, before, action }) =>
      action.type !== "didFinishEvents" || !hasUndelivered(world, before, action.session),
    witness: { says: "didFinishEvents is delivered", happens: ({ action }) => action.type === "didFinishEvents" },
  },
  {
    name: "transfers-outlive-processes",
    says: "A running transfer of a file goes on when a process is suspended or ends.",
    formally: "□ [suspend(p) ∨ end(p)] ∧ taskKind ≠ dataTask ⇒ transfer(t) = running ⇒ transfer'(t) = running",
    about: "iOS",
    cites: ["S9", "F16"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      (action.type !== "suspend" && action.type !== "end") ||
      world.taskKind === "dataTask" ||
      tasks(world, before).every(([name, task]) => task.transfer !== "running" || after.tasks[name]?.transfer === "running"),
    witness: {
      says: "a process is suspended or ends while the transfer of a file runs",
      happens: ({ world, before, action }) =>
        (action.type === "suspend" || action.type === "end") &&
        world.taskKind !== "dataTask" &&
        tasks(world, before).some(([, task]) => task.transfer === "running"),
    },
  },
  {
    name: "upload-reaches-the-system",
    says: "An upload that is started reaches the system.",
    formally: "□ ∀t: transfer(t) ≠ refused",
    about: "design",
    cites: ["S1", "S3", "F6"],
    expect: "always",
    holds: (world, state) => tasks(world, state).every(([, task]) => task.transfer !== "refused"),
    witness: { says: "a task is made", happens: (step) => taskMade(step, ...makings) !== undefined },
  },
  {
    name: "heard-at-rest",
    says: "At rest, every finished transfer has been heard of.",
    formally: "□ rest ⇒ ∀t: transfer(t) ∈ {finished, lost} ⇒ heard(t) ≥ 1",
    about: "design",
    cites: ["S2", "S4", "S5", "S10"],
    expect: "atRest",
    holds: (world, state) =>
      tasks(world, state).every(([, task]) => !hasFinished(task) || task.heard >= 1),
    witness: { says: "a transfer finishes", happens: ({ action }) => action.type === "transferFinishes" },
  },
  {
    name: "recorded-at-rest",
    says: "At rest, every finished transfer is recorded, or, if it failed, is recorded as failed or uploaded again, or was cancelled by the user; of a token, it is enough that its upload was made.",
    formally: "□ rest ⇒ ∀t: transfer(t) ∈ {finished, lost} ⇒ ∃a ∈ attempts(t): recorded(a) ≥ 1 ∨ kind(t) = token ∧ transfer(upload(t)) ≠ unstarted ∨ failed(t) ∧ (failureRecorded(original(t)) ∨ started(again(t)) ∨ takenBack(t))",
    about: "design",
    cites: ["S10", "S13", "F65"],
    weaker: ["heard-at-rest", "recorded-unless-stopped"],
    expect: "atRest",
    holds: (world, state) =>
      tasks(world, state).every(([name, task]) => !hasFinished(task) || isDealtWith(state, name) || isFailedInVain(state, name)),
    witness: { says: "a transfer finishes", happens: ({ action }) => action.type === "transferFinishes" },
  },
  {
    name: "recorded-unless-stopped",
    says: "A process that is told of a completion has recorded it by the end of its callback, and of the blocks that the callback leaves to other queues, unless iOS ends the process first. A follow-up request in flight counts as well, and so does a failure that is recorded as failed or uploaded again. Nothing need be recorded of what code has cancelled, of the failure of what the user has, of a token whose upload was made or is not wanted any more, nor of a token or a second copy that a force quit has cancelled.",
    formally: "□ [callback(p,t) ends ∧ ¬end(p)] ⇒ ∃a ∈ attempts(t): recorded'(a) ≥ 1 ∨ kind(t) = token ∧ (transfer'(upload(t)) ≠ unstarted ∨ takenBack'(t)) ∨ transfer'(t) = cancelled ∨ kind(t) ∈ {token, again} ∧ transfer'(t) = quit ∨ followUp'(p,t) = inFlight ∨ (failed'(t) ∨ transfer'(t) = quit) ∧ (failureRecorded'(original(t)) ∨ started'(again(t))) ∨ failed'(t) ∧ takenBack'(t)",
    about: "design",
    cites: ["S10", "S13", "F66", "F67"],
    expect: "step",
    holds: (step) =>
      workEnded(step).every((task) => {
        if (isDealtWith(step.after, task) || isNothingToRecord(step.world, step.after, task)) return true;
        return "process" in step.action && requestOf(processIn(step.after, step.action.process), followUpOf(task)) === "inFlight";
      }),
    weaker: ["remembered-is-recorded"],
    witness: { says: "a completion is heard", happens: ({ action }) => action.type === "didComplete" },
  },
  {
    name: "remembered-is-recorded",
    says: "At rest, whatever an idle process in the background holds in memory, to write it down, is recorded; of a failure it is enough that it is recorded as failed or uploaded again. Nothing need be recorded of what code has cancelled, of the failure of what the user has, of a token whose upload was made or is not wanted any more, nor of a token or a second copy that a force quit has cancelled.",
    formally: "□ rest ⇒ ∀p,t: ¬inFront(p) ∧ idle(p) ∧ remembered(p,t) ⇒ ∃a ∈ attempts(t): recorded(a) ≥ 1 ∨ kind(t) = token ∧ (transfer(upload(t)) ≠ unstarted ∨ takenBack(t)) ∨ transfer(t) = cancelled ∨ kind(t) ∈ {token, again} ∧ transfer(t) = quit ∨ (failed(t) ∨ transfer(t) = quit) ∧ (failureRecorded(original(t)) ∨ started(again(t))) ∨ failed(t) ∧ takenBack(t)",
    about: "design",
    cites: ["S10", "F35", "F35b"],
    expect: "atRest",
    holds: (world, state) =>
      tasks(world, state).every(
        ([name]) => isNothingToRecord(world, state, name) || isDealtWith(state, name) || !world.processes.some((process) => !isInFront(state, process) && workOf(world, state, process).length === 0 && remembers(processIn(state, process), name)),
      ),
    witness: { says: "a completion is heard", happens: ({ action }) => action.type === "didComplete" },
  },
  {
    name: "recorded-at-most-once",
    says: "A completion is recorded by one process, never twice.",
    formally: "□ ∀t: recorded(t) ≤ 1",
    about: "design",
    cites: ["S13", "F68"],
    expect: "always",
    holds: (world, state) => tasks(world, state).every(([, task]) => task.recorded <= 1),
    witness: {
      says: "a completion is recorded",
      happens: (step) => completionRecorded(step) !== undefined,
    },
  },
  {
    name: "hears-only-its-own",
    says: "A process of an extension hears of its own uploads only.",
    formally: "□ [didComplete(e,t) ∧ e ∈ extensions] ⇒ e = extension(t)",
    about: "design",
    cites: ["S12", "F14"],
    expect: "step",
    holds: ({ world, action }) =>
      action.type !== "didComplete" ||
      action.process === "app" ||
      world.tasks[action.task]?.starter === action.process,
    witness: {
      says: "an extension hears of a completion",
      happens: ({ action }) => action.type === "didComplete" && action.process !== "app",
    },
  },
  {
    name: "no-handler-owed-at-rest",
    says: "At rest, the app has called every completion handler that it was handed, or the process that held it has ended.",
    formally: "□ rest ⇒ ∀s: owed(s) = 0",
    about: "design",
    cites: ["S10", "F29"],
    expect: "atRest",
    holds: (_, state) => !owesHandler(processIn(state, "app")),
    witness: { says: "handleEvents is called", happens: ({ action }) => action.type === "handleEvents" },
  },
  {
    name: "no-fetch-handler-owed-at-rest",
    says: "At rest, the app has called every fetch completion handler that it was handed, or the process that held it has ended.",
    formally: "□ rest ⇒ fetchesOwed(app) = 0",
    about: "design",
    cites: ["F81"],
    expect: "atRest",
    holds: (_, state) => fetchesOwedBy(processIn(state, "app")) === 0,
    witness: { says: "a fetch completion handler is handed over", happens: ({ world, action }) => action.type === "didReceiveRemoteNotification" && world.pushScripts.length > 0 },
  },
  {
    name: "fetch-handler-called-after-the-start",
    says: "An app that starts uploads when a silent push comes calls the fetch completion handler only once every upload of its own is started that is written down by then, or its token is asked for by a task, unless it still is in the code for the user's wish, or the user has cancelled it; or while the app has a background task. Those of an extension, the extension may be about to write down and start; and uploads that wait for one another may go on waiting.",
    formally: "□ [callFetchCompletionHandler] ∧ fetchesInHand(app) > 0 ∧ (didReceiveRemoteNotification starts uploads) ∧ ¬queue ∧ backgroundTasks(app) = 0 ⇒ ∀t: starter(t) = app ∧ startRecorded(t) ∧ ¬takenBack(t) ∧ transfer(t) ∈ {unstarted, created} ∧ transfer(token(t)) = unstarted ⇒ app in userUploads for t",
    about: "design",
    cites: ["F81", "F30", "F72"],
    expect: "step",
    holds: (step) => {
      const { world, before } = step;
      if (!isFetchHandlerCall(step) || !startsWhenPushed(world) || backgroundTasksOf(processIn(before, "app")) > 0) return true;
      return ownLeft(world, before).every((name) => isTakenBack(before, name) || isBeingAskedFor(world, before, name) || isTokenAskedFor(world, before, name));
    },
    witness: {
      says: "a silent push comes while an upload of the app is written down that was not started",
      happens: ({ world, before, action }) => action.type === "didReceiveRemoteNotification" && startsWhenPushed(world) && ownLeft(world, before).length > 0,
    },
  },
  {
    name: "handler-called-at-most-once",
    says: "No completion handler is called twice.",
    formally: "□ [call(s)] ⇒ handler(s) ≠ called",
    about: "design",
    cites: ["S10", "F31"],
    expect: "step",
    holds: (step) => handlerCalled(step)?.handler !== "called",
    witness: {
      says: "a completion handler is called",
      happens: (step) => handlerCalled(step) !== undefined,
    },
  },
  {
    name: "handler-called-after-the-events",
    says: "A completion handler is called only once the app has been told that the events it was handed with are delivered, or that its session object is done.",
    formally: "□ [call(s)] ⇒ handler(s) ≠ early ∨ (object(app,s) = invalid ∨ in didBecomeInvalid(app,s)) ∧ ¬outstanding(s)",
    about: "design",
    cites: ["S10", "F30", "F35", "F35c", "F43"],
    expect: "step",
    holds: (step) => {
      const called = handlerCalled(step);
      return called?.handler !== "early" || hasSaidItsLast(step, called.session);
    },
    witness: {
      says: "a completion handler is called",
      happens: (step) => handlerCalled(step) !== undefined,
    },
  },
  {
    name: "handler-called-after-the-blocks",
    says: "The completion handler is called only when every block that handleEvents and the delegate's callbacks of the session have left to another queue, or to a task, has run, or in the last of them; or while the app has a background task.",
    formally: "□ [call(s) on q ∧ handler(s) ∈ {early, due}] ∧ backgroundTasks(app) = 0 ⇒ ∄x ∈ blocks(app): session(x) = s, and ∀q′ ≠ q: queue q′ of app in no block of s",
    about: "design",
    cites: ["F27", "F30"],
    expect: "step",
    holds: (step) => {
      const called = handlerCalled(step);
      if (called === undefined || called.handler === "called" || backgroundTasksOf(processIn(step.before, "app")) > 0) return true;
      return !blocksBefore(step).some((block) => block.session === called.session);
    },
    witness: {
      says: "a block is left to another queue while iOS waits for a completion handler",
      happens: (step) => (lineRun(step, "dispatchToMain") ?? lineRun(step, "dispatchToWorkQueue")) !== undefined && "process" in step.action && step.action.process === "app" && owesHandler(processIn(step.before, "app")),
    },
  },
  {
    name: "handler-called-on-the-main-queue",
    says: "The completion handler is called on the main queue.",
    formally: "□ [call(s) ∧ handler(s) ≠ none] ⇒ queue = main",
    about: "design",
    cites: ["F27"],
    expect: "step",
    holds: (step) => handlerCalled(step) === undefined || !("queue" in step.action),
    witness: {
      says: "a completion handler is called",
      happens: (step) => handlerCalled(step) !== undefined,
    },
  },
  {
    name: "rest-is-reachable",
    says: "From every situation, the things that must happen lead to rest.",
    formally: "□ EF(must) rest",
    about: "design",
    cites: ["S9", "F16", "F60"],
    expect: "restReachable",
    witness: { says: "a transfer finishes", happens: ({ action }) => action.type === "transferFinishes" },
  },
];

/** Whether the app answers iOS for a silent push, by a handler that it has. */
function isFetchHandlerCall({ world, before, action }: Step): boolean {
  return action.type === "callFetchCompletionHandler" && fetchesInHand(world, before, "app") > 0;
}

/** The app's own uploads that are written down and were not started. */
function ownLeft(world: World, state: State): readonly TaskName[] {
  return tasks(world, state).flatMap(([name, { transfer, startRecorded }]) =>
    world.tasks[name]?.starter === "app" && startRecorded && (transfer === "unstarted" || transfer === "created") ? [name] : [],
  );
}

/** Whether a task asks for the token of an upload, or has asked: its end wakes the app, which then starts the upload. */
function isTokenAskedFor(world: World, state: State, upload: TaskName): boolean {
  return world.tasks[tokenOf(upload)] !== undefined && taskIn(state, tokenOf(upload)).transfer !== "unstarted";
}

/** Whether the app is in the code for the wish that an upload belongs to, on whichever queue. */
function isBeingAskedFor(world: World, state: State, task: TaskName): boolean {
  const { starter, invocation } = world.tasks[task] ?? {};
  return workOf(world, state, "app").some((script) => dispatcherOf(script.callback) === "userUploads" && script.about === `${starter ?? ""}${invocation ?? ""}`);
}

/** Whether the code for a silent push starts uploads, each when it comes to it: there to be found are those that were written down. */
function startsWhenPushed(world: World): boolean {
  return world.queue === "none" && withBlocks(world, world.pushScripts).some(({ lines }) => lines.some(({ call }) => makings.some((one) => one === call) || call === "resumeTask"));
}

/**
 * Whether a task was cancelled that nobody has to know of any more: by code, or by a force quit if it is a request for a
 * token, which brings none, or a second copy: code that uploads again what is cancelled would make a third, and there is none.
 * Or it has brought a token for what the user does not want any more, or has failed, which they need not know either.
 */
function isNothingToRecord(world: World, state: State, task: TaskName): boolean {
  const { transfer } = taskIn(state, task);
  const kind = world.tasks[task]?.kind;
  return transfer === "cancelled" || (transfer === "quit" && (kind === "token" || kind === "again")) || (kind === "token" && isTakenBack(state, task)) || isFailedInVain(state, task);
}

/**
 * After an object's last message nothing more is delivered, didFinishEvents neither. That is of no use where a rejected
 * object has sent it, and the events still wait. An object without a reference is gone by then.
 */
function hasSaidItsLast({ world, before, action }: Step, session: SessionName): boolean {
  const script = isCall(action) ? scriptAt(world, before, action) : undefined;
  const isToldSo = script?.session === session && dispatcherOf(script.callback) === "didBecomeInvalid";
  return (isToldSo || objectOf(processIn(before, "app"), session) === "invalid") && !hasOutstanding(world, before, session);
}

/**
 * The blocks of the app that are to be run before this step of its code is: those that wait, and those
 * that other queues are in than the one that runs the step. What the app does for its launch or for a new upload, the
 * events do not wait for.
 */
function blocksBefore({ world, before, action }: Step): readonly Script[] {
  const own = isCall(action) ? scriptAt(world, before, action) : undefined;
  const running = scriptsAt(world, before, "app").filter((script) => script !== own && isBlock(script.callback));
  return [...running, ...blocksWaiting(world, before, "app")].filter(({ callback }) => mainDispatchers.some((one) => one === dispatcherOf(callback)));
}
