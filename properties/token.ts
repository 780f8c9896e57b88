import { isCall } from "../model/action.ts";
import { backgroundTasksOf, holdsActivity, requestOf, runs } from "../model/process.ts";
import { followUpOf, isBeingTold, processIn, scriptAt, taskIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";
import type { ProcessName } from "../model/process.ts";
import type { Property } from "./property.ts";
import { lineRun } from "./situation.ts";

/** The upload that needs a token first. */
export const tokenProperties: readonly Property[] = [
  {
    name: "held-activity-protects",
    says: "An extension that holds an expiring activity is not suspended.",
    formally: "□ [suspend(p)] ⇒ activity(p) ≠ held",
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
        return process.life === "notRunning" || process.life === "suspended" || process.memory.requestCompleted;
      }),
    witness: { says: "an extension is invoked", happens: ({ action }) => action.type === "userInvokes" },
  },
  {
    name: "token-before-upload",
    says: "No upload of an extension starts without its token.",
    formally: "□ [startUpload(p,t)] ⇒ token(t)",
    about: "design",
    cites: ["S17"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "startUpload");
      if (line === undefined || line.task === "none" || !("process" in step.action)) return true;
      return !needsToken(step.world, line.task) || hasToken(step.world, step.before, step.action.process, line.task);
    },
    witness: {
      says: "an upload that needs a token is started",
      happens: (step) => needsToken(step.world, lineRun(step, "startUpload")?.task ?? "none"),
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
    formally: "□ rest ⇒ ∀e: runs(e) ⇒ activity(e) ≠ held",
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
    says: "A process that hears of a token and lives to the end of its callback has started the upload.",
    formally: "□ [callback(p,token(t)) ends ∧ ¬end(p)] ⇒ transfer'(t) ≠ unstarted",
    about: "design",
    cites: ["S13", "S17"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      if (action.type !== "didComplete" && !isCall(action)) return true;
      const { process } = action;
      const script = isCall(action) ? scriptAt(world, before, action) : undefined;
      const about =
        action.type === "didComplete"
          ? action.task
          : script?.callback === "didCompleteToken" && runs(processIn(before, process))
            ? script.task
            : "none";
      if (about === "none" || world.tasks[about]?.kind !== "token") return true;
      return isBeingTold(world, after, process, about) || taskIn(after, uploadFor(about)).transfer !== "unstarted";
    },
    witness: {
      says: "the completion of a token request is heard",
      happens: ({ world, action }) => action.type === "didComplete" && world.tasks[action.task]?.kind === "token",
    },
  },
];

function uploadFor(token: TaskName): TaskName {
  return token.replace(/ token$/, "");
}

/** The app asks for no tokens, so its own uploads need none. */
function needsToken(world: World, upload: TaskName): boolean {
  const starter = world.tasks[upload]?.starter;
  return world.token !== "none" && starter !== undefined && starter !== "app";
}

function hasToken(world: World, state: State, process: ProcessName, upload: TaskName): boolean {
  switch (world.token) {
    case "none":
      return true;
    case "byTask":
      return taskIn(state, `${upload} token`).heard > 0;
    case "byShortRequest":
      return requestOf(processIn(state, process), upload) === "arrived";
  }
}

function hasRequestInFlight(world: World, state: State, process: ProcessName): boolean {
  return Object.keys(world.tasks).some((task) =>
    [task, followUpOf(task)].some((request) => requestOf(processIn(state, process), request) === "inFlight"),
  );
}
