import type { Trees } from "../tabulated/code.ts";
import type { PackedMemory } from "../tabulated/packed.ts";
import type { SortTables } from "../tabulated/sorts.ts";

/**
 * One stretch of a breadth-first level, left by one thread or by two at once. They walk the same
 * trees and write into the same memory; none of them calls the system. A state about which the
 * trees do not know everything is put off: the main thread leaves it afterwards, and learns. So is
 * a state that nothing leaves. A new state about which a property may have something to say is
 * put down for the main thread as well. States are numbered as they come, all of this level before
 * all of the next, so the depth is exact and traces are shortest, whoever finds what.
 */
export interface Stretch extends PackedMemory, SortTables, Trees {
  /** There is one thread only. It leaves states in their order, and stops where it would have to put one off. */
  readonly isAlone: boolean;
  /** Alone, it stops also behind a state from which it put one down for the main thread. */
  readonly isWary: boolean;
  readonly places: number;
  /** For each move what stands at the root of its tree. */
  readonly moves: Int32Array;
  readonly roots: Int32Array;
  /** For each place, for how many parts there is room. */
  readonly partsFor: Int32Array;
  /** Pairs: the root of a question about new states, and the answer that is of no interest. */
  readonly questions: Int32Array;
  readonly parents: Int32Array;
  readonly choices: Int32Array;
  readonly control: Int32Array;
  /** For each thread, what it puts off and what it puts down. */
  readonly postponed: readonly Int32Array[];
  readonly noted: readonly Int32Array[];
}

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

/** So many states are left at a time at most, and so many can be put off or put down. */
const CHUNK = 128;
export const ROOM = 1 << 16;

/** How many states are left at a time where there are so many moves: few enough that there is room for all that is found. */
export function chunkFor(moves: number): number {
  return Math.max(1, Math.min(CHUNK, Math.floor(ROOM / moves)));
}
