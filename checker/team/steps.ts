import { unpack } from "../tabulated/fields.ts";
import { bundlesFor, UNTOLD, type Bundles } from "./bundles.ts";
import { chunkFor, type Stretch } from "./stretch.ts";

/**
 * All the steps that leave a few states, put down before any of them is taken (`arrival.ts`). The
 * loops here and there run for every step of a search, so they keep what they need in variables of
 * their own, where the compiler can keep it at hand.
 */
export interface Steps {
  count: number;
  /** Of those that are being taken, the first that was not, and something that keeps the memory near. */
  entered: number;
  touched: number;
  readonly bundles: Bundles;
  /** The words of the state that each leads to, and their hash. */
  readonly reached: Int32Array;
  readonly hashes: Int32Array;
  /** The state that each leaves, and by which of its actions. */
  readonly sources: Int32Array;
  readonly taken: Int32Array;
  /** The words of states that were reached before, some of the last (`arrival.ts`), and the steps that do not lead to one of these. */
  readonly sieve: Int32Array;
  readonly sifted: Int32Array;
  /** Those that lead to new states, and the numbers of these. */
  readonly fresh: Int32Array;
  readonly numbers: Int32Array;
  /** The parts of a state that is left, and behind them those of one that is arrived at. */
  readonly parts: Int32Array;
  /** The moves by which a state can be left, as bits, and for each of these where its list has it. */
  readonly enabled: Int32Array;
  readonly entries: Int32Array;
}

/** So many states has the sieve. */
const SIEVE = 1 << 12;

/** Room for all the steps of a chunk of this stretch; the same again if it is enough. */
export function stepsFor(stretch: Stretch, known?: Steps): Steps {
  const { moves, width, places } = stretch;
  const most = chunkFor(moves.length) * moves.length;
  const bundles = bundlesFor(stretch, known?.bundles);
  if (known?.bundles === bundles) return known;
  const row = (length: number): Int32Array => new Int32Array(length);
  return {
    count: 0,
    entered: 0,
    touched: 0,
    bundles,
    reached: row(most * width),
    hashes: row(most),
    sources: row(most),
    taken: row(most),
    sieve: row(SIEVE * width),
    sifted: row(most),
    fresh: row(most),
    numbers: row(most),
    parts: row(2 * places + 1),
    enabled: row(Math.ceil(moves.length / 32)),
    entries: row(moves.length),
  };
}

/**
 * Puts down the steps that leave these states. Stops at the first state of which the trees do not
 * know all that can happen, or that nothing leaves, and tells which; `end` if there is none.
 */
export function putDown(stretch: Stretch, steps: Steps, first: number, end: number): number {
  const { width, content } = stretch;
  const { bundles, reached, sources, taken, parts, enabled, entries } = steps;
  const stride = 1 + width;
  const span = enabled.length;
  const roots = bundles.roots();
  let cells = bundles.cells();
  let lists = bundles.lists();
  for (let number = first; number < end; number++) {
    const start = number * width;
    unpack(stretch, content, start, parts, 0);
    for (let word = 0; word < span; word++) enabled[word] = 0;
    for (let bundle = 0; bundle < roots.length; bundle++) {
      let at = roots[bundle] ?? 0;
      while (at > 0) at = cells[at + 1 + (parts[cells[at] ?? 0] ?? 0)] ?? 0;
      let list = -1 - at;
      if (at === 0) {
        list = bundles.conclude(stretch, bundle, number, parts);
        if (list === UNTOLD) return number;
        cells = bundles.cells();
        lists = bundles.lists();
      }
      const last = list + 1 + (lists[list] ?? 0) * stride;
      for (let entry = list + 1; entry < last; entry += stride) {
        const move = lists[entry] ?? 0;
        entries[move] = entry + 1;
        enabled[move >>> 5] = (enabled[move >>> 5] ?? 0) | (1 << move);
      }
    }
    const before = steps.count;
    let count = before;
    for (let word = 0; word < span; word++) {
      for (let moves = enabled[word] ?? 0; moves !== 0; moves &= moves - 1) {
        const entry = entries[(word << 5) + 31 - Math.clz32(moves & -moves)] ?? 0;
        const to = count * width;
        for (let at = 0; at < width; at++) {
          reached[to + at] = (content[start + at] ?? 0) ^ (lists[entry + at] ?? 0);
        }
        sources[count] = number;
        taken[count] = count - before;
        count++;
      }
    }
    if (count === before) return number;
    steps.count = count;
  }
  return end;
}
