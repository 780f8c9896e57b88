import { describe, expect, it, test } from "vitest";
import { checkSync, type System } from "./check.ts";
import { whyNotPlain } from "./plain.ts";

class Stack extends Array<number> {}
const hole: number[] = [1];
hole.length = 2;
const orphan: object = Object.create(Object.create(null) as object) as object;
const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => ({ inner }), 0);
const round: { self?: unknown } = {};
round.self = round;

/** What looks like something plain, and is not. */
const odd: readonly (readonly [what: string, value: unknown, why: string])[] = [
  ["a hole", { at: hole }, "value.at[1] is missing"],
  ["a symbol for a key", { at: { [Symbol("mark")]: 1 } }, "value.at has Symbol(mark) for a key"],
  ["an array with a key of its own", { at: Object.assign([1], { tag: 1 }) }, "value.at has tag besides its elements"],
  ["a key that is not enumerable", { at: Object.defineProperty({ a: 1 }, "hidden", { value: 1 }) }, "value.at.hidden is not enumerable"],
  ["an array of another class", { at: Stack.of(1) }, "value.at is an instance of Stack"],
  ["an object of no class", { at: orphan }, "value.at is an instance of a class without a name"],
  ["a class that has no name", { at: new (class { readonly a = 1; })() }, "value.at is an instance of a class without a name"],
  ["an instance", { at: new Map() }, "value.at is an instance of Map"],
  ["nothing", { at: [undefined] }, "value.at[0] is undefined"],
  ["a function", { at: () => 0 }, "value.at is a function"],
  ["what contains itself", { at: round }, "value.at.self contains itself"],
  ["what is very deep", { at: deep(20_000) }, "is nested more than 1000 deep"],
];

describe.each(["plain", "compact", "tabulated"] as const)("the %s engine", (engine) => {
  test.each(odd)("refuses %s, and says where it is", (_, value, why) => {
    const universe = ["go"];
    const isEnabled = (state: unknown): boolean => typeof state === "object" && state !== null && "start" in state;
    const system = (initial: unknown): System<unknown, string> => ({
      initial: [initial],
      actions: (state) => (isEnabled(state) ? universe : []),
      universe,
      isEnabled,
      next: () => value,
    });
    expect(() => checkSync(system(value), { properties: [], engine })).toThrow(why);
    expect(() => checkSync(system({ start: 0 }), { properties: [], engine })).toThrow(why);
    // Where the shape of the state stays the same, too.
    const inside: System<{ readonly at: unknown }, string> = {
      initial: [{ at: { start: true } }],
      actions: ({ at }) => (isEnabled(at) ? universe : []),
      universe,
      isEnabled: ({ at }) => isEnabled(at),
      next: () => value as { readonly at: unknown },
    };
    expect(() => checkSync(inside, { properties: [], engine })).toThrow(why);
  });
});

describe("a plain value", () => {
  it("is one of atoms, arrays and objects, also without a prototype", () => {
    for (const value of [null, 1n, "", [], [[{}]], { a: Object.create(null) as unknown }, Object.freeze([1]), deep(900)]) expect(whyNotPlain(value)).toBeUndefined();
  });
});
