import type { Readable } from "./code.ts";
import { createTable, type Reading, type Table } from "./table.ts";
import { ABSENT, hasKeys, isBare, type Branch, type Layout, type PartPlace } from "./layout.ts";
import { asLimit } from "./limit.ts";
import { hasHidden, hasMore, isPlainObject, whyNotPlain } from "../plain.ts";
import type { Slot } from "./slot.ts";
import type { Watch } from "./watch.ts";

/**
 * What a step does to one part. The function under trace returned a new part in which pieces of
 * the old state stand that it never looked into. They are blanks: in another state that looks
 * alike something else stands there. Filled in, the form is a part; which one depends on nothing
 * but the blanks, so that goes into a table as well.
 */
export interface Effect {
  readonly place: number;
  /** Whether the new part is always the same. */
  readonly isFixed: boolean;
  /** The number of the new part. Throws if what the form gives cannot be a part of this place. */
  part(words: Int32Array): number;
  /** Where the blanks are read. */
  nodes(words: Int32Array): readonly Readable[];
}

/** The difference between the state that was shown and the one that was returned; nothing if that is of another shape. */
export function effectsOf(
  returned: unknown,
  layout: Layout,
  slots: readonly Slot[],
  watch: Watch,
): readonly Effect[] | undefined {
  const effects: Effect[] = [];
  const change = (place: PartPlace, form: unknown): void => {
    const slot = slots[place.index];
    // What was read to be so and is put there again stays as it was: a table that is copied reads all its primitives.
    if (slot === undefined || watch.sourceOf(form)?.place === place.index || watch.isSeen(place.index, form)) return;
    effects.push(effectOf(place, form, slot, watch));
  };
  /** False if what was returned is no table with these branches. */
  function changeAll(branches: readonly Branch[], form: unknown, name: string): boolean {
    if (watch.sourceOf(form)?.branches === branches) return true;
    const table = form === ABSENT ? ABSENT : opened(form, watch);
    if (table !== ABSENT) {
      if (!hasKeys(table, branches)) return false;
      expectNoMore(table, name);
    }
    return branches.every((branch) => {
      const entry = table !== ABSENT && Object.hasOwn(table, branch.key) ? table[branch.key] : ABSENT;
      if (!("place" in branch)) return changeAll(branch.branches, entry, branch.key);
      change(branch.place, entry);
      return true;
    });
  }
  return changeAll(layout.branches, returned, "the state") ? effects : undefined;
}

function effectOf({ index }: PartPlace, returned: unknown, slot: Slot, watch: Watch): Effect {
  const form = withSources(returned, watch);
  const blanks: Reading[] = [];
  readingsIn(form, blanks, watch);
  const table: Table<number> = createTable();
  return {
    place: index,
    nodes: (words) => table.nodes(words),
    isFixed: blanks.length === 0,
    part(words) {
      const known = table.find(words);
      if (known !== undefined) return known;
      const number = slot.numberOf(filled(form, watch));
      table.add(words, blanks, number);
      return number;
    },
  };
}

function opened(value: unknown, watch: Watch): unknown {
  const source = watch.sourceOf(value);
  if (source === undefined) return value;
  if (source.parts !== undefined) return source.parts();
  source.readings.forEach(watch.note);
  return source.value();
}

/** The same with sources in place of what was shown: that is of use in its trace only, and forms are filled in later. Throws where a part cannot be shown. */
function withSources(form: unknown, watch: Watch): unknown {
  const source = watch.sourceOf(form);
  if (source !== undefined) return source;
  if (typeof form === "object" && form !== null) {
    if (isBare(form)) throw asLimit(new TypeError("A part of a state has no prototype."));
    expectNoMore(form, "a part of the state");
  }
  if (Array.isArray(form)) return form.map((part: unknown) => withSources(part, watch));
  if (!isPlainObject(form)) return form;
  return Object.fromEntries(Object.entries(form).map(([key, part]) => [key, withSources(part, watch)]));
}

/** What does not show of a state would be lost, and nobody would ask about it again. */
function expectNoMore(value: object, path: string): void {
  if (hasMore(value) || hasHidden(value)) throw new TypeError(whyNotPlain(value, path));
}

function readingsIn(form: unknown, found: Reading[], watch: Watch): void {
  const source = watch.sourceOf(form);
  if (source !== undefined) {
    for (const reading of source.readings) if (!found.includes(reading)) found.push(reading);
  } else if (Array.isArray(form)) {
    for (const part of form) readingsIn(part, found, watch);
  } else if (isPlainObject(form)) {
    for (const part of Object.values(form)) readingsIn(part, found, watch);
  }
}

function filled(form: unknown, watch: Watch): unknown {
  const source = watch.sourceOf(form);
  if (source !== undefined) return source.value();
  if (Array.isArray(form)) return form.map((part: unknown) => filled(part, watch));
  if (!isPlainObject(form)) return form;
  return Object.fromEntries(Object.entries(form).map(([key, part]) => [key, filled(part, watch)]));
}
