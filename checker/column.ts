/** A growable row of 32-bit integers, in memory that threads can share. A cell that was never written reads as 0. */
export interface Column {
  length(): number;
  at(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
  /** All of them, as they are. */
  cells(): Int32Array;
  /** Makes room for at least so many, and shows all the room there is. */
  memory(length: number): Int32Array;
  /** So many there are now: others have written into the memory. */
  adopt(length: number): void;
}

export function createColumn(): Column {
  let cells = sharedRow(1024);
  let length = 0;

  function makeRoom(needed: number): void {
    if (needed > cells.length) cells = enlarged(cells, needed);
  }

  function set(index: number, value: number): void {
    makeRoom(index + 1);
    cells[index] = value;
    if (index >= length) length = index + 1;
  }

  return {
    length: () => length,
    at: (index) => cells[index] ?? 0,
    set,
    push: (value) => {
      set(length, value);
    },
    cells: () => cells.subarray(0, length),
    memory(needed) {
      makeRoom(needed);
      return cells;
    },
    adopt(filled) {
      length = filled;
    },
  };
}

export function sharedRow(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

/** The row in at least twice the room. */
export function enlarged(row: Int32Array, needed = 0): Int32Array {
  const larger = sharedRow(Math.max(needed, row.length * 2));
  larger.set(row);
  return larger;
}
