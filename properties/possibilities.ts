import { isIdle } from "../model/process.ts";
import { becomesCancelled, hasRunning, isConnected, isTakenBack, processIn, taskIn } from "../model/state.ts";
import { originalOf } from "../model/task.ts";
import type { Property } from "./property.ts";
import { attempts, lineRun, tasks } from "./situation.ts";

/** What may happen. Each is met in some design and scope, or the model has lost it. */
export const possibilities: readonly Property[] = [
  {
    name: "extension-may-hear",
    says: "The extension may hear of its upload itself, if it is quick.",
    formally: "◇ [didComplete(e,t)]",
    about: "possibility",
    cites: ["S13"],
    expect: "sometimes",
    happens: ({ action }) => action.type === "didComplete" && action.process !== "app",
  },
  {
    name: "app-may-hear",
    says: "The app may hear of a transfer.",
    formally: "◇ [didComplete(app,t)]",
    about: "possibility",
    cites: ["S9", "S13"],
    expect: "sometimes",
    happens: ({ action }) => action.type === "didComplete" && action.process === "app",
  },
  {
    name: "app-may-be-launched-for-events",
    says: "The app may be launched from nothing for a completion.",
    formally: "◇ [wake(app) ∧ life(app) = notRunning]",
    about: "possibility",
    cites: ["S5", "S9"],
    expect: "sometimes",
    happens: ({ before, action }) => action.type === "wake" && processIn(before, "app").life === "notRunning",
  },
  {
    name: "app-may-be-resumed-for-events",
    says: "A suspended app may be resumed for a completion.",
    formally: "◇ [wake(app) ∧ life(app) = suspended]",
    about: "possibility",
    cites: ["S5", "S7"],
    expect: "sometimes",
    happens: ({ before, action }) => action.type === "wake" && processIn(before, "app").life === "suspended",
  },
  {
    name: "app-may-be-told-in-the-foreground",
    says: "The app may be told of events while the user looks at it.",
    formally: "◇ [handleEvents ∧ life(app) = foreground]",
    about: "possibility",
    cites: ["S15"],
    expect: "sometimes",
    happens: ({ before, action }) =>
      action.type === "handleEvents" && processIn(before, "app").life === "foreground",
  },
  {
    name: "upload-may-outlive-its-extension",
    says: "An upload may finish when the extension that started it is gone.",
    formally: "◇ [transferFinishes(t) ∧ life(extension(t)) = notRunning]",
    about: "possibility",
    cites: ["S9", "F16"],
    expect: "sometimes",
    happens: ({ world, before, action }) => {
      if (action.type !== "transferFinishes") return false;
      const starter = world.tasks[action.task]?.starter;
      return starter !== undefined && starter !== "app" && processIn(before, starter).life === "notRunning";
    },
  },
  {
    name: "extension-may-stay-connected",
    says: "An extension that has nothing left to do may stay connected while its upload runs.",
    formally: "◇ idle(e) ∧ e ∈ connected(s) ∧ running(s)",
    about: "possibility",
    cites: ["S8", "S14"],
    expect: "sometimes",
    happens: ({ world, after }) =>
      world.extensions.some(
        (name) =>
          isIdle(processIn(after, name)) &&
          world.sessions.some((session) => isConnected(after, name, session) && hasRunning(world, after, session)),
      ),
  },
  {
    name: "app-may-let-go",
    says: "The app may disconnect without being suspended or ended: by invalidating.",
    formally: "◇ [didBecomeInvalid(app,s) ∧ app ∈ connected(s)]",
    about: "possibility",
    cites: ["S8", "S11"],
    expect: "sometimes",
    happens: ({ before, action }) =>
      action.type === "didBecomeInvalid" && action.process === "app" && isConnected(before, "app", action.session),
  },
  {
    name: "second-process-may-be-rejected",
    says: "A process may find its session in use by another process.",
    formally: "◇ [object'(p,s) = rejected]",
    about: "possibility",
    cites: ["S3"],
    expect: "sometimes",
    happens: (step) => attempts(step).some(({ rejected }) => rejected),
  },
  {
    name: "events-may-end-before-the-transfers",
    says: "didFinishEvents may come while a transfer of the session still runs.",
    formally: "◇ [didFinishEvents(s)] ∧ running(s)",
    about: "possibility",
    cites: ["F35"],
    expect: "sometimes",
    happens: ({ world, before, action }) =>
      action.type === "didFinishEvents" && hasRunning(world, before, action.session),
  },
  {
    name: "invalidation-may-take-transfers-with-it",
    says: "invalidateAndCancel may cancel a transfer that is still wanted.",
    formally: "◇ [invalidateAndCancel(p,s)] ∧ ∃t: transfer(t) ≠ cancelled ∧ transfer'(t) = cancelled ∧ ¬takenBack'(t)",
    about: "possibility",
    cites: ["S14", "F42"],
    expect: "sometimes",
    happens: (step) =>
      lineRun(step, "invalidateAndCancel") !== undefined &&
      tasks(step.world, step.after).some(([name]) => becomesCancelled(step.before, step.after, name) && !isTakenBack(step.after, name)),
  },
  {
    name: "failure-may-be-made-good",
    says: "An upload that has failed may be uploaded again, and arrive.",
    formally: "◇ [transferFinishes(again(t))] ∧ failed(t)",
    about: "possibility",
    cites: ["F56"],
    expect: "sometimes",
    happens: ({ world, before, action }) =>
      action.type === "transferFinishes" && world.tasks[action.task]?.kind === "again" && taskIn(before, originalOf(action.task)).failed,
  },
];
