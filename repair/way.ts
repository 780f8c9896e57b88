import { linesDiff } from "../designs/lines-diff.ts";
import type { Design } from "../designs/design.ts";
import { lineText } from "../designs/listing.ts";
import { linesAt, places } from "../designs/place.ts";
import { edited, decisionOf } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { neighbours, decisions } from "./neighbours.ts";

/**
 * The edits that lead from one design to another, if they are not more than so many: each time, the
 * one that brings it nearest, and of those none that moves a line to another process if another does as well.
 */
export function wayTo(design: Design, goal: Design, most: number): readonly Edit[] | undefined {
  const away = distance(design, goal);
  if (away === 0) return [];
  if (away > MOST_NEARER * most) return undefined;
  const [next] = [...neighbours(design), ...askingLines(design, goal)]
    .map((edit) => ({ edit, after: edited(design, edit) }))
    .map(({ edit, after }) => ({ edit, after, left: distance(after, goal) }))
    .sort((one, other) => one.left - other.left || Number(isCarriedOver(one.edit)) - Number(isCarriedOver(other.edit)));
  if (next === undefined || next.left >= away) return undefined;
  const rest = wayTo(next.after, goal, most - 1);
  return rest && [next.edit, ...rest];
}

/** Whether a line is moved from one process to the other: it is the same call, and hardly the same code. */
function isCarriedOver(edit: Edit): boolean {
  return edit.kind === "move" && edit.at.process !== edit.to.process;
}

/** To insert a line of the goal that asks something. Of those, a design has only the few neighbours that ask what it asks already. */
export function askingLines(design: Design, goal: Design): readonly Edit[] {
  return places.flatMap((at) => {
    const there = linesAt(design, at).map(lineText);
    const missing = linesAt(goal, at).filter((line) => typeof line !== "string" && !there.includes(lineText(line)));
    return missing.flatMap((line) => Array.from({ length: there.length + 1 }, (_, index): Edit => ({ kind: "insert", at, index, line })));
  });
}

/** A line that is moved or replaced, and a decision taken otherwise, count for two: an edit can bring no more. */
export const MOST_NEARER = 2;

/** How many lines have to go, and how many have to come; and a decision is as much as one of each. */
export function distance(one: Design, other: Design): number {
  const taken = decisions.filter(({ name }) => decisionOf(one, name) !== decisionOf(other, name)).length;
  const lines = places.map((at) => linesDiff(linesAt(one, at).map(lineText), linesAt(other, at).map(lineText)).filter(({ mark }) => mark !== " ").length);
  return MOST_NEARER * taken + lines.reduce((sum, count) => sum + count, 0);
}
