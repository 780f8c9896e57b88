import { checkSync } from "../checker/check.ts";
import type { Property as Checked } from "../checker/property.ts";
import { asked, callOf, makesCall, questionsOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import type { ScopeName } from "../designs/scope.ts";
import type { Action } from "../model/action.ts";
import { requestOf } from "../model/process.ts";
import type { Reading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import type { Call, Question } from "../model/script.ts";
import { followUpOf, isRecorded, processIn, sessionOf, taskIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { originalOf } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { watched } from "./footprint.ts";
import type { Footprint } from "./footprint.ts";

/**
 * What code does for its uploads after it has started them. No promise asks for it, and each promise is
 * kept more easily without it.
 *
 * - `uploadsAgain`: code comes to upload again what was started, and is not recorded
 * - `hearsItsTasks`: code hears the list that it has asked for, and makes use of it
 * - `followsUp`: code makes the request that follows an upload up
 * - `waitsItsTurn`: code starts an upload of its queue once another of the session is done
 */
const deeds = ["uploadsAgain", "hearsItsTasks", "followsUp", "waitsItsTurn"] as const;
export type Deed = (typeof deeds)[number];

/** What was found of the deeds that were looked for, and what of the design has been looked at for that. */
export interface Done {
  readonly done: readonly Deed[];
  /** Whether what is not done never is; otherwise there were more states than may be looked at. */
  readonly isComplete: boolean;
  readonly footprint: () => Footprint;
}

/** The same as of a candidate: code with a deed to look for has few states until it is done. */
const MOST_STATES = 400_000;

/**
 * Which of these a design does in a scope. Whether it uploads again is not what its questions answer,
 * but whether they are asked: in a scope where no upload may fail, code that asks rightly has
 * nothing to upload again there, and would seem to do less than code that asks wrongly.
 */
export function deedsOf(design: Design, scope: ScopeName, reading: Reading, wanted: readonly Deed[] = deeds, maxStates = MOST_STATES): Done {
  const { world, footprint } = watched(unasked(design), scope, reading);
  const properties = wanted.map((name): Checked<State, Action> => ({ name, kind: "sometimesStep", happens: happensIn[name](design, world) }));
  const { verdicts, complete, stopped } = checkSync(model(world), { properties, until: "decided", maxStates });
  const done = wanted.filter((name) => verdicts.some(({ property, verdict }) => property === name && verdict === "holds"));
  return { done, isComplete: complete || stopped === "decided", footprint };
}

/** Asked again, it is known. */
export function deedsOfOriginal(design: Design, scope: ScopeName, reading: Reading): readonly Deed[] {
  const possible = deeds.filter((deed) => isWritten[deed](design));
  return possible.length === 0 ? [] : deedsOf(design, scope, reading, possible).done;
}

/** What a step shows, where it is a deed. */
const happensIn: Readonly<Record<Deed, (design: Design, world: World) => (before: State, action: Action, after: State) => boolean>> = {
  uploadsAgain: (_, { tasks }) => {
    const copies = Object.keys(tasks).filter((task) => tasks[task]?.kind === "again");
    return (before, { type }, after) =>
      type === "uploadAgain" &&
      copies.some((task) => taskIn(before, task).transfer === "unstarted" && taskIn(after, task).transfer === "running" && taskIn(before, originalOf(task)).recorded === 0);
  },
  hearsItsTasks: (design) => (_, action) => action.type === "didReceiveTasks" && usesItsTasks(action.process === "app" ? design.app : design.extension),
  followsUp: (_, { tasks }) => {
    const uploads = Object.keys(tasks);
    return (_before, action, after) => action.type === "startFollowUp" && uploads.some((task) => requestOf(processIn(after, action.process), followUpOf(task)) === "inFlight");
  },
  waitsItsTurn: (_, world) => {
    const uploads = Object.keys(world.tasks);
    return (before, { type }, after) =>
      type === "startNextUpload" &&
      uploads.some(
        (task) =>
          taskIn(before, task).transfer === "unstarted" &&
          taskIn(after, task).transfer === "running" &&
          uploads.some((other) => sessionOf(world, other) === sessionOf(world, task) && isRecorded(before, other)),
      );
  },
};

/** Whether there is a line for it at all; without one, nothing has to be looked at. */
const isWritten: Readonly<Record<Deed, (design: Design) => boolean>> = {
  uploadsAgain: (design) => makesCall(design, "uploadAgain"),
  hearsItsTasks: (design) => makesCall(design, "requestTaskList") && (usesItsTasks(design.app) || usesItsTasks(design.extension)),
  followsUp: (design) => makesCall(design, "startFollowUp"),
  waitsItsTurn: (design) => makesCall(design, "startNextUpload"),
};

type Scripts = Readonly<Partial<Record<string, readonly DesignLine[]>>>;

/** What only the process itself remembers can be known without a list as well, and is no use that has to be kept; nor is it one to ask for the list again. */
const notes: readonly Call[] = ["setFlag", "clearFlag", "rememberCompletion", "dropReference", "work", "dispatchToMain", "dispatchToWorkQueue", "requestTaskList"];

export const aboutTheList: readonly Question[] = ["taskListIsEmpty", "taskIsListed"];

function usesItsTasks(scripts: Scripts): boolean {
  const isUse = (line: DesignLine): boolean => !notes.includes(callOf(line));
  const asksAboutIt = (line: DesignLine): boolean => questionsOf(line).some((question) => aboutTheList.includes(question));
  const withList = ["didReceiveTasks", "didReceiveTasksOnWorkQueue", "didReceiveTasksOnMain"];
  return withList.some((callback) => scripts[callback]?.some(isUse) === true) || Object.values(scripts).some((lines) => lines?.some((line) => isUse(line) && asksAboutIt(line)));
}

/** What only a line of the code itself can bring about. */
const broughtAboutBy: Readonly<Partial<Record<Question, Call>>> = {
  startIsRecorded: "recordStart",
  failureIsRecorded: "recordFailure",
  completionIsRemembered: "rememberCompletion",
  flagIsSet: "setFlag",
  taskIsListed: "requestTaskList",
};

/** What makes the task of an upload in the first place. Whether a process has made it, only its own lines can bring about. */
const makesTheFirst: readonly Call[] = ["createTask", "startUpload", "startNextUpload"];

function canBeTrue(design: Design, scripts: Scripts, question: Question): boolean {
  if (question === "taskWasMadeHere") return Object.values(scripts).some((lines) => lines?.some((line) => makesTheFirst.includes(callOf(line))));
  const call = broughtAboutBy[question];
  return call === undefined || makesCall(design, call);
}

/** The same design, in which nothing is asked before an upload is made again, unless the answer can never be the one that it takes. */
function unasked(design: Design): Design {
  const all = (scripts: Scripts): Scripts => {
    const plain = (line: DesignLine): DesignLine => (callOf(line) === "uploadAgain" && asked(line, "if").every((question) => canBeTrue(design, scripts, question)) ? "uploadAgain" : line);
    return Object.fromEntries(Object.entries(scripts).map(([callback, lines = []]) => [callback, lines.map(plain)]));
  };
  return { ...design, app: all(design.app), extension: all(design.extension) };
}
