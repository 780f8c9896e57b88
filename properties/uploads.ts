import { isCall } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { isToldToCancel, objectOf, positionOf } from "../model/process.ts";
import type { ProcessName, Runner } from "../model/process.ts";
import { nextLine } from "../model/next-line.ts";
import { makings, scriptName } from "../model/script.ts";
import type { Line, ScriptName } from "../model/script.ts";
import { attemptsAt, cancellableIn, isAskedFor, isBeingTold, isFailedInVain, isFileGone, isTakenBack, processIn, repetitionIn, scriptAt, sessionOf, taskIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { hasArrived, originalOf, repetitionOf, uploadOf, wasCancelled } from "../model/task.ts";
import type { Task, TaskName, Transfer } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { callbacksEnded } from "./leaving.ts";
import type { Property, Step } from "./property.ts";
import { begins, completionRecorded, isThere, lineRun, object, taskMade, tasks } from "./situation.ts";

/** What the server gets, and whether what is written down about it is true. */
export const uploadProperties: readonly Property[] = [
  {
    name: "started-at-rest",
    says: "At rest, every upload that the user has asked for, and not cancelled, has been started.",
    formally: "□ rest ⇒ ∀t: asked(t) ∧ ¬takenBack(t) ⇒ transfer(t) ∉ {unstarted, created}",
    about: "design",
    cites: ["S9", "F49", "F72"],
    expect: "atRest",
    holds: (world, state) =>
      tasks(world, state).every(
        ([name, { transfer }]) =>
          world.tasks[name]?.kind !== "upload" || !isAskedFor(world, state, name) || (transfer !== "unstarted" && transfer !== "created") || isTakenBack(state, name),
      ),
    witness: {
      says: "the user asks for an upload",
      happens: ({ action }) => action.type === "userInvokes" || action.type === "userUploads",
    },
  },
  {
    name: "no-upload-without-its-file",
    says: "No upload goes out without its file, and no process crashes over one whose file is not there.",
    formally: "□ [body'(t) = missed] ⇒ body(t) = missed, and ¬[make(p,t) ∧ ¬exists'(p) ∧ ¬hasFile(t)]",
    about: "design",
    cites: ["F51", "F80"],
    expect: "step",
    holds: (step) => tasks(step.world, step.after).every(([name, { body }]) => body !== "missed" || taskIn(step.before, name).body === "missed") && !isMadeOfNothing(step),
    witness: {
      says: "a file is deleted",
      happens: (step) => lineRun(step, "deleteBody", "deleteAllBodies") !== undefined,
    },
  },
  {
    name: "downloaded-file-is-kept",
    says: "A process that hears of a download and is not ended by iOS before the end of its callback has kept the file, unless the download has failed or was cancelled.",
    formally: "□ [callback(p,t) ends ∧ ¬end(p)] ∧ taskKind = download ∧ kind(t) ≠ token ∧ transfer'(t) ∈ {finished, lost} ∧ ¬failed'(t) ⇒ ∃a ∈ attempts(t): body'(a) = kept",
    about: "design",
    cites: ["F53"],
    expect: "step",
    holds: (step) =>
      step.world.taskKind !== "download" ||
      callbacksEnded(step).every((task) => step.world.tasks[task]?.kind === "token" || !hasArrived(taskIn(step.after, task)) || attemptsAt(step.after, task).some(({ body }) => body === "kept")),
    witness: {
      says: "a download is heard of",
      happens: ({ world, action }) => world.taskKind === "download" && action.type === "didComplete" && world.tasks[action.task]?.kind !== "token",
    },
  },
  {
    name: "recorded-download-is-kept",
    says: "No download is recorded as complete whose file is gone.",
    formally: "□ ∀t: taskKind = download ∧ recorded(t) ≥ 1 ∧ (heard(t) ≥ 1 ∨ transfer(t) = lost) ∧ ¬failed(t) ∧ (∄p: callback(p,t)) ⇒ ∃a ∈ attempts(t): body(a) = kept",
    about: "design",
    cites: ["F53"],
    expect: "always",
    holds: (world, state) => world.taskKind !== "download" || tasks(world, state).every(([name, { recorded }]) => recorded === 0 || !isFileGone(world, state, name)),
    witness: {
      says: "a download is recorded as complete",
      happens: (step) => step.world.taskKind === "download" && completionRecorded(step) !== undefined,
    },
  },
  {
    name: "failed-download-is-not-kept",
    says: "When a download fails, the file that came with it, what the server has said instead, is not kept.",
    formally: "□ ∀t: taskKind = download ∧ failed(t) ⇒ body(t) ≠ kept",
    about: "design",
    cites: ["F53", "F56"],
    expect: "always",
    holds: (world, state) => world.taskKind !== "download" || tasks(world, state).every(([, { failed, body }]) => !failed || body !== "kept"),
    witness: {
      says: "a download fails",
      happens: ({ world, action }) => world.taskKind === "download" && action.type === "transferFails",
    },
  },
  {
    name: "file-is-there-to-try-again",
    says: "The file of an upload that has failed, or that a force quit has cancelled, is there until the upload has arrived.",
    formally: "□ ∀t: body(t) ∈ {deleted, missed} ∧ (failed(t) ∨ transfer(t) = quit) ⇒ transfer(again(t)) ∈ {finished, lost} ∧ ¬failed(again(t)) ∧ body(again(t)) ≠ missed",
    about: "design",
    cites: ["F51", "F56"],
    expect: "always",
    holds: (world, state) => world.taskKind === "download" || tasks(world, state).every(([name]) => !isFileGone(world, state, name)),
    witness: {
      says: "a file is deleted where an upload may fail, or be cancelled by a force quit",
      happens: (step) => (step.world.failures || step.world.forceQuit) && lineRun(step, "deleteBody", "deleteAllBodies") !== undefined,
    },
  },
  {
    name: "one-copy-at-the-server",
    says: "The server has no upload twice, or recognizes the second copy.",
    formally: "□ idempotent ∨ taskKind = download ∨ ∀t: copies(t) ≤ 1",
    about: "design",
    cites: ["F55", "F68"],
    expect: "always",
    holds: (world, state) => world.idempotent || world.taskKind === "download" || tasks(world, state).every(([name]) => copiesOf(world, state, originalOf(name)) <= 1),
    witness: {
      says: "an upload reaches the server that code may upload again, or the system may repeat",
      happens: ({ world, action }) => action.type === "transferFinishes" && maySendAgain(world, action.task),
    },
  },
  {
    name: "failures-are-failures",
    says: "No upload is recorded as failed whose task has arrived or may still arrive. That a second copy of it has arrived is no contradiction.",
    formally: "□ ∀t: failureRecorded(t) ⇒ failed(t) ∨ body(t) = missed ∨ transfer(t) ∉ {created, running, finished, lost}",
    about: "design",
    cites: ["F3", "F4", "F63"],
    expect: "always",
    holds: (world, state) =>
      tasks(world, state).every(
        ([, { failureRecorded, failed, body, transfer }]) => !failureRecorded || failed || body === "missed" || !["created", "running", "finished", "lost"].includes(transfer),
      ),
    witness: {
      says: "a failure is recorded",
      happens: ({ world, before, action, after }) =>
        action.type === "recordFailure" && tasks(world, after).some(([name, { failureRecorded }]) => failureRecorded && !taskIn(before, name).failureRecorded),
    },
  },
  {
    name: "successes-are-successes",
    says: "No upload is recorded as complete that has not arrived.",
    formally: "□ ∀t: recorded(t) ≥ 1 ⇒ ∃a ∈ attempts(t): transfer(a) ∈ {finished, lost} ∧ ¬failed(a) ∧ body(a) ≠ missed",
    about: "design",
    cites: ["F51", "F56", "F68"],
    expect: "always",
    holds: (world, state) => tasks(world, state).every(([name, { recorded }]) => recorded === 0 || attemptsAt(state, name).some(hasArrived)),
    witness: {
      says: "an upload fails, is cancelled or is sent without its file, or code records one that it is not being told of",
      happens: (step) => endsWithoutArriving(step) || isConcluded(step),
    },
  },
  {
    name: "tried-again-at-rest",
    says: "At rest, every upload that has failed, and that the user has not cancelled, has been uploaded again, and that has arrived.",
    formally: "□ rest ⇒ ∀t: failed(t) ∧ ¬takenBack(t) ⇒ transfer(again(t)) ∈ {finished, lost} ∧ ¬failed(again(t)) ∧ body(again(t)) ≠ missed",
    about: "design",
    cites: ["F56"],
    weaker: ["recorded-unless-stopped"],
    expect: "atRest",
    holds: (world, state) => tasks(world, state).every(([name, { failed }]) => !failed || isFailedInVain(state, name) || hasArrived(repetitionIn(state, name))),
    witness: { says: "an upload fails", happens: ({ action }) => action.type === "transferFails" },
  },
  {
    name: "recorded-for-its-own-task",
    says: "A completion is recorded for the task that has completed, and for no other.",
    formally: "□ [recordCompletion(p,t)] ⇒ ∀u ≠ t: recorded'(u) = recorded(u)",
    about: "design",
    cites: ["F14", "F15"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "recordCompletion");
      return (
        line === undefined ||
        tasks(step.world, step.after).every(
          ([name, { recorded }]) => name === line.task || recorded === taskIn(step.before, name).recorded,
        )
      );
    },
    witness: {
      says: "a completion is recorded",
      happens: (step) => completionRecorded(step) !== undefined,
    },
  },
  {
    name: "one-object-for-an-identifier",
    says: "No process whose managers are new each time makes a second session object for an identifier while the first is alive.",
    formally: "□ [createSession(p,s)] ∧ managers = newEachTime ⇒ object(p,s) ∉ {live, finishing, stranded}",
    about: "design",
    cites: ["F10", "F11"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "createSession");
      if (line === undefined || !("process" in step.action) || step.world.managers === "one") return true;
      return !["live", "finishing", "stranded"].includes(objectOf(processIn(step.before, step.action.process), line.session));
    },
    witness: {
      says: "a process has a session object, and comes to a callback that asks for one under the same identifier, or to a second line that does",
      happens: (step) => isAskedForAgain(step) || comesToAskAgain(step),
    },
  },
  {
    name: "cancellation-heard-at-rest",
    says: "At rest, somebody has heard of every upload that a force quit has cancelled.",
    formally: "□ rest ⇒ ∀t: transfer(t) = quit ⇒ heard(t) ≥ 1",
    about: "design",
    cites: ["F25", "F36", "F38", "F39"],
    expect: "atRest",
    holds: (world, state) => tasks(world, state).every(([, { transfer, heard }]) => transfer !== "quit" || heard >= 1),
    witness: {
      says: "a force quit cancels an upload",
      happens: ({ world, before, action, after }) =>
        action.type === "forceQuit" && tasks(world, after).some(([name, { transfer }]) => transfer === "quit" && taskIn(before, name).transfer !== "quit"),
    },
  },
  {
    name: "cancelling-reaches-the-upload",
    says: "When the app comes to the end of what it does for a cancellation, or ends itself before, no upload that this was about is running any more.",
    formally: "□ [userCancels ends ∧ ¬end(app)] ⇒ ∀t: takenBack'(t) ⇒ transfer'(t) ≠ running, and □ [userCancelsOne(t) ends ∧ ¬end(app)] ⇒ transfer'(t) ≠ running",
    about: "design",
    cites: ["S3", "F13", "F42"],
    weaker: ["cancelling-reaches-unless-rejected"],
    expect: "step",
    holds: (step) => cancelledByTheUser(step, "running").length === 0,
    witness: {
      says: "the app comes to that end, and an upload that the user has cancelled is running or was stopped by code",
      happens: (step) => cancelledByTheUser(step, "running", "cancelled").length > 0,
    },
  },
  {
    name: "cancelling-reaches-unless-rejected",
    says: "When the app comes to the end of what it does for a cancellation, or ends itself before, no upload that this was about is running any more, unless the app was rejected when it asked for the session.",
    formally: "□ [userCancels ends ∨ userCancelsOne(t) ends] ∧ ¬end(app) ⇒ ∀t: takenBack'(t) ∧ object(app,session(t)) ≠ rejected ∧ ¬(delegateQueue = own ∧ asked(session(t)) ∧ object(app,session(t)) ∈ {invalid, none}) ⇒ transfer'(t) ≠ running",
    about: "design",
    cites: ["S3", "F13", "F42"],
    expect: "step",
    holds: (step) => !cancelledByTheUser(step, "running").some((task) => isReachable(step, task)),
    witness: {
      says: "the app comes to that end without having been rejected, and an upload that the user has cancelled is running or was stopped by code",
      happens: (step) => cancelledByTheUser(step, "running", "cancelled").some((task) => isReachable(step, task)),
    },
  },
  {
    name: "cancelled-is-not-uploaded-again",
    says: "No upload that the user has cancelled is uploaded again, nor, where they cancel everything at once, started by code that is told that another one was cancelled, nor by an app that was told of its cancellation in this life of its process, once its code for that is over, which can still stop what was started before. What has failed by itself may be uploaded again by code that may start it. A line that asks the flag which that code sets does what it can.",
    formally: "□ [transfer(t) becomes running] ∧ (kind(t) = again ∧ ¬failed(original(t)) ∨ start(p,t) in callback(p,u) ∧ transfer(u) = cancelled ∧ takenBack(u) ∧ ¬cancelsOne ∨ start(app,t) ∧ toldToCancel(app,t) ∧ ¬userCancels(app) ∧ ¬userCancelsOne(app,t) ∧ ¬(asksForFlag ∧ setFlag ∈ userCancels ∪ userCancelsOne)) ⇒ ¬takenBack(t)",
    about: "design",
    cites: ["F37", "F42"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      (!world.cancels && !world.cancelsOne) ||
      tasks(world, after).every(
        ([name, { transfer }]) =>
          transfer !== "running" ||
          taskIn(before, name).transfer === "running" ||
          !isTakenBack(before, name) ||
          ((originalOf(name) === name || isFailedInVain(before, originalOf(name))) && !isToldOfCancelled(world, before, action) && !isStartedKnowingly(world, before, action, uploadOf(name))),
      ),
    witness: {
      says: "a process is told of the end of an upload that the user has cancelled, and that code has stopped for it",
      happens: ({ before, action }) =>
        action.type === "didComplete" && taskIn(before, action.task).transfer === "cancelled" && isTakenBack(before, action.task),
    },
  },
];

/** Whether a line is run by code that is told of an upload which the user has cancelled, and that says as much of every other: they can cancel nothing alone. */
function isToldOfCancelled(world: World, state: State, action: Action): boolean {
  if (world.cancelsOne) return false;
  const told = isCall(action) ? scriptAt(world, state, action)?.task : undefined;
  return told !== undefined && told !== "none" && taskIn(state, told).transfer === "cancelled" && isTakenBack(state, told);
}

/** Whether a line is run by the app that was told that an upload is cancelled, when nothing of its code for that is left to run. One that was launched since may not have come to that code. */
function isStartedKnowingly(world: World, state: State, action: Action, upload: TaskName): boolean {
  return isCall(action) && action.process === "app" && isToldToCancel(processIn(state, "app"), upload) && !isCancelling(world, state, upload) && !asksFlagOfCancellation(world, state, action);
}

/** Whether the process crashes in this step because it makes an upload of a file that is not there. */
function isMadeOfNothing(step: Step): boolean {
  const { before, action, after } = step;
  const task = taskMade(step, ...makings);
  return task !== undefined && "process" in action && !isThere(after, action.process) && [task, originalOf(task)].some((name) => taskIn(before, name).body !== "there");
}

/** Whether a line is run because the flag is not set that the code for a cancellation sets. On another queue, it may have asked just before. */
function asksFlagOfCancellation(world: World, state: State, action: Runner): boolean {
  const isAsked = nextLine(world, state, action)?.conditions?.some(({ question }) => question === "flagIsSet") === true;
  return isAsked && cancellableIn(world).some((upload) => codeForCancelling(world, upload).some((script) => world.scripts[script]?.lines.some(({ call }) => call === "setFlag")));
}

/** The code that the app runs when the user cancels this upload, with all others or alone. */
function codeForCancelling(world: World, upload: TaskName): readonly ScriptName[] {
  return [...(world.cancels ? world.cancelScripts : []), ...(world.cancelsOne ? [scriptName("app", "userCancelsOne", upload)] : [])];
}

/** Whether the app, in this step, comes to the end of its code for the cancellation of an upload. Where there is none, or nothing of it is to be run, that is over at once. */
function isCancellationOver({ world, before, action, after }: Step, upload: TaskName): boolean {
  const isCancelled = action.type === "userCancels" || (action.type === "userCancelsOne" && action.task === upload);
  // An app that ends itself has left its code, and what it was about to cancel.
  return (isCancelled || isCancelling(world, before, upload)) && (isThere(after, "app") || isCall(action)) && !isCancelling(world, after, upload);
}

/** The tasks that are in one of these states when the code is over for the cancellation of their uploads. */
function cancelledByTheUser(step: Step, ...transfers: readonly Transfer[]): readonly TaskName[] {
  const over = cancellableIn(step.world).filter((upload) => isTakenBack(step.after, upload) && isCancellationOver(step, upload));
  return over.length === 0 ? [] : tasks(step.world, step.after).flatMap(([name, { transfer }]) => (transfers.includes(transfer) && over.includes(uploadOf(name)) ? [name] : []));
}

/**
 * Whether the app was not rejected when it asked. Where the delegate has a queue of its own, a rejected object may
 * have sent its last message before the code is over that has asked for it. An app that has ended itself is judged by
 * the object that it had.
 */
function isReachable({ world, before, after }: Step, task: TaskName): boolean {
  const session = sessionOf(world, task);
  const object = objectOf(processIn(isThere(after, "app") ? after : before, "app"), session);
  const isAskedFor = codeForCancelling(world, uploadOf(task)).some((script) =>
    world.scripts[script]?.lines.some((line) => line.call === "createSession" && line.session === session && line.conditions === undefined),
  );
  const isOver = (object === "invalid" || object === "none") && world.delegateQueue === "own" && isAskedFor;
  return object !== "rejected" && !isOver;
}

/** Whether code of the app for the cancellation of this upload is being run, or is still to be. */
function isCancelling(world: World, state: State, upload: TaskName): boolean {
  const app = processIn(state, "app");
  const at = positionOf(app);
  if (app.life === "notRunning") return false;
  const ahead = [...(at === "idle" ? [] : [at.script]), ...app.memory.waiting];
  return ahead.length > 0 && codeForCancelling(world, upload).some((script) => ahead.includes(script));
}

function endsWithoutArriving({ world, before, action, after }: Step): boolean {
  const isInVain = (task: Task): boolean => wasCancelled(task) || task.body === "missed";
  return action.type === "transferFails" || tasks(world, after).some(([name, task]) => isInVain(task) && !isInVain(taskIn(before, name)));
}

/** Whether code records in this step what it takes to be complete without being told so. */
function isConcluded(step: Step): boolean {
  const { world, before, action } = step;
  const line = completionRecorded(step);
  return line !== undefined && isCall(action) && !isBeingTold(world, before, action.process, line.task);
}

/** Whether what the server has got of an upload may not be the last: code may make the task that repeats it, or the system does so by itself. */
function maySendAgain({ tasks: plans, taskKind, reading }: World, task: TaskName): boolean {
  if (taskKind === "download" || plans[task]?.kind === "token") return false;
  return plans[repetitionOf(originalOf(task))] !== undefined || (taskKind === "uploadFromFile" && reading.retries === "mayRepeat");
}

/** Whether a line asks for a session object where its process had one before this step, be it that this had sent its last message. */
function asksAgain({ before }: Step, process: ProcessName, { call, session }: Line): boolean {
  return call === "createSession" && object(before, process, session) !== "none";
}

function comesToAskAgain(step: Step): boolean {
  const { world, action } = step;
  const asking = Object.values(world.scripts).filter(({ process, lines }) => "process" in action && process === action.process && lines.some(({ call }) => call === "createSession"));
  return asking.some((script) => script.lines.some((line) => asksAgain(step, script.process, line)) && begins(step, script));
}

function isAskedForAgain(step: Step): boolean {
  const line = lineRun(step, "createSession");
  return line !== undefined && "process" in step.action && asksAgain(step, step.action.process, line);
}

/** How often the server has got an upload: as it was, when the system repeated it, and as it was uploaded again. */
function copiesOf(world: World, state: State, upload: TaskName): number {
  const copies = (task: Task) => (hasArrived(task) ? 1 : 0) + (task.repeated ? 1 : 0);
  return tasks(world, state)
    .filter(([name]) => originalOf(name) === upload)
    .reduce((sum, [, task]) => sum + copies(task), 0);
}
