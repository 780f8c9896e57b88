import { scriptName } from "../../model/script.ts";
import { completionCallback, processIn, sessionOf, taskIn } from "../../model/state.ts";
import type { TaskName } from "../../model/task.ts";
import type { Property, Step } from "../property.ts";
import { lineRun, object, tasks } from "../situation.ts";

/** What becomes of transfers, and of their completions. */
export const lawsOfTasks: readonly Property[] = [
  {
    name: "started-on-a-live-object",
    says: "A transfer starts when code starts its task on a live session object, and on no other.",
    formally: "□ [transfer(t) becomes running] ⇒ start(p,t) ∧ object(p,session(t)) = live",
    about: "iOS",
    cites: ["S3", "F6", "F45", "F49"],
    expect: "step",
    holds: (step) =>
      tasks(step.world, step.after).every(
        ([name, { transfer }]) =>
          transfer !== "running" || taskIn(step.before, name).transfer === "running" || isStarting(step, name),
      ),
    witness: {
      says: "a task is started",
      happens: (step) => lineRun(step, "startUpload", "startTokenTask") !== undefined,
    },
  },
  {
    name: "a-transfer-ends-once",
    says: "What has finished, was cancelled or was refused stays so.",
    formally: "□ transfer(t) ∈ {finished, cancelled, refused} ⇒ transfer'(t) = transfer(t)",
    about: "iOS",
    cites: ["F16", "F42"],
    expect: "step",
    holds: ({ world, before, after }) =>
      tasks(world, before).every(
        ([name, { transfer }]) =>
          transfer === "unstarted" || transfer === "running" || taskIn(after, name).transfer === transfer,
      ),
    witness: { says: "a transfer finishes", happens: ({ action }) => action.type === "transferFinishes" },
  },
  {
    name: "cancelled-with-its-own-session",
    says: "A transfer is cancelled by invalidateAndCancel on an object of its own session that is not dead, and by nothing else.",
    formally: "□ [transfer(t) becomes cancelled] ⇒ invalidateAndCancel(p,session(t)) ∧ object(p,session(t)) ∈ {live, finishing}",
    about: "iOS",
    cites: ["S14", "F42"],
    expect: "step",
    holds: (step) =>
      tasks(step.world, step.after).every(
        ([name, { transfer }]) =>
          transfer !== "cancelled" || taskIn(step.before, name).transfer === "cancelled" || isCancelling(step, name),
      ),
    witness: {
      says: "a transfer is cancelled",
      happens: ({ world, after }) => tasks(world, after).some(([, { transfer }]) => transfer === "cancelled"),
    },
  },
  {
    name: "only-what-finished-is-heard",
    says: "What still runs, was cancelled or was refused is heard of by nobody.",
    formally: "□ heard(t) ≥ 1 ⇒ transfer(t) = finished",
    about: "iOS",
    cites: ["S4", "F42"],
    expect: "always",
    holds: (world, state) => tasks(world, state).every(([, task]) => task.heard === 0 || task.transfer === "finished"),
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
];

function isStarting(step: Step, task: TaskName): boolean {
  const line = lineRun(step, "startUpload", "startTokenTask");
  if (line?.task !== task || !("process" in step.action)) return false;
  return object(step.before, step.action.process, sessionOf(step.world, task)) === "live";
}

function isCancelling(step: Step, task: TaskName): boolean {
  const session = sessionOf(step.world, task);
  if (lineRun(step, "invalidateAndCancel")?.session !== session || !("process" in step.action)) return false;
  return ["live", "finishing"].includes(object(step.before, step.action.process, session));
}

function isReturned({ world, before, action, after }: Step, task: TaskName): boolean {
  if (world.reading.redelivery === "never" || taskIn(before, task).recorded > 0 || !("process" in action)) return false;
  const process = processIn(before, action.process);
  if (process.life === "notRunning" || processIn(after, action.process).life !== "notRunning") return false;
  const callback = scriptName(action.process, completionCallback(world, task), task);
  return process.memory.at !== "idle" && process.memory.at.script === callback;
}
