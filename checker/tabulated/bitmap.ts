/** Whether a state was found, in one bit for each state that could be: where a state is at most so many bits. */
export const BITMAP = 31;

/** A quarter of a gigabyte of addresses at most. Only those pages take memory that hold a state. */
export function bitmapCells(total: number): number {
  return 1 << Math.max(0, total - 5);
}

/** Sets the bit of a state, and tells whether it was not set before. */
export function mark(bitmap: Int32Array, state: number, isAlone: boolean): boolean {
  const cell = state >>> 5;
  const bit = 1 << state;
  const before = bitmap[cell] ?? 0;
  if ((before & bit) !== 0) return false;
  if (!isAlone) return (Atomics.or(bitmap, cell, bit) & bit) === 0;
  bitmap[cell] = before | bit;
  return true;
}
