/**
 * A plain value is null, a boolean, a number, a bigint or a string, or an array or a plain object
 * of plain values: what can be written down and compared. Key order does not matter, -0 is 0.
 * Nothing else may stand in a state: no symbols for keys, no keys that are not enumerable, no
 * getters, no arrays with holes or with keys of their own. `undefined` is refused on purpose: "no
 * value" and "no key" would be two spellings of one situation, and the search would count both.
 */
export type Plain = Readonly<Record<string, unknown>>;

/** Whether an object is nobody's instance; nothing is said of what is in it. */
export function isPlainObject(value: unknown): value is Plain {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A plain value that has no parts. */
export function isAtom(value: unknown): boolean {
  return value === null || ["boolean", "number", "bigint", "string"].includes(typeof value);
}

/** Deeper than this nothing is looked for. */
const MOST_DEEP = 1000;

/** Where and why a value is not plain, as a sentence; nothing when it is plain. */
export function whyNotPlain(value: unknown, path = "value", within: readonly object[] = []): string | undefined {
  if (typeof value === "object" && value !== null) {
    if (within.includes(value)) return `${path} contains itself`;
    if (within.length === MOST_DEEP) return `${path.slice(0, 40)}... is nested more than ${MOST_DEEP} deep, which is too deep for a state`;
    const reason = whyMore(value, path);
    if (reason !== undefined) return reason;
    const inside = [...within, value];
    if (Array.isArray(value)) {
      return firstReason(value, (part, key) => whyNotPlain(part, `${path}[${key}]`, inside));
    }
    return firstReason(Object.entries(value), ([key, part]) => whyNotPlain(part, `${path}.${key}`, inside));
  }
  if (value === undefined) return `${path} is undefined, which is not a plain value`;
  if (isAtom(value)) return undefined;
  return `${path} is a ${typeof value}, which is not a plain value`;
}

/**
 * Whether there is more to an array or a plain object than its elements or its entries, or less: a
 * symbol for a key, a key that is not listed, a hole, a class of its own. Two that differ in that
 * would count as one. It is asked about every object that a step makes, so it takes the calls that
 * are quick: to list the names of an object is, and to list all its keys is not.
 */
export function hasMore(value: object, listed = Object.keys(value).length): boolean {
  if (Object.getOwnPropertySymbols(value).length > 0) return true;
  return Array.isArray(value)
    ? Object.getPrototypeOf(value) !== Array.prototype || listed !== value.length
    : Object.getOwnPropertyNames(value).length !== listed;
}

/** Whether it has what only a look at each of its keys tells: a getter, or, in an array, a key that is not listed. */
export function hasHidden(value: object): boolean {
  const keys = Reflect.ownKeys(value);
  return (Array.isArray(value) && keys.length !== value.length + 1) || keys.some((key) => isComputed(Reflect.getOwnPropertyDescriptor(value, key)));
}

/** In one object of so many that look familiar, and in the first of them, a look is taken at each key. */
const FIRST = 1024;
const EVERY = 8;

/** Says when it is time for a look that takes longer. */
export function createWariness(): () => boolean {
  let asked = 0;
  return () => asked++ < FIRST || asked % EVERY === 0;
}

/** Whether anything in the value has more to it than shows. */
export function hasMoreWithin(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return hasMore(value) || hasHidden(value) || Object.values(value).some(hasMoreWithin);
}

function isComputed(described: PropertyDescriptor | undefined): boolean {
  return described !== undefined && (described.get !== undefined || described.set !== undefined);
}

function whyMore(value: object, path: string): string | undefined {
  const isArray = Array.isArray(value);
  if (isArray ? Object.getPrototypeOf(value) !== Array.prototype : !isPlainObject(value)) {
    return `${path} is an instance of ${classOf(value)}, which is not a plain value`;
  }
  if (!hasMore(value) && !hasHidden(value)) return undefined;
  const keys = Reflect.ownKeys(value);
  const symbol = keys.find((key) => typeof key === "symbol");
  if (symbol !== undefined) return `${path} has ${String(symbol)} for a key, and the keys of a plain value are strings`;
  const listed = isArray ? ["length", ...Array.from(value, (_, index) => String(index))] : Object.keys(value);
  const other = keys.find((key) => typeof key === "string" && !listed.includes(key));
  if (other !== undefined) return isArray ? `${path} has ${String(other)} besides its elements, and a plain array has nothing else` : `${path}.${String(other)} is not enumerable, and in a plain value every key is`;
  const computed = Object.keys(value).find((key) => isComputed(Reflect.getOwnPropertyDescriptor(value, key)));
  if (computed !== undefined) return `${isArray ? `${path}[${computed}]` : `${path}.${computed}`} is a getter, and a plain value has the value itself`;
  return `${path}[${listed.findIndex((key) => !Object.hasOwn(value, key)) - 1}] is missing, and a plain array has no holes`;
}

/** The name of the class of what is no plain object. */
export function classOf(value: object): string {
  const { constructor } = value as { readonly constructor?: { readonly name?: unknown } };
  return typeof constructor?.name === "string" && constructor.name !== "" ? constructor.name : "a class without a name";
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
