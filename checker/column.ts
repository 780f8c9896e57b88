/** A growable row of 32-bit integers. A cell that was never written reads as 0. */
export interface Column {
  length(): number;
  at(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
  /** All of them, as they are. */
  cells(): Int32Array;
  /** Makes room for at least so many, and shows all the room there is, in memory that threads can share if they are to. */
  memory(length: number, isShared: boolean): Int32Array;
  /** So many there are now: others have written into the memory. */
  adopt(length: number): void;
}

/** With room for so many at first: little where there are many columns, most of them short. */
export function createColumn(room = 1024): Column {
  let cells: Int32Array = new Int32Array(room);
  let length = 0;

  function makeRoom(needed: number): void {
    if (needed > cells.length) cells = enlarged(cells, needed, length);
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
    memory(needed, isShared) {
      makeRoom(needed);
      if (isShared) cells = shared(cells);
      return cells;
    },
    adopt(filled) {
      length = filled;
    },
  };
}

const LONG = 1 << 20;
/** A gigabyte of addresses. */
const MORE = 1 << 28;

export function sharedRow(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

/** An empty row, in memory that is shared if that of another one is. */
export function rowLike(row: Int32Array, length: number): Int32Array {
  return row.buffer instanceof SharedArrayBuffer ? sharedRow(length) : new Int32Array(length);
}

/**
 * How long a row of such a length had better become. Of a row that is written from the front, room
 * costs memory only where something was written, so a long row gets much of it and is seldom copied.
 */
export function roomier(length: number): number {
  return Math.min(length * (length < LONG ? 2 : 64), length + MORE);
}

/** The row in more room. What was not written yet is not copied. */
export function enlarged(row: Int32Array, needed = 0, written = row.length): Int32Array {
  const larger = rowLike(row, Math.max(needed, roomier(row.length)));
  larger.set(row.subarray(0, written));
  return larger;
}

/** The row in memory that threads can share. */
export function shared(row: Int32Array): Int32Array {
  if (row.buffer instanceof SharedArrayBuffer) return row;
  const moved = sharedRow(row.length);
  moved.set(row);
  return moved;
}
