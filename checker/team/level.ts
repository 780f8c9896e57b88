import { answerIn } from "../tabulated/code.ts";
import { DISABLED, SORTS } from "../tabulated/outcome.ts";
import { hashAt, type PackedMemory } from "../tabulated/packed.ts";

/**
 * One stretch of a breadth-first level, left by several threads at once. All of them walk the same
 * trees and write into the same memory; none of them calls the system. A state about which the
 * trees do not know everything is put off: the main thread leaves it afterwards, and learns. So is
 * a state that nothing leaves. A new state about which a property may have something to say is
 * put down for the main thread as well. States are numbered as they come, all of this level before
 * all of the next, so the depth is exact and traces are shortest, whoever finds what.
 */
export interface Stretch extends PackedMemory {
  readonly places: number;
  /** For each move the root of its tree. */
  readonly moves: Int32Array;
  readonly cells: Int32Array;
  readonly roots: Int32Array;
  /** For each sort of step: `LOOSE` if it has loose parts, plus `SILENT` if nobody listens to it. */
  readonly flags: Int32Array;
  /** Where the loose parts of each sort begin in the next two; one entry more than there are sorts. */
  readonly looseFrom: Int32Array;
  readonly loosePlaces: Int32Array;
  readonly looseRoots: Int32Array;
  /** Pairs: the root of a question about new states, and the answer that is of no interest. */
  readonly questions: Int32Array;
  readonly parents: Int32Array;
  readonly choices: Int32Array;
  readonly control: Int32Array;
  /** For each thread, what it puts off and what it puts down. */
  readonly postponed: readonly Int32Array[];
  readonly noted: readonly Int32Array[];
}

export const LOOSE = 1;
export const SILENT = 2;
/** Somebody wants to be told of every step of the sort. */
export const LOUD = 4;

/** Places in `control`: the next state to leave, the end of the stretch, the next new number, and its limit. */
export const CURSOR = 0;
export const END = 1;
export const NEXT = 2;
export const LIMIT = 3;
/** How often a stretch was begun, how often the other thread has finished one, and what became of it. */
export const BEGUN = 4;
export const DONE = 5;
export const STATUS = 6;
/** From here on three cells for each thread: how many it put off, how many it put down, transitions. */
export const TALLIES = 8;

export const READY = 1;
export const BROKEN = 2;

export const CHUNK = 128;
export const ROOM = 1 << 16;

/** A slot that somebody is about to fill. */
const BUSY = -1;

export function leaveStretch(stretch: Stretch, thread: number): void {
  const { places, width, moves, cells, roots, flags, looseFrom, loosePlaces, looseRoots, questions } = stretch;
  const { wordOf, shiftOf, maskOf, content, slots, bitmap, kept, set, parents, choices, control } = stretch;
  const postponed = stretch.postponed[thread] ?? new Int32Array(0);
  const noted = stretch.noted[thread] ?? new Int32Array(0);
  const words = new Int32Array(2 * places + 1);
  const sorts = new Int32Array(moves.length);
  const current = new Int32Array(width);
  const next = new Int32Array(width);
  const hasBitmap = bitmap.length > 0;
  const mask = slots.length - 1;
  let putOff = 0;
  let putDown = 0;
  let transitions = 0;

  const walk = (root: number): number => answerIn(cells, roots[root] ?? 0, words);

  function unpack(from: Int32Array, start: number, base: number): void {
    for (let place = 0; place < places; place++) {
      words[base + place] = ((from[start + (wordOf[place] ?? 0)] ?? 0) >>> (shiftOf[place] ?? 0)) & (maskOf[place] ?? 0);
    }
  }

  /** Whether the trees know all that can happen; how many actions, or -1. */
  function listed(number: number): number {
    for (let word = 0; word < width; word++) current[word] = content[number * width + word] ?? 0;
    unpack(current, 0, 0);
    let count = 0;
    for (const root of moves) {
      const outcome = walk(root);
      if (outcome === DISABLED) continue;
      const sort = outcome - SORTS;
      // `flags` knows nothing of what is not known, nor of what leads astray.
      const flag = flags[sort] ?? 0;
      if (sort < 0 || (flag & SILENT) === 0) return -1;
      if ((flag & LOOSE) !== 0) {
        for (let loose = looseFrom[sort] ?? 0; loose < (looseFrom[sort + 1] ?? 0); loose++) {
          if (walk(looseRoots[loose] ?? 0) < 0) return -1;
        }
      }
      sorts[count++] = sort;
    }
    return count === 0 ? -1 : count;
  }

  function arrive(sort: number): void {
    const start = sort * width;
    for (let word = 0; word < width; word++) {
      next[word] = ((current[word] ?? 0) & (kept[start + word] ?? 0)) | (set[start + word] ?? 0);
    }
    if (((flags[sort] ?? 0) & LOOSE) === 0) return;
    for (let loose = looseFrom[sort] ?? 0; loose < (looseFrom[sort + 1] ?? 0); loose++) {
      const place = loosePlaces[loose] ?? 0;
      const word = wordOf[place] ?? 0;
      const shift = shiftOf[place] ?? 0;
      next[word] = ((next[word] ?? 0) & ~((maskOf[place] ?? 0) << shift)) | (walk(looseRoots[loose] ?? 0) << shift);
    }
  }

  /** Takes the state in, and tells its number if it is new; -1 if not. */
  function numbered(): number {
    if (hasBitmap) {
      const cell = (next[0] ?? 0) >>> 5;
      const bit = 1 << (next[0] ?? 0);
      if (((bitmap[cell] ?? 0) & bit) !== 0 || (Atomics.or(bitmap, cell, bit) & bit) !== 0) return -1;
      return added();
    }
    const hash = hashAt(next, 0, width);
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      let name = Atomics.load(slots, slot);
      if (name === 0) {
        name = Atomics.compareExchange(slots, slot, 0, BUSY);
        if (name === 0) {
          const number = added();
          slots[slot + 1] = hash;
          Atomics.store(slots, slot, number + 1);
          return number;
        }
      }
      // Whoever is about to fill it does so at once.
      while (name === BUSY) name = Atomics.load(slots, slot);
      if (slots[slot + 1] !== hash) continue;
      const start = (name - 1) * width;
      let word = 0;
      while (word < width && content[start + word] === next[word]) word++;
      if (word === width) return -1;
    }
  }

  function added(): number {
    const number = Atomics.add(control, NEXT, 1);
    for (let word = 0; word < width; word++) content[number * width + word] = next[word] ?? 0;
    return number;
  }

  function isOfInterest(): boolean {
    if (questions.length === 0) return false;
    unpack(next, 0, places);
    for (let question = 0; question < questions.length; question += 2) {
      if (walk(questions[question] ?? 0) !== questions[question + 1]) return true;
    }
    return false;
  }

  function leave(number: number): void {
    const count = listed(number);
    if (count < 0) {
      postponed[putOff++] = number;
      return;
    }
    transitions += count;
    for (let choice = 0; choice < count; choice++) {
      arrive(sorts[choice] ?? 0);
      const to = numbered();
      if (to < 0) continue;
      parents[to] = number;
      choices[to] = choice;
      if (isOfInterest()) noted[putDown++] = to;
    }
  }

  const most = CHUNK * moves.length;
  const end = control[END] ?? 0;
  while (putOff + CHUNK <= ROOM && putDown + most <= ROOM && Atomics.load(control, NEXT) <= (control[LIMIT] ?? 0)) {
    const first = Atomics.add(control, CURSOR, CHUNK);
    if (first >= end) break;
    for (let number = first; number < Math.min(end, first + CHUNK); number++) leave(number);
  }
  control.set([putOff, putDown, transitions], TALLIES + 3 * thread);
}
