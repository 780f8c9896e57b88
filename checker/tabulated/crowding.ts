import { type Interner } from "../engines/intern.ts";
import { ABSENT, isTable, isWithProto, kindOf, partAt, tableAt, type Branch, type Kind, type Layout, type PartPlace } from "./layout.ts";
import type { Slot } from "./slot.ts";

/**
 * Looks out for places that are crowded. Where a part is another one in almost every state, hardly two
 * states look alike to what reads it, and the tables grow with every part. Most of the time it is an
 * object of many entries, each of which has few values: a process with all its memory. Then it is better
 * to start over with a finer layout, in which the entries are parts.
 *
 * As long as no place is crowded, large parts are as good: fewer look-ups tell what an action does.
 */
export interface Crowding {
  /** A finer layout, if it would be worth while now that there are so many states. It is looked for each time that they have doubled. */
  finer(states: number): Layout | undefined;
  /** A layout in which this place is divided, for which the tables have no room; nothing if it has few parts. */
  divided(place: number): Layout | undefined;
}

/**
 * A place is crowded that has so many parts, no less than one for so many states, and got so many times more while the
 * states doubled. At first that is so of many places: it is judged when there are so many states for each of that many parts.
 */
const MANY = 256;
const SELDOM = 64;
const GROWTH = 1.55;
const EARLY = 16;
/** What has no more than this share of so many values is looked into no further. */
const FEW = 1 / 16;

/**
 * @param most - how many places there can be
 * @param many - how many parts a crowded one has
 */
export function createCrowding(layout: Layout, slots: readonly Slot[], most: number, { numberOf }: Interner, many = MANY): Crowding {
  let next = 1;
  let counts: readonly number[] = [];
  const partsOfPlace = (index: number): readonly unknown[] => slots[index]?.parts() ?? [];

  function dividing(isMeant: (place: PartPlace) => boolean): Layout | undefined {
    const finer = finerLayout(layout, (place) => (isMeant(place) ? partsOfPlace(place.index) : undefined), FEW * many, numberOf);
    return finer !== undefined && finer.places.length <= most ? finer : undefined;
  }

  return {
    finer(states) {
      if (states < next) return undefined;
      next = 2 * states;
      const before = counts;
      counts = layout.places.map(({ index }) => partsOfPlace(index).length);
      const isCrowded = ({ index }: PartPlace): boolean => {
        const count = counts[index] ?? 0;
        return count > many && count > states / SELDOM && count > GROWTH * (before[index] ?? 0);
      };
      return states < EARLY * many || !layout.places.some(isCrowded) ? undefined : dividing(isCrowded);
    },
    divided: (place) => (partsOfPlace(place).length > many ? dividing(({ index }) => index === place) : undefined),
  };
}

/**
 * The layout in which these parts, and what is in them, are tables as far as they allow; nothing if they do not.
 * A state may come that does not fit.
 *
 * @param partsAt - all the parts that were met at a place, if they are to be divided
 * @param few - what has no more different values is not divided
 * @param nameOf - the same for equal values, and only for those
 */
export function finerLayout(
  { branches, places: { length } }: Layout,
  partsAt: (place: PartPlace) => readonly unknown[] | undefined,
  few: number,
  nameOf: (value: unknown) => number,
): Layout | undefined {
  const places: PartPlace[] = [];

  function divided(key: string, values: readonly unknown[], isOptional: boolean): Branch {
    // Where its own table was not there, neither was it.
    const found = values.filter((value) => value !== ABSENT);
    const tables = found.filter(isTable);
    const keys = [...new Set(tables.flatMap((table) => Object.keys(table)))];
    // Without an entry that is always there, nothing would tell a table without entries from none.
    const isDivisible = tables.length === found.length && keys.some((inner) => tables.every((table) => Object.hasOwn(table, inner)));
    if (!isDivisible || new Set(found.map(nameOf)).size <= few) return partAt(places, key, kindOfAll(found), isOptional);
    const inside = keys.map((inner) => {
      const having = tables.filter((table) => Object.hasOwn(table, inner));
      return divided(inner, having.map((table) => table[inner]), having.length < tables.length);
    });
    return tableAt(key, inside, isOptional);
  }

  function copied(branch: Branch): Branch {
    if (!("place" in branch)) return tableAt(branch.key, branch.branches.map(copied), branch.sign !== undefined);
    const { key, place } = branch;
    const parts = partsAt(place);
    return parts === undefined ? partAt(places, key, place.kind, place.isOptional) : divided(key, parts, place.isOptional);
  }

  const finer = branches.map(copied);
  return places.length > length && !isWithProto(finer) ? { branches: finer, places } : undefined;
}

function kindOfAll(parts: readonly unknown[]): Kind | undefined {
  const kinds = new Set(parts.map(kindOf));
  const [kind] = kinds;
  return kinds.size === 1 ? kind : undefined;
}
