import { createColumn, enlarged } from "../column.ts";
import { UNKNOWN, type Code } from "./code.ts";
import type { Effect } from "./effect.ts";
import type { Packed } from "./packed.ts";
import type { View } from "./path.ts";
import type { Reading } from "./table.ts";

/** What is to be known of a sort: it has loose parts; nobody listens to it; somebody listens to every step of it. */
export const LOOSE = 1;
export const SILENT = 2;
const LOUD = 4;

/** A sort of step: an action, taken in one of those states that look alike to it. */
export interface Sort {
  readonly effects: readonly Effect[];
  /** By what the states look alike. */
  readonly views: ReadonlySet<View>;
  /** The effects that depend on the state, each with its tree. */
  readonly loose: readonly { readonly effect: Effect; readonly root: number }[];
}

/** All the sorts of steps that were met, numbered from 0 up, and what a step of each does to a state. */
export interface Sorts {
  at(sort: number): Sort;
  add(effects: readonly Effect[], views: ReadonlySet<View>): number;
  /** Gets to where a step of the sort leads from the state that is left. False if that cannot be told. */
  arrive(sort: number): boolean;
  /** What was thrown the last time that it could not be told. */
  whyNot(): unknown;
  /** Whether a reading of the step is the same in all the steps of this sort. */
  isAlike(sort: number, reading: Reading): boolean;
  /** Whether nobody listens to the steps of the sort, somebody listens to all of them, or something is asked. */
  hear(sort: number, asked: number, isLoud: boolean): void;
  isSilent(sort: number): boolean;
  isLoud(sort: number): boolean;
  /** For those who leave many states in one go (`team/level.ts`). */
  tables(): SortTables;
}

export interface SortTables {
  /** For each sort of step: `LOOSE` if it has loose parts, plus `SILENT` if nobody listens to it. */
  readonly flags: Int32Array;
  /** Where the loose parts of each sort begin in the next two; one entry more than there are sorts. */
  readonly looseFrom: Int32Array;
  readonly loosePlaces: Int32Array;
  readonly looseRoots: Int32Array;
}

/** `words` are the parts of the state that is left, and behind them those of the one that is arrived at; `makeRoom` sees to it that a part fits in. */
export function createSorts(
  places: number,
  words: Int32Array,
  code: Code,
  states: Packed,
  makeRoom: (place: number, part: number) => void,
): Sorts {
  const sorts: Sort[] = [];
  const looseFrom = createColumn();
  const loosePlaces = createColumn();
  const looseRoots = createColumn();
  looseFrom.push(0);
  let flags: Int32Array = new Int32Array(256);
  const parts = new Int32Array(places);
  let whyNot: unknown;

  function at(number: number): Sort {
    const found = sorts[number];
    if (found === undefined) throw new Error(`There is no sort ${number}.`);
    return found;
  }

  function partOf(effect: Effect): number {
    const part = effect.part(words);
    makeRoom(effect.place, part);
    return part;
  }

  /** `UNKNOWN` if what the effect gives cannot be a part. */
  function loosePart({ loose }: Sort, index: number): number {
    const found = loose[index];
    if (found === undefined) return UNKNOWN;
    const { effect, root } = found;
    try {
      const part = partOf(effect);
      code.record(root, effect.nodes(words), words, part);
      return part;
    } catch (thrown) {
      whyNot = thrown;
      return UNKNOWN;
    }
  }

  return {
    at,
    add(effects, views) {
      const fixed = effects.filter(({ isFixed }) => isFixed).map((effect) => [effect.place, partOf(effect)] as const);
      const loose = effects.filter(({ isFixed }) => !isFixed).map((effect) => ({ effect, root: code.plant() }));
      // The number of the sort is that of its change.
      states.addChange(fixed);
      if (sorts.length === flags.length) flags = enlarged(flags);
      flags[sorts.length] = loose.length > 0 ? LOOSE : 0;
      for (const { effect, root } of loose) {
        loosePlaces.push(effect.place);
        looseRoots.push(root);
      }
      looseFrom.push(looseRoots.length());
      return sorts.push({ effects, views, loose }) - 1;
    },
    arrive(sort) {
      const from = looseFrom.at(sort);
      const count = looseFrom.at(sort + 1) - from;
      // All of them before any is put in: to make room for one moves the fields of the others.
      for (let index = 0; index < count; index++) {
        const known = code.walk(looseRoots.at(from + index), words);
        const part = known === UNKNOWN ? loosePart(at(sort), index) : known;
        if (part === UNKNOWN) return false;
        parts[index] = part;
      }
      states.arrive(sort);
      for (let index = 0; index < count; index++) states.put(loosePlaces.at(from + index), parts[index] ?? 0);
      return true;
    },
    whyNot: () => whyNot,
    isAlike(sort, { place, view }) {
      const { effects, views } = at(sort);
      // The action itself.
      if (place === 2 * places) return true;
      const effect = place < places ? undefined : effects.find((other) => other.place === place - places);
      return effect === undefined ? views.has(view) : effect.isFixed;
    },
    hear(sort, asked, isLoud) {
      const heard = isLoud ? LOUD : asked > 0 ? 0 : SILENT;
      flags[sort] = ((flags[sort] ?? 0) & LOOSE) | heard;
    },
    isSilent: (sort) => ((flags[sort] ?? 0) & SILENT) !== 0,
    isLoud: (sort) => ((flags[sort] ?? 0) & LOUD) !== 0,
    tables: () => ({
      flags: flags.subarray(0, sorts.length),
      looseFrom: looseFrom.cells(),
      loosePlaces: loosePlaces.cells(),
      looseRoots: looseRoots.cells(),
    }),
  };
}
