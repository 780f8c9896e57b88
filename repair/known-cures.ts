import { asks, questionsOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { linesAt, places } from "../designs/place.ts";
import type { LinePlace } from "../designs/place.ts";
import { designFrom } from "../designs/schema.ts";
import { blockQueues, isBlock, questions } from "../model/script.ts";
import type { Acceptance } from "./acceptance.ts";
import { withoutCase } from "./case.ts";
import type { Concession } from "./concession.ts";
import { blockAt, edited, withLines } from "./edit.ts";
import { endsTwice, endsWithItsSheet } from "./endings.ts";
import { startsUnprepared } from "./preparation.ts";
import type { Judgement } from "./examine.ts";
import { neighbours } from "./neighbours.ts";
import type { LesserRepair, Repair } from "./smallest.ts";
import { neverRun } from "./standing.ts";
import { distance, MOST_NEARER, wayTo } from "./way.ts";

/** How examples are judged: nothing comes of it once it is cut off. */
export interface Judging extends Pick<Acceptance, "stands" | "ofNoUse"> {
  readonly judge: (design: Design) => Promise<Judgement | undefined>;
  /** So many can be judged at once. */
  readonly atOnce: number;
  /** Asked again and again; after that, what is known is the answer. */
  readonly isCutOff: () => boolean;
}

/** A repair that an example was led back to. */
export interface LedBack {
  /** It gives up nothing, or there is no example that does not. */
  readonly repair: LesserRepair;
  /** Whether none of its edits can be taken back alone: each was tried, and could be judged. */
  readonly isMinimal: boolean;
}

/** The examples that are repairs with more than one edit and at most so many, each for a line that is run; those to which the fewest lead. */
export async function nearby(design: Design, examples: readonly Design[], most: number, judging: Judging): Promise<readonly Repair[]> {
  const cures: Repair[] = [];
  for (const example of byDistance(design, examples)) {
    if (judging.isCutOff() || distance(design, example) > MOST_NEARER * most) break;
    const outcome = await judging.judge(under(design, example));
    if (outcome?.is !== "cure") continue;
    const { rows, run } = outcome;
    const edits = wayTo(design, example, most);
    if (edits === undefined || edits.length < 2) continue;
    const repaired = edits.reduce(edited, design);
    if (judging.stands({ design: repaired, edits }, run)) cures.push({ design: repaired, edits, rows });
  }
  const fewest = Math.min(...cures.map(({ edits }) => edits.length));
  return cures.filter(({ edits }) => edits.length === fewest);
}

/**
 * A repair of whatever size, if one of the examples is a cure. The nearest of those that give up nothing, or else of
 * all, is led back towards the design, an edit at a time, as long as it stays a cure and gives up no more. Fewer edits in other places may
 * do as well, so it need not be the smallest. Until a cure is found no time is too long for it: without
 * one there would be nothing to end the search with.
 */
export async function farther(design: Design, examples: readonly Design[], judging: Judging, isLate: () => boolean): Promise<LedBack | undefined> {
  let nearest: LesserRepair | undefined;
  for (const example of byDistance(design, examples)) {
    if (judging.isCutOff() || nearest?.givesUp.length === 0) break;
    const next = under(design, example);
    if (spoils(design, next)) continue;
    const cure = cureFrom(design, next, await judging.judge(next));
    if (nearest === undefined || cure?.givesUp.length === 0) nearest = cure;
  }
  if (nearest === undefined) return undefined;
  const led = await ledBack(design, nearest, { ...judging, isCutOff: () => judging.isCutOff() || isLate() });
  return { ...led, repair: await tidied(design, led.repair, judging) };
}

/** What is led back only as far as there was time for can still have lines that were of use to the example, and come to nothing here. */
async function tidied(design: Design, repair: LesserRepair, { judge, ofNoUse }: Judging): Promise<LesserRepair> {
  const next = withoutLines(repair.design, ofNoUse(repair));
  return next === repair.design ? repair : (cureFrom(design, next, await judge(next), repair.givesUp) ?? repair);
}

async function ledBack(design: Design, first: LesserRepair, { judge, atOnce, isCutOff }: Judging): Promise<LedBack> {
  let repair = first;
  for (;;) {
    const nearer = nearerTo(design, repair).filter((next) => !spoils(design, next));
    const { givesUp } = repair;
    let back: LesserRepair | undefined;
    let isMinimal = true;
    for (let at = 0; at < nearer.length && back === undefined; at += atOnce) {
      if (isCutOff()) return { repair, isMinimal: false };
      const some = nearer.slice(at, at + atOnce);
      const outcomes = await Promise.all(some.map((next) => judge(next)));
      if (outcomes.some((outcome) => outcome === undefined || outcome.is === "unknown")) isMinimal = false;
      back = some.map((next, index) => cureFrom(design, next, outcomes[index], givesUp)).find((cure) => cure !== undefined);
    }
    if (back === undefined) return { repair, isMinimal };
    repair = back;
  }
}

/**
 * What is nearer to the design by the whole of a callback, by an edit, or without one of those that have led here, or no farther and asks less, the
 * nearest first: what an example asks is of no use where the design does not care for the answer. It may ask it of
 * several lines that need one another, so all of them together may also do what they do where the answer is no.
 */
function nearerTo(design: Design, { design: from, edits }: Repair): readonly Design[] {
  const away = distance(from, design);
  const asksMore = questions.filter((question) => asks(from, question) && !asks(design, question));
  // A block that was taken back is left again by no edit of a design that leaves no other.
  const withoutOne = edits.map((_, index) => edits.toSpliced(index, 1).reduce(edited, design));
  return [...withOwnCode(from, design), ...neighbours(from).map((edit) => edited(from, edit)), ...withoutOne, ...asksMore.map((question) => withoutCase(from, question))]
    .map((next) => ({ next, left: distance(next, design) }))
    .filter(({ next, left }) => left < away || (left === away && countOfQuestions(next) < countOfQuestions(from)))
    .toSorted((one, other) => one.left - other.left)
    .map(({ next }) => next);
}

/** With all the code of a process that the design has there, or of a callback and its blocks: where no fault is, nothing goes back line by line. */
function withOwnCode(from: Design, design: Design): readonly Design[] {
  const callbacks = places
    .filter(({ callback }) => !isBlock(callback))
    .map((at) => [at, ...blockQueues.flatMap((queue) => blockAt(at, queue) ?? [])].reduce((next, place) => withLines(next, place, () => linesAt(design, place)), from));
  return [{ ...from, app: design.app }, { ...from, extension: design.extension }, ...callbacks];
}

function countOfQuestions(design: Design): number {
  return places.reduce((sum, at) => sum + linesAt(design, at).flatMap(questionsOf).length, 0);
}

/** Whether it ends a callback twice or with the sheet open, or starts an upload without the work that comes before it: no promise tells, and it is no repair. */
function spoils(design: Design, next: Design): boolean {
  return endsTwice(design, next) || endsWithItsSheet(design, next) || startsUnprepared(design, next);
}

/** The example's code and decisions, under the design's own name: where all the edits between the two lead. */
function under({ name, says }: Design, example: Design): Design {
  return { ...example, name, says };
}

function byDistance(design: Design, examples: readonly Design[]): readonly Design[] {
  return examples.toSorted((one, other) => distance(design, one) - distance(design, other));
}

/** The edits that lead to a design, if it is a cure that gives up no more than may be: anything, if not told otherwise. A line that they would write, and that is never run, makes no difference: it is left out. */
function cureFrom(design: Design, next: Design, outcome: Judgement | undefined, most?: readonly Concession[]): LesserRepair | undefined {
  const cure = outcome?.is === "cure" ? { ...outcome, givesUp: [] } : outcome?.is === "idle" ? outcome.lesser : undefined;
  if (cure === undefined || cure.givesUp.some((concession) => most?.includes(concession) === false)) return undefined;
  const led = (goal: Design): LesserRepair | undefined => {
    const edits = wayTo(design, goal, Infinity);
    return edits && { design: edits.reduce(edited, design), edits, rows: cure.rows, givesUp: cure.givesUp };
  };
  const whole = led(next);
  const without = withoutLines(next, neverRun(whole?.edits ?? [], cure.run));
  return without === next ? whole : led(without);
}

/** The design without the lines that stand there; as it was, if it is none without them. */
function withoutLines(design: Design, lines: readonly LinePlace[]): Design {
  // From the last line on, so that the places of the others stay what they are.
  const fromTheLast = lines.toSorted((one, other) => other.index - one.index);
  const without = fromTheLast.reduce((left, { at, index }) => edited(left, { kind: "delete", at, index }), design);
  return lines.length > 0 && designFrom(without).ok ? without : design;
}
