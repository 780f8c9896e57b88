import { match } from "ts-pattern";
import { isCall } from "../../model/action.ts";
import type { CodeAction } from "../../model/action.ts";
import { attemptsAt, processIn, sessionOf, isBeingTold, isConnected, scriptAt, taskIn, tasksOf } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { invocationName } from "../../model/process.ts";
import { dispatcherOf, makings } from "../../model/script.ts";
import type { ProcessName } from "../../model/process.ts";
import type { SessionName } from "../../model/session.ts";
import { originalOf, uploadOf } from "../../model/task.ts";
import type { Task, TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import type { Property, Step } from "../property.ts";
import { isThere, lineRun, object, tasks } from "../situation.ts";

/** What becomes of transfers, and of their completions. */
export const lawsOfTasks: readonly Property[] = [
  {
    name: "started-on-a-live-object",
    says: "A transfer starts when code starts its task, which it knows of, or which comes first in its queue, and whose file is there, on a live session object, or resumes one that was created so, on an object that is not dead, and, where it goes through the list of tasks, is on it; and on no other occasion.",
    formally: "□ [transfer(t) becomes running] ⇔ start(p,t) ∧ (known(p,t) ∨ first(p,t)) ∧ hasFile(t) ∧ transfer(t) = unstarted ∧ object'(p,session(t)) = live ∧ p ∈ connected'(session(t)), or resumeTask(p,t) ∧ found(p,t) ∧ transfer(t) = created ∧ object'(p,session(t)) ∈ {live, finishing, stranded}",
    about: "iOS",
    cites: ["S3", "F6", "F45", "F49", "F68", "F80"],
    expect: "step",
    holds: (step) => becomes(step, "running", (name) => isMade(step, name, ["live"], starts) || isResumed(step, name, ["live", "finishing", "stranded"])),
    witness: { says: "a task is started", happens: (step) => lineRun(step, ...starts) !== undefined },
  },
  {
    name: "created-and-not-resumed",
    says: "A task that is created on a live session object, of a file that is there, waits to be resumed, and is there in no other way.",
    formally: "□ [transfer(t) becomes created] ⇔ createTask(p,t) ∧ known(p,t) ∧ hasFile(t) ∧ transfer(t) = unstarted ∧ object(p,session(t)) = live",
    about: "iOS",
    cites: ["F45", "F49", "F80"],
    expect: "step",
    holds: (step) => becomes(step, "created", (name) => isMade(step, name, ["live"], ["createTask"])),
    witness: { says: "a task is created", happens: (step) => lineRun(step, "createTask") !== undefined },
  },
  {
    name: "refused-by-a-dead-object",
    says: "A task is refused where there is no session object, or one that is dead from the start, was displaced, or is rejected now that it is used: it can do nothing. So is one that was created, when it is found and resumed.",
    formally: "□ [transfer(t) becomes refused] ⇔ make(p,t) ∧ (known(p,t) ∨ first(p,t)) ∧ transfer(t) = unstarted ∧ (object(p,session(t)) ∈ {none, rejected, barred, displaced} ∨ object(p,session(t)) = live ∧ object'(p,session(t)) = rejected), or resumeTask(p,t) ∧ found(p,t) ∧ transfer(t) = created ∧ object'(p,session(t)) ∈ {rejected, barred, displaced}",
    about: "iOS",
    cites: ["S3", "F3", "F4", "F6"],
    expect: "step",
    holds: (step) =>
      becomes(step, "refused", (name) => isMade(step, name, ["none", "rejected", "barred", "displaced"]) || isResumed(step, name, ["rejected", "barred", "displaced"])),
    witness: { says: "a task is created or started", happens: (step) => lineRun(step, ...makings) !== undefined },
  },
  {
    name: "a-transfer-ends-once",
    says: "What has finished, was cancelled or was refused stays so; under one reading, what has finished may be lost.",
    formally: "□ transfer(t) ∉ {unstarted, created, running} ⇒ transfer'(t) = transfer(t) ∨ transfer(t) = finished ∧ transfer'(t) = lost",
    about: "iOS",
    cites: ["F16", "F42", "F65"],
    expect: "step",
    holds: ({ world, before, after }) =>
      tasks(world, before).every(([name, { transfer }]) => {
        const next = taskIn(after, name).transfer;
        const isLost = next === "lost" && transfer === "finished";
        return ["unstarted", "created", "running", next].includes(transfer) || isLost;
      }),
    witness: { says: "a transfer finishes", happens: ({ action }) => action.type === "transferFinishes" },
  },
  {
    name: "cancelled-with-its-own-session",
    says: "A transfer is cancelled by invalidateAndCancel, or by the cancelling of its session's tasks or its upload's alone, on an object of its own session that is connected, or connects for that; and nothing else cancels it.",
    formally: "□ [transfer(t) becomes cancelled] ⇔ transfer(t) ∈ {created, running} ∧ (object(p,session(t)) = live ∧ (invalidateAndCancel(p,session(t)) ∧ object'(p,session(t)) = finishing ∨ (cancelTasks(p,session(t)) ∨ cancelTask(p,upload(t))) ∧ p ∈ connected'(session(t))) ∨ object(p,session(t)) ∈ {finishing, stranded} ∧ p ∈ connected(session(t)) ∧ (invalidateAndCancel(p,session(t)) ∨ cancelTasks(p,session(t)) ∨ cancelTask(p,upload(t))))",
    about: "iOS",
    cites: ["S14", "F13", "F42"],
    expect: "step",
    holds: (step) => becomes(step, "cancelled", (name) => isCancelling(step, name) && isUnfinished(step, name)),
    witness: {
      says: "a transfer is cancelled",
      happens: ({ world, after }) => tasks(world, after).some(([, { transfer }]) => transfer === "cancelled"),
    },
  },
  {
    name: "dropped-with-its-process",
    says: "A data task ends when the process that was asked for it is suspended or ends while it runs, and no other transfer ends like that.",
    formally: "□ [transfer(t) becomes dropped] ⇔ taskKind = dataTask ∧ transfer(t) = running ∧ [starter(t) stops]",
    about: "iOS",
    cites: ["F5"],
    expect: "step",
    holds: (step) => becomes(step, "dropped", (name) => isLeftAlone(step, name) && taskIn(step.before, name).transfer === "running"),
    witness: {
      says: "a process stops while a data task of its runs",
      happens: (step) => tasks(step.world, step.before).some(([name, { transfer }]) => transfer === "running" && isLeftAlone(step, name)),
    },
  },
  {
    name: "quit-with-the-app",
    says: "A force quit cancels every transfer that runs, whoever started it, and nothing else does so.",
    formally: "□ [transfer(t) becomes quit] ⇔ forceQuit ∧ transfer(t) = running, but for the data tasks of the app",
    about: "iOS",
    cites: ["F36", "F39"],
    expect: "step",
    holds: (step) =>
      becomes(
        step,
        "quit",
        (name) => step.action.type === "forceQuit" && taskIn(step.before, name).transfer === "running" && !isLeftAlone(step, name),
      ),
    witness: {
      says: "the app is force quit while a transfer runs",
      happens: ({ world, before, action }) =>
        action.type === "forceQuit" && tasks(world, before).some(([, { transfer }]) => transfer === "running"),
    },
  },
  {
    name: "lost-in-its-hands",
    says: "The completion of what has finished that waited in a connected process to be told is lost when that process ends, under one reading, and never otherwise; what was cancelled is not.",
    formally: "□ [transfer(t) becomes lost] ⇔ redelivery = notEvenTheWaiting ∧ transfer(t) = finished ∧ heard(t) = 0 ∧ p ∈ connected(session(t)) ∧ [p ends]",
    about: "iOS",
    cites: ["F65"],
    expect: "step",
    holds: (step) =>
      becomes(
        step,
        "lost",
        (name) => step.world.reading.redelivery === "notEvenTheWaiting" && isWaiting(taskIn(step.before, name)) && isHeldBySomebodyEnding(step, name),
      ),
    witness: {
      says: "a process ends that a completion waits in",
      happens: (step) => tasks(step.world, step.before).some(([name, task]) => isWaiting(task) && isHeldBySomebodyEnding(step, name)),
    },
  },
  {
    name: "only-what-finished-is-heard",
    says: "Only what has finished, or was cancelled by code or a force quit, is heard of.",
    formally: "□ heard(t) ≥ 1 ⇒ transfer(t) ∈ {finished, cancelled, quit}",
    about: "iOS",
    cites: ["S4", "F36", "F42", "F49"],
    expect: "always",
    holds: (world, state) => tasks(world, state).every(([, task]) => task.heard === 0 || ["finished", "cancelled", "quit"].includes(task.transfer)),
    witness: { says: "a completion is heard", happens: ({ action }) => action.type === "didComplete" },
  },
  {
    name: "heard-is-heard",
    says: "A completion that was heard is not told again; under one reading it is, where the process ended in that callback and had not recorded it.",
    formally: "□ [heard(t) falls] ⇒ redelivery = afterEnd ∧ recorded(t) = 0 ∧ callback(p,t) ∧ ¬exists'(p)",
    about: "iOS",
    cites: ["F65", "F68"],
    expect: "step",
    holds: (step) =>
      tasks(step.world, step.before).every(
        ([name, { heard }]) => taskIn(step.after, name).heard >= heard || isReturned(step, name),
      ),
    witness: { says: "a completion is heard", happens: ({ action }) => action.type === "didComplete" },
  },
  {
    name: "failed-while-it-ran",
    says: "An upload fails while it runs, not after the app was force quit, only where one may, and never when it is uploaded again; it has finished then, and stays failed.",
    formally: "□ [failed(t) changes] ⇔ transferFails(t), and then failures ∧ kind(t) = upload ∧ transfer(t) = running ∧ transfer'(t) = finished ∧ ¬quit",
    about: "iOS",
    cites: ["F25", "F56"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      tasks(world, after).every(([name, { failed, transfer }]) => {
        const was = taskIn(before, name);
        const isMeant = action.type === "transferFails" && action.task === name;
        const isAllowed = world.failures && world.tasks[name]?.kind === "upload" && was.transfer === "running" && transfer === "finished" && !before.quit;
        return failed === (was.failed || isMeant) && (!isMeant || (isAllowed && !was.failed));
      }),
    witness: { says: "an upload fails", happens: ({ action }) => action.type === "transferFails" },
  },
  {
    name: "repeated-while-it-runs",
    says: "An upload from a file is sent again while it runs, once at most, not after the app was force quit, and only under the reading that says so.",
    formally: "□ [repeated(t) changes] ⇔ transferIsRepeated(t), and then retries = mayRepeat ∧ taskKind = uploadFromFile ∧ kind(t) ≠ token ∧ transfer(t) = running ∧ ¬quit",
    about: "iOS",
    cites: ["F25", "F55"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      tasks(world, after).every(([name, { repeated }]) => {
        const was = taskIn(before, name);
        const isMeant = action.type === "transferIsRepeated" && action.task === name;
        const isAllowed = world.reading.retries === "mayRepeat" && world.taskKind === "uploadFromFile" && world.tasks[name]?.kind !== "token" && was.transfer === "running" && !before.quit;
        return repeated === (was.repeated || isMeant) && (!isMeant || (isAllowed && !was.repeated));
      }),
    witness: { says: "an upload is sent again", happens: ({ action }) => action.type === "transferIsRepeated" },
  },
];

const starts = ["startUpload", "startNextUpload", "startTokenTask", "uploadAgain"] as const;

/** Whether in this step those transfers come to be so that should, and no others. */
function becomes({ world, before, after }: Step, transfer: Task["transfer"], should: (task: TaskName) => boolean): boolean {
  return tasks(world, after).every(([name, task]) => (task.transfer === transfer && taskIn(before, name).transfer !== transfer) === should(name));
}

/** Whether this step makes a task that was not there and that the code knows of, on an object that is one of these. */
export function isMade(
  step: Step,
  task: TaskName,
  on: readonly ReturnType<typeof object>[],
  calls: readonly (typeof makings)[number][] = makings,
): boolean {
  const { world, after, action } = step;
  if (!isCall(action) || !isAboutToBeMade(step, task, calls)) return false;
  const session = sessionOf(world, task);
  if (!hasItsFile(step, task) && object(step.before, action.process, session) !== "none") return false;
  const isReached = !on.includes("live") || isConnected(after, action.process, session);
  return isReached && on.includes(objectUsed(step, action.process, session));
}

/** Whether a line is about to make a task: it is not there yet, and the code knows of it, or it is next in its queue. */
function isAboutToBeMade(step: Step, task: TaskName, calls: readonly (typeof makings)[number][] = makings): boolean {
  const line = lineRun(step, ...calls);
  const { world, before, action } = step;
  if (line === undefined || !isCall(action) || taskIn(before, task).transfer !== "unstarted") return false;
  if (action.type === "startNextUpload") return isItsTurn(step, task, action.process, line.session);
  return line.task === task && (action.type === "uploadAgain" ? taskIn(before, originalOf(task)).transfer !== "unstarted" : isKnown(world, before, action, task));
}

/** Whether a line makes an upload of a file that is not there, on whatever object (F80). */
export function isMadeOfNoFile(step: Step, task: TaskName): boolean {
  return !hasItsFile(step, task) && isAboutToBeMade(step, task) && isCall(step.action) && object(step.before, step.action.process, sessionOf(step.world, task)) !== "none";
}

/** Whether nothing keeps an upload from being made for want of its file. It has one file with the upload that it repeats; only an upload from a file is made of one. */
function hasItsFile({ world, before }: Step, task: TaskName): boolean {
  const isThere = [task, originalOf(task)].every((name) => taskIn(before, name).body === "there");
  return world.taskKind !== "uploadFromFile" || isThere;
}

/** Whether an upload waits in the queue of a session, where nothing is under way, and nothing waits before it. */
function isItsTurn({ world, before }: Step, task: TaskName, process: ProcessName, session: SessionName): boolean {
  const isIn = (name: TaskName): boolean => world.tasks[name]?.kind === "upload" && !isDone(before, name) && isInTheQueue(world, before, name, process);
  const own = tasksOf(world, session);
  const others = own.filter((name) => name !== task && isIn(name));
  return own.includes(task) && isIn(task) && others.every((name) => taskIn(before, name).transfer === "unstarted" && own.indexOf(name) > own.indexOf(task));
}

function isDone(state: State, task: TaskName): boolean {
  return attemptsAt(state, task).some(({ recorded, failureRecorded }) => recorded > 0 || failureRecorded);
}

/** Code finds in its queue what is written down, where it writes anything down, or what its process was asked for since it was launched. */
function isInTheQueue(world: World, state: State, task: TaskName, name: ProcessName): boolean {
  if (world.queue === "recorded") return taskIn(state, task).startRecorded;
  const process = processIn(state, name);
  const plan = world.tasks[task];
  const asked = state.invoked[name] ?? 0;
  const isCancelled = state.takenBack[task] === true;
  return process.life !== "notRunning" && plan?.starter === name && process.memory.askedBefore < plan.invocation && plan.invocation <= asked && !isCancelled;
}

/** A live object may be rejected when it is used. */
function objectUsed({ before, after }: Step, process: ProcessName, session: SessionName): ReturnType<typeof object> {
  const found = object(before, process, session);
  return found === "live" ? object(after, process, session) : found;
}

/** Whether code was told of a task, was asked for it itself, or finds it written down. */
export function isKnown(world: World, state: State, action: CodeAction, task: TaskName): boolean {
  const script = scriptAt(world, state, action);
  const plan = world.tasks[task];
  const isAskedForIt = plan !== undefined && script?.invocation === invocationName(plan.starter, plan.invocation);
  return isAskedForIt || script?.task !== "none" || taskIn(state, uploadOf(task)).startRecorded;
}

function isResumed(step: Step, task: TaskName, on: readonly ReturnType<typeof object>[]): boolean {
  if (lineRun(step, "resumeTask")?.task !== task || taskIn(step.before, task).transfer !== "created" || !("process" in step.action)) return false;
  return isFound(step, task) && on.includes(objectUsed(step, step.action.process, sessionOf(step.world, task)));
}

/** Whether code can find this task: one that goes through the list that it has got finds what is on it (F63). */
function isFound({ world, before, action }: Step, task: TaskName): boolean {
  if (!isCall(action)) return false;
  const callback = scriptAt(world, before, action)?.callback;
  const process = processIn(before, action.process);
  return callback === undefined || dispatcherOf(callback) !== "didReceiveTasks" || (process.life !== "notRunning" && process.memory.listed[task] === true);
}

function isCancelling(step: Step, task: TaskName): boolean {
  const session = sessionOf(step.world, task);
  const line = lineRun(step, "invalidateAndCancel", "cancelTasks", "cancelTask");
  const isMeant = line?.session === session && (line.call !== "cancelTask" || uploadOf(task) === line.task);
  if (!isMeant || !("process" in step.action)) return false;
  const { process } = step.action;
  // A live object gets the connection back for that, if nobody else has it.
  return match(object(step.before, process, session))
    .with("live", () => (line.call === "invalidateAndCancel" ? object(step.after, process, session) === "finishing" : isConnected(step.after, process, session)))
    .with("finishing", "stranded", () => isConnected(step.before, process, session))
    .with("none", "invalid", "rejected", "barred", "displaced", () => false)
    .exhaustive();
}

function isUnfinished({ before }: Step, task: TaskName): boolean {
  return ["created", "running"].includes(taskIn(before, task).transfer);
}

/** Whether this is a data task whose process stops: it is suspended, or is there no more. */
function isLeftAlone({ world, before, after }: Step, task: TaskName): boolean {
  const starter = world.tasks[task]?.starter;
  if (world.taskKind !== "dataTask" || starter === undefined) return false;
  const [was, is] = [processIn(before, starter).life, processIn(after, starter).life];
  return was !== is && (is === "suspended" || is === "notRunning");
}

function isWaiting({ transfer, heard }: Task): boolean {
  return transfer === "finished" && heard === 0;
}

function isHeldBySomebodyEnding({ world, before, after }: Step, task: TaskName): boolean {
  const session = sessionOf(world, task);
  return world.processes.some((name) => isConnected(before, name, session) && isThere(before, name) && !isThere(after, name));
}

function isReturned({ world, before, action, after }: Step, task: TaskName): boolean {
  if (world.reading.redelivery !== "afterEnd" || taskIn(before, task).recorded > 0 || !("process" in action)) return false;
  return isThere(before, action.process) && !isThere(after, action.process) && isBeingTold(world, before, action.process, task);
}
