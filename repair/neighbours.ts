import { z } from "zod";
import { asked, asks, callOf, hearsPushes, makesCall, processCalls, questionsOf } from "../designs/design.ts";
import type { Asked, Design, DesignLine } from "../designs/design.ts";
import { designJsonSchema } from "../designs/json-schema.ts";
import { allowedAt, lineAt, linePlaces, linesAt, placeText, places } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";
import { hasExtension } from "../designs/scope.ts";
import { blockQueueOf, blockQueues, dispatcherOf, dispatching, isForACancellation, questions } from "../model/script.ts";
import type { BlockQueue, Call, Callback, Question } from "../model/script.ts";
import { blockAt, decisionOf, leaversOf } from "./edit.ts";
import type { DecisionValue, Edit } from "./edit.ts";

/** A decision that is no matter of order, and how it can be taken. */
interface Decision {
  readonly name: string;
  readonly values: readonly DecisionValue[];
}

const decisionSchema = z.object({
  properties: z.record(z.string(), z.looseObject({ enum: z.array(z.string()).optional(), type: z.unknown() })),
});

/** Read off the schema, so that a new decision is edited as soon as a design can take it. */
export const decisions: readonly Decision[] = Object.entries(decisionSchema.parse(designJsonSchema()).properties).flatMap(
  ([name, { type, enum: values }]): readonly Decision[] =>
    values !== undefined ? [{ name, values }] : type === "boolean" ? [{ name, values: [true, false] }] : [],
);

/**
 * Every edit of a design that writes only what may stand where it stands. Two of them may lead to
 * the same design, and some to one that the schema refuses for another reason. The decisions come
 * first, and what takes a line or its question away: they are some dozen among a thousand, so whoever has little time has tried them.
 */
export function neighbours(design: Design): readonly Edit[] {
  return [...otherDecisions(design), ...deletions(design), ...loosenings(design), ...moves(design), ...insertions(design), ...replacements(design), ...leavings(design), ...takings(design), ...otherCases(design)];
}

/**
 * The edits that repairs are made of: none brings the end of the app by its own hand. An app that ends
 * itself keeps many a promise, and to its user it has crashed (Apple's Technical Q&A QA1561). And none
 * writes code for an extension that has none: there is no extension, and nobody would run it. None makes
 * a download of what is to be uploaded, or the other way round. None uploads everything twice: a line that
 * uploads again asks first whether it must. None deletes the user's files where the design deletes none. And
 * none asks for the list of tasks whenever the list is there, over and over until it is another one.
 */
export function proposals(design: Design): readonly Edit[] {
  return neighbours(design).filter((edit) => isProposal(design, edit));
}

/** Whether a repair may be made of this edit. */
export function isProposal(design: Design, edit: Edit): boolean {
  if (!hasExtension(design) && isForTheExtension(edit)) return false;
  switch (edit.kind) {
    case "insert":
    case "replace":
      return (
        edit.line !== "uploadAgain" &&
        (edit.at.process !== "app" || callOf(edit.line) !== "exit") &&
        (!deletesFiles.includes(callOf(edit.line)) || makesCall(design, callOf(edit.line))) &&
        !asksAgain(edit.at, edit.line)
      );
    case "move": {
      const line = linesAt(design, edit.at)[edit.index];
      return line === undefined || ((edit.to.process !== "app" || edit.at.process === "app" || callOf(line) !== "exit") && !asksAgain(edit.to, line));
    }
    case "decision":
      return edit.decision !== "taskKind" || (edit.value === "download") === (design.taskKind === "download");
    case "delete":
    case "leave":
    case "takeBack":
      return true;
  }
}

function asksAgain({ callback }: Place, line: DesignLine): boolean {
  return callOf(line) === "requestTaskList" && dispatcherOf(callback) === "didReceiveTasks";
}

const deletesFiles: readonly Call[] = ["deleteBody", "deleteAllBodies"];

function isForTheExtension(edit: Edit): boolean {
  return edit.kind !== "decision" && (edit.kind === "move" ? edit.to : edit.at).process === "extension";
}

/**
 * The calls that an edit may write in a callback of this design. A block that nothing leaves to its
 * queue is no place for any; and where there is no block, it is left there with its first line. Two blocks do not leave each other. Nor is what
 * happens when background tasks expire, where there are none, when the user cancels, where they cannot, or when a silent push comes, where there is no code for it.
 */
function writableAt(design: Design, at: Place): readonly DesignLine[] {
  const allowed = allowedAt(at).filter((call) => uses[call]?.(design, at) ?? true);
  if (isForACancellation(at.callback) && linesAt(design, at).length === 0) return [];
  if (at.process === "app" && at.callback === "didReceiveToken" && !processCalls(design, "app", "requestToken")) return [];
  if (dispatcherOf(at.callback) === "didReceiveRemoteNotification" && !hearsPushes(design)) return [];
  if (at.callback === "backgroundTasksExpired" && !makesCall(design, "beginBackgroundTask")) return [];
  const queue = blockQueueOf(at.callback);
  if (queue !== undefined && leaversOf(at)?.some((leaver) => isLeftAt(design, leaver, queue)) !== true) return [];
  const isNoPlace = (one: BlockQueue): boolean => linesOfBlock(design, at, one).length === 0 || (queue !== undefined && linesOfBlock(design, at, one).some((line) => callOf(line) === dispatching[queue]));
  const unwritten: readonly DesignLine[] = blockQueues.filter(isNoPlace).map((one) => dispatching[one]);
  return allowed.filter((call) => !unwritten.includes(call));
}

/** The lines of the block that a callback can leave to a queue. */
function linesOfBlock(design: Design, at: Place, queue: BlockQueue): readonly DesignLine[] {
  const block = blockAt(at, queue);
  return block === undefined ? [] : linesAt(design, block);
}

/**
 * Some calls are written only in a design that has a use for them: background tasks where it makes requests
 * that end when the app is suspended, or has some already; the keeping of a file where one is downloaded; the cancelling of a session's tasks where the user
 * can cancel in the app, or where it does so already; the call of the fetch completion handler where the app is handed one; a note of what is to be recorded later where it
 * makes one or asks for it; the taking of a completion handler where it takes one, or before it leaves a block that looks for it; a request of the app for a token where it makes one; the next upload of a queue where there is one; the resuming of tasks where some are made without it; and the record of a start
 * anywhere but where an upload is asked for, where there is such a record.
 */
const uses: Readonly<Partial<Record<Call, (design: Design, at: Place) => boolean>>> = {
  beginBackgroundTask: makesRequestsOrHasTasks,
  endBackgroundTask: makesRequestsOrHasTasks,
  callFetchCompletionHandler: hearsPushes,
  keepFile: ({ taskKind }) => taskKind === "download",
  cancelTasks: (design) => (design.app.userCancels ?? []).length > 0 || makesCall(design, "cancelTasks"),
  requestToken: asksForTokens,
  startTokenTask: asksForTokens,
  takeCompletionHandler: (design, at) => takesHandlers(design) || leavesACall(design, at),
  callTakenCompletionHandler: takesHandlers,
  rememberCompletion: remembersCompletions,
  startNextUpload: (design) => makesCall(design, "startNextUpload"),
  resumeTask: (design) => makesCall(design, "createTask") || makesCall(design, "resumeTask"),
  recordStart: (design, at) => whereUploadsAreAskedFor.includes(dispatcherOf(at.callback)) || makesCall(design, "recordStart"),
};

const whereUploadsAreAskedFor: readonly Callback[] = ["userUploads", "invoked", "activityGranted", "activityRefused", "activityExpired"];

function makesRequestsOrHasTasks(design: Design): boolean {
  return makesCall(design, "startFollowUp") || makesCall(design, "beginBackgroundTask") || makesCall(design, "dispatchToWorkQueue");
}

function asksForTokens(design: Design, { process }: Place): boolean {
  return process === "extension" || processCalls(design, "app", "requestToken") || processCalls(design, "app", "startTokenTask");
}

function takesHandlers(design: Design): boolean {
  return makesCall(design, "takeCompletionHandler");
}

/** Whether what is left here to another queue, or by that to a second one, calls the completion handler that it finds by then. */
function leavesACall(design: Design, at: Place): boolean {
  const calls = (block: Place): boolean => linesAt(design, block).some((line) => callOf(line) === "callCompletionHandler");
  return blocksLeftAt(design, at).some((block) => calls(block) || blocksLeftAt(design, block).some(calls));
}

/** The blocks that the code there leaves to other queues. */
function blocksLeftAt(design: Design, at: Place): readonly Place[] {
  return blockQueues.flatMap((queue) => (isLeftAt(design, at, queue) ? (blockAt(at, queue) ?? []) : []));
}

function remembersCompletions(design: Design): boolean {
  return makesCall(design, "rememberCompletion") || asks(design, "completionIsRemembered");
}

/** A block that is taken back: what it does stands where it was left. */
function takings(design: Design): readonly Edit[] {
  return positions(design).flatMap(({ at, index, line }) =>
    blockQueues.flatMap((queue): readonly Edit[] => {
      const lines = linesOfBlock(design, at, queue).length;
      return callOf(line) === dispatching[queue] && lines > 0 ? [{ kind: "takeBack", at, index, queue, lines }] : [];
    }),
  );
}

function isLeftAt(design: Design, at: Place, queue: BlockQueue): boolean {
  return linesAt(design, at).some((line) => callOf(line) === dispatching[queue]);
}

/**
 * The lines that could be left to a block on another queue: on the main one in a design that knows of such blocks or
 * in which something runs beside that queue, since elsewhere a block would only be run later than its callback; on one of
 * the code's own where the design has it.
 */
function leavings(design: Design): readonly Edit[] {
  const hasWorkQueue = makesCall(design, "dispatchToWorkQueue");
  const usesOf: Readonly<Record<BlockQueue, boolean>> = { main: design.delegateQueue === "own" || hasWorkQueue || makesCall(design, "dispatchToMain"), work: hasWorkQueue };
  return blockQueues
    .filter((queue) => usesOf[queue])
    .flatMap((queue) =>
      positions(design).flatMap(({ at, index, line }): readonly Edit[] => {
        const block = blockAt(at, queue);
        if (block === undefined || isLeftAt(design, at, queue) || linesAt(design, block).length > 0) return [];
        return allowedAt(block).includes(callOf(line)) ? [{ kind: "leave", at, index, queue }] : [];
      }),
    );
}

function positions(design: Design): readonly { readonly at: Place; readonly index: number; readonly line: DesignLine }[] {
  return linePlaces(design).map((place) => ({ ...place, line: lineAt(design, place) }));
}

function deletions(design: Design): readonly Edit[] {
  return positions(design).map(({ at, index }) => ({ kind: "delete", at, index }));
}

function insertions(design: Design): readonly Edit[] {
  return places.flatMap((at) =>
    writableAt(design, at).flatMap((line) => upTo(linesAt(design, at).length).map((index): Edit => ({ kind: "insert", at, index, line }))),
  );
}

/**
 * Lines for the case that a callback sets apart already: an inserted line asks what another line there
 * asks, or the opposite. Whoever returns early where nothing is recorded still has to call the handler
 * there. With every question at every place there would be eleven times as many edits of the recipe
 * (11,682 more than its 1,050), and no story and no case from the field is cured by one of those alone;
 * so there are none of these where a design asks nothing.
 */
function otherCases(design: Design): readonly Edit[] {
  return places.flatMap((at) => {
    const lines = linesAt(design, at);
    const asked = questionsIn(lines);
    return writableAt(design, at)
      .flatMap((call) => conditional(call, asked))
      .flatMap((line) => upTo(lines.length).map((index): Edit => ({ kind: "insert", at, index, line })));
  });
}

function questionsIn(lines: readonly DesignLine[]): readonly Question[] {
  const asked = new Set(lines.flatMap(questionsOf));
  return questions.filter((question) => asked.has(question));
}

/** A line that asks something, by the same call without the question, or with the opposite one. */
function loosenings(design: Design): readonly Edit[] {
  return positions(design).flatMap(({ at, index, line }) => [...wider(line), ...opposite(line)].map((other): Edit => ({ kind: "replace", at, index, line: other })));
}

/** A line by another call, or by the same one with a condition. */
function replacements(design: Design): readonly Edit[] {
  return positions(design).flatMap(({ at, index, line }) =>
    [...writableAt(design, at).filter((other) => other !== callOf(line)), ...conditional(line, possibleQuestions(design)), ...narrower(line, possibleQuestions(design))].map((other): Edit => ({ kind: "replace", at, index, line: other })),
  );
}

/** Nobody asks what is remembered in a design that remembers nothing, nor which tasks a process has made where the code does not know that already. */
function possibleQuestions(design: Design): readonly Question[] {
  return questions.filter(
    (question) => (question !== "completionIsRemembered" || remembersCompletions(design)) && (question !== "taskWasMadeHere" || asks(design, "taskWasMadeHere")),
  );
}

/** What becomes of a line that is run without a question, when it asks one of these. */
function conditional(line: DesignLine, asked: readonly Question[]): readonly DesignLine[] {
  return typeof line !== "string" ? [] : asked.flatMap((question): DesignLine[] => [{ call: line, if: question }, { call: line, unless: question }]);
}

/** What becomes of a line that asks something already, when it asks one thing more. */
function narrower(line: DesignLine, possible: readonly Question[]): readonly DesignLine[] {
  if (typeof line === "string") return [];
  return possible
    .filter((question) => !questionsOf(line).includes(question))
    .flatMap((question): DesignLine[] => [
      asking(callOf(line), [...asked(line, "if"), question], asked(line, "unless")),
      unlessAlso(line, question),
    ]);
}

/** A line that takes one answer to be the other: whoever has confused `if` and `unless` has it back. */
function opposite(line: DesignLine): readonly DesignLine[] {
  return questionsOf(line).map((question) => {
    const [from, to] = asked(line, "if").includes(question) ? (["if", "unless"] as const) : (["unless", "if"] as const);
    const by = { if: asked(line, "if"), unless: asked(line, "unless"), [from]: asked(line, from).filter((other) => other !== question), [to]: [...asked(line, to), question] };
    return asking(callOf(line), by.if, by.unless);
  });
}

/** A line that asks something, when it asks one thing less, or nothing. */
function wider(line: DesignLine): readonly DesignLine[] {
  const all = questionsOf(line);
  return all.length < 2 ? all.map(() => callOf(line)) : [...all.map((question) => withoutQuestion(line, question)), callOf(line)];
}

/** A line that no longer asks this. */
export function withoutQuestion(line: DesignLine, question: Question): DesignLine {
  const others = (under: "if" | "unless"): readonly Question[] => asked(line, under).filter((other) => other !== question);
  return asking(callOf(line), others("if"), others("unless"));
}

/** A line that asks one thing more, whose answer must be no. */
export function unlessAlso(line: DesignLine, question: Question): DesignLine {
  return asking(callOf(line), asked(line, "if"), [...asked(line, "unless"), question]);
}

/** A call that is made if the first of these questions are answered with yes, and the others with no. */
function asking(call: Call, positive: readonly Question[], negative: readonly Question[]): DesignLine {
  if (positive.length === 0) return negative.length === 0 ? call : { call, unless: asOne(negative) };
  return { call, if: asOne(positive), ...(negative.length > 0 && { unless: asOne(negative) }) };
}

/** One question is written by itself, several in one order: two orders would be two designs. */
function asOne(asked: readonly Question[]): Asked {
  return asked.length === 1 ? (asked[0] ?? asked) : questions.filter((question) => asked.includes(question));
}

function moves(design: Design): readonly Edit[] {
  return positions(design).flatMap(({ at, index, line }) =>
    places
      .filter((to) => writableAt(design, to).some((call) => callOf(call) === callOf(line)))
      .flatMap((to) => {
        const isWithin = placeText(at) === placeText(to);
        const room = linesAt(design, to).length - (isWithin ? 1 : 0);
        return upTo(room)
          .filter((toIndex) => !(isWithin && toIndex === index))
          .map((toIndex): Edit => ({ kind: "move", at, index, to, toIndex }));
      }),
  );
}

function otherDecisions(design: Design): readonly Edit[] {
  return decisions.flatMap(({ name, values }) =>
    values
      .filter((value) => value !== decisionOf(design, name) && (concernsQueues[name] ?? []).every((call) => makesCall(design, call)))
      .map((value): Edit => ({ kind: "decision", decision: name, value })),
  );
}

/** What is decided about queues makes a difference where something is left to them. */
const concernsQueues: Readonly<Partial<Record<string, readonly Call[]>>> = { workQueue: ["dispatchToWorkQueue"], group: ["dispatchToWorkQueue", "dispatchToMain"] };

/** 0, 1, ... count: where something can be put among so many. */
function upTo(count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, index) => index);
}
