import { enlarged, rowLike, shared } from "../column.ts";

/**
 * The decision trees of tables (`table.ts`) as one row of integers, so that to walk them is a few
 * look-ups. A node is the place that is read there and, behind it, one cell for every number that a
 * part of this place can have. What stands in a cell:
 *
 * - 0: not known
 * - positive: where the next node stands
 * - negative: the answer, `-1 - answer`
 *
 * Where a walk ends at 0, whoever walks asks the table, and records the way for the next time.
 */
export interface Code {
  /** A tree of its own; the number by which it is known. */
  plant(): number;
  /** The answer of a tree for these parts; nothing known is `UNKNOWN`. */
  walk(root: number, words: Int32Array): number;
  /** Records that reading these places, one after the other, leads to the answer. */
  record(root: number, nodes: readonly Readable[], words: Int32Array, answer: number): void;
  /** Makes sure that there is a cell for this number of a part, wherever this place is read. */
  makeRoom(place: number, part: number): void;
  /** All trees, in memory that threads can share if they are to. */
  memory(isShared: boolean): CodeMemory;

}

export interface CodeMemory {
  readonly cells: Int32Array;
  readonly roots: Int32Array;
  /** How many cells a node has that reads this place. */
  readonly cellsFor: Int32Array;
  /** How often something was recorded, and how often all nodes moved. */
  readonly records: number;
  readonly layouts: number;
}

/** A node of a table: an identity, and the place that is read there. */
export interface Readable {
  readonly place: number;
}

export const UNKNOWN = -1;

/** Each time that the numbers outgrow their cells, all nodes move; so there are four times as many then. */
const GROWTH = 4;

export function createCode(places: number): Code {
  const cellsFor = new Int32Array(places).fill(16);
  let cells: Int32Array = new Int32Array(1 << 16);
  let roots: Int32Array = new Int32Array(256);
  let planted = 0;
  let free = 1;
  let records = 0;
  let layouts = 0;
  const known = new Map<Readable, number>();

  function nodeFor(node: Readable): number {
    const before = known.get(node);
    if (before !== undefined) return before;
    const at = free;
    free += 1 + (cellsFor[node.place] ?? 0);
    if (free > cells.length) cells = enlarged(cells, free);
    cells[at] = node.place;
    known.set(node, at);
    return at;
  }

  /** Gives every node as many cells as its place needs now, instead of so many. */
  function move(widths: Int32Array): void {
    layouts++;
    const old = cells;
    const movedTo = new Int32Array(free);
    free = 1;
    for (const [node, at] of known) {
      movedTo[at] = free;
      known.set(node, free);
      free += 1 + (cellsFor[node.place] ?? 0);
    }
    const moved = (cell: number): number => (cell > 0 ? (movedTo[cell] ?? 0) : cell);
    cells = rowLike(old, Math.max(old.length, 2 * free));
    // Nodes stand in the order in which they became known, before and after.
    let from = 1;
    for (const [node, at] of known) {
      cells[at] = node.place;
      const width = widths[node.place] ?? 0;
      for (let cell = 1; cell <= width; cell++) cells[at + cell] = moved(old[from + cell] ?? 0);
      from += 1 + width;
    }
    for (let root = 0; root < planted; root++) roots[root] = moved(roots[root] ?? 0);
  }

  return {
    plant() {
      if (planted === roots.length) roots = enlarged(roots);
      return planted++;
    },
    walk: (root, words) => answerIn(cells, roots[root] ?? 0, words),
    record(root, nodes, words, answer) {
      records++;
      const [first] = nodes;
      roots[root] = first === undefined ? -1 - answer : nodeFor(first);
      for (const [index, node] of nodes.entries()) {
        const following = nodes[index + 1];
        const cell = nodeFor(node) + 1 + (words[node.place] ?? 0);
        // Not one expression: to make a node may move the cells.
        const value = following === undefined ? -1 - answer : nodeFor(following);
        cells[cell] = value;
      }
    },
    makeRoom(place, part) {
      let room = cellsFor[place] ?? 0;
      if (part < room) return;
      while (part >= room) room *= GROWTH;
      const widths = cellsFor.slice();
      cellsFor[place] = room;
      move(widths);
    },
    memory(isShared) {
      if (isShared) {
        cells = shared(cells);
        roots = shared(roots);
      }
      return { cells, roots, cellsFor, records, layouts };
    },
  };
}

/** The answer at the end of a walk that begins in this cell. */
export function answerIn(cells: Int32Array, start: number, words: Int32Array): number {
  let at = start;
  while (at > 0) at = cells[at + 1 + (words[cells[at] ?? 0] ?? 0)] ?? 0;
  return -1 - at;
}
