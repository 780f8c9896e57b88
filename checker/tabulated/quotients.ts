/**
 * States of one word, or of one and a few bits, in one cell each of a table of open addressing.
 * The first word is scrambled in a way that can be undone. Its upper bits are the cell in which a
 * state is at home; what stands there is the rest: the lower bits of the first word, the bits of
 * the second, and how far from home it came to stand, from 1 up. So the cell and what stands in it
 * are all of the state, and no two states are taken for one.
 *
 * A state is entered by a single write, so two threads can enter states at once. Everywhere here the
 * number of cells is two to the `power`, and the second word has so many `bits`.
 */

/** It was entered, it was there, or there is no room for it near its home. */
export const ENTERED = 1;
export const THERE = 0;
export const FULL = -1;

/** At least so many bits say how far from home a state may come to stand. */
const AWAY = 4;

/** How large a table must be at least, as a power of two, so that the rest of a state fits into a cell. */
export function leastPower(second: number): number {
  return second + AWAY;
}

/** Enters a state by its scrambled first word and its second word. */
export function enterQuotient(cells: Int32Array, power: number, bits: number, mixed: number, second: number, isAlone: boolean): number {
  const mask = cells.length - 1;
  const far = 1 << (power - bits);
  const rest = (mixed << power) | (second << (power - bits));
  let cell = mixed >>> (32 - power);
  for (let away = 1; away < far; away++, cell = (cell + 1) & mask) {
    const name = rest | away;
    let found = cells[cell] ?? 0;
    if (found === name) return THERE;
    if (found !== 0) continue;
    if (isAlone) {
      cells[cell] = name;
      return ENTERED;
    }
    found = Atomics.compareExchange(cells, cell, 0, name);
    if (found === 0) return ENTERED;
    if (found === name) return THERE;
  }
  return FULL;
}

/** The second word of what stands in a cell. */
export function secondOf(name: number, power: number, bits: number): number {
  return (name >>> (power - bits)) & ((1 << bits) - 1);
}

/** The scrambled first word of what stands in this cell. */
export function mixedOf(name: number, cell: number, power: number, bits: number): number {
  const away = name & ((1 << (power - bits)) - 1);
  return ((cell + 1 - away) << (32 - power)) | (name >>> power);
}
