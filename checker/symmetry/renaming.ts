import { written } from "../failure.ts";
import { isPlainObject } from "../plain.ts";

/**
 * What some names are to be called from now on. A renaming reaches a name wherever it is the key
 * of an object or a whole string, and changes nothing else. It must be one to one, so that no two
 * keys become one.
 */
export type Renaming = ReadonlyMap<string, string>;

/**
 * Names that can stand for one another, set by set. Where several names stand in place of one, they
 * belong together: when `["ann", "ann's cup"]` and `["bob", "bob's cup"]` are exchanged, each name goes
 * to the place of its counterpart. No name is listed twice.
 */
export type NameSets = readonly (readonly (string | readonly string[])[])[];

/** Names that belong together, in an order that is the same in the whole set; most of the time, a single one. */
export type Bundle = readonly string[];

/** The sets in which there is something to exchange, bundle by bundle. Refuses a name that is listed twice, and bundles that are no counterparts. */
export function bundlesOf(sets: NameSets): readonly (readonly Bundle[])[] {
  const listed = new Set<string>();
  const all = sets.map((names) => {
    const bundles = names.map((name): Bundle => (typeof name === "string" ? [name] : name));
    for (const bundle of bundles) {
      if (bundle.length !== bundles[0]?.length) {
        throw new Error(`${written(bundles[0])} and ${written(bundle)} cannot be exchanged: as many names must belong to the one as to the other.`);
      }
      for (const name of bundle) {
        if (listed.has(name)) throw new Error(`The name ${JSON.stringify(name)} is listed twice among the interchangeable names.`);
        listed.add(name);
      }
    }
    return bundles;
  });
  return all.filter(({ length }) => length > 1);
}

/** The value under other names. Parts in which no name occurs are the very same objects as before. */
export function renamed<Value>(value: Value, renaming: Renaming): Value {
  // The value keeps its build, and whoever lists names as interchangeable says that its type allows any of them.
  return change(value, renaming) as Value;
}

/** Every exchange of two neighbours in a set. Any permutation within the sets is made of these. */
export function exchanges(sets: NameSets): readonly Renaming[] {
  return bundlesOf(sets).flatMap((bundles) => bundles.slice(1).map((bundle, before) => exchange(bundles[before] ?? bundle, bundle)));
}

export function exchange(one: Bundle, other: Bundle): Renaming {
  return new Map([...pairs(one, other), ...pairs(other, one)]);
}

/** Each of these bundles takes the names of the one that stands at its place. */
export function towards(bundles: readonly Bundle[], targets: readonly Bundle[]): Renaming {
  return new Map(bundles.flatMap((bundle, place) => pairs(bundle, targets[place] ?? bundle)));
}

/** What an exchange exchanges: `"ann" and "bob"`. */
export function inWords(swap: Renaming): string {
  const names = [...swap.keys()];
  const bundles = [names.slice(0, names.length / 2), names.slice(names.length / 2)];
  return bundles.map((bundle) => written(bundle.length === 1 ? bundle[0] : bundle)).join(" and ");
}

function pairs(bundle: Bundle, target: Bundle): readonly (readonly [string, string])[] {
  return bundle.map((name, index) => [name, target[index] ?? name]);
}

function change(value: unknown, renaming: Renaming): unknown {
  if (typeof value === "string") return renaming.get(value) ?? value;
  if (Array.isArray(value)) {
    const whole: readonly unknown[] = value;
    const parts = whole.map((part) => change(part, renaming));
    return parts.every((part, index) => Object.is(part, whole[index])) ? value : parts;
  }
  if (isPlainObject(value)) {
    const entries = Object.entries(value);
    const changed = entries.map(([key, part]): [string, unknown] => [renaming.get(key) ?? key, change(part, renaming)]);
    const isSame = changed.every(([key, part], index) => key === entries[index]?.[0] && Object.is(part, entries[index][1]));
    return isSame ? value : Object.fromEntries(changed);
  }
  return value;
}
