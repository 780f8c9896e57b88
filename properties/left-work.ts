import { holds } from "../model/condition.ts";
import { blocksIn, hasCompletedRequest, positionOf } from "../model/process.ts";
import type { ProcessName } from "../model/process.ts";
import { nextUpload } from "../model/queue.ts";
import type { Line, Script } from "../model/script.ts";
import { isAskedFor, isDealtWith, isTakenBack, processIn, taskIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import type { Property } from "./property.ts";
import { lineRun } from "./situation.ts";

/** Whether what is left to a queue of the code's own, or to a task, is done before the process is suspended. */
export const leftWorkProperties: readonly Property[] = [
  {
    name: "left-work-is-not-cut-off",
    says: "A process is suspended only when no work is left to a queue of its own, or to a task, that is to start an upload the user wants, or to write down the end of one that it was told of; but an extension may be, as long as its sheet is open and the user can come back.",
    formally: "□ [suspend(p)] ∧ (p = app ∨ requestCompleted(p)) ⇒ ∄x ∈ work(p), l ∈ ahead(x): conditions(l) ∧ (start(l,t) ∧ asked(t) ∧ ¬takenBack(t) ∧ transfer(t) ∈ {unstarted, created} ∨ record(l,t) ∧ heard(t) ≥ 1 ∧ ¬dealtWith(t) ∧ transfer(t) ≠ cancelled)",
    about: "design",
    cites: ["S6", "F30", "F71"],
    expect: "step",
    holds: ({ world, before, action }) => action.type !== "suspend" || isOpen(before, action.process) || !ahead(world, before, action.process).some((line) => isWanted(world, before, action.process, line)),
    witness: {
      says: "work is left to a queue of the code's own, or to a task",
      happens: (step) => lineRun(step, "dispatchToWorkQueue") !== undefined,
    },
  },
];

function isOpen(state: State, process: ProcessName): boolean {
  return process !== "app" && !hasCompletedRequest(processIn(state, process));
}

/** The lines that a process has before it on the queue of its own, as far as their conditions hold as things stand. */
function ahead(world: World, state: State, name: ProcessName): readonly Line[] {
  const process = processIn(state, name);
  const at = positionOf(process, "work");
  const rest = (script: Script | undefined, from: number): readonly Line[] =>
    script === undefined ? [] : script.lines.slice(from).filter((line) => (line.conditions ?? []).every((condition) => holds(world, state, name, line, condition, script)));
  return [...(at === "idle" ? [] : rest(world.scripts[at.script], at.line)), ...blocksIn(process, "work").flatMap((block) => rest(world.scripts[block], 0))];
}

/** Whether a line would start an upload that the user wants, or write down the end of one that was heard of. */
function isWanted(world: World, state: State, process: ProcessName, { call, session, task }: Line): boolean {
  if (call === "startNextUpload") return nextUpload(world, state, { process }, session) !== undefined;
  if (task === "none") return false;
  const { transfer, heard } = taskIn(state, task);
  if (call === "recordCompletion" || call === "recordFailure") return heard > 0 && transfer !== "cancelled" && !isDealtWith(state, task);
  const isStart = (call === "startUpload" && transfer === "unstarted") || (call === "resumeTask" && transfer === "created");
  return isStart && isAskedFor(world, state, task) && !isTakenBack(world, state, task);
}
