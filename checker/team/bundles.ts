import { enlarged } from "../column.ts";
import { cellOf, placeOf, type Trees } from "../tabulated/code.ts";
import { put } from "../tabulated/fields.ts";
import { DISABLED, SORTS } from "../tabulated/outcome.ts";
import { LOOSE, SILENT } from "../tabulated/sorts.ts";
import type { Stretch } from "./stretch.ts";

/**
 * What whole bundles of moves come to. The trees of the tables (`code.ts`) tell of one move what it
 * does in the states that look alike to it. Moves that read the same places have one tree together:
 * it reads what they read, and at its end stands a list of all the steps that they are. So a few
 * walks tell everything that can happen in a state. Nothing is known here that the trees of the
 * moves do not tell; each thread draws its own conclusions from them, when a state asks for them.
 *
 * At first the moves that read the same place first are a bundle. One that needs a list for too
 * many of the states is halved. A single move of which that is true is asked every time.
 *
 * A tree is made of nodes. Each is the place that is read there and, behind it, one cell for every
 * number that a part of this place can have. In a cell stands 0 if nothing is known, where the next
 * node begins, or `-1 - list`. A list is the number of its steps, and for each of them the move and
 * the bits of the state that it changes.
 */
export interface Bundles {
  /** What they were made for. */
  readonly edition: number;
  /** How many cells a node has that reads a place: one for each number that fits into its field, or that there is so far. */
  readonly widths: Int32Array;
  /** For each bundle the cell in which its tree begins. */
  roots(): Int32Array;
  cells(): Int32Array;
  lists(): Int32Array;
  /** Where the list of a bundle stands for a state, of which these are the parts; `UNTOLD` if the trees do not tell all of it. */
  conclude(stretch: Stretch, bundle: number, state: number, parts: Int32Array): number;
  /** To be called before so many states are left: bundles that do not pay are halved. */
  review(states: number): void;
}

export const UNTOLD = -1;

/** A bundle is looked at again each time that it has made so many lists. */
const MANY = 1024;
/** It pays if each of them served so many states. */
const SERVED = 4;
/** However well it pays, its tree is to have no more cells than this. */
const MOST = 1 << 21;
/** A field of which it is too many. */
const WIDE = 1 << 13;

interface Bundle {
  readonly moves: readonly number[];
  /** How many lists it has made, how many cells its tree has, and at which of them, and after how many states, it was looked at last. */
  made: number;
  cells: number;
  seenMade: number;
  seenAfter: number;
  isKept: boolean;
}

/** The bundles of this stretch; the same again if the fields are as they were, and the nodes large enough. */
export function bundlesFor(stretch: Stretch, known?: Bundles): Bundles {
  const widths = stretch.maskOf.map((mask, place) => (mask >>> 0 < WIDE ? mask + 1 : (stretch.partsFor[place] ?? 0)));
  const isFit = known?.edition === stretch.widenings && widths.every((width, place) => width === known.widths[place]);
  return isFit ? known : createBundles(stretch, widths);
}

function createBundles(stretch: Stretch, widths: Int32Array): Bundles {
  const { width, moves, places } = stretch;
  const stride = 1 + width;
  const bundles = firstBundles(stretch);
  let roots = new Int32Array(bundles.length);
  let cells: Int32Array = new Int32Array(1 << 14);
  let free = 1;
  // In front is room for the lists that are not kept: each state writes over those of the last.
  let end = moves.length * (1 + stride);
  let lists: Int32Array = new Int32Array(end + (1 << 14));
  let states = 0;
  // The places that were read for a list, in this order.
  const order = new Int32Array(places);
  const readFor = new Int32Array(places);
  let read = 0;
  let reader = 0;

  function note(place: number): void {
    if (readFor[place] === reader) return;
    readFor[place] = reader;
    order[read++] = place;
  }

  /** The answer of a tree. What it reads is taken down. */
  function answerOf(trees: Trees, start: number, parts: Int32Array): number {
    let at = start;
    while (at > 0) {
      const place = placeOf(at);
      note(place);
      at = trees.cells[cellOf(trees, at, parts[place] ?? 0)] ?? 0;
    }
    return -1 - at;
  }

  /** Writes down the step that a move is; whether it is one, and nothing if that is not told. */
  function isWritten(from: Stretch, move: number, state: number, parts: Int32Array, at: number): boolean | undefined {
    const outcome = answerOf(from, from.moves[move] ?? 0, parts);
    if (outcome === DISABLED) return false;
    const sort = outcome - SORTS;
    // `flags` knows nothing of what is not known, nor of what leads astray.
    const flag = sort < 0 ? 0 : (from.flags[sort] ?? 0);
    if ((flag & SILENT) === 0) return undefined;
    lists[at] = move;
    const words = at + 1;
    for (let word = 0; word < width; word++) {
      const before = from.content[state * width + word] ?? 0;
      lists[words + word] = (before & (from.kept[sort * width + word] ?? 0)) | (from.set[sort * width + word] ?? 0);
    }
    const last = (flag & LOOSE) === 0 ? 0 : (from.looseFrom[sort + 1] ?? 0);
    for (let loose = from.looseFrom[sort] ?? 0; loose < last; loose++) {
      const part = answerOf(from, from.roots[from.looseRoots[loose] ?? 0] ?? 0, parts);
      if (part < 0) return undefined;
      const place = from.loosePlaces[loose] ?? 0;
      put(from, lists, words, place, part);
      note(place);
    }
    // What changes depends on what was there, so that has to be read.
    for (let place = 0; place < places; place++) {
      const mask = (from.maskOf[place] ?? 0) << (from.shiftOf[place] ?? 0);
      if (((from.kept[sort * width + (from.wordOf[place] ?? 0)] ?? 0) & mask) !== mask) note(place);
    }
    for (let word = 0; word < width; word++) lists[words + word] = (lists[words + word] ?? 0) ^ (from.content[state * width + word] ?? 0);
    return true;
  }

  function nodeFor(place: number): number {
    const at = free;
    free += 1 + (widths[place] ?? 0);
    if (free > cells.length) cells = enlarged(cells, free, at);
    cells[at] = place;
    return at;
  }

  /** Records that what was read leads to this list. */
  function record(bundle: number, parts: Int32Array, list: number): void {
    if (read === 0) {
      roots[bundle] = -1 - list;
      return;
    }
    let at = roots[bundle] ?? 0;
    if (at === 0) roots[bundle] = at = nodeFor(order[0] ?? 0);
    for (let index = 1; index < read; index++) {
      const cell = at + 1 + (parts[cells[at] ?? 0] ?? 0);
      at = cells[cell] ?? 0;
      if (at !== 0) continue;
      at = nodeFor(order[index] ?? 0);
      cells[cell] = at;
    }
    cells[at + 1 + (parts[cells[at] ?? 0] ?? 0)] = -1 - list;
  }

  function halve(number: number, bundle: Bundle): void {
    // Its lists stay where they are; nobody reads them any more.
    roots[number] = 0;
    if (bundle.moves.length === 1) {
      bundle.isKept = false;
      return;
    }
    const middle = bundle.moves.length >>> 1;
    bundles[number] = bundleOf(bundle.moves.slice(0, middle), states);
    bundles.push(bundleOf(bundle.moves.slice(middle), states));
    const more = new Int32Array(bundles.length);
    more.set(roots);
    roots = more;
  }

  return {
    edition: stretch.widenings,
    widths,
    roots: () => roots,
    cells: () => cells,
    lists: () => lists,
    conclude(from, number, state, parts) {
      const bundle = bundles[number];
      if (bundle === undefined) return UNTOLD;
      reader++;
      read = 0;
      const list = bundle.isKept ? end : (bundle.moves[0] ?? 0) * (1 + stride);
      const most = list + 1 + bundle.moves.length * stride;
      if (most > lists.length) lists = enlarged(lists, most, end);
      let at = list + 1;
      for (const move of bundle.moves) {
        const written = isWritten(from, move, state, parts, at);
        if (written === undefined) return UNTOLD;
        if (written) at += stride;
      }
      lists[list] = (at - list - 1) / stride;
      if (!bundle.isKept) return list;
      end = at;
      bundle.made++;
      const before = free;
      record(number, parts, list);
      bundle.cells += free - before;
      return list;
    },
    review(more) {
      for (const [number, bundle] of bundles.entries()) {
        const made = bundle.made - bundle.seenMade;
        if (made < MANY && bundle.cells < MOST) continue;
        if (bundle.cells >= MOST || states - bundle.seenAfter < SERVED * made) halve(number, bundle);
        bundle.seenMade = bundle.made;
        bundle.seenAfter = states;
      }
      states += more;
    },
  };
}

function bundleOf(moves: readonly number[], after: number): Bundle {
  return { moves, made: 0, cells: 0, seenMade: 0, seenAfter: after, isKept: true };
}

function firstBundles({ moves }: Stretch): Bundle[] {
  const byPlace = new Map<number, number[]>();
  for (const [move, root] of moves.entries()) {
    // What needs no place is disabled always, or not known yet; or it depends on nothing.
    const place = root > 0 ? placeOf(root) : -1;
    const bundle = byPlace.get(place) ?? [];
    byPlace.set(place, bundle);
    bundle.push(move);
  }
  return [...byPlace.values()].map((bundle) => bundleOf(bundle, 0));
}
