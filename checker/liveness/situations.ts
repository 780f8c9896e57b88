/**
 * What a search for loops has come across: a place, with the obligations that have been met on the
 * way, each such pair once, and how it was first reached. Rows are numbered from 0, in the order
 * in which they were added.
 */
export interface Situations {
  size(): number;
  placeAt(row: number): number;
  metAt(row: number): number;
  /** Whether the pair is new; then it has become the last row. */
  add(place: number, met: number, parent: number, edge: number): boolean;
  /** The edges from row 0 to this row. */
  edgesTo(row: number): number[];
  clear(): void;
}

export function createSituations(): Situations {
  let places = new Int32Array(1 << 6);
  let mets = new Int32Array(1 << 6);
  let parents = new Int32Array(1 << 6);
  let edges = new Int32Array(1 << 6);
  // Open addressing: one more than the row, and 0 where there is none.
  let slots = new Int32Array(1 << 8);
  let size = 0;

  /** The slot of a pair, or the free one where it would go. */
  function slotOf(place: number, met: number): number {
    const last = slots.length - 1;
    const mixed = Math.imul(place ^ Math.imul(met, 0x85ebca6b), 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & last;
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      if (places[entry - 1] === place && mets[entry - 1] === met) return slot;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  function grow(): void {
    places = longer(places);
    mets = longer(mets);
    parents = longer(parents);
    edges = longer(edges);
    slots = new Int32Array(slots.length * 2);
    for (let row = 0; row < size; row++) slots[slotOf(places[row] ?? 0, mets[row] ?? 0)] = row + 1;
  }

  return {
    size: () => size,
    placeAt: (row) => places[row] ?? 0,
    metAt: (row) => mets[row] ?? 0,
    add(place, met, parent, edge) {
      const slot = slotOf(place, met);
      if (slots[slot] !== 0) return false;
      places[size] = place;
      mets[size] = met;
      parents[size] = parent;
      edges[size] = edge;
      slots[slot] = ++size;
      if (size === places.length) grow();
      return true;
    },
    edgesTo(row) {
      const backwards: number[] = [];
      for (let at = row; at > 0; at = parents[at] ?? 0) backwards.push(edges[at] ?? 0);
      return backwards.reverse();
    },
    clear() {
      // Where little has to go it goes row by row, the last first: no other was put off by that one.
      if (size * 8 > slots.length) slots.fill(0);
      else for (let row = size - 1; row >= 0; row--) slots[slotOf(places[row] ?? 0, mets[row] ?? 0)] = 0;
      size = 0;
    },
  };
}

function longer(column: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(column.length * 2);
  copy.set(column);
  return copy;
}
