import { match } from "ts-pattern";
import type { ExtensionName, Process, ProcessName } from "../model/process.ts";
import { fetchesOwedBy, owesHandler } from "../model/process.ts";
import { attemptsAt, isAskedFor, isConnectedToAny, isFileGone, processIn, taskIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { transfers } from "../model/task.ts";
import type { TaskName, TaskPlan, Times, Transfer } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { naming } from "../model/naming.ts";
import type { HearingState } from "./hearing.ts";
import { capital } from "../model/consequences.ts";

/**
 * How things stand when nothing is left that must happen, as far as the user and the developer can
 * see it, whatever the design: what became of each upload that was asked for, who is still
 * connected, and whether iOS still waits for a completion handler.
 *
 * It is a projection. Uploads that no invocation has asked for yet are left out, so that an outcome
 * of one invocation is the same outcome where there could have been a second. So are requests for
 * tokens and the names of sessions, which two designs need not have in common, and what processes
 * believe. That an upload never starts is an outcome; that its extension was never invoked is none.
 */
export interface Outcome {
  readonly uploads: readonly Fate[];
  readonly connected: readonly ProcessName[];
  readonly handlerOwed: boolean;
}

/** What became of an upload. */
export interface Fate {
  readonly upload: TaskName;
  readonly transfer: Transfer;
  readonly failed: boolean;
  /** In the order of the world's processes. */
  readonly heardBy: readonly ProcessName[];
  readonly heard: Times;
  readonly recorded: Times;
  readonly failureRecorded: boolean;
  /** Whether its file is gone, though somebody still needs it (`isFileGone`). */
  readonly fileGone: boolean;
}

export function outcomeIn(world: World, state: HearingState): Outcome {
  return {
    uploads: uploadsOf(world)
      .filter(([upload]) => isAskedFor(world, state, upload))
      .map(([upload]) => {
        const { transfer, failed, heard, failureRecorded } = taskIn(state, upload);
        const recorded = timesRecorded(state, upload);
        return { upload, transfer, failed, heardBy: state.heardBy[upload] ?? [], heard, recorded, failureRecorded, fileGone: isFileGone(world, state, upload) };
      }),
    connected: world.processes.filter((process) => isConnectedToAny(state, process)),
    handlerOwed: isWaitedFor(processIn(state, "app")),
  };
}

/** Whether iOS still waits for the app to call a handler, whichever it has handed over. */
function isWaitedFor(app: Process): boolean {
  return owesHandler(app) || fetchesOwedBy(app) > 0;
}

/** How often it was written down that an upload is complete, of its task or of the one that repeats it. */
function timesRecorded(state: State, upload: TaskName): Times {
  return attemptsAt(state, upload).reduce<Times>((sum, { recorded }) => (sum + recorded > 1 ? 2 : sum + recorded > 0 ? 1 : 0), 0);
}

/** Questions to which two states give the same answers exactly if the outcome in them is the same. */
export function questionsAboutOutcome(world: World): readonly ((state: HearingState) => boolean)[] {
  return [
    ...uploadsOf(world).flatMap(([upload]): readonly ((state: HearingState) => boolean)[] => [
      (state) => isAskedFor(world, state, upload),
      ...transfers.map((transfer) => (state: HearingState) => taskIn(state, upload).transfer === transfer),
      (state) => taskIn(state, upload).failed,
      ...world.processes.map((process) => (state: HearingState) => state.heardBy[upload]?.includes(process) === true),
      (state) => taskIn(state, upload).heard > 0,
      (state) => taskIn(state, upload).heard > 1,
      (state) => timesRecorded(state, upload) > 0,
      (state) => timesRecorded(state, upload) > 1,
      (state) => taskIn(state, upload).failureRecorded,
      (state) => isFileGone(world, state, upload),
    ]),
    ...world.processes.map((process) => (state: HearingState) => isConnectedToAny(state, process)),
    (state) => isWaitedFor(processIn(state, "app")),
  ];
}

/**
 * What tells outcomes apart, in any design and scope. Two extensions run the same code, so outcomes
 * that differ by nothing but which of them is A and which is B are one.
 */
export function outcomeKey(outcome: Outcome): string {
  const [one = "", other = ""] = [outcome, exchanged(outcome)].map((named) => JSON.stringify(named));
  return one < other ? one : other;
}

function exchanged({ uploads, connected, handlerOwed }: Outcome): Outcome {
  const inOrder = (names: readonly ProcessName[]): readonly ProcessName[] => names.map(otherProcess).toSorted(appFirst);
  return {
    uploads: uploads
      .map((fate) => ({ ...fate, upload: otherUpload(fate.upload), heardBy: inOrder(fate.heardBy) }))
      .toSorted((one, other) => (one.upload < other.upload ? -1 : 1)),
    connected: inOrder(connected),
    handlerOwed,
  };
}

const other: Readonly<Record<ExtensionName, ExtensionName>> = { A: "B", B: "A" };

function otherProcess(process: ProcessName): ProcessName {
  return process === "app" ? "app" : other[process];
}

function otherUpload(upload: TaskName): TaskName {
  return upload.replace(/^[AB]/, (extension) => (extension === "A" ? "B" : "A"));
}

function appFirst(one: ProcessName, another: ProcessName): number {
  return one === "app" ? -1 : another === "app" ? 1 : one < another ? -1 : 1;
}

/** An outcome in a sentence. */
export function outcomeInWords(world: World, { uploads, connected, handlerOwed }: Outcome): string {
  const named = naming(world);
  const names = (processes: readonly ProcessName[]): string => processes.map((process) => named.process(process)).join(" and ");
  const parts = [
    ...uploads.map((fate) => `${named.task(fate.upload)} ${fateInWords(fate, names(fate.heardBy))}`),
    ...(connected.length === 0 ? [] : [`${names(connected)} ${connected.length === 1 ? "is" : "are"} still connected`]),
    ...(handlerOwed ? ["the app owes iOS a completion handler"] : []),
  ];
  const sentence = parts.length === 0 ? "nothing is uploaded, and nobody is connected" : parts.join("; ");
  return `${capital(sentence)}.`;
}

function fateInWords(fate: Fate, hearers: string): string {
  return `${courseInWords(fate, hearers)}${fate.fileGone ? "; its file is gone" : ""}`;
}

function courseInWords({ transfer, failed, heard, heardBy, recorded, failureRecorded }: Fate, hearers: string): string {
  const happens = match(transfer)
    .with("unstarted", () => "never starts")
    .with("created", () => "is never resumed")
    .with("running", () => "still runs")
    .with("finished", () => (failed ? "fails" : "finishes"))
    .with("quit", () => "is cancelled by the force quit")
    .with("lost", () => `${failed ? "fails" : "finishes"} and is lost with a process that was not told of it yet`)
    .with("cancelled", () => "is cancelled")
    .with("dropped", () => "ends with its process")
    .with("refused", () => "is refused")
    .exhaustive();
  const hears = heardBy.length === 1 ? `${hearers} hears of it` : `${hearers} hear of it`;
  // Where nobody hears, nothing is recorded but what code has concluded.
  if (heardBy.length === 0) {
    return `${transfer === "finished" ? `${happens} and nobody hears of it` : happens}${failureRecorded ? "; it is recorded as failed" : ""}`;
  }
  return `${happens}, ${hears}${heard > 1 && heardBy.length === 1 ? " more than once" : ""} and ${match(recorded)
    .with(0, () => (failureRecorded ? "it is recorded as failed" : "nobody records it"))
    .with(1, () => "it is recorded")
    .with(2, () => "it is recorded more than once")
    .exhaustive()}`;
}

function uploadsOf(world: World): readonly (readonly [TaskName, TaskPlan])[] {
  return Object.entries(world.tasks).filter(([, { kind }]) => kind === "upload");
}
