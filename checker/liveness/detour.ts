import type { Region } from "./region.ts";

/**
 * What a loop within a region must cost at least, so that the search for the shortest leaves out
 * the ways that come to nothing. To meet an obligation there is a way to the nearest place where it
 * can be met, and one home from the nearest such place.
 *
 * To look at fewer of the obligations makes the bounds lower, but not wrong. `mayWalk` says of a
 * number of edges whether there is still time to walk them.
 */
export interface Detours {
  /** How many edges at least a loop from each state has: two, or as many as the furthest obligation takes. */
  readonly least: Int32Array;
  /** From now on loops end in this state, and have so many edges at most. False if there is no time. */
  goHome(home: number, atMost: number): boolean;
  /** How many edges at least are left to go from here, where some obligations have been met. */
  left(place: number, done: number): number;
}

const FAR = 2 ** 29;

export function createDetours(region: Region, mayWalk: (edges: number) => boolean): Detours {
  const { obligations, states, targets } = region;
  const against = reversed(region);
  const least = new Int32Array(states.length).fill(2);
  const ways: { readonly obligation: number; readonly there: Int32Array; readonly back: Int32Array }[] = [];
  for (let rest = obligations; rest !== 0; rest &= rest - 1) {
    // To walk all the edges in a row is several times as fast as to walk them in search of loops.
    if (!mayWalk(targets.length / 2)) break;
    const { before, after } = places(region, rest & -rest);
    const there = distances(before, against);
    const back = distances(after, region);
    ways.push({ obligation: rest & -rest, there, back });
    for (let state = 0; state < states.length; state++) {
      const detour = (there[state] ?? 0) + (back[state] ?? 0);
      if (detour > (least[state] ?? 0)) least[state] = detour;
    }
  }

  const fromHome = new Int32Array(states.length).fill(FAR);
  const near = new Int32Array(states.length);
  let home = 0;
  let size = 0;

  function found(state: number, distance: number): void {
    if (fromHome[state] !== FAR) return;
    fromHome[state] = distance;
    near[size++] = state;
  }

  return {
    least,
    goHome(to, atMost) {
      while (size > 0) fromHome[near[--size] ?? 0] = FAR;
      home = to;
      found(home, 0);
      for (let head = 0; head < size; head++) {
        const state = near[head] ?? 0;
        const further = (fromHome[state] ?? 0) + 1;
        if (further >= atMost) return true;
        const first = against.offsets[state] ?? 0;
        const end = against.offsets[state + 1] ?? 0;
        if (!mayWalk(end - first)) return false;
        for (let edge = first; edge < end; edge++) found(against.targets[edge] ?? 0, further);
      }
      return true;
    },
    left(place, done) {
      let most = fromHome[place] ?? FAR;
      for (const { obligation, there, back } of ways) {
        if ((done & obligation) !== 0) continue;
        const detour = (there[place] ?? 0) + (back[home] ?? 0);
        if (detour > most) most = detour;
      }
      return most;
    },
  };
}

type Ways = Pick<Region, "offsets" | "targets">;

/** Where an obligation is met, seen from before, which may be an edge away, and from after. */
function places({ states, offsets, targets, met, earned }: Region, obligation: number): { before: Int32Array; after: Int32Array } {
  const before = new Int32Array(states.length).fill(FAR);
  const after = new Int32Array(states.length).fill(FAR);
  for (let state = 0; state < states.length; state++) {
    const end = offsets[state + 1] ?? 0;
    for (let edge = offsets[state] ?? 0; edge < end; edge++) {
      if (((earned[edge] ?? 0) & obligation) === 0) continue;
      if (before[state] === FAR) before[state] = 1;
      after[targets[edge] ?? 0] = 0;
    }
    if (((met[state] ?? 0) & obligation) !== 0) before[state] = 0;
  }
  return { before, after };
}

/** Breadth first from all states whose distance is 0 or 1 already. Fills in the others. */
function distances(known: Int32Array, { offsets, targets }: Ways): Int32Array {
  const queue = new Int32Array(known.length);
  let size = 0;
  for (const level of [0, 1]) {
    for (let state = 0; state < known.length; state++) if (known[state] === level) queue[size++] = state;
  }
  for (let head = 0; head < size; head++) {
    const state = queue[head] ?? 0;
    const further = (known[state] ?? 0) + 1;
    const end = offsets[state + 1] ?? 0;
    for (let edge = offsets[state] ?? 0; edge < end; edge++) {
      const target = targets[edge] ?? 0;
      if (known[target] !== FAR) continue;
      known[target] = further;
      queue[size++] = target;
    }
  }
  return known;
}

function reversed({ states, offsets, targets }: Region): Ways {
  const begins = new Int32Array(states.length + 1);
  for (const target of targets) begins[target + 1] = (begins[target + 1] ?? 0) + 1;
  for (let state = 0; state < states.length; state++) begins[state + 1] = (begins[state + 1] ?? 0) + (begins[state] ?? 0);
  const free = begins.slice();
  const sources = new Int32Array(targets.length);
  for (let state = 0; state < states.length; state++) {
    const end = offsets[state + 1] ?? 0;
    for (let edge = offsets[state] ?? 0; edge < end; edge++) {
      const target = targets[edge] ?? 0;
      const slot = free[target] ?? 0;
      sources[slot] = state;
      free[target] = slot + 1;
    }
  }
  return { offsets: begins, targets: sources };
}
