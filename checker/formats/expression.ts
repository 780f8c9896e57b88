import { written } from "../failure.ts";
import { isPlainObject, whyNotPlain, type Plain } from "../plain.ts";
import { spelled } from "../symmetry/spelling.ts";

/**
 * A plain value as an expression of the Informal Trace Format, and back. Strings, booleans, lists
 * and records are themselves. An integer is written as a `#bigint`, as the format wants. What the
 * format does not know is written so that other tools make the best of it and we lose nothing:
 *
 * - A number and a bigint of the same size are two values. A safe integer is read as a number and
 *   any other as a bigint. Where it is the other way round, a leading zero says so: 7n is "07".
 *   The number -0 is "-0".
 * - null, fractions, NaN and the infinities are `#unserializable`, with their names as text.
 * - A record with a key that begins with `#` is a `#map` from strings.
 *
 * Of what others write, a tuple is read as a list, a set as a list in the order of its spelling,
 * and a map with other keys than strings as such a list of pairs. So these are not told apart. An
 * empty map is read as a record, because nothing tells what its keys would be.
 * The order of keys is kept as far as JavaScript keeps it; a record comes back as an ordinary
 * object, even one that had no prototype.
 */
export function toExpression(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return numberToExpression(value);
  if (typeof value === "bigint") return { "#bigint": isSafe(value) ? padded(value) : String(value) };
  if (value === null) return { "#unserializable": "null" };
  if (Array.isArray(value)) return value.map(toExpression);
  if (!isPlainObject(value)) throw new TypeError(whyNotPlain(value));
  const fields = Object.entries(value).map(([key, part]): [string, unknown] => [key, toExpression(part)]);
  return fields.some(([key]) => key.startsWith("#")) ? { "#map": fields } : Object.fromEntries(fields);
}

function numberToExpression(value: number): unknown {
  if (!Number.isInteger(value)) return { "#unserializable": String(value) };
  if (Object.is(value, -0)) return { "#bigint": "-0" };
  return { "#bigint": Number.isSafeInteger(value) ? String(value) : padded(BigInt(value)) };
}

const ALLOWED =
  'a boolean, a string, an integer, a list, a record whose keys do not begin with "#", or an object with one key of ' +
  '"#bigint", "#tup", "#set", "#map" and "#unserializable"';

/** The value of an expression. `path` says where it stands, for the error if it is none. */
export function fromExpression(json: unknown, path: string): unknown {
  if (typeof json === "string" || typeof json === "boolean") return json;
  if (typeof json === "number") {
    if (Number.isSafeInteger(json)) return json;
    throw refused(path, json, `an integer from ${Number.MIN_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}, or a "#bigint"`);
  }
  if (Array.isArray(json)) return json.map((part, index) => fromExpression(part, within(path, index)));
  if (!isPlainObject(json)) throw refused(path, json, ALLOWED);
  const fields = Object.entries(json);
  const special = fields.find(([key]) => key.startsWith("#"));
  if (special !== undefined) {
    if (fields.length > 1) throw refused(path, json, ALLOWED);
    return fromSpecial(json, special[0], special[1], path);
  }
  return Object.fromEntries(fields.map(([key, part]) => [key, fromExpression(part, within(path, key))]));
}

function fromSpecial(json: Plain, key: string, content: unknown, path: string): unknown {
  const place = within(path, key);
  switch (key) {
    case "#bigint":
      return integer(content, place);
    case "#tup":
      return listOf(content, place).map((part, index) => fromExpression(part, within(place, index)));
    case "#set":
      return inOrder(listOf(content, place).map((part, index) => fromExpression(part, within(place, index))));
    case "#map":
      return fromMap(listOf(content, place), place);
    case "#unserializable":
      return named(content, place);
    default:
      throw refused(path, json, ALLOWED);
  }
}

function integer(content: unknown, path: string): number | bigint {
  if (typeof content !== "string" || !/^-?\d+$/.test(content)) {
    throw refused(path, content, 'an integer as a string, such as "-12"');
  }
  const size = BigInt(content);
  const isPadded = /^-?0\d/.test(content);
  return isSafe(size) === isPadded ? size : Number(content);
}

function named(content: unknown, path: string): number | null {
  if (content === "null") return null;
  const number = Number(content);
  if (typeof content === "string" && String(number) === content) return number;
  throw refused(path, content, '"null" or a number as a string, such as "0.5", "NaN" or "-Infinity"');
}

function fromMap(pairs: readonly unknown[], path: string): unknown {
  const entries = pairs.map((pair, index): [unknown, unknown] => {
    const place = within(path, index);
    const [key, part] = Array.isArray(pair) && pair.length === 2 ? listOf(pair, place) : [undefined, undefined];
    if (key === undefined || part === undefined) throw refused(place, pair, "a pair of a key and a value");
    return [fromExpression(key, within(place, 0)), fromExpression(part, within(place, 1))];
  });
  const keys = entries.map(([key]) => spelled(key));
  const again = keys.findIndex((key, index) => keys.indexOf(key) < index);
  if (again >= 0) throw refused(within(path, again), pairs[again], "a key that does not stand in the map yet");
  const named = entries.flatMap(([key, part]): [string, unknown][] => (typeof key === "string" ? [[key, part]] : []));
  return named.length === entries.length ? Object.fromEntries(named) : inOrder(entries);
}

function inOrder(parts: readonly unknown[]): readonly unknown[] {
  const bySpelling = new Map(parts.map((part) => [spelled(part), part]));
  return [...bySpelling].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part);
}

function listOf(json: unknown, path: string): readonly unknown[] {
  if (Array.isArray(json)) return json;
  throw refused(path, json, "a list");
}

/** An error that says where something stands, what it is, and what could stand there. */
export function refused(path: string, json: unknown, allowed: string): Error {
  const text = written(json);
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return new Error(`${path} is ${shown}. Allowed is ${allowed}.`);
}

/** The path of a part: an index, or a key, quoted if it must be. */
export function within(path: string, part: string | number): string {
  if (typeof part === "number") return `${path}[${part}]`;
  return /^[A-Za-z_]\w*$/.test(part) ? `${path}.${part}` : `${path}[${JSON.stringify(part)}]`;
}

function isSafe(integer: bigint): boolean {
  return Number.isSafeInteger(Number(integer));
}

function padded(integer: bigint): string {
  return integer < 0n ? `-0${-integer}` : `0${integer}`;
}
