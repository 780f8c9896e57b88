import { describe, expect, it, test } from "vitest";
import { checkSync, type System } from "./check.ts";
import { checkFamilySync, type Family } from "./family/check-family.ts";
import { checkByParts } from "./parts/by-parts.ts";
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

const sign = Symbol("sign");
const marks = { a: 1, b: 2 };

/** What has more to it than something plain that looks the same, which is known already. */
const twins: readonly (readonly [what: string, plain: object, twin: object, why: string])[] = [
  ["a symbol for a key", marks, { ...marks, [sign]: 1 }, "Symbol(sign) for a key"],
  ["a symbol that is not enumerable", marks, Object.defineProperty({ ...marks }, sign, { value: 1 }), "Symbol(sign) for a key"],
  ["a key that is not enumerable", marks, Object.defineProperty({ ...marks }, "c", { value: 3 }), ".c is not enumerable"],
  ["a getter", marks, { a: 1, get b() { return 2; } }, ".b is a getter, and a plain value has the value itself"],
  ["a getter that is not enumerable", marks, Object.defineProperty({ ...marks }, "c", { get: () => 3 }), ".c is not enumerable"],
  ["a symbol for a key of an array", [1, 2], Object.assign([1, 2], { [sign]: 1 }), "Symbol(sign) for a key"],
  ["a key of an array's own", [1, 2], Object.assign([1, 2], { c: 3 }), "has c besides its elements"],
  ["a hidden key of an array's own", [1, 2], Object.defineProperty([1, 2], "c", { value: 3 }), "has c besides its elements"],
  ["a getter in an array", [1, 2], Object.defineProperty([1, 2], 1, { get: () => 2, enumerable: true }), "[1] is a getter"],
  ["another class", [1, 2], Stack.of(1, 2), "is an instance of Stack"],
];

/** Ways to put something into a state: as an entry of a table, deeper down, and the whole table. */
const wraps: readonly (readonly [where: string, wrap: (value: object) => object])[] = [
  ["a part", (value) => ({ n: 0, table: { part: value } })],
  ["a piece of a part", (value) => ({ n: 0, table: { part: [{ deep: value }] } })],
  ["an entry of the state", (value) => ({ n: 0, table: value })],
];

describe.each(wraps)("what has more to it than the same that is known, as %s", (_, wrap) => {
  const from = (initial: object, after: object): System<object, string> => ({
    initial: [initial],
    universe: ["go", "stay"],
    isEnabled: () => true,
    actions: () => ["go", "stay"],
    next: (state, action) => (action === "go" ? after : state),
  });

  test.each(twins)("is refused by every engine: %s", (__, plain, twin, why) => {
    const system = from(wrap(plain), wrap(twin));
    for (const engine of ["plain", "compact", "tabulated"] as const) {
      expect(() => checkSync(system, { properties: [], engine })).toThrow(why);
      expect(() => checkSync(system, { properties: [], engine, symmetry: [["ann", "bob"]] })).toThrow(why);
      expect(() => checkSync(from(wrap(twin), wrap(plain)), { properties: [], engine })).toThrow(why);
    }
    expect(() => checkByParts(system, { properties: [] })).toThrow(why);
    const family: Family<object, string> = { features: { f: ["x", "y"] }, initial: system.initial, universe: ["go", "stay"], isEnabled: () => true, next: (___, state, action) => system.next(state, action) };
    expect(() => checkFamilySync(family, { properties: [] })).toThrow(why);
  });

  it("is what is frozen or sealed not", () => {
    for (const engine of ["plain", "compact", "tabulated"] as const) {
      for (const twin of [Object.freeze({ ...marks }), Object.seal({ ...marks })]) {
        expect(checkSync(from(wrap(marks), wrap(twin)), { properties: [], engine }).states).toBe(1);
      }
    }
  });
});

describe("a state that has more to it than one that is known", () => {
  it.each(twins.filter(([, plain]) => !Array.isArray(plain)))("is refused by every engine: %s", (_, plain, twin, why) => {
    const system: System<object, string> = { initial: [plain], universe: ["go"], isEnabled: () => true, actions: () => ["go"], next: () => twin };
    for (const engine of ["plain", "compact", "tabulated"] as const) expect(() => checkSync(system, { properties: [], engine })).toThrow(why);
  });

  it("is refused in a large search, too, by its keys at once, and by its getters as soon as some of them were seen", () => {
    const universe = Array.from({ length: 30 }, (_, index) => index);
    /** From the last but one row on, the part is another that looks the same. */
    const system = (twin: object): System<{ readonly n: number; readonly part: object }, number> => ({
      initial: [{ n: 0, part: marks }],
      actions: ({ n }) => (n < 60 * 30 ? universe : []),
      next: ({ n }, action) => ({ n: 30 * Math.floor(n / 30 + 1) + action, part: n >= 59 * 30 ? twin : { ...marks } }),
    });
    for (const engine of ["plain", "compact"] as const) {
      expect(checkSync(system({ ...marks }), { properties: [], engine }).transitions).toBeGreaterThan(10_000);
      for (const [, plain, twin, why] of twins) if (!Array.isArray(plain)) expect(() => checkSync(system(twin), { properties: [], engine })).toThrow(why);
    }
  });
});

describe("a plain value", () => {
  it("is one of atoms, arrays and objects, also without a prototype", () => {
    for (const value of [null, 1n, "", [], [[{}]], { a: Object.create(null) as unknown }, Object.freeze([1]), deep(900)]) expect(whyNotPlain(value)).toBeUndefined();
  });
});
