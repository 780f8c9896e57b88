import { enlarged, rowLike, shared } from "../column.ts";
import { reasonOf } from "../failure.ts";
import { asLimit } from "./limit.ts";

/**
 * The decision trees of tables (`table.ts`) as one row of integers, so that to walk them is a few
 * look-ups. A node reads the part at one place. There is a cell for what comes then: for each node,
 * and each number that a part of its place can have. What stands in a cell, or at a root:
 *
 * - 0: not known
 * - positive: the next node, which is its place, and above that its number among the nodes of this place
 * - negative: the answer, `-1 - answer`
 *
 * The cells of one part, for all the nodes that read it, stand beside each other: one state after the
 * other is asked about by all the trees, and what they ask for is near at hand. Where a walk comes to
 * 0, whoever walks asks the table, and records the way for the next time.
 */
export interface Code {
  /** A tree of its own; the number by which it is known. */
  plant(): number;
  /** The answer of a tree for these parts; nothing known is `UNKNOWN`. */
  walk(root: number, words: Int32Array): number;
  /** Records that reading these places, one after the other, leads to the answer. */
  record(root: number, nodes: readonly Readable[], words: Int32Array, answer: number): void;
  /** Makes sure that there are cells for this number of a part. */
  makeRoom(place: number, part: number): void;
  /** The place for which there was no more room, once that was so. */
  full(): number | undefined;
  /** All trees as they are now and will be, in memory that threads can share if they are to. */
  memory(isShared: boolean): Readonly<CodeMemory>;
}

export interface CodeMemory extends Trees {
  /** What stands at the root of each tree. */
  roots: Int32Array;
  /** For each place, for how many parts there is room. */
  readonly partsFor: Int32Array;
  /** How often something was recorded, and how often there came to be room for more. */
  records: number;
  layouts: number;
}

/** All that it takes to walk. */
export interface Trees {
  cells: Int32Array;
  /** For each place where its cells begin, and of how many nodes there is room for, the logarithm. */
  readonly cellsFrom: Int32Array;
  readonly nodesLog: Int32Array;
}

/** A node of a table: the place that is read there, and the node that it is here; 0 if it is none yet. */
export interface Readable {
  readonly place: number;
  node: number;
}

export const UNKNOWN = -1;

/** In a node so many bits are its place. */
const PLACE_BITS = 10;
export const MOST_PLACES = 1 << PLACE_BITS;
/** The parts of a state and what stands beside them are there twice, with one place more for the action. */
export const MOST_PARTS = Math.floor((MOST_PLACES - 1) / 2);
const MOST_NODES = 1 << (31 - PLACE_BITS);
/** Where a cell stands has to be a 32-bit integer. */
const MOST_CELLS = 2 ** 31 - 1;

/** At first there is room for so many parts of a place, and nodes. When there are more, its cells move; so there is four times as much then, and twice as much where that is a lot. */
const LOG_OF_ROOM = 4;
const LOG_OF_MUCH = 8;

function grown(log: number): number {
  return log + (log < LOG_OF_MUCH ? 2 : 1);
}

/** The place that a node reads. */
export function placeOf(node: number): number {
  return node & (MOST_PLACES - 1);
}

/** Where it stands what comes of a node that reads this part. */
export function cellOf({ cellsFrom, nodesLog }: Trees, node: number, part: number): number {
  const place = placeOf(node);
  return (cellsFrom[place] ?? 0) + (part << (nodesLog[place] ?? 0)) + (node >>> PLACE_BITS);
}

/**
 * Throws if there are more places than a node can tell apart. What there is no room for throws as well, and leaves all as
 * it was (`limit.ts`).
 *
 * @param mostCells - how many cells there may be by now
 */
export function createCode(places: number, mostCells = (): number => MOST_CELLS): Code {
  if (places > MOST_PLACES) throw asLimit(new RangeError(`A state has too many parts for tables: there are ${places} places to read, and at most ${MOST_PLACES} can be told apart.`));
  const partsFor = new Int32Array(places).fill(1 << LOG_OF_ROOM);
  const nodesLog = new Int32Array(places).fill(LOG_OF_ROOM);
  const cellsFrom = new Int32Array(places);
  const trees: CodeMemory = { cells: new Int32Array(0), cellsFrom, nodesLog, roots: new Int32Array(256), partsFor, records: 0, layouts: 0 };
  let planted = 0;
  let full: number | undefined;
  // How many nodes read each place, and how many parts it can have. The number 0 is no node's, so that no node is 0.
  const nodes = new Int32Array(places).fill(1);
  const parts = new Int32Array(places);
  // Where the room of the last place ends. Behind that is room for places whose cells have to move.
  let end = 0;

  /** No shift: that would give a 32-bit integer, and where there are too many cells another number. */
  const cellsOf = (place: number): number => (partsFor[place] ?? 0) * 2 ** (nodesLog[place] ?? 0);

  /** Room for all cells, and for as many again, which will have to move; if that is too much, for no more than these. */
  function roomLike(old: Int32Array): Int32Array {
    let needed = 0;
    for (let place = 0; place < places; place++) needed += cellsOf(place);
    const most = Math.min(mostCells(), MOST_CELLS);
    if (needed > most) throw new RangeError(`they would have ${needed} cells, and there is room for ${most}.`);
    try {
      return rowLike(old, Math.min(most, 2 * needed));
    } catch {
      return rowLike(old, needed);
    }
  }

  /** The cells of a place go to the end, out of those where they stood with so much room for each part. What nothing was written to is not touched: only what is touched takes memory. */
  function move(place: number, old: Int32Array, from: number, log: number): void {
    const to = end;
    cellsFrom[place] = to;
    end += cellsOf(place);
    const count = nodes[place] ?? 0;
    if (count <= 1) return;
    for (let part = 0; part < (parts[place] ?? 0); part++) {
      const start = from + (part << log);
      trees.cells.set(old.subarray(start, start + count), to + (part << (nodesLog[place] ?? 0)));
    }
  }

  /** Makes more room for one place. Its cells move behind all others; when no room is left there, all move, and what they have left is given up. If there is none, nothing is changed. */
  function makeMoreRoom(place: number, rooms: Int32Array, larger: number): void {
    const before = rooms[place] ?? 0;
    const old = trees.cells;
    const logs = nodesLog.slice();
    const from = cellsFrom.slice();
    rooms[place] = larger;
    if (end + cellsOf(place) <= old.length) {
      move(place, old, from[place] ?? 0, logs[place] ?? 0);
    } else {
      try {
        trees.cells = roomLike(old);
      } catch (thrown) {
        rooms[place] = before;
        full = place;
        throw asLimit(new RangeError(`The tables of the search have become too large: ${reasonOf(thrown)}`, { cause: thrown }));
      }
      end = 0;
      for (let every = 0; every < places; every++) move(every, old, from[every] ?? 0, logs[every] ?? 0);
    }
    trees.layouts++;
  }

  function nodeFor(found: Readable): number {
    if (found.node !== 0) return found.node;
    const { place } = found;
    const number = nodes[place] ?? 0;
    if (number >= MOST_NODES) throw asLimit(new RangeError(`The tables of the search have more than ${MOST_NODES} nodes that read one place.`));
    if (number >>> (nodesLog[place] ?? 0) !== 0) makeMoreRoom(place, nodesLog, grown(nodesLog[place] ?? 0));
    nodes[place] = number + 1;
    return (found.node = (number << PLACE_BITS) | place);
  }

  trees.cells = roomLike(trees.cells);
  for (let place = 0; place < places; place++) move(place, trees.cells, 0, 0);
  return {
    plant() {
      if (planted === trees.roots.length) trees.roots = enlarged(trees.roots);
      return planted++;
    },
    walk: (root, words) => answerIn(trees, trees.roots[root] ?? 0, words),
    record(root, found, words, answer) {
      trees.records++;
      // From the last to the first. To make a node may move the cells, so that comes before its cell is looked for.
      let next = -1 - answer;
      for (let index = found.length - 1; index >= 0; index--) {
        const one = found[index];
        if (one === undefined) continue;
        const node = nodeFor(one);
        trees.cells[cellOf(trees, node, words[one.place] ?? 0)] = next;
        next = node;
      }
      trees.roots[root] = next;
    },
    makeRoom(place, part) {
      if (part >= (partsFor[place] ?? 0)) {
        let log = 31 - Math.clz32(partsFor[place] ?? 0);
        while (part >>> log !== 0) log = grown(log);
        makeMoreRoom(place, partsFor, 1 << log);
      }
      parts[place] = Math.max(parts[place] ?? 0, part + 1);
    },
    full: () => full,
    memory(isShared) {
      if (isShared) {
        trees.cells = shared(trees.cells);
        trees.roots = shared(trees.roots);
      }
      return trees;
    },
  };
}

/** The answer at the end of a walk that begins in this cell. It is `cellOf` written out: for a system of small parts this loop is most of the work. */
export function answerIn({ cells, cellsFrom, nodesLog }: Trees, start: number, words: Int32Array): number {
  let at = start;
  while (at > 0) {
    const place = placeOf(at);
    at = cells[(cellsFrom[place] ?? 0) + ((words[place] ?? 0) << (nodesLog[place] ?? 0)) + (at >>> PLACE_BITS)] ?? 0;
  }
  return -1 - at;
}
