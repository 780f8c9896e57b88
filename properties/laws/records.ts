import { isCall } from "../../model/action.ts";
import { hasMade, remembers } from "../../model/process.ts";
import { makings } from "../../model/script.ts";
import { invocationsIn, isBeingTold, processIn, repetitionIn, taskIn } from "../../model/state.ts";
import { originalOf, tokenOf } from "../../model/task.ts";
import type { Task, TaskName } from "../../model/task.ts";
import type { Property, Step } from "../property.ts";
import { isThere, lineRun, tasks } from "../situation.ts";
import { isKnown, isMade } from "./tasks.ts";

/** What is written down, remembered and deleted: by the lines that say so, and by nothing else. */
export const lawsOfRecords: readonly Property[] = [
  {
    name: "remembered-until-forgotten",
    says: "A process remembers what it has set until it clears it, and no longer than it lives.",
    formally: "□ exists'(p) ⇒ (flag'(p) ⇔ setFlag(p) ∨ flag(p) ∧ ¬clearFlag(p))",
    about: "iOS",
    cites: ["F28", "F66"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.processes.every((name) => {
        const isMeant = "process" in action && action.process === name;
        const stays = hasFlag(before, name) && !(isMeant && action.type === "clearFlag");
        return !isThere(after, name) || hasFlag(after, name) === ((isMeant && action.type === "setFlag") || stays);
      }),
    witness: { says: "a process forgets what it remembered", happens: (step) => lineRun(step, "clearFlag") !== undefined },
  },
  {
    name: "kept-in-mind-until-recorded",
    says: "A process keeps a completion in mind from the line that says so until the line that records it, and no longer than it lives.",
    formally: "□ exists'(p) ⇒ (remembered'(p,t) ⇔ rememberCompletion(p,t) ∨ remembered(p,t) ∧ ¬recordCompletion(p,t))",
    about: "iOS",
    cites: ["S13", "F66"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      const [kept, recorded] = [lineRun(step, "rememberCompletion")?.task, lineRun(step, "recordCompletion")?.task];
      const isOf = (name: string): boolean => "process" in action && action.process === name;
      return world.processes.every((name) =>
        tasks(world, after).every(([task]) => {
          const stays = remembers(processIn(before, name), task) && !(isOf(name) && recorded === task);
          return !isThere(after, name) || remembers(processIn(after, name), task) === ((isOf(name) && kept === task) || stays);
        }),
      );
    },
    witness: { says: "a completion is kept in mind", happens: (step) => lineRun(step, "rememberCompletion") !== undefined },
  },
  {
    name: "known-where-it-was-made",
    says: "A process knows a task as its own from the line that makes it, on a live session object, and no longer than it lives; and where no code asks for that, it knows none.",
    formally: "□ exists'(p) ⇒ (made'(p,t) ⇔ asks ∧ make(p,t) ∧ [transfer(t) becomes created or running] ∨ made(p,t))",
    about: "iOS",
    cites: ["F66"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      return world.processes.every((name) => {
        const isOf = "process" in action && action.process === name;
        return tasks(world, after).every(([task]) => {
          const isNew = world.knowsItsTasks && isOf && isMade(step, task, ["live"]);
          return !isThere(after, name) || hasMade(processIn(after, name), task) === (isNew || hasMade(processIn(before, name), task));
        });
      });
    },
    witness: { says: "a task is made in a process that is asked for it later", happens: (step) => step.world.knowsItsTasks && lineRun(step, ...makings) !== undefined },
  },
  {
    name: "recorded-by-its-line",
    says: "A completion is recorded once more by the line that records it, if the user has asked for the upload, and by nothing else.",
    formally: "□ ∑t: recorded'(t) - recorded(t) = [recordCompletion(p,u) ∧ invoked(starter(u)) ≥ invocation(u)], within more than one",
    about: "iOS",
    cites: ["F14", "F15"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "recordCompletion");
      const plan = line === undefined ? undefined : step.world.tasks[line.task];
      const isAsked = plan !== undefined && invocationsIn(step.before, plan.starter) >= plan.invocation;
      const meant = line !== undefined && isAsked ? (step.world.recordsOf[line.task] ?? []) : [];
      const changed = tasks(step.world, step.after).filter(([name, { recorded }]) => recorded !== taskIn(step.before, name).recorded);
      const isOpen = meant.some((name) => taskIn(step.before, name).transfer !== "unstarted" && taskIn(step.before, name).recorded === 0);
      const isFull = line !== undefined && isAsked && taskIn(step.before, line.task).recorded === 2;
      return (
        changed.every(([name, { recorded }]) => meant.includes(name) && recorded === taskIn(step.before, name).recorded + 1) &&
        changed.length === (meant.length > 0 && (isOpen || !isFull) ? 1 : 0)
      );
    },
    witness: { says: "a completion is recorded", happens: (step) => lineRun(step, "recordCompletion") !== undefined },
  },
  {
    name: "failed-by-its-line",
    says: "An upload is recorded as failed by the line that does so, if somebody has started it and nobody has recorded that it is complete, until a line strikes it off.",
    formally: "□ failureRecorded'(t) ⇔ failureRecorded(t) ∧ ¬eraseFailure(p,t) ∨ recordFailure(p,t) ∧ transfer(t) ≠ unstarted ∧ recorded(t) = recorded(again(t)) = 0",
    about: "iOS",
    cites: ["F4", "F63"],
    expect: "step",
    holds: (step) =>
      tasks(step.world, step.after).every(([name, { failureRecorded }]) => {
        const before = taskIn(step.before, name);
        const isMeant = lineRun(step, "recordFailure")?.task === name;
        const stays = before.failureRecorded && originalOf(lineRun(step, "eraseFailure")?.task ?? "none") !== name;
        return failureRecorded === (stays || (isMeant && before.transfer !== "unstarted" && before.recorded === 0 && repetitionIn(step.before, name).recorded === 0));
      }),
    witness: { says: "a failure is to be recorded", happens: (step) => lineRun(step, "recordFailure") !== undefined },
  },
  {
    name: "under-way-by-its-line",
    says: "An upload that was started, or that code was asked for, is recorded as under way from the line that says so until the line that strikes it off.",
    formally: "□ startRecorded'(t) ⇔ recordStart(p,t) ∧ (transfer(t) ≠ unstarted ∨ asked(p,t)) ∨ startRecorded(t) ∧ ¬eraseStart(p,t)",
    about: "iOS",
    cites: ["F15", "F68", "F74"],
    expect: "step",
    holds: (step) => {
      const [recorded, erased] = [lineRun(step, "recordStart"), lineRun(step, "eraseStart")];
      return tasks(step.world, step.after).every(([name, { startRecorded }]) => {
        const stays = taskIn(step.before, name).startRecorded && originalOf(erased?.task ?? "none") !== name;
        const isMeant = recorded?.task === name && isCall(step.action) && (taskIn(step.before, name).transfer !== "unstarted" || isKnown(step.world, step.before, step.action, name));
        return startRecorded === (stays || isMeant);
      });
    },
    witness: { says: "an upload is struck off", happens: (step) => lineRun(step, "eraseStart") !== undefined },
  },
  {
    name: "a-file-is-gone-for-a-reason",
    says: "A file is there until a line deletes it or keeps it, or a download is removed; an upload that needs it then has missed it. A cancelled download has none to keep, nor has an upload; and neither a download nor a request for a token has one to delete.",
    formally: "□ body'(t) = what deleteBody(t), deleteAllBodies, keepFile(t), fileVanishes(t), or the transfer's need of it makes of body(t)",
    about: "iOS",
    cites: ["F23", "F51", "F53"],
    expect: "step",
    holds: (step) => tasks(step.world, step.after).every(([name, { body }]) => body === bodyAfter(step, name)),
    witness: {
      says: "a file is deleted, kept or needed",
      happens: (step) =>
        lineRun(step, "deleteBody", "deleteAllBodies", "keepFile", "startUpload", "resumeTask") !== undefined || step.action.type === "fileVanishes",
    },
  },
  {
    name: "vanished-while-it-waited",
    says: "A downloaded file is removed only while it waits, in a session that sends no launch events, for somebody to connect; and only under the reading that says so.",
    formally: "□ [fileVanishes(t)] ⇒ downloads = mayVanish ∧ taskKind = download ∧ ¬sendsLaunchEvents ∧ awaits(t) ∧ connected(session(t)) = ∅",
    about: "iOS",
    cites: ["F23"],
    expect: "step",
    holds: ({ world, before, action }) => {
      if (action.type !== "fileVanishes") return true;
      const { transfer, heard } = taskIn(before, action.task);
      const isWaiting = heard === 0 && transfer === "finished";
      const isUnwatched = before.sessions[world.tasks[action.task]?.session ?? ""]?.connected.length === 0;
      return world.reading.downloads === "mayVanish" && world.taskKind === "download" && !world.sendsLaunchEvents && isWaiting && isUnwatched;
    },
    witness: { says: "a downloaded file is removed", happens: ({ action }) => action.type === "fileVanishes" },
  },
];

function hasFlag(state: Step["before"], name: Parameters<typeof processIn>[1]): boolean {
  const process = processIn(state, name);
  return process.life !== "notRunning" && process.memory.flag;
}

function bodyAfter(step: Step, task: TaskName): Task["body"] {
  const { world, before, action } = step;
  const { body, transfer, startRecorded } = taskIn(before, task);
  const hasNone = world.taskKind === "download" || world.tasks[task]?.kind === "token";
  const isDeleted = originalOf(lineRun(step, "deleteBody")?.task ?? "none") === task && !hasNone;
  const token = before.tasks[tokenOf(task)];
  const isMadeAlready = transfer !== "unstarted" || startRecorded || (token !== undefined && token.transfer !== "unstarted");
  const isSwept = lineRun(step, "deleteAllBodies") !== undefined && isMadeAlready && !hasNone;
  const isRemoved = action.type === "fileVanishes" && action.task === task;
  if (body === "there" && (isDeleted || isSwept || isRemoved)) return "deleted";
  const isKept = lineRun(step, "keepFile")?.task === task && "process" in action && isBeingTold(world, before, action.process, task) && transfer !== "cancelled" && transfer !== "quit";
  if (body === "there" && isKept && world.taskKind === "download") return "kept";
  const hasFile = body === "there" && taskIn(before, originalOf(task)).body === "there";
  return world.taskKind === "download" || hasFile || !isNeeded(step, task) ? body : "missed";
}

/** Whether the transfer needs its file in this step: where it begins, and under one reading where it has arrived. */
function isNeeded({ world, before, after }: Step, task: TaskName): boolean {
  const [was, is] = [taskIn(before, task).transfer, taskIn(after, task).transfer];
  if (was === is) return false;
  return is === "running" || (is === "finished" && !taskIn(after, task).failed && world.reading.body === "readToTheEnd");
}
