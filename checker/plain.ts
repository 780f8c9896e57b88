/**
 * A plain value is null, a boolean, a number, a bigint or a string, or an array or a plain object
 * of plain values: what can be written down and compared. Key order does not matter, -0 is 0.
 * Nothing else may stand in a state. `undefined` is refused on purpose: "no value" and "no key"
 * would be two spellings of one situation, and the search would count both.
 */
export type Plain = Readonly<Record<string, unknown>>;

export function isPlainObject(value: unknown): value is Plain {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A plain value that has no parts. */
export function isAtom(value: unknown): boolean {
  return value === null || ["boolean", "number", "bigint", "string"].includes(typeof value);
}

/** Where and why a value is not plain, as a sentence; nothing when it is plain. */
export function whyNotPlain(value: unknown, path = "value", within: readonly object[] = []): string | undefined {
  if (typeof value === "object" && value !== null) {
    if (within.includes(value)) return `${path} contains itself`;
    const inside = [...within, value];
    if (Array.isArray(value)) {
      return firstReason(value, (part, key) => whyNotPlain(part, `${path}[${key}]`, inside));
    }
    if (isPlainObject(value)) {
      return firstReason(Object.entries(value), ([key, part]) => whyNotPlain(part, `${path}.${key}`, inside));
    }
    return `${path} is an instance of ${value.constructor.name}, which is not a plain value`;
  }
  if (value === undefined) return `${path} is undefined, which is not a plain value`;
  if (isAtom(value)) return undefined;
  return `${path} is a ${typeof value}, which is not a plain value`;
}

function firstReason<Part>(
  parts: readonly Part[],
  reason: (part: Part, key: number) => string | undefined,
): string | undefined {
  for (const [key, part] of parts.entries()) {
    const found = reason(part, key);
    if (found !== undefined) return found;
  }
  return undefined;
}
