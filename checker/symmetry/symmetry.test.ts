import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { increment, type Increment } from "../reference/increment.ts";
import { players } from "../reference/players.ts";
import { toggles } from "../reference/toggles.ts";
import { agree, twoPhase, type TwoPhase, type TwoPhaseAction } from "../reference/two-phase.ts";
import { createInterner } from "../engines/intern.ts";
import { renamed, type NameSets, type Renaming } from "./renaming.ts";
import { permutations, symmetryOf } from "./symmetry.ts";
import { checkSync, type Property } from "../check.ts";
import type { System } from "../system.ts";

const names = (size: number): readonly string[] => Array.from({ length: size }, (_, index) => `m${index + 1}`);

/** A table with a row for each name, and the way back to a list. */
const table = <Row>(rows: readonly Row[]): Record<string, Row> =>
  Object.fromEntries(rows.map((row, index) => [`m${index + 1}`, row]));
const list = <Row>(rows: Readonly<Record<string, Row>>): readonly Row[] =>
  Object.keys(rows).sort().flatMap((name) => rows[name] ?? []);

/** The same system with its states written another way: here, with names in place of positions. */
function rewritten<State, Other, Action>(
  system: System<State, Action>,
  write: (state: State) => Other,
  read: (other: Other) => State,
): System<Other, Action> {
  const { universe, isEnabled } = system;
  return {
    initial: system.initial.map(write),
    actions: (state) => system.actions(read(state)),
    next: (state, action) => write(system.next(read(state), action)),
    ...(universe && isEnabled && { universe, isEnabled: (state, action) => isEnabled(read(state), action) }),
  };
}

/** Stores representatives, expands what it found. */
function orbits<State, Action>(
  system: System<State, Action>,
  representative: (state: State) => State,
): { readonly orbits: number; readonly generated: number; readonly depth: number } {
  const interner = createInterner();
  const seen = new Set<number>();
  const isNew = (state: State): boolean => seen.size < seen.add(interner.numberOf(representative(state))).size;
  let generated = system.initial.length;
  let depth = 0;
  let level = system.initial.filter(isNew);
  for (; level.length > 0; depth++) {
    const successors = level.flatMap((state) => system.actions(state).map((action) => system.next(state, action)));
    generated += successors.length;
    level = successors.filter(isNew);
  }
  return { orbits: seen.size, generated, depth };
}

const write = ({ managers, coordinator, heardFrom, sent }: TwoPhase) => ({
  managers: table(managers),
  coordinator,
  heardFrom: table(heardFrom),
  sent: { ...sent, prepared: table(sent.prepared) },
});
const read = ({ managers, coordinator, heardFrom, sent }: ReturnType<typeof write>): TwoPhase => ({
  managers: list(managers),
  coordinator,
  heardFrom: list(heardFrom),
  sent: { ...sent, prepared: list(sent.prepared) },
});
const namedCommit = (size: number) => rewritten(twoPhase(size), write, read);

/** As above, but the managers know their names, so that names occur as values too. */
const selfAwareCommit = (size: number) =>
  rewritten(
    namedCommit(size),
    (state) => ({
      ...state,
      managers: Object.fromEntries(Object.entries(state.managers).map(([name, at]) => [name, { name, at }])),
    }),
    (state) => ({
      ...state,
      managers: Object.fromEntries(Object.entries(state.managers).map(([name, { at }]) => [name, at])),
    }),
  );

const namedIncrement = (size: number) =>
  rewritten(
    increment(size),
    ({ shared, threads }) => ({ shared, threads: table(threads) }),
    ({ shared, threads }): Increment => ({ shared, threads: list(threads) }),
  );

describe("the number of orbits agrees with TLC", () => {
  test.each([
    [3, 80, 318, 11],
    [4, 166, 869, 14],
    [5, 314, 2048, 17],
  ])("two-phase commit of %i has %i orbits", (size, count, generated, depth) => {
    expect(orbits(namedCommit(size), symmetryOf([names(size)]))).toEqual({ orbits: count, generated, depth });
  });

  test.each([
    [3, 80, 318, 11],
    [4, 166, 869, 14],
  ])("two-phase commit of %i managers who know their names has %i orbits", (size, count, generated, depth) => {
    expect(orbits(selfAwareCommit(size), symmetryOf([names(size)]))).toEqual({ orbits: count, generated, depth });
  });

  test.each(["plain", "tabulated", "compact"] as const)("whatever the engine: %s", (engine) => {
    for (const [size, states, depth] of [[3, 80, 11], [4, 166, 14], [5, 314, 17]] as const) {
      const system = namedCommit(size);
      const properties: readonly Property<ReturnType<typeof write>, TwoPhaseAction>[] = [
        { name: "agree", kind: "always", holds: (state) => agree(read(state)) },
        { name: "nobody commits", kind: "never", happens: ({ managers }) => Object.values(managers).includes("committed") },
      ];
      const report = checkSync(system, { properties, symmetry: [names(size)], engine });
      expect(report).toMatchObject({ states, depth, deadlocks: 0, complete: true, engine: { name: engine }, verdicts: [{ verdict: "holds" }, { verdict: "fails" }] });
      // All prepare and are heard, the coordinator commits, and one receives it.
      expect(report.verdicts[1]?.trace?.actions).toHaveLength(2 * size + 2);
    }
  });

  test.each([
    [2, 8],
    [3, 22],
    [4, 63],
  ])("increment by %i has %i orbits", (size, count) => {
    expect(orbits(namedIncrement(size), symmetryOf([names(size)])).orbits).toBe(count);
  });

  test("a row of 5 switches has 6 orbits", () => {
    expect(orbits(rewritten(toggles(5), table, list), symmetryOf([names(5)])).orbits).toBe(6);
  });

  test("2 players have 6 orbits", () => {
    expect(orbits(rewritten(players(2), table, list), symmetryOf([names(2)])).orbits).toBe(6);
  });

  test("without names that are interchangeable, every state is its own", () => {
    expect(orbits(namedCommit(3), symmetryOf([]))).toEqual({ orbits: 288, generated: 1146, depth: 11 });
  });
});

const named = (names: string): Renaming => new Map("abcxy".split("").map((name, place) => [name, names[place] ?? name]));
const singly: Sets = {
  sets: [["a", "b", "c"], ["x", "y"]],
  all: ["abc", "acb", "bac", "bca", "cab", "cba"].flatMap((letters) => [named(`${letters}xy`), named(`${letters}yx`)]),
};
/** `a` and `x` belong together, as `b` and `y` do. */
const together: Sets = { sets: [[["a", "x"], ["b", "y"]]], all: [named("abcxy"), named("bacyx")] };

interface Sets {
  readonly sets: NameSets;
  /** Every renaming that they allow. */
  readonly all: readonly Renaming[];
}

const { value: anyState } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("a", "b", "c", "x", "y", "k", 0, null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "x", "y", "k"), tie("value"), { maxKeys: 4 }),
  ),
}));
const row = fc.constantFrom(0, 1);
const tables = fc.record({
  one: fc.dictionary(fc.constantFrom("a", "b", "c", "x"), row),
  two: fc.array(fc.dictionary(fc.constantFrom("a", "b", "c", "k"), row), { maxLength: 2 }),
});
/** Who points at whom: full of ties that only trying can break. */
const pointers = fc.record({
  a: fc.constantFrom("a", "b", "c", "x"),
  b: fc.constantFrom("a", "b", "c", "y"),
  c: fc.constantFrom("a", "b", "c"),
});

/** All the states that some permutation makes of this one, by the slow way to write a value. */
function orbit(state: unknown, all: readonly Renaming[]): readonly string[] {
  return all.map((permutation) => JSON.stringify(inOrder(renamed(state, permutation))));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .map(([key, part]): [string, unknown] => [`key ${key}`, inOrder(part)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

test.each([
  ["single names", singly],
  ["names that belong together", together],
])("every renaming that %s allow is told, unless there are too many", (_, { sets, all }) => {
  const found = permutations(sets, all.length) ?? [];
  const effects = (renaming: Renaming): string => "abcxy".split("").map((name) => renaming.get(name) ?? name).join("");
  expect(["abcxy", ...found.map(effects)].toSorted()).toEqual(all.map(effects).toSorted());
  expect(permutations(sets, all.length - 1)).toBeUndefined();
});

describe.each([
  ["of any build", anyState, singly],
  ["made of tables", tables, singly],
  ["made of pointers", pointers, singly],
  ["of any build with names that belong together", anyState, together],
  ["made of pointers to names that belong together", pointers, together],
])("representatives of states %s", (_, states: fc.Arbitrary<unknown>, { sets, all }) => {
  const representative = symmetryOf(sets);

  it("are in the orbit, the same for all of it, and their own representatives", () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...all), (state, permutation) => {
        const found = representative(state);
        expect(orbit(state, all)).toContain(JSON.stringify(inOrder(found)));
        expect(representative(renamed(state, permutation))).toEqual(found);
        expect(representative(found)).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });

  it("are the same for two states exactly when trying every permutation finds one between them", () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 2, maxLength: 20 }), (some) => {
        const byTrying = some.map((state) => orbit(state, all).toSorted()[0]);
        const bySymmetry = some.map((state) => JSON.stringify(inOrder(representative(state))));
        for (const [one, tried] of byTrying.entries()) {
          for (let other = 0; other < one; other++) {
            expect(bySymmetry[one] === bySymmetry[other]).toBe(tried === byTrying[other]);
          }
        }
      }),
    );
  });
});

describe("symmetry", () => {
  it("does not take names in one place for names in another", () => {
    const representative = symmetryOf([["a", "b", "c", "d"]]);
    const ring = { a: "b", b: "c", c: "d", d: "a" };
    const pairs = { a: "b", b: "a", c: "d", d: "c" };
    expect(representative(ring)).not.toEqual(representative(pairs));
    expect(representative({ a: "c", c: "b", b: "d", d: "a" })).toEqual(representative(ring));
    expect(representative({ a: "d", d: "a", b: "c", c: "b" })).toEqual(representative(pairs));
  });

  it("pairs rows of several tables by name", () => {
    const representative = symmetryOf([["a", "b"]]);
    const together = { phase: { a: 1, b: 0 }, heard: { a: true, b: false } };
    const crossed = { phase: { a: 1, b: 0 }, heard: { a: false, b: true } };
    expect(representative(together)).not.toEqual(representative(crossed));
  });

  it("leaves parts of words, and names of other sets, alone", () => {
    const representative = symmetryOf([["a", "b"], ["x", "y"]]);
    expect(representative(["ab", "b", "y", "a "])).toEqual(["ab", "a", "x", "a "]);
  });

  it("keeps the parts in which nothing changes", () => {
    const rest = { deep: [{ k: 1 }] };
    const state = { rows: { a: 1, b: 0 }, rest };
    const found = symmetryOf([["a", "b"]])(state);
    expect(found).toEqual({ rows: { a: 0, b: 1 }, rest });
    expect(found.rest).toBe(rest);
  });

  it("copes with eight names that are all alike and name themselves", () => {
    const eight = "abcdefgh".split("");
    const state = Object.fromEntries(eight.map((name) => [name, { self: name }]));
    expect(symmetryOf([eight])(state)).toEqual(state);
  });

  it("refuses a name that is listed twice", () => {
    expect(() => symmetryOf([["a", "b"], ["b"]])).toThrow('The name "b" is listed twice');
  });
});
