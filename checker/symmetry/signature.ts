import { isPlainObject } from "../plain.ts";
import { spelled } from "./spelling.ts";

/**
 * What a state says of each interchangeable name, as a text in which no such name occurs. When
 * the names of the state are permuted, each takes its signature with it. That is all the sorting
 * of names in `symmetry.ts` rests on; the finer the signatures, the fewer ties it must break.
 */
export type Signatures = ReadonlyMap<string, string>;

/**
 * The quick way, for states in which names are keys of tables and nothing else: no name is a
 * value, and beneath a name no other name occurs. Nothing otherwise.
 *
 * Then a state is a frame without names, with some tables in it, and each name picks a row (or
 * none) of each table. The signature lists the name's rows, with the number of the table. The
 * frame is walked in the order of its own keys, so the numbers do not depend on the names. Two
 * names with equal signatures have equal rows in every table, hence exchanging them changes
 * nothing, and the state is settled by the frame and the sorted signatures alone.
 */
export function flatSignatures(state: unknown, setOf: ReadonlyMap<string, number>): Signatures | undefined {
  const rows = new Map<string, string>();
  let astray = 0;
  let tables = 0;
  const spell = (text: string): string => {
    if (setOf.has(text)) astray++;
    return JSON.stringify(text);
  };

  function walk(value: unknown): void {
    if (typeof value === "string") spell(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (isPlainObject(value)) {
      const table = tables++;
      for (const key of Object.keys(value).sort()) {
        if (!setOf.has(key)) walk(value[key]);
        else rows.set(key, `${rows.get(key) ?? ""}${table}=${spelled(value[key], spell)};`);
      }
    }
  }

  walk(state);
  return astray === 0 ? rows : undefined;
}

/**
 * The thorough way. A name's signature is the spelling of the whole state, with a mark for the
 * name itself and for every other name a mark for the set that it is in. Next time around, the
 * other names are marked by the signatures they had, so that what is said of a name's neighbours
 * counts too, until no more names are told apart.
 */
export function refinedSignatures(state: unknown, setOf: ReadonlyMap<string, number>): Signatures {
  // Marks are not quoted, so none can be taken for a string of the state.
  let marks: Signatures = new Map([...setOf].map(([name, set]) => [name, `@${set}`]));
  for (;;) {
    const known = marks;
    const signatures = [...setOf.keys()].map((self): [string, string] => {
      const seen = spelled(state, (text) => (text === self ? "@" : (known.get(text) ?? JSON.stringify(text))));
      return [self, `${known.get(self) ?? ""} ${seen}`];
    });
    const ranks = [...new Set(signatures.map(([, signature]) => signature))].sort();
    if (ranks.length === new Set(known.values()).size) return known;
    marks = new Map(signatures.map(([name, signature]) => [name, `@${ranks.indexOf(signature)}`]));
  }
}
