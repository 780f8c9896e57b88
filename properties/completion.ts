import { isCall } from "../model/action.ts";
import { handlerOf, objectOf, owesHandler, requestOf, runs } from "../model/process.ts";
import { haveEventsEnded } from "../model/session.ts";
import { blocksWaiting, followUpOf, hasOutstanding, hasUndelivered, isBeingTold, isDealingWith, isDealtWith, processIn, scriptAt, sessionIn, taskIn } from "../model/state.ts";
import { isBlock } from "../model/script.ts";
import type { Callback, Script } from "../model/script.ts";
import type { SessionName } from "../model/session.ts";
import { hasFinished } from "../model/task.ts";
import type { TaskName } from "../model/task.ts";
import type { Property, Step } from "./property.ts";
import { completionRecorded, handlerCalled, lineRun, tasks } from "./situation.ts";

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
    formally: "□ [didFinishEvents(s)] ⇒ ∀t ∈ s: transfer(t) = finished ⇒ heard(t) ≥ 1",
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
      says: "a process is suspended or ends while a transfer runs",
      happens: ({ world, before, action }) =>
        (action.type === "suspend" || action.type === "end") &&
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
    witness: {
      says: "an upload is started",
      happens: (step) => lineRun(step, "startUpload", "startTokenTask") !== undefined,
    },
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
    says: "At rest, every finished transfer is recorded, or, if it failed, is recorded as failed or uploaded again.",
    formally: "□ rest ⇒ ∀t: transfer(t) ∈ {finished, lost} ⇒ recorded(t) ≥ 1 ∨ failed(t) ∧ (failureRecorded(t) ∨ started(again(t)))",
    about: "design",
    cites: ["S10", "S13", "F65"],
    weaker: ["heard-at-rest", "recorded-unless-stopped"],
    expect: "atRest",
    holds: (world, state) =>
      tasks(world, state).every(([name, task]) => !hasFinished(task) || isDealtWith(state, name)),
    witness: { says: "a transfer finishes", happens: ({ action }) => action.type === "transferFinishes" },
  },
  {
    name: "recorded-unless-stopped",
    says: "A process that hears of a completion and lives to the end of its callback, and of the block that this leaves to the main queue, has recorded it, or has a follow-up request in flight; of a failure, it has recorded that or uploaded again; of what code has cancelled, nothing need be recorded.",
    formally: "□ [callback(p,t) ends ∧ ¬end(p)] ⇒ recorded'(t) ≥ 1 ∨ transfer'(t) = cancelled ∨ followUp'(p,t) = inFlight ∨ (failed'(t) ∨ transfer'(t) = quit) ∧ (failureRecorded'(t) ∨ started'(again(t)))",
    about: "design",
    cites: ["S10", "S13", "F66", "F67"],
    expect: "step",
    holds: (step) => {
      const task = workEnded(step);
      if (task === undefined || isDealtWith(step.after, task) || taskIn(step.after, task).transfer === "cancelled") return true;
      return "process" in step.action && requestOf(processIn(step.after, step.action.process), followUpOf(task)) === "inFlight";
    },
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
    name: "handler-called-at-most-once",
    says: "No completion handler is called twice.",
    formally: "□ [callCompletionHandler(s)] ⇒ stored(s) ≠ called",
    about: "design",
    cites: ["S10", "F31"],
    expect: "step",
    holds: (step) => {
      const session = handlerCalled(step);
      return session === undefined || handlerOf(processIn(step.before, "app"), session).stored !== "called";
    },
    witness: {
      says: "a completion handler is called",
      happens: (step) => lineRun(step, "callCompletionHandler") !== undefined,
    },
  },
  {
    name: "handler-called-after-the-events",
    says: "The completion handler is called only once the session has delivered its events.",
    formally: "□ [callCompletionHandler(s) ∧ stored(s) = uncalled] ⇒ events(s) ∈ {quiet, overtaken} ∨ object(app,s) = invalid ∧ ¬outstanding(s)",
    about: "design",
    cites: ["S10", "F30", "F35", "F35c", "F43"],
    expect: "step",
    holds: (step) => {
      const session = handlerCalled(step);
      return (
        session === undefined ||
        handlerOf(processIn(step.before, "app"), session).stored !== "uncalled" ||
        haveEventsEnded(sessionIn(step.before, session)) ||
        hasSaidItsLast(step, session)
      );
    },
    witness: {
      says: "a completion handler is called",
      happens: (step) => lineRun(step, "callCompletionHandler") !== undefined,
    },
  },
  {
    name: "handler-called-after-the-blocks",
    says: "The completion handler is called only once the app is done with every block that callbacks of the session have left to the main queue before, or by the last of them.",
    formally: "□ [callCompletionHandler(s) on q ∧ stored(s) = uncalled] ⇒ ∄x ∈ blocks(app): session(x) = s, and q = main ∨ main queue of app in no block of s",
    about: "design",
    cites: ["F27", "F30"],
    expect: "step",
    holds: (step) => {
      const session = handlerCalled(step);
      return (
        session === undefined ||
        handlerOf(processIn(step.before, "app"), session).stored !== "uncalled" ||
        !blocksBefore(step).some((block) => block.session === session)
      );
    },
    witness: {
      says: "a block is left to the main queue while iOS waits for a completion handler",
      happens: (step) => lineRun(step, "dispatchToMain") !== undefined && "process" in step.action && step.action.process === "app" && owesHandler(processIn(step.before, "app")),
    },
  },
  {
    name: "handler-called-on-the-main-queue",
    says: "The completion handler is called on the main queue.",
    formally: "□ [callCompletionHandler(s) ∧ stored(s) ≠ none] ⇒ queue = main",
    about: "design",
    cites: ["F27"],
    expect: "step",
    holds: (step) => {
      const session = handlerCalled(step);
      return session === undefined || handlerOf(processIn(step.before, "app"), session).stored === "none" || !("queue" in step.action);
    },
    witness: {
      says: "a completion handler is called",
      happens: (step) => lineRun(step, "callCompletionHandler") !== undefined,
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

/** After an object's last message nothing more is delivered, didFinishEvents neither. That is of no use where a rejected object has sent it, and the events still wait. */
function hasSaidItsLast({ world, before }: Step, session: SessionName): boolean {
  return objectOf(processIn(before, "app"), session) === "invalid" && !hasOutstanding(world, before, session);
}

/**
 * The task of which a process was told in the callback that it leaves in this step, unless the
 * system ended it: a callback without code is over as it begins.
 */
export function callbackEnded(step: Step): TaskName | undefined {
  return left(step, ["didComplete", "didCompleteToken"], isBeingTold);
}

/** The same, where the callback is over only with the block that it has left to the main queue. */
function workEnded(step: Step): TaskName | undefined {
  return left(step, ["didComplete", "didCompleteToken", "didCompleteOnMain"], isDealingWith);
}

/**
 * The task that a callback is about which is left in this step, where nothing of the kind is still before
 * the process. A block without a line to run is over as it begins, too.
 */
function left(step: Step, callbacks: readonly Callback[], isAtIt: typeof isBeingTold): TaskName | undefined {
  const { world, before, action, after } = step;
  if (action.type !== "didComplete" && action.type !== "blockBegins" && !isCall(action)) return undefined;
  const script = action.type === "didComplete" ? undefined : scriptOf(step);
  const about = action.type === "didComplete" ? action.task : script !== undefined && callbacks.includes(script.callback) ? script.task : undefined;
  if (about === undefined || !runs(processIn(before, action.process))) return undefined;
  return isAtIt(world, after, action.process, about) ? undefined : about;
}

/** The callback whose line this step runs, or the block that begins in it. */
function scriptOf({ world, before, action }: Step): Script | undefined {
  if (isCall(action)) return scriptAt(world, before, action);
  return action.type === "blockBegins" ? blocksWaiting(world, before, action.process)[0] : undefined;
}

/**
 * The blocks of the app that are to be run before this step of its code is: those that wait, and the one
 * that its main queue is in, if another queue runs the step.
 */
function blocksBefore({ world, before, action }: Step): readonly Script[] {
  const waiting = blocksWaiting(world, before, "app");
  const running = "queue" in action ? scriptAt(world, before, { process: "app" }) : undefined;
  return running !== undefined && isBlock(running.callback) ? [running, ...waiting] : waiting;
}
