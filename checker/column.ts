/** A growable row of 32-bit integers. A cell that was never written reads as 0. */
export interface Column {
  length(): number;
  at(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
  /** All of them, as they are. */
  cells(): Int32Array;
}

export function createColumn(): Column {
  let cells = new Int32Array(1024);
  let length = 0;

  function set(index: number, value: number): void {
    if (index >= cells.length) {
      const larger = new Int32Array(Math.max(index + 1, cells.length * 2));
      larger.set(cells);
      cells = larger;
    }
    cells[index] = value;
    if (index >= length) length = index + 1;
  }

  return {
    length: () => length,
    at: (index) => cells[index] ?? 0,
    set,
    cells: () => cells.subarray(0, length),
    push: (value) => {
      set(length, value);
    },
  };
}
