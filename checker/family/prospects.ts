import { rowLike } from "../column.ts";
import { cellOf, placeOf, type CodeMemory } from "../tabulated/code.ts";
import { DISABLED } from "../tabulated/outcome.ts";

/**
 * Which moves are worth a look. Most moves are out of the question as soon as one part is known, the
 * first that they read, or two. There is a row of bits, one for each move, for each number of each part:
 *
 * - `worth`: the moves that read this part first, and are worth a look then
 * - `onTrial`: those that read it first, and whose second part has to be known
 * - `passed`: those that may read this part second, and are not out of the question then
 *
 * A row that is out of date has a bit too many, never one too few.
 */
export interface Prospects {
  /** Words in a row of bits. */
  readonly span: number;
  /** The moves that are always worth a look. */
  readonly always: Int32Array;
  /** The places that are read first, and those that are read second. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** Where the rows of a place begin, and all rows, one for each number of its parts. */
  readonly rowsFrom: Int32Array;
  readonly worth: Int32Array;
  readonly onTrial: Int32Array;
  readonly passed: Int32Array;
}

/** A move that depends in more ways than this on its first part is not tried by its second: to find that out would take too long. */
const MOST_WAYS = 16;

/** What the trees of the moves say of it, for so many places. Former rows are written over. */
export function prospectsOf(moves: Int32Array, trees: CodeMemory, places: number, former?: Prospects): Prospects {
  const { cells, roots, partsFor } = trees;
  const span = Math.max(1, Math.ceil(moves.length / 32));
  const always = new Int32Array(span);
  const first = new Set<number>();
  const second = new Set<number>();
  const rowsFrom = new Int32Array(places);
  let end = 0;
  for (let place = 0; place < places; place++) {
    rowsFrom[place] = end;
    end += (partsFor[place] ?? 0) * span;
  }
  const fresh = (row: Int32Array | undefined): Int32Array => (row?.length === end ? row.fill(0) : rowLike(cells, end));
  const worth = fresh(former?.worth);
  const onTrial = fresh(former?.onTrial);
  const passed = fresh(former?.passed);

  /** Where it goes on after the first part, if a second one is read everywhere, and not the variant. */
  function waysFrom(root: number): readonly number[] {
    const ways = new Set<number>();
    for (let part = 0; part < (partsFor[placeOf(root)] ?? 0); part++) {
      const next = cells[cellOf(trees, root, part)] ?? 0;
      if (next <= 0) continue;
      ways.add(next);
      if (ways.size > MOST_WAYS || placeOf(next) >= places) return [];
    }
    return [...ways];
  }

  for (const [move, tree] of moves.entries()) {
    const root = roots[tree] ?? 0;
    const word = move >>> 5;
    const bit = 1 << move;
    const note = (rows: Int32Array, place: number, part: number): void => {
      const row = (rowsFrom[place] ?? 0) + part * span + word;
      rows[row] = (rows[row] ?? 0) | bit;
    };
    // What asks for something else first, the variant, is always worth a look.
    if (root <= 0 || placeOf(root) >= places) {
      if (root !== OUT) always[word] = (always[word] ?? 0) | bit;
      continue;
    }
    const place = placeOf(root);
    first.add(place);
    const ways = waysFrom(root);
    for (let part = 0; part < (partsFor[place] ?? 0); part++) {
      const next = cells[cellOf(trees, root, part)] ?? 0;
      if (next !== OUT) note(next > 0 && ways.length > 0 ? onTrial : worth, place, part);
    }
    for (const way of ways) {
      const other = placeOf(way);
      second.add(other);
      for (let part = 0; part < (partsFor[other] ?? 0); part++) if (cells[cellOf(trees, way, part)] !== OUT) note(passed, other, part);
    }
  }
  return { span, always, first: [...first], second: [...second], rowsFrom, worth, onTrial, passed };
}

/** How a tree says that a move is disabled. */
const OUT = -1 - DISABLED;
