import type { Design } from "../designs/design.ts";
import type { Row } from "../properties/survey.ts";
import { edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { Outcome } from "./examine.ts";
import { neighbours } from "./neighbours.ts";
import type { Repair } from "./search.ts";
import { distance, wayTo } from "./way.ts";

/** Judges one candidate; nothing if it was stopped. */
type Judge = (design: Design) => Promise<Outcome | undefined>;

/** The examples that are repairs with more than one edit and at most so many, and to which the fewest lead. */
export async function nearby(design: Design, examples: readonly Design[], most: number, judge: Judge): Promise<readonly Repair[]> {
  const ways = examples.flatMap((example) => {
    const edits = wayTo(design, example, most);
    return edits === undefined || edits.length < 2 ? [] : [{ design: edits.reduce(edited, design), edits }];
  });
  const cures: Repair[] = [];
  for (const way of ways.toSorted((one, other) => one.edits.length - other.edits.length)) {
    if (way.edits.length > (cures[0]?.edits.length ?? most)) break;
    const rows = rowsOfCure(await judge(way.design));
    if (rows !== undefined) cures.push({ ...way, rows });
  }
  return cures;
}

/**
 * A repair of whatever size, if one of the examples is a cure. The nearest of those is led back
 * towards the design, an edit at a time, as long as it stays a cure: in the end none of the edits
 * can be taken back alone. Fewer of them in other places may do as well, so it need not be the smallest.
 */
export async function farther(design: Design, examples: readonly Design[], judge: Judge): Promise<readonly Repair[]> {
  for (const example of examples.toSorted((one, other) => distance(design, one) - distance(design, other))) {
    const edits = wayTo(design, example, Infinity);
    if (edits === undefined) continue;
    let cure = edits.reduce(edited, design);
    let rows = rowsOfCure(await judge(cure));
    if (rows === undefined) continue;
    for (let back = await stepBack(cure, design, judge); back !== undefined; back = await stepBack(cure, design, judge)) ({ design: cure, rows } = back);
    const way = wayTo(design, cure, Infinity);
    return way === undefined ? [] : [{ design: cure, edits: way, rows }];
  }
  return [];
}

/** The cure with one edit taken back, if that is a cure as well. */
async function stepBack(cure: Design, design: Design, judge: Judge): Promise<{ readonly design: Design; readonly rows: readonly Row[] } | undefined> {
  const away = distance(cure, design);
  const nearer = neighbours(cure)
    .map((edit: Edit) => edited(cure, edit))
    .map((next) => ({ next, left: distance(next, design) }))
    .filter(({ left }) => left < away)
    .toSorted((one, other) => one.left - other.left);
  for (const { next } of nearer) {
    const rows = rowsOfCure(await judge(next));
    if (rows !== undefined) return { design: next, rows };
  }
  return undefined;
}

function rowsOfCure(outcome: Outcome | undefined): readonly Row[] | undefined {
  return outcome?.is === "cure" ? outcome.rows : undefined;
}
