import { isAtom, isPlainObject, whyNotPlain, type Plain } from "../plain.ts";

/**
 * How the states of a system fall into parts. Most states are a table of tables: `processes.app`,
 * `sessions.A`. Each entry of such a table is a part; so is an entry of the state that is not an
 * object. The first state decides, and a state that does not fit has other keys in a table, or an
 * array where there was an object. What is inside a part may be different in every state.
 *
 * No object in it may be bare, without a prototype: `"constructor" in table` is false for such a
 * one, and true for all that is shown of a state.
 */
export interface Layout {
  readonly branches: readonly Branch[];
  readonly places: readonly Place[];
}

/** An entry of the state: a table of parts, or a part itself. */
export type Branch =
  | { readonly key: string; readonly places: readonly Place[] }
  | { readonly key: string; readonly place: Place };

/** Where a part is, and of what kind it is there. */
export interface Place {
  readonly index: number;
  readonly key: string;
  readonly kind: Kind;
}

export type Kind = "atom" | "array" | "object";

export function layoutOf(states: readonly unknown[]): Layout | undefined {
  const found = layoutOrWhy(states);
  return "why" in found ? undefined : found;
}

/** The layout of these initial states, or why they have none. */
export function layoutOrWhy(states: readonly unknown[]): Layout | { readonly why: string } {
  const [first] = states;
  if (first === undefined) return { why: "There is no initial state." };
  for (const [index, state] of states.entries()) {
    const reason = whyNotPlain(state, `initial[${index}]`);
    if (reason !== undefined) return { why: `The initial states are not all plain: ${reason}.` };
  }
  if (!isPlainObject(first)) return { why: "The states are not objects with keys." };
  if (states.some(hasBare)) return { why: "Some object in an initial state has no prototype." };
  const places: Place[] = [];
  const place = (key: string, value: unknown): Place => {
    const made = { index: places.length, key, kind: kindOf(value) };
    places.push(made);
    return made;
  };
  const branches = Object.entries(first).map(([key, value]): Branch => {
    if (!isPlainObject(value) || Object.keys(value).length === 0) return { key, place: place(key, value) };
    return { key, places: Object.entries(value).map(([inner, part]) => place(inner, part)) };
  });
  const layout = { branches, places };
  if ([...branches, ...places].some(({ key }) => key === "__proto__")) return { why: "Some object in an initial state has the key `__proto__`." };
  if (places.length === 0) return { why: "The states have no keys." };
  const other = states.findIndex((state) => partsOf(layout, state) === undefined);
  return other < 0 ? layout : { why: `The initial states do not all have the same keys, with values of the same kind: initial[${other}] has not those of initial[0].` };
}

/** The parts of a state, in the order of the places; nothing if it does not fit. */
export function partsOf({ branches }: Layout, state: unknown): readonly unknown[] | undefined {
  if (!hasKeys(state, branches)) return undefined;
  const parts: unknown[] = [];
  const fits = ({ kind }: Place, part: unknown): boolean => parts.push(part) > 0 && kindOf(part) === kind;
  for (const branch of branches) {
    const value = state[branch.key];
    if ("place" in branch) {
      if (!fits(branch.place, value)) return undefined;
    } else if (!hasKeys(value, branch.places) || !branch.places.every((place) => fits(place, value[place.key]))) {
      return undefined;
    }
  }
  return parts;
}

/** The state that has these parts. */
export function stateOf({ branches }: Layout, part: (place: Place) => unknown): Plain {
  const state: Record<string, unknown> = {};
  for (const branch of branches) {
    state[branch.key] = "place" in branch ? part(branch.place) : tableOf(branch.places, part);
  }
  return Object.freeze(state);
}

export function tableOf(places: readonly Place[], part: (place: Place) => unknown): Plain {
  const table: Record<string, unknown> = {};
  for (const place of places) table[place.key] = part(place);
  return Object.freeze(table);
}

export function hasKeys(value: unknown, entries: readonly { readonly key: string }[]): value is Plain {
  return (
    isPlainObject(value) &&
    !isBare(value) &&
    Object.keys(value).length === entries.length &&
    entries.every(({ key }) => Object.hasOwn(value, key))
  );
}

export function kindOf(value: unknown): Kind {
  return Array.isArray(value) ? "array" : isAtom(value) ? "atom" : "object";
}

/** Whether an object has no prototype. */
export function isBare(value: object): boolean {
  return Object.getPrototypeOf(value) === null;
}

function hasBare(value: unknown): boolean {
  return typeof value === "object" && value !== null && (isBare(value) || Object.values(value).some(hasBare));
}
