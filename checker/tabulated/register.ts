import { BITMAP, bitmapCells, mark } from "./bitmap.ts";
import type { Fields } from "./fields.ts";
import { hashAt } from "./hash.ts";
import { place } from "./numbers.ts";
import { enterQuotient, FULL, leastPower, mixedOf, secondOf } from "./quotients.ts";

/**
 * What tells whether a state is new: a bitmap where a state is a few bits, quotients where it is
 * some more, and otherwise, or where somebody asks for the number of a state that was found
 * before, a table of numbers. It is nothing but data, which threads can share.
 */
export interface Register {
  readonly kind: "bitmap" | "quotients" | "numbers";
  readonly cells: Int32Array;
  /** Of a table, how many slots there are, as a power of two. */
  readonly power: number;
  /** How many bits of the second word are in use. */
  readonly second: number;
  /** How many states it is to have at most. */
  readonly capacity: number;
}

/** The smallest table has two to this many slots. */
const SMALL = 12;
/** At most so much of a table is filled. */
const FILLED = 0.75;
/** So large a table of quotients is worth while, however few states there are. */
const WORTH = 20;

/** A register of the states that are in `content`, with room for at least so many and for more than the `former` one had. */
export function registerFor(
  fields: Fields,
  content: Int32Array,
  size: number,
  room: number,
  needsNumbers: boolean,
  row: (length: number) => Int32Array,
  former?: Register,
): Register {
  const { total, width } = fields;
  const second = Math.max(0, total - 32);
  const least = former === undefined ? SMALL : former.power + 1;
  const power = Math.max(least, 32 - Math.clz32(Math.floor(Math.max(size, room) / FILLED)));
  if (!needsNumbers && total <= BITMAP) return bitmapOf(content, size, row(bitmapCells(total)));
  if (former?.kind === "quotients") return regrown(former, power, row);
  if (!needsNumbers && width <= 2 && leastPower(second) <= Math.max(power, WORTH)) {
    return quotientsOf(content, size, width, second, Math.max(power, leastPower(second)), row);
  }
  return numbersOf(content, size, width, power, row(2 << power));
}

function bitmapOf(content: Int32Array, size: number, cells: Int32Array): Register {
  for (let number = 0; number < size; number++) mark(cells, content[number] ?? 0, true);
  return { kind: "bitmap", cells, power: 0, second: 0, capacity: Infinity };
}

function quotientsOf(content: Int32Array, size: number, width: number, second: number, power: number, row: (length: number) => Int32Array): Register {
  const cells = row(1 << power);
  for (let number = 0; number < size; number++) {
    const rest = width === 1 ? 0 : (content[number * width + 1] ?? 0);
    const entered = enterQuotient(cells, power, second, hashAt(content, number * width, width), rest, true);
    if (entered === FULL) return quotientsOf(content, size, width, second, power + 1, row);
  }
  return { kind: "quotients", cells, power, second, capacity: (1 << power) * FILLED };
}

/** The same quotients in a larger table. They stand there in nearly the same order, so this is quick. */
function regrown(former: Register, power: number, row: (length: number) => Int32Array): Register {
  const { cells: old, second } = former;
  const cells = row(1 << power);
  for (let cell = 0; cell < old.length; cell++) {
    const name = old[cell] ?? 0;
    if (name === 0) continue;
    const rest = secondOf(name, former.power, second);
    if (enterQuotient(cells, power, second, mixedOf(name, cell, former.power, second), rest, true) === FULL) return regrown(former, power + 1, row);
  }
  return { kind: "quotients", cells, power, second, capacity: (1 << power) * FILLED };
}

function numbersOf(content: Int32Array, size: number, width: number, power: number, cells: Int32Array): Register {
  for (let number = 0; number < size; number++) place(cells, number + 1, hashAt(content, number * width, width));
  return { kind: "numbers", cells, power, second: 0, capacity: (1 << power) * FILLED };
}
