import { callOf, makesCall } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { allowedAt, lineAt, linePlaces, linesAt } from "../designs/place.ts";
import type { LinePlace, Place } from "../designs/place.ts";
import { isBlock } from "../model/script.ts";
import type { Call } from "../model/script.ts";
import type { Edit } from "./edit.ts";
import { unlessAlso, withoutQuestion } from "./neighbours.ts";
import { followedBy } from "./precedence.ts";

/** Two edits of which neither is of use without the other. */
export type Pair = readonly [Edit, Edit];

/**
 * The pairs that a developer would think of first, among the hundreds of thousands that there are: a background task for what
 * the app waits for, and a completion handler that is taken along by the block that is to call it.
 */
export function pairs(design: Design): readonly Pair[] {
  return linePlaces(design)
    .filter(({ at }) => at.process === "app")
    .flatMap((position) => [...backgroundTasks(design, position), ...takenHandlers(design, position)]);
}

const requests: readonly Call[] = ["requestToken", "startFollowUp"];

/**
 * Begun before what is asked for or left to another queue, in the cases in which that is, and ended when the last of it is
 * done: for each request a task, or one for all that are under way.
 */
function backgroundTasks(design: Design, { at, index }: LinePlace): readonly Pair[] {
  const line = lineAt(design, { at, index });
  const last = lastOf(design, at, line);
  if (last === undefined || !allowedAt(at).includes("beginBackgroundTask") || !allowedAt(last).includes("endBackgroundTask")) return [];
  const end = linesAt(design, last).length;
  const begins = withCall(line, "beginBackgroundTask");
  const each: Pair = [{ kind: "insert", at, index, line: begins }, { kind: "insert", at: last, index: end, line: "endBackgroundTask" }];
  if (!requests.includes(callOf(line))) return [each];
  const forAll: Pair = [
    { kind: "insert", at, index, line: unlessAlso(begins, "requestIsInFlight") },
    { kind: "insert", at: last, index: end, line: unlessAlso("endBackgroundTask", "requestIsInFlight") },
  ];
  return [each, forAll];
}

/** Taken before a block is left that calls whatever is stored by then, and called there in its place. */
function takenHandlers(design: Design, { at, index }: LinePlace): readonly Pair[] {
  const last = lastOf(design, at, lineAt(design, { at, index }));
  if (last === undefined || makesCall(design, "takeCompletionHandler")) return [];
  const [call, ...others] = linesAt(design, last).flatMap((line, found) => (callOf(line) === "callCompletionHandler" ? [found] : []));
  if (call === undefined || others.length > 0 || !allowedAt(at).includes("takeCompletionHandler")) return [];
  // What was taken is not stored any more.
  const calls = withoutQuestion(withCall(lineAt(design, { at: last, index: call }), "callTakenCompletionHandler"), "handlerIsSaved");
  return [[{ kind: "insert", at, index, line: "takeCompletionHandler" }, { kind: "replace", at: last, index: call, line: calls }]];
}

/** Where the last of what follows from a line stands, if it follows elsewhere: in a block, in what that leaves in turn, or in the answer. */
function lastOf(design: Design, at: Place, line: DesignLine): Place | undefined {
  const [next] = followedBy(at, callOf(line));
  if (next === undefined || !isBlock(next.callback)) return next;
  return linesAt(design, next).flatMap((further) => lastOf(design, next, further) ?? []).at(-1) ?? next;
}

function withCall(line: DesignLine, call: Call): DesignLine {
  return typeof line === "string" ? call : { ...line, call };
}
