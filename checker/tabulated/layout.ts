import { isAtom, isPlainObject, whyNotPlain, type Plain } from "../plain.ts";

/**
 * How the states of a system fall into parts. Most states are a table of tables: `processes.app`,
 * `sessions.A`. Each entry of such a table is a part; so is an entry of the state that is not an
 * object. The first state decides, and a state that does not fit has other keys in a table, or an
 * array where there was an object. What is inside a part may be different in every state.
 *
 * Where a part turns out to be another one in almost every state, it is an object of many entries that
 * change one by one. So there is a finer layout, in which such a part is a table itself
 * (`finerLayout`), and its entries are parts. It is made from the parts that were met by then, and they
 * may show that an entry is not always there, be it a part or a table: it is optional.
 *
 * No object in it may be bare, without a prototype: `"constructor" in table` is false for such a
 * one, and true for all that is shown of a state.
 */
export interface Layout {
  readonly branches: readonly Branch[];
  readonly places: readonly PartPlace[];
}

/** An entry of the state, or of a table in it: a part, or a table. */
export type Branch = PartBranch | TableBranch;

interface PartBranch {
  readonly key: string;
  readonly place: PartPlace;
}

export interface TableBranch {
  readonly key: string;
  readonly branches: readonly Branch[];
  /** In an optional table: a place in it that has a part whenever the table is there. */
  readonly sign?: PartPlace;
}

/** Where a part is, and of what kind it is there; with no kind, it is now of one and now of another. */
export interface PartPlace {
  readonly index: number;
  readonly key: string;
  readonly kind: Kind | undefined;
  /** Whether its table may be there without it. */
  readonly isOptional: boolean;
}

export type Kind = "atom" | "array" | "object";

/** Stands for a part where there is none: its table is not there, or is there without it. */
export const ABSENT = Symbol("absent");

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
  const places: PartPlace[] = [];
  const branches = Object.entries(first).map(([key, value]): Branch => {
    if (!isPlainObject(value) || Object.keys(value).length === 0) return partAt(places, key, kindOf(value));
    return { key, branches: Object.entries(value).map(([inner, part]) => partAt(places, inner, kindOf(part))) };
  });
  if (isWithProto(branches)) return { why: "Some object in an initial state has the key `__proto__`." };
  if (places.length === 0) return { why: "The states have no keys." };
  const layout = { branches, places };
  const other = states.findIndex((state) => partsOf(layout, state) === undefined);
  return other < 0 ? layout : { why: `The initial states do not all have the same keys, with values of the same kind: initial[${other}] has not those of initial[0].` };
}

/** A table; one that is optional has to have an entry that is not. */
export function tableAt(key: string, branches: readonly Branch[], isOptional: boolean): TableBranch {
  const sign = isOptional ? signIn(branches) : undefined;
  return { key, branches, ...(sign && { sign }) };
}

/** A place that has a part whenever the table is there that has these branches. */
function signIn(branches: readonly Branch[]): PartPlace | undefined {
  for (const branch of branches) {
    if ("place" in branch && !branch.place.isOptional) return branch.place;
    const inside = "branches" in branch && branch.sign === undefined ? signIn(branch.branches) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** A part, in the next place of a layout that is being made. */
export function partAt(places: PartPlace[], key: string, kind: Kind | undefined, isOptional = false): PartBranch {
  const place = { index: places.length, key, kind, isOptional };
  places.push(place);
  return { key, place };
}

/** Whether a value can be a table. */
export function isTable(value: unknown): value is Plain {
  return isPlainObject(value) && !isBare(value);
}

/** Whether a key is one that no entry of a table can have. */
export function isWithProto(branches: readonly Branch[]): boolean {
  return branches.some((branch) => branch.key === "__proto__" || ("branches" in branch && isWithProto(branch.branches)));
}

/** The parts of a state, in the order of the places; nothing if it does not fit. */
export function partsOf({ branches }: Layout, state: unknown): readonly unknown[] | undefined {
  const parts: unknown[] = [];
  return addParts(branches, state, parts) ? parts : undefined;
}

/** False if the value is no table with these branches. */
function addParts(branches: readonly Branch[], table: unknown, parts: unknown[]): boolean {
  if (table !== ABSENT && !hasKeys(table, branches)) return false;
  return branches.every((branch) => {
    const value = table !== ABSENT && Object.hasOwn(table, branch.key) ? table[branch.key] : ABSENT;
    if (!("place" in branch)) return addParts(branch.branches, value, parts);
    return parts.push(value) > 0 && (value === ABSENT || isOfKind(branch.place, value));
  });
}

/** The table that has these parts; the state, if the branches are those of its layout. */
export function tableOf(branches: readonly Branch[], part: (place: PartPlace) => unknown): Plain {
  const table: Record<string, unknown> = {};
  for (const branch of branches) {
    if ("place" in branch) {
      const value = part(branch.place);
      if (value !== ABSENT) table[branch.key] = value;
    } else if (branch.sign === undefined || part(branch.sign) !== ABSENT) {
      table[branch.key] = tableOf(branch.branches, part);
    }
  }
  return Object.freeze(table);
}

/** Whether a value is a table with these entries, those that are optional or not. */
export function hasKeys(value: unknown, branches: readonly Branch[]): value is Plain {
  if (!isTable(value)) return false;
  let own = 0;
  for (const branch of branches) {
    if (Object.hasOwn(value, branch.key)) own++;
    else if (!isOptional(branch)) return false;
  }
  return Object.keys(value).length === own;
}

export function isOptional(branch: Branch): boolean {
  return "place" in branch ? branch.place.isOptional : branch.sign !== undefined;
}

export function isOfKind({ kind }: PartPlace, part: unknown): boolean {
  return kind === undefined || kind === kindOf(part);
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
