import type { Observer } from "./observer.ts";
import { createTuples } from "../engines/tuples.ts";

/**
 * Everything that one group of places goes through by its own actions, while all the other places
 * stay as they were at the start. Every one of these states, and every step between them, is one of
 * the whole system.
 */
export interface Projection {
  readonly size: number;
  /** Puts one of the states into a row of words from `base` on, and leaves the other places alone. */
  put(number: number, words: Int32Array, base: number): void;
  /** For every action that was taken, its first step: the parts before and behind them those after. */
  readonly firsts: ReadonlyMap<number, Int32Array>;
}

/** Nothing if `goesOn` said no before everything was looked at. */
export function project<State>(
  observer: Observer<State>,
  { places, moves }: { readonly places: readonly number[]; readonly moves: readonly number[] },
  initial: readonly Int32Array[],
  goesOn: (found: number) => boolean,
): Projection | undefined {
  const tuples = createTuples();
  const firsts = new Map<number, Int32Array>();
  const row = new Int32Array(places.length);
  let found = 0;

  function reach(words: Int32Array, base: number): void {
    for (const [index, place] of places.entries()) row[index] = words[base + place] ?? 0;
    if (tuples.numberOf(row, 0, row.length) === found) found++;
  }
  function put(number: number, words: Int32Array, base: number): void {
    for (const [index, place] of places.entries()) words[base + place] = tuples.word(number, index);
  }

  for (const words of initial) reach(words, 0);
  const [start = row] = initial;
  const words = Int32Array.from([...start, ...start]);
  for (let from = 0; from < found; from++) {
    put(from, words, 0);
    for (const move of moves) {
      const isTaken = observer.take(move, words);
      // Before the step is believed: it may lead out of the group.
      if (!goesOn(found)) return undefined;
      if (!isTaken) continue;
      if (!firsts.has(move)) firsts.set(move, words.slice());
      reach(words, start.length);
    }
  }
  return { size: found, put, firsts };
}
