import { expectAnswering, listed, objectAt, shown } from "./argument.ts";
import type { Bounds } from "./bounds.ts";
import { written } from "./failure.ts";

/** Refuses a value that the option of this name cannot have. */
type Rule = (value: unknown, name: string) => void;

/** The options that there are, each with what its value must be. */
export type Known<Name extends string> = Readonly<Record<Name, Rule>>;

/**
 * Refuses options among which is one that there is not, or one with a value that means nothing. It would
 * not be heard, or not as it was meant, and what is answered is then not what was asked.
 */
export function expectOptions(options: unknown, known: Known<string>, who: string, shape = "{ properties, ... }"): void {
  const given = Object.entries(objectAt(options, `What ${who} is asked`, shape)).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined;
    if (rule === undefined) throw new TypeError(`${who} has no option ${written(name)}. The options that it has are: ${Object.keys(known).join(", ")}.`);
    rule(value, name);
  }
}

/** What `fits` says yes to; `allowed` says in words what that is. */
export function valued(allowed: string, fits: (value: unknown) => boolean): Rule {
  return (value, name) => {
    if (!fits(value)) throw new TypeError(`\`${name}\` must be ${allowed}, and is ${shown(value)}.`);
  };
}

/** One of these, and nothing that only looks like one. */
function oneOf(...values: readonly (string | number)[]): Rule {
  const [last = "", ...others] = values.map(written).reverse();
  return valued(`${others.reverse().join(", ")} or ${last}`, (value) => values.some((other) => other === value));
}

const isAmount = (value: unknown): value is number => typeof value === "number" && value >= 0;
export const isFunction = (value: unknown): boolean => typeof value === "function";
const isCount = (value: unknown): boolean => isAmount(value) && (Number.isInteger(value) || value === Infinity);
const count = valued("a whole number, 0 or more, or Infinity", isCount);

/** These are looked at where it is known what they are made of (`kinds.ts`). */
const elsewhere: Rule = () => undefined;

export const BOUNDS: Known<keyof Bounds<never, never>> = {
  properties: elsewhere,
  ends: expectEnds,
  maxStates: count,
  maxMemory: valued("a number of bytes, 0 or more", isAmount),
  until: oneOf("complete", "decided"),
  signal: valued("a signal, which has a boolean `aborted` (of an AbortController it is the `signal`)", isSignal),
  symmetry: valued('a list of sets of names, such as [["ann", "bob"]], or of lists of names that belong together', isNameSets),
  fairness: elsewhere,
  workers: oneOf(1, 2),
  teamFrom: count,
  crowdedFrom: count,
  within: (value) => { expectAnswering(value, "`within`", "(state) => boolean"); },
  engine: oneOf("plain", "tabulated", "compact"),
};

export const PROGRESS: Known<"onProgress" | "progressEveryMs"> = {
  onProgress: valued("a function, (progress) => void", isFunction),
  progressEveryMs: valued("a number of milliseconds, 0 or more", isAmount),
};

function expectEnds(ends: unknown): void {
  const { asks, via } = objectAt(ends, "`ends`", "{ asks, via }");
  for (const [index, ask] of listed(asks, "`ends.asks`", "questions").entries()) expectAnswering(ask, `Question ${index} about the ends`, "(state) => boolean");
  expectAnswering(via, "`ends.via`", "(action) => boolean");
}

function isSignal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "aborted" in value && typeof value.aborted === "boolean";
}

function isNameSets(value: unknown): boolean {
  const isList = (list: unknown, isOne: (one: unknown) => boolean): boolean => Array.isArray(list) && Array.from<unknown>(list).every(isOne);
  const isName = (one: unknown): boolean => typeof one === "string";
  return isList(value, (names) => isList(names, (name) => isName(name) || isList(name, isName)));
}
