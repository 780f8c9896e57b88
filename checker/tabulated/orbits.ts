import { createColumn } from "../column.ts";
import { renamed, type Renaming } from "../symmetry/renaming.ts";
import type { Branch, Layout, PartPlace } from "./layout.ts";
import type { Slot } from "./slot.ts";

/**
 * Which states differ in nothing but names (`symmetry.ts`), told by the numbers of their parts. Under
 * other names every part goes to a place and has a number there; which one is worked out once for
 * each part. Of the rows that all the renamings make of a state, the least stands for it. That is
 * a true representative, because a number is never another part's.
 *
 * Every renaming is tried on every state, so this is for a handful of names.
 */
export interface Orbits {
  /** Puts the parts of the representative in place of those of a state. Throws where there is no room for one of them. */
  readonly settle: (parts: Int32Array) => void;
}

/** So many renamings, the one that changes nothing among them, can be tried on every state: those of five names. */
export const MOST_RENAMINGS = 120;

/** `renamings` are all those of a symmetry but the one that changes nothing. Why there are no orbits, where they take a place to none. */
export function orbitsOf(
  layout: Layout,
  slots: readonly Slot[],
  renamings: readonly Renaming[],
  makeRoom: (place: number, part: number) => void,
): Orbits | { readonly why: string } {
  const size = layout.places.length;
  // For each renaming and each place, from which place its part comes, and for each part there one more than the number that it has here.
  const sources: number[] = [];
  for (const renaming of renamings) {
    const targets = targetsOf(layout, renaming);
    const lost = layout.places[targets.indexOf(-1)];
    if (lost !== undefined) return { why: `With names exchanged, a state has no such place as \`${lost.key}\`, or another kind of value there.` };
    for (let place = 0; place < size; place++) sources.push(targets.indexOf(place));
  }
  const known = sources.map(() => createColumn(16));
  let best = new Int32Array(size);
  let candidate = new Int32Array(size);

  function partUnder(renaming: number, place: number, parts: Int32Array): number {
    const at = renaming * size + place;
    const from = sources[at] ?? 0;
    const number = parts[from] ?? 0;
    const before = known[at]?.at(number) ?? 0;
    if (before > 0) return before - 1;
    const part = slots[place]?.numberOf(renamed(slots[from]?.part(number), renamings[renaming] ?? new Map())) ?? 0;
    makeRoom(place, part);
    known[at]?.set(number, part + 1);
    return part;
  }

  /** Whether the renaming makes less of the parts than the best so far. Then it is in `candidate`. */
  function isLess(renaming: number, parts: Int32Array): boolean {
    let difference = 0;
    for (let place = 0; place < size && difference <= 0; place++) {
      const part = partUnder(renaming, place, parts);
      candidate[place] = part;
      if (difference === 0) difference = part - (best[place] ?? 0);
    }
    return difference < 0;
  }

  return {
    settle(parts) {
      best.set(parts);
      for (let renaming = 0; renaming < renamings.length; renaming++) {
        if (isLess(renaming, parts)) [best, candidate] = [candidate, best];
      }
      parts.set(best);
    },
  };
}

/** For each place, which one it is under other names; -1 if it is none. */
function targetsOf({ branches, places }: Layout, renaming: Renaming): readonly number[] {
  const under = (key: string): string => renaming.get(key) ?? key;
  const targets = places.map(() => -1);
  const lead = ({ index, kind }: PartPlace, target: PartPlace): void => {
    if (target.kind === kind) targets[index] = target.index;
  };
  function leadAll(ones: readonly Branch[], others: readonly Branch[]): void {
    for (const branch of ones) {
      const target = others.find(({ key }) => key === under(branch.key));
      if (target === undefined) continue;
      if ("place" in branch && "place" in target) lead(branch.place, target.place);
      if ("branches" in branch && "branches" in target) leadAll(branch.branches, target.branches);
    }
  }
  leadAll(branches, branches);
  return targets;
}
