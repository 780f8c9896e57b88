import { isPlainObject } from "../plain.ts";

/**
 * What some names are to be called from now on. A renaming reaches a name wherever it is the key
 * of an object or a whole string, and changes nothing else. It must be one to one, so that no two
 * keys become one.
 */
export type Renaming = ReadonlyMap<string, string>;

/** Names that can stand for one another, set by set. No name is in two sets. */
export type NameSets = readonly (readonly string[])[];

/** The value under other names. Parts in which no name occurs are the very same objects as before. */
export function renamed<Value>(value: Value, renaming: Renaming): Value {
  // The value keeps its build, and whoever lists names as interchangeable says that its type allows any of them.
  return change(value, renaming) as Value;
}

/** Every exchange of two neighbours in a set. Any permutation within the sets is made of these. */
export function exchanges(sets: NameSets): readonly Renaming[] {
  return sets.flatMap((names) => names.slice(1).map((name, before) => exchange(names[before] ?? name, name)));
}

export function exchange(one: string, other: string): Renaming {
  return new Map([
    [one, other],
    [other, one],
  ]);
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
