import { isAtom, isPlainObject, whyNotPlain } from "../plain.ts";

/**
 * A plain value as one line of text, the same for equal values and only for those: keys are in
 * order, -0 is 0. `spell` writes the strings, be they values or keys. It may write some of them
 * as one, for a text that does not tell them apart; then an object's entries are a collection in
 * which the same entry may stand twice.
 */
export function spelled(value: unknown, spell: (text: string) => string = JSON.stringify): string {
  if (typeof value === "string") return spell(value);
  if (Array.isArray(value)) return `[${value.map((part) => spelled(part, spell)).join(",")}]`;
  if (isPlainObject(value)) {
    const entries = Object.entries(value).map(([key, part]) => `${spell(key)}:${spelled(part, spell)}`);
    return `{${entries.sort().join(",")}}`;
  }
  if (typeof value === "bigint") return `${value}n`;
  if (isAtom(value)) return String(value);
  throw new TypeError(whyNotPlain(value));
}
