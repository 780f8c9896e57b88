import { lineAt, linesAt, placeText } from "../designs/place.ts";
import { callOf, questionsOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import type { Row } from "../properties/row.ts";
import type { Candidate } from "./candidates.ts";
import type { Concession } from "./concession.ts";
import { alongEdits, designKey } from "./edit.ts";
import type { Edit } from "./edit.ts";

/** A design that keeps the target, and the edits that lead to it. */
export interface Repair {
  readonly design: Design;
  readonly edits: readonly Edit[];
  /** How it does in the scopes of the target. */
  readonly rows: readonly Row[];
}

/** One that gives something up. */
export interface LesserRepair extends Repair {
  readonly givesUp: readonly Concession[];
}

/** Those with the fewest edits, each design once. */
export function smallest<One extends Repair>(repairs: readonly One[]): readonly One[] {
  const fewest = Math.min(...repairs.map(({ edits }) => edits.length));
  return [...new Map(repairs.filter(({ edits }) => edits.length === fewest).map((repair) => [designKey(repair.design), repair])).values()];
}

/** Where it is enough to delete a line, nothing need be written in its place; and where it is enough that a line asks nothing, none like it need be written beside it. Whichever of the two is found first. */
export function withoutDetours<One extends Repair>(design: Design, repairs: readonly One[]): readonly One[] {
  return repairs.filter((one) => !isDetour(design, one, repairs));
}

/** Whether it is one of the known repairs, but for edits that write more than those do. */
export function isDetour(design: Design, { edits }: Candidate, known: readonly Repair[]): boolean {
  const texts = alongEdits(design, edits, (before, edit) => [edit, ...simpler(before, edit)].map((one) => JSON.stringify(one)));
  return known.some((other) => {
    const meant = other.edits.map((edit, index) => texts[index]?.indexOf(JSON.stringify(edit)) ?? -1);
    return other.edits.length === edits.length && !meant.includes(-1) && meant.some((index) => index > 0);
  });
}

/** What does with less what an edit does: to delete a line that another takes the place of, and to ask nothing in one that another is written beside. */
function simpler(before: Design, edit: Edit): readonly Edit[] {
  // To have a line ask something takes less away than to delete it.
  if (edit.kind === "replace") return callOf(lineAt(before, edit)) === callOf(edit.line) ? [] : [{ kind: "delete", at: edit.at, index: edit.index }];
  if (edit.kind !== "insert") return [];
  const call = callOf(edit.line);
  return linesAt(before, edit.at).flatMap((line, index): readonly Edit[] => (callOf(line) === call && questionsOf(line).length > 0 ? [{ kind: "replace", at: edit.at, index, line: call }] : []));
}

/** The same edits, and what they are called otherwise: two neighbours change places when the one is moved, or the other. */
export function otherwise(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  return edits.reduce<readonly (readonly Edit[])[]>((ways, edit) => {
    const isSwap = edit.kind === "move" && placeText(edit.at) === placeText(edit.to) && Math.abs(edit.index - edit.toIndex) === 1;
    const names: readonly Edit[] = isSwap ? [edit, { ...edit, index: edit.toIndex, toIndex: edit.index }] : [edit];
    return ways.flatMap((way) => names.map((name) => [...way, name]));
  }, [[]]);
}

/** The same order whoever found them first. */
export function byEdits(one: Repair, other: Repair): number {
  return JSON.stringify(one.edits) < JSON.stringify(other.edits) ? -1 : 1;
}
