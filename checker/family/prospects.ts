import { rowLike } from "../column.ts";
import { cellOf, placeOf, type CodeMemory } from "../tabulated/code.ts";
import { DISABLED } from "../tabulated/outcome.ts";

/**
 * Which moves are worth a look. Most moves are out of the question as soon as one part is known,
 * the first that they read. For each number of each part there is a row of bits, one for each move
 * that reads this part first and is not out of the question then. All the rows of a state together
 * are its prospects. A row that is out of date has a bit too many, never one too few.
 */
export interface Prospects {
  /** Words in a row of bits. */
  readonly span: number;
  /** The moves that are always worth a look. */
  readonly always: Int32Array;
  /** Where the rows of a place begin, and all rows, one for each number of its parts. */
  readonly rowsFrom: Int32Array;
  readonly rows: Int32Array;
}

/** What the trees of the moves say of it, for so many places. Former rows are written over. */
export function prospectsOf(moves: Int32Array, trees: CodeMemory, places: number, former?: Prospects): Prospects {
  const { cells, roots, partsFor } = trees;
  const span = Math.max(1, Math.ceil(moves.length / 32));
  const always = new Int32Array(span);
  const rowsFrom = new Int32Array(places);
  let end = 0;
  for (let place = 0; place < places; place++) {
    rowsFrom[place] = end;
    end += (partsFor[place] ?? 0) * span;
  }
  const rows = former?.rows.length === end ? former.rows.fill(0) : rowLike(cells, end);
  for (const [move, tree] of moves.entries()) {
    const root = roots[tree] ?? 0;
    const word = move >>> 5;
    const bit = 1 << move;
    // What asks for something else first, the variant, is always worth a look.
    if (root <= 0 || placeOf(root) >= places) {
      if (root !== OUT) always[word] = (always[word] ?? 0) | bit;
      continue;
    }
    const place = placeOf(root);
    let row = (rowsFrom[place] ?? 0) + word;
    for (let part = 0; part < (partsFor[place] ?? 0); part++, row += span) {
      if (cells[cellOf(trees, root, part)] !== OUT) rows[row] = (rows[row] ?? 0) | bit;
    }
  }
  return { span, always, rowsFrom, rows };
}

/** How a tree says that a move is disabled. */
const OUT = -1 - DISABLED;
