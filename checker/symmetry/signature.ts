import { isPlainObject } from "../plain.ts";
import type { Bundle } from "./renaming.ts";
import { spelled } from "./spelling.ts";

/**
 * What a state says of each bundle of interchangeable names, as a text in which no such name occurs.
 * When the names of the state are permuted, each bundle takes its signature with it. That is all the
 * sorting in `symmetry.ts` rests on; the finer the signatures, the fewer ties it must break.
 */
export type Signatures = ReadonlyMap<Bundle, string>;

/**
 * The quick way, for single names, and states in which they are keys of tables and nothing else: no
 * name is a value, and beneath a name no other name occurs. Nothing otherwise.
 *
 * Then a state is a frame without names, with some tables in it, and each name picks a row (or
 * none) of each table. The signature lists the name's rows, with the number of the table. The
 * frame is walked in the order of its own keys, so the numbers do not depend on the names. Two
 * names with equal signatures have equal rows in every table, hence exchanging them changes
 * nothing, and the state is settled by the frame and the sorted signatures alone.
 */
export function flatSignatures(state: unknown, sets: readonly (readonly Bundle[])[]): Signatures | undefined {
  const bundles = sets.flat();
  if (bundles.some(({ length }) => length > 1)) return undefined;
  const names = new Set(bundles.flat());
  const rows = new Map<string, string>();
  let astray = 0;
  let tables = 0;
  const spell = (text: string): string => {
    if (names.has(text)) astray++;
    return JSON.stringify(text);
  };

  function walk(value: unknown): void {
    if (typeof value === "string") spell(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (isPlainObject(value)) {
      const table = tables++;
      for (const key of Object.keys(value).sort()) {
        if (!names.has(key)) walk(value[key]);
        else rows.set(key, `${rows.get(key) ?? ""}${table}=${spelled(value[key], spell)};`);
      }
    }
  }

  walk(state);
  return astray === 0 ? new Map(bundles.map((bundle) => [bundle, rows.get(bundle[0] ?? "") ?? ""])) : undefined;
}

/**
 * The thorough way. A bundle's signature is the spelling of the whole state, with marks for its own
 * names, and for every other name a mark for the set that its bundle is in. Next time around, the
 * other names are marked by the signatures their bundles had, so that what is said of a bundle's
 * neighbours counts too, until no more bundles are told apart. In any mark stands the place that the
 * name has in its bundle.
 */
export function refinedSignatures(state: unknown, sets: readonly (readonly Bundle[])[]): Signatures {
  const homes = new Map(sets.flat().flatMap((bundle) => bundle.map((name, place) => [name, { bundle, place }] as const)));
  let known: Signatures = new Map(sets.flatMap((bundles, set) => bundles.map((bundle) => [bundle, String(set)] as const)));
  for (;;) {
    const before = known;
    const signatures = [...before].map(([self, rank]): [Bundle, string] => {
      const seen = spelled(state, (text) => {
        const home = homes.get(text);
        if (home === undefined) return JSON.stringify(text);
        // Marks are not quoted, so none can be taken for a string of the state.
        return `@${home.bundle === self ? "" : (before.get(home.bundle) ?? "")}.${home.place}`;
      });
      return [self, `${rank} ${seen}`];
    });
    const ranks = [...new Set(signatures.map(([, signature]) => signature))].sort();
    if (ranks.length === new Set(before.values()).size) return before;
    known = new Map(signatures.map(([bundle, signature]) => [bundle, String(ranks.indexOf(signature))]));
  }
}
