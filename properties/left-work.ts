import { begin, nextLine } from "../model/next-line.ts";
import { blocksIn, groupedIn, hasCompletedRequest, positionOf, requestOf, sideQueueOf, yieldedIn } from "../model/process.ts";
import type { Memory, Midway, ProcessName, Runner, ShortRequest } from "../model/process.ts";
import { nextUpload } from "../model/queue.ts";
import { carriedOut } from "../model/reducer.ts";
import { blockOf, blockQueueOf, dispatcherOf, scriptName } from "../model/script.ts";
import type { Call, Line, Script, ScriptName } from "../model/script.ts";
import { followUpOf, isAskedFor, isDealtWith, isFailedInVain, isTakenBack, processIn, taskIn, withMemory } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { isKnownIn } from "../model/rules/transfers.ts";
import { originalOf, uploadOf, wasCancelled } from "../model/task.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";
import type { Property, Step } from "./property.ts";
import { withBlocks } from "./situation.ts";

/**
 * Whether what is left to a queue of the code's own, or to a task, is done before the process is suspended. What goes on
 * to the main queue from there is part of it.
 */
export const leftWorkProperties: readonly Property[] = [
  {
    name: "left-start-is-not-cut-off",
    says: "A process is suspended only when no work is left to a queue of its own, or to a task, that is to start an upload the user wants. An extension may be as long as its sheet is open, because the user can come back; and an upload may wait that is written down, and started when the app is launched or opened.",
    formally: "□ [suspend(p)] ∧ (p = app ∨ requestCompleted(p)) ⇒ ∄l ∈ ahead(p), t: starts(l,t) ∧ asked(t) ∧ ¬takenBack(t) ∧ transfer(t) ∈ {unstarted, created} ∧ ¬(startRecorded(t) ∧ launch or didBecomeActive starts t)",
    about: "design",
    cites: ["S6", "F26", "F71"],
    expect: "step",
    holds: (step) => !isCutOff(step, isStartWanted),
    witness: { says: "a start that the user wants is left to a queue of the code's own, or to a task", happens: (step) => isLeft(step, isStartWanted) },
  },
  {
    name: "left-record-is-not-cut-off",
    says: "A process is suspended only when no work is left to a queue of its own, or to a task, that is to write down the end of an upload of which it was told, to upload again what has failed and is still wanted, or to make the request after it. An extension may be as long as its sheet is open, because the user can come back.",
    formally: "□ [suspend(p)] ∧ (p = app ∨ requestCompleted(p)) ⇒ ∄l ∈ ahead(p), t: l ∈ {record(t), uploadAgain(t), followUp(t)} ∧ heard(t) ≥ 1 ∧ ¬dealtWith(t) ∧ transfer(t) ≠ cancelled ∧ ¬(failed(t) ∧ takenBack(t))",
    about: "design",
    cites: ["S6", "F30", "F65", "F71"],
    expect: "step",
    holds: (step) => !isCutOff(step, isRecordWanted),
    witness: { says: "what is to be done for the end of an upload is left to a queue of the code's own, or to a task", happens: (step) => isLeft(step, isRecordWanted) },
  },
];

type Wanted = (world: World, state: State, line: LeftLine, ahead: readonly LeftLine[]) => boolean;

/** A line that is to be run, with the block that it is in. */
interface LeftLine extends Line {
  readonly script: Script;
}

function isCutOff({ world, before, action }: Step, isWanted: Wanted): boolean {
  return action.type === "suspend" && !isOpen(before, action.process) && isAhead(world, before, action.process, isWanted);
}

function isLeft({ world, action, after }: Step, isWanted: Wanted): boolean {
  return action.type === "dispatchToWorkQueue" && isAhead(world, after, action.process, isWanted);
}

function isAhead(world: World, state: State, process: ProcessName, isWanted: Wanted): boolean {
  const lines = ahead(world, state, process);
  return lines.some((line) => isWanted(world, state, line, lines));
}

function isOpen(state: State, process: ProcessName): boolean {
  return process !== "app" && !hasCompletedRequest(processIn(state, process));
}

/**
 * The lines that a process has before it in what was left to a queue of its own, and in what has gone on from there to the main
 * queue: those that it would run if nothing came in between, one block after the other, as the rules have it.
 */
function ahead(world: World, state: State, name: ProcessName): readonly LeftLine[] {
  const process = processIn(state, name);
  const begun = [positionOf(process, "work"), positionOf(process)].filter((at) => at !== "idle");
  const waiting = [...blocksIn(process, "work"), ...groupedIn(process), ...blocksIn(process, "main")];
  const left = [...begun, ...waiting, ...yieldedIn(process)].filter((at) => isLeftWork(world, world.scripts[typeof at === "string" ? at : at.script]));
  const nothingElse = withMemory(state, name, () => ({ at: "idle", waiting: [], workAt: "idle", ...noneLeft }));
  return runThrough(world, nothingElse, name, left).lines;
}

const noneLeft: Pick<Memory, "blocks" | "grouped" | "workBlocks" | "yielded"> = { blocks: [], grouped: [], workBlocks: [], yielded: [] };

interface Run {
  readonly state: State;
  readonly lines: readonly LeftLine[];
}

/** The lines that a process runs of these blocks, each from its beginning or from where it stands, and of those that they leave in turn; none leaves one that leaves it. */
function runThrough(world: World, state: State, name: ProcessName, blocks: readonly (ScriptName | Midway)[]): Run {
  return blocks.reduce<Run>(
    (run, block) => {
      const own = runThroughOne(world, run.state, name, block);
      const process = processIn(own.state, name);
      const left = [...blocksIn(process, "work"), ...groupedIn(process), ...blocksIn(process, "main")];
      const after = runThrough(world, withMemory(own.state, name, () => noneLeft), name, left);
      return { state: after.state, lines: [...run.lines, ...own.lines, ...after.lines] };
    },
    { state, lines: [] },
  );
}

function runThroughOne(world: World, state: State, name: ProcessName, block: ScriptName | Midway): Run {
  const script = world.scripts[typeof block === "string" ? block : block.script];
  if (script === undefined) return { state, lines: [] };
  const queue = sideQueueOf(script.callback, world.delegateQueue);
  const runner: Runner = queue === undefined ? { process: name } : { process: name, queue };
  const lines: LeftLine[] = [];
  let now = typeof block === "string" ? begin(world, state, name, block) : withMemory(state, name, () => (queue === undefined ? { at: block } : { workAt: block }));
  for (let line = nextLine(world, now, runner); line !== undefined; line = nextLine(world, now, runner)) {
    lines.push({ ...line, script });
    now = carriedOut(world, now, { type: line.call, ...runner });
  }
  return { state: now, lines };
}

/** Whether a block is on the code's own queue, or is one on the main queue that may have been left there. One that leaves work there comes before it. */
function isLeftWork({ scripts }: World, script: Script | undefined): boolean {
  if (script === undefined) return false;
  const { process, callback, about, lines } = script;
  const by = dispatcherOf(callback);
  if (blockQueueOf(callback) === "main" && lines.some(({ call }) => call === "dispatchToWorkQueue")) return false;
  const block = by === callback ? undefined : blockOf(by, "work");
  return block !== undefined && scripts[scriptName(process, block, about)] !== undefined;
}

/** Whether a line would start an upload that the user wants, and that its code knows of, or ask for its token. */
function isStartWanted(world: World, state: State, { call, session, task, script }: LeftLine, lines: readonly LeftLine[]): boolean {
  const { process } = script;
  if (call === "startNextUpload") {
    const next = nextUpload(world, state, { process }, session);
    return next !== undefined && !isStartedLater(world, state, next);
  }
  if (task === "none" || !isAskedFor(world, state, task) || isTakenBack(state, task) || isStartedLater(world, state, task)) return false;
  const { transfer } = taskIn(state, task);
  const isResumed = lines.some((line) => line.call === "resumeTask" && line.task === task);
  return (
    (isStart(call, isResumed, requestOf(processIn(state, process), task)) && transfer === "unstarted" && isKnownIn(world, state, script, task)) ||
    (call === "resumeTask" && transfer === "created")
  );
}

/** Whether a call starts an upload, or makes its task for a line to resume that is ahead, or asks for its token, and not once more. */
function isStart(call: Call, isResumed: boolean, request: ShortRequest): boolean {
  return call === "startUpload" || call === "startTokenTask" || (call === "createTask" && isResumed) || (call === "requestToken" && request === "none");
}

/** Whether the upload that a task is for is written down, and the app starts it, or asks for its token, when it is launched or opened. */
function isStartedLater(world: World, state: State, task: TaskName): boolean {
  const upload = uploadOf(task);
  const starts = (line: Line): boolean => line.call === "startNextUpload" || (startsOfAnUpload.includes(line.call) && uploadOf(line.task) === upload);
  return taskIn(state, upload).startRecorded && withBlocks(world, [...world.launchScripts, ...world.activeScripts]).some(({ lines }) => lines.some(starts));
}

const startsOfAnUpload: readonly Call[] = ["startUpload", "startTokenTask", "requestToken"];

/** Whether a line would write down the end of an upload that was heard of, or do what is to be done for it. */
function isRecordWanted(_: World, state: State, { call, task, script: { process } }: LeftLine): boolean {
  if (task === "none") return false;
  const told = originalOf(task);
  const { heard, transfer, failed } = taskIn(state, told);
  if (heard === 0 || transfer === "cancelled" || isDealtWith(state, told) || isFailedInVain(state, told)) return false;
  return (
    call === "recordCompletion" ||
    call === "recordFailure" ||
    (call === "uploadAgain" && (failed || wasCancelled(taskIn(state, told)))) ||
    (call === "startFollowUp" && requestOf(processIn(state, process), followUpOf(task)) === "none")
  );
}
