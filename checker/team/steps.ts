import { answerIn } from "../tabulated/code.ts";
import { DISABLED, SORTS } from "../tabulated/outcome.ts";
import { unpack } from "../tabulated/packed.ts";
import { CHUNK, LOOSE, SILENT, type Stretch } from "./level.ts";

/**
 * All the steps that leave a few states, put down before any of them is taken (`arrival.ts`). The
 * loops here and there run for every step of a search, so they keep what they need in variables of
 * their own, where the compiler can keep it at hand.
 */
export interface Steps {
  count: number;
  /** The words of the state that each leads to, and their hash. */
  readonly reached: Int32Array;
  readonly hashes: Int32Array;
  /** What stood in the slot of that hash before any step was taken. */
  readonly hints: Int32Array;
  /** The state that each leaves, and by which of its actions. */
  readonly sources: Int32Array;
  readonly taken: Int32Array;
  /** The parts of a state that is left, and behind them those of one that is arrived at. */
  readonly parts: Int32Array;
}

/** Room for all the steps of a chunk of this stretch; the same again if it is enough. */
export function stepsFor({ moves, width, places }: Stretch, known?: Steps): Steps {
  const most = CHUNK * moves.length;
  if (known !== undefined && known.reached.length >= most * width) return known;
  const row = (): Int32Array => new Int32Array(most);
  return { count: 0, reached: new Int32Array(most * width), hashes: row(), hints: row(), sources: row(), taken: row(), parts: new Int32Array(2 * places + 1) };
}

/**
 * Puts down the steps that leave these states. Stops at the first state of which the trees do not
 * know all that can happen, or that nothing leaves, and tells which; `end` if there is none.
 */
export function putDown(stretch: Stretch, steps: Steps, first: number, end: number): number {
  const { places, width, moves, cells, roots, flags, looseFrom, loosePlaces, looseRoots, content, kept, set } = stretch;
  const { wordOf, shiftOf, maskOf, span, always, rowsFrom, rows } = stretch;
  const { reached, sources, taken, parts } = steps;
  for (let number = first; number < end; number++) {
    const start = number * width;
    unpack(stretch, content, start, parts, 0);
    const before = steps.count;
    let count = before;
    for (let word = 0; word < span; word++) {
      let worth = always[word] ?? 0;
      for (let place = 0; place < places; place++) worth |= rows[(rowsFrom[place] ?? 0) + (parts[place] ?? 0) * span + word] ?? 0;
      for (; worth !== 0; worth &= worth - 1) {
        const move = (word << 5) + 31 - Math.clz32(worth & -worth);
        const outcome = answerIn(cells, moves[move] ?? 0, parts);
        if (outcome === DISABLED) continue;
        const sort = outcome - SORTS;
        // `flags` knows nothing of what is not known, nor of what leads astray.
        const flag = sort < 0 ? 0 : (flags[sort] ?? 0);
        if ((flag & SILENT) === 0) return number;
        const to = count * width;
        const change = sort * width;
        reached[to] = ((content[start] ?? 0) & (kept[change] ?? 0)) | (set[change] ?? 0);
        for (let at = 1; at < width; at++) {
          reached[to + at] = ((content[start + at] ?? 0) & (kept[change + at] ?? 0)) | (set[change + at] ?? 0);
        }
        if ((flag & LOOSE) !== 0) {
          const lastLoose = looseFrom[sort + 1] ?? 0;
          for (let loose = looseFrom[sort] ?? 0; loose < lastLoose; loose++) {
            const part = answerIn(cells, roots[looseRoots[loose] ?? 0] ?? 0, parts);
            if (part < 0) return number;
            const place = loosePlaces[loose] ?? 0;
            const at = to + (wordOf[place] ?? 0);
            const shift = shiftOf[place] ?? 0;
            reached[at] = ((reached[at] ?? 0) & ~((maskOf[place] ?? 0) << shift)) | (part << shift);
          }
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
