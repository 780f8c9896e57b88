import { backgroundTasksOf, holdsActivity, requestOf, runs } from "../model/process.ts";
import { followUpOf, isTakenBack, processIn, taskIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { hasArrived, tokenOf, uploadOf } from "../model/task.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";
import type { ProcessName } from "../model/process.ts";
import { callbacksEnded } from "./leaving.ts";
import type { Property, Step } from "./property.ts";
import { lineRun, taskMade } from "./situation.ts";

/** The upload that needs a token first. */
export const tokenProperties: readonly Property[] = [
  {
    name: "held-activity-protects",
    says: "An extension that holds an expiring activity is not suspended.",
    formally: "□ [suspend(p)] ⇒ ∀i: activity(p,i) ∉ {held, heldAndAsked}",
    about: "iOS",
    cites: ["S17", "F70"],
    expect: "step",
    holds: ({ before, action }) =>
      action.type !== "suspend" || !holdsActivity(processIn(before, action.process)),
    witness: {
      says: "an expiring activity is granted",
      happens: ({ action }) => action.type === "activityGranted",
    },
  },
  {
    name: "request-completed-at-rest",
    says: "At rest, no extension that runs has its sheet open: it has completed its request.",
    formally: "□ rest ⇒ ∀e: runs(e) ⇒ requestCompleted(e)",
    about: "design",
    cites: ["F69", "F73"],
    expect: "atRest",
    holds: (world, state) =>
      world.extensions.every((name) => {
        const process = processIn(state, name);
        return !runs(process) || process.memory.requestCompleted;
      }),
    witness: { says: "an extension is invoked", happens: ({ action }) => action.type === "userInvokes" },
  },
  {
    name: "token-before-upload",
    says: "Where code asks for tokens, no upload is made without its token.",
    formally: "□ [startUpload(p,t) ∨ startNextUpload(p,t) ∨ createTask(p,t)] ∧ (tokens(p) ≠ ∅ ∨ tokens(starter(t)) ≠ ∅) ⇒ token(t)",
    about: "design",
    cites: ["S17"],
    expect: "step",
    holds: (step) => {
      const upload = uploadMade(step);
      return upload === undefined || !("process" in step.action) || hasToken(step.before, step.action.process, upload);
    },
    witness: {
      says: "an upload that needs a token is made",
      happens: (step) => uploadMade(step) !== undefined,
    },
  },
  {
    name: "short-request-is-not-cut-off",
    says: "No process is suspended while its short request is in flight.",
    formally: "□ [suspend(p)] ⇒ ∀t: request(p,t) ≠ inFlight ∧ followUp(p,t) ≠ inFlight",
    about: "design",
    cites: ["S17", "F71"],
    expect: "step",
    holds: ({ before, world, action }) => action.type !== "suspend" || !hasRequestInFlight(world, before, action.process),
    witness: {
      says: "a short request is made",
      happens: (step) => lineRun(step, "requestToken", "startFollowUp") !== undefined,
    },
  },
  {
    name: "activity-ended-at-rest",
    says: "At rest, no extension that runs holds an expiring activity: it has ended what it was granted.",
    formally: "□ rest ⇒ ∀e: runs(e) ⇒ ∀i: activity(e,i) ∉ {held, heldAndAsked}",
    about: "design",
    cites: ["F70"],
    expect: "atRest",
    holds: (world, state) => world.extensions.every((name) => !runs(processIn(state, name)) || !holdsActivity(processIn(state, name))),
    witness: {
      says: "an expiring activity is granted",
      happens: ({ action }) => action.type === "activityGranted",
    },
  },
  {
    name: "background-tasks-ended-at-rest",
    says: "At rest, an app that runs has ended every background task that it has begun.",
    formally: "□ rest ∧ runs(app) ⇒ backgroundTasks(app) = 0",
    about: "design",
    cites: ["F71"],
    expect: "atRest",
    holds: (_, state) => !runs(processIn(state, "app")) || backgroundTasksOf(processIn(state, "app")) === 0,
    witness: { says: "a background task is begun", happens: (step) => lineRun(step, "beginBackgroundTask") !== undefined },
  },
  {
    name: "token-leads-to-upload",
    says: "A process that hears of a token and is not ended by iOS before the end of its callback has started the upload, unless the user has cancelled it. A request that was cancelled brings no token.",
    formally: "□ [callback(p,token(t)) ends ∧ ¬end(p)] ∧ transfer'(token(t)) ∈ {finished, lost} ∧ ¬takenBack'(t) ⇒ transfer'(t) ≠ unstarted",
    about: "design",
    cites: ["S13", "S17"],
    expect: "step",
    holds: (step) =>
      callbacksEnded(step).every(
        (token) =>
          step.world.tasks[token]?.kind !== "token" ||
          !hasArrived(taskIn(step.after, token)) ||
          taskIn(step.after, uploadOf(token)).transfer !== "unstarted" ||
          isTakenBack(step.after, token),
      ),
    witness: {
      says: "the completion of a token request is heard",
      happens: ({ world, action }) => action.type === "didComplete" && world.tasks[action.task]?.kind === "token",
    },
  },
];

/**
 * The upload that this step makes, if it needs a token. One that the app makes by itself needs what its own code asks for;
 * one that an extension was asked for, what the extension asks for, or the app, if it is the app that makes it.
 */
function uploadMade(step: Step): TaskName | undefined {
  const { tasks, tokens } = step.world;
  if (!("process" in step.action) || (tokens.app.length === 0 && tokens.extension.length === 0)) return undefined;
  const upload = taskMade(step, "startUpload", "startNextUpload", "createTask");
  if (upload === undefined) return undefined;
  const concerned = [step.action.process, tasks[upload]?.starter ?? "app"].map((name) => (name === "app" ? "app" : "extension"));
  return concerned.some((one) => tokens[one].length > 0) ? upload : undefined;
}

/** Whether a task has brought the token of this upload, or this process has it from a request of its own. */
function hasToken(state: State, process: ProcessName, upload: TaskName): boolean {
  const token = state.tasks[tokenOf(upload)];
  return (token !== undefined && hasArrived(token) && token.heard > 0) || requestOf(processIn(state, process), upload) === "arrived";
}

function hasRequestInFlight(world: World, state: State, process: ProcessName): boolean {
  return Object.keys(world.tasks).some((task) =>
    [task, followUpOf(task)].some((request) => requestOf(processIn(state, process), request) === "inFlight"),
  );
}
