import { createWariness, hasHidden, hasMore, isAtom, isPlainObject, whyNotPlain, type Plain } from "../plain.ts";
import { createShapes } from "./shape.ts";
import { createTuples } from "./tuples.ts";

/**
 * Gives every plain value a small integer, the same for equal values and only for those: what is
 * known as hash-consing. A value is named from the bottom up. A primitive has a number of its own;
 * an array or an object is a row of its parts' numbers, headed by its length or its keys; equal
 * rows get the same number.
 *
 * A successor shares most of its parts with the state it comes from: `{ ...state, app }` has one
 * new part. So a value may be named with a known one beside it. Where the two hold the very same
 * object, its number is read off the known row, and only the parts that changed are walked.
 */
export interface Interner {
  readonly numberOf: (value: unknown) => number;
  /** The same, for a value that probably shares parts with another, whose number is known. */
  numberBeside(value: unknown, other: unknown, otherNumber: number): number;
}

const ATOM = -1;
const arrayOf = (length: number): number => -2 - length;
const NONE = -1;

/** With no value named yet. A value that is not plain is refused with a `TypeError` that has no message: who names it knows where it stands (`whyNotPlain`). */
export function createInterner(): Interner {
  const tuples = createTuples();
  const shapeOf = createShapes();
  const atoms = new Map<unknown, number>();
  const isWary = createWariness();
  // The rows under construction, one above the other as the walk goes down.
  let words = new Int32Array(256);

  function reserve(top: number): void {
    if (top <= words.length) return;
    const larger = new Int32Array(top * 2);
    larger.set(words);
    words = larger;
  }

  function atomNumber(value: unknown, base: number): number {
    const number = atoms.get(value);
    if (number !== undefined) return number;
    if (!isAtom(value)) throw new TypeError();
    reserve(base + 2);
    words[base] = ATOM;
    words[base + 1] = atoms.size;
    const fresh = tuples.numberOf(words, base, base + 2);
    atoms.set(value, fresh);
    return fresh;
  }

  /** What a row does not tell of the value must not be there. What takes a longer look is looked for when the row is new, which it seldom is, and now and then. */
  function rowNumber(value: object, base: number, top: number, listed?: number): number {
    const size = tuples.size();
    const found = tuples.numberOf(words, base, top);
    if (hasMore(value, listed) || ((found === size || isWary()) && hasHidden(value))) throw new TypeError();
    return found;
  }

  function arrayNumber(value: readonly unknown[], base: number, other: unknown, otherNumber: number): number {
    const top = base + 1 + value.length;
    const beside: readonly unknown[] | undefined = Array.isArray(other) ? other : undefined;
    reserve(top);
    words[base] = arrayOf(value.length);
    for (let part = 0; part < value.length; part++) {
      const place = 1 + part;
      // Before the assignment, because naming the part may move `words`.
      const below =
        beside === undefined
          ? number(value[part], top)
          : number(value[part], top, beside[part], tuples.word(otherNumber, place));
      words[base + place] = below;
    }
    return rowNumber(value, base, top);
  }

  function objectNumber(value: Plain, base: number, other: unknown, otherNumber: number): number {
    const keys = Object.keys(value);
    const shape = shapeOf(keys);
    const top = base + 1 + keys.length;
    // Parts have the same places only where the keys are the same.
    const beside = isPlainObject(other) && tuples.word(otherNumber, 0) === shape.number ? other : undefined;
    reserve(top);
    words[base] = shape.number;
    for (let part = 0; part < keys.length; part++) {
      const key = keys[part] ?? "";
      const place = 1 + (shape.places[part] ?? 0);
      const below =
        beside === undefined
          ? number(value[key], top)
          : number(value[key], top, beside[key], tuples.word(otherNumber, place));
      words[base + place] = below;
    }
    return rowNumber(value, base, top, keys.length);
  }

  function number(value: unknown, base: number, other?: unknown, otherNumber = NONE): number {
    if (value === other && value !== undefined) return otherNumber;
    if (Array.isArray(value)) return arrayNumber(value, base, other, otherNumber);
    if (isPlainObject(value)) return objectNumber(value, base, other, otherNumber);
    return atomNumber(value, base);
  }

  function numberBeside(value: unknown, other?: unknown, otherNumber?: number): number {
    try {
      return number(value, 0, other, otherNumber);
    } catch (thrown) {
      // The walk keeps no path, because it is needed only here.
      const reason = whyNotPlain(value);
      if (reason !== undefined) throw new TypeError(reason);
      throw isFull(thrown) ? new Error(full, { cause: thrown }) : thrown;
    }
  }

  return {
    numberOf: (value) => numberBeside(value),
    numberBeside,
  };
}

/** Whether a map has as many entries as one can have. */
function isFull(thrown: unknown): boolean {
  return thrown instanceof RangeError && thrown.message.includes("Map maximum size");
}

const full =
  "There are more than 16.7 million (2^24) different strings and numbers in the states, and no more can be told apart. Keep " +
  "what grows within bounds (`within`, `maxStates`), or let `engine: \"compact\"` look, which keeps none of them.";
