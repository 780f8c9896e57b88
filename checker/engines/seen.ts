import { createColumn } from "../column.ts";
import { fingerprint } from "./fingerprint.ts";
import { createInterner } from "./intern.ts";
import { createWariness, hasMoreWithin, whyNotPlain } from "../plain.ts";

/** The states that were found, numbered in that order. */
export interface Seen<State> {
  size(): number;
  /** The number of a state, new or not. It may share parts with another one, whose number is known. */
  numberOf(state: State, beside?: State, besideNumber?: number): number;
}

/** Keeps what every state is made of, each part once. */
export function exactSeen<State>(): Seen<State> {
  const interner = createInterner();
  // The value of each state, and back: the number of the state plus one, or 0 for one not seen.
  const values = createColumn();
  const numbers = createColumn();
  return {
    size: () => values.length(),
    numberOf(state, beside, besideNumber) {
      const value =
        besideNumber === undefined ? interner.numberOf(state) : interner.numberBeside(state, beside, values.at(besideNumber));
      const known = numbers.at(value);
      if (known > 0) return known - 1;
      values.push(value);
      numbers.set(value, values.length());
      return values.length() - 1;
    },
  };
}

/**
 * Keeps of a state only its fingerprint, whatever its size. Two states with one fingerprint are
 * taken for one, with a probability that the report tells. A bad state or step that is found is
 * there all the same; any other verdict is as sure as that probability lets it be.
 */
export function compactSeen<State>(): Seen<State> {
  const print = new Int32Array(2);
  const isWary = createWariness();
  // Three cells a slot: the number of the state plus one, 0 when it is free, and the fingerprint.
  let slots = new Int32Array(3 * 4096);
  let size = 0;

  function slotOf(one: number, two: number): number {
    let slot = (one & (slots.length / 3 - 1)) * 3;
    while (slots[slot] !== 0 && (slots[slot + 1] !== one || slots[slot + 2] !== two)) {
      slot += 3;
      if (slot === slots.length) slot = 0;
    }
    return slot;
  }

  function put(name: number, one: number, two: number): void {
    slots.set([name, one, two], slotOf(one, two));
  }

  function enlarge(): void {
    const old = slots;
    slots = new Int32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += 3) {
      if (old[slot] !== 0) put(old[slot] ?? 0, old[slot + 1] ?? 0, old[slot + 2] ?? 0);
    }
  }

  return {
    size: () => size,
    numberOf(state) {
      try {
        fingerprint(state, print, isWary());
      } catch (thrown) {
        // The walk keeps no path: where a value contains itself, it never ends.
        throw thrown instanceof RangeError ? new TypeError(whyNotPlain(state)) : thrown;
      }
      const [one = 0, two = 0] = print;
      const known = (slots[slotOf(one, two)] ?? 0) - 1;
      if (known >= 0) return known;
      put(++size, one, two);
      // Two thirds full.
      if (size * 4.5 > slots.length) enlarge();
      return size - 1;
    },
  };
}

/** Takes all the states for one that have the same representative. */
export function symmetricSeen<State>(representative: (state: State) => State, seen: Seen<State>): Seen<State> {
  return {
    size: () => seen.size(),
    numberOf(state) {
      // Under other names, a state has only what shows of it.
      expectNoMore(state);
      return seen.numberOf(representative(state));
    },
  };
}

function expectNoMore(state: unknown): void {
  try {
    if (!hasMoreWithin(state)) return;
  } catch (thrown) {
    // Where a value contains itself, the walk never ends.
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  throw new TypeError(whyNotPlain(state) ?? "The state is not plain.");
}
