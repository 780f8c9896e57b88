import { describe, expect, it } from "vitest";
import { checkByParts } from "./by-parts.ts";
import { checkSync, type Property, type System } from "../check.ts";
import { compareParts } from "./parts-comparison.ts";
import { divide, whyWhole } from "./division.ts";
import { missProbability as missOf } from "../engines/fingerprint.ts";
import { lock, type Lock } from "../reference/lock.ts";
import { players } from "../reference/players.ts";
import { together, type Sided } from "../reference/together.ts";
import { agree, twoPhase, type TwoPhase, type TwoPhaseAction } from "../reference/two-phase.ts";

/** A record of counters, each in a table of its own, and actions that say what they ask and do. */
type Counters = Readonly<Record<string, { readonly at: number }>>;

interface Program {
  readonly name: string;
  readonly when?: Readonly<Record<string, number>>;
  readonly set: Readonly<Record<string, number>>;
}

function counters(initial: readonly Readonly<Record<string, number>>[], universe: readonly Program[]): System<Counters, Program> {
  const tables = (numbers: Readonly<Record<string, number>>): Counters =>
    Object.fromEntries(Object.entries(numbers).map(([place, at]) => [place, { at }]));
  const isEnabled = (state: Counters, { when = {} }: Program): boolean =>
    Object.entries(when).every(([place, at]) => state[place]?.at === at);
  return {
    initial: initial.map(tables),
    universe,
    isEnabled,
    actions: (state) => universe.filter((action) => isEnabled(state, action)),
    next: (state, { set }) => ({ ...state, ...tables(set) }),
  };
}

const one = { name: "one", when: { x: 0 }, set: { x: 1 } };
const two = { name: "two", when: { x: 1 }, set: { x: 2 } };
const up = { name: "up", when: { y: 0 }, set: { y: 1 } };
const down = { name: "down", when: { y: 1 }, set: { y: 0 } };
const apart = counters([{ x: 0, y: 0 }], [one, two, up, down]);

function placesOf<State, Action>(system: System<State, Action>): readonly string[] | undefined {
  const division = divide(system, []);
  if ("why" in division || division.groups.length < 2) return undefined;
  return division.groups.map(({ places }) => places.map((place) => division.names[place]).join(" "));
}

function expectSame<State, Action>(system: System<State, Action>, properties: readonly Property<State, Action>[], parts: number): void {
  const { differences, byParts } = compareParts(system, { properties });
  expect(differences).toEqual([]);
  expect(byParts.parts.length).toBe(parts);
}

describe("a system of parts whose list of actions is another than its universe says", () => {
  const unlisted = "`actions` did not give what of `universe` is enabled, in the order of `universe`";

  it.each(["plain", "tabulated", "compact"] as const)("is refused, as it is as a whole (%s)", (engine) => {
    const silent = { ...apart, actions: () => [] };
    expect(() => checkByParts(silent, { properties: [], engine })).toThrow(unlisted);
    const disordered = { ...apart, actions: (state: Counters) => apart.actions(state).toReversed() };
    expect(() => checkByParts(disordered, { properties: [], engine })).toThrow(unlisted);
  });

  it("is refused where that shows later", () => {
    const hiding = { ...apart, actions: (state: Counters) => (state["x"]?.at === 2 ? [] : apart.actions(state)) };
    expect(() => checkByParts(hiding, { properties: [] })).toThrow(expect.objectContaining({ message: expect.stringContaining(unlisted) as string, trace: { actions: [one, two], states: [{ x: { at: 0 }, y: { at: 0 } }, { x: { at: 1 }, y: { at: 0 } }, { x: { at: 2 }, y: { at: 0 } }] } }));
  });
});

describe("systems side by side", () => {
  it("are as many parts, and cost the sum of their states", () => {
    const commits = together({ left: twoPhase(1), right: twoPhase(3) });
    const properties: Property<Readonly<Record<string, TwoPhase>>, Sided<TwoPhaseAction>>[] = [
      { name: "agree", kind: "always", holds: ({ left }) => left !== undefined && agree(left) },
      { name: "commit", kind: "sometimes", happens: ({ right }) => right?.coordinator === "committed" },
      { name: "goes on", kind: "deadlockFree" },
    ];
    expectSame(commits, properties, 2);
    const { states, looked } = checkByParts(commits, { properties });
    expect({ states, looked }).toEqual({ states: 12 * 288, looked: 12 + 288 });
  });

  it("may be three", () => {
    expectSame(together({ one: players(2), two: players(1), three: players(2) }), [], 3);
  });

  it("may be of different kinds, with a deadlock in one of them and in both", () => {
    const stuck = counters([{ x: 0 }], [one, two]);
    const both = together<unknown, unknown>({ left: stuck, right: stuck, other: lock(2) });
    expectSame(both, [{ name: "goes on", kind: "deadlockFree" }], 3);
    expectSame(together<unknown, unknown>({ left: stuck, right: stuck }), [{ name: "goes on", kind: "deadlockFree" }], 2);
  });

  it("have more states together than a number can tell", () => {
    const sides = Object.fromEntries(Array.from({ length: 20 }, (_, side) => [`${side}`, players(2)]));
    const report = checkByParts(together(sides), { properties: [] });
    expect(report).toMatchObject({ looked: 180, depth: 20 * 4 + 1, isRounded: true, complete: true });
    expect(report.states).toBeCloseTo(9 ** 20, -10);
  });
});

describe("places belong together", () => {
  it("only if an action has to do with both", () => {
    expect(placesOf(apart)).toEqual(["x.at", "y.at"]);
    expectSame(apart, [{ name: "goes on", kind: "deadlockFree" }], 2);
  });

  it("if an action looks at one and changes the other, even late", () => {
    const late = counters([{ x: 0, y: 0, z: 0 }], [one, two, up, down, { name: "meet", when: { x: 2, y: 1 }, set: { z: 1 } }]);
    expect(placesOf(late)).toBeUndefined();
    expect(whyWhole(divide(late, []))).toMatch(/^The action .*"meet".* looks at x\.at, y\.at\.$/m);
    expectSame(late, [{ name: "z", kind: "never", happens: ({ z }) => z?.at === 1 }], 0);
  });

  it("if a guard looks at both, though the action is never enabled", () => {
    const never = counters([{ x: 0, y: 0 }], [one, two, up, down, { name: "never", when: { x: 1, y: 7 }, set: { x: 0 } }]);
    expect(placesOf(never)).toBeUndefined();
    expect(whyWhole(divide(never, []))).toContain('"never"');
  });

  it("not if a guard that looks at both never gets to the second", () => {
    const never = counters([{ x: 0, y: 0 }], [one, two, up, down, { name: "never", when: { x: 7, y: 1 }, set: { x: 0 } }]);
    expect(placesOf(never)).toEqual(["x.at", "y.at"]);
    expectSame(never, [], 2);
  });

  it("not if what they share never changes", () => {
    const shared = counters([{ x: 0, y: 0, c: 5 }], [
      { ...one, when: { c: 5, x: 0 } },
      { ...up, when: { c: 5, y: 0 } },
    ]);
    expect(placesOf(shared)).toEqual(["x.at", "y.at"]);
    expectSame(shared, [{ name: "c", kind: "always", holds: ({ c }) => c?.at === 5 }], 2);
  });

  it("if what they share changes after all", () => {
    const shared = counters([{ x: 0, y: 0, c: 5 }], [
      { ...one, when: { c: 5, x: 0 } },
      { ...up, when: { c: 5, y: 0 } },
      { name: "late", when: { x: 1 }, set: { c: 6 } },
    ]);
    expectSame(shared, [], 0);
  });

  it("if one is carried unread to the other", () => {
    interface Carried {
      readonly x: { readonly at: { readonly n: number } };
      readonly y: { readonly at: { readonly n: number } };
    }
    const carried: System<Carried, string> = {
      initial: [{ x: { at: { n: 0 } }, y: { at: { n: 1 } } }],
      universe: ["carry", "turn"],
      isEnabled: () => true,
      actions: () => ["carry", "turn"],
      next: ({ x, y }, action) => (action === "carry" ? { x: y, y } : { x, y: { at: { n: 1 - y.at.n } } }),
    };
    expect(whyWhole(divide(carried, []))).toBe('The action "carry" looks at y.at and changes x.at.');
    expectSame(carried, [], 0);
  });

  it("if one is carried unread to the other, though at first that changes nothing", () => {
    type Three = Readonly<Record<"x" | "y" | "z", { readonly at: { readonly n: number } }>>;
    const turned = (n: number) => ({ at: { n: 1 - n } });
    const carried: System<Three, "carry" | "x" | "z"> = {
      initial: [{ x: { at: { n: 0 } }, y: { at: { n: 0 } }, z: { at: { n: 0 } } }],
      universe: ["carry", "x", "z"],
      isEnabled: ({ y }, action) => action !== "carry" || y.at.n >= 0,
      actions: () => ["carry", "x", "z"],
      next: (state, action) => (action === "carry" ? { ...state, y: state.x } : { ...state, [action]: turned(state[action].at.n) }),
    };
    expect(placesOf(carried)).toEqual(["x.at y.at", "z.at"]);
    expectSame(carried, [], 2);
  });
});

describe("several initial states", () => {
  it("are fine where every combination is one", () => {
    const system = counters([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }, { x: 1, y: 1 }], [two, up]);
    expectSame(system, [{ name: "two", kind: "never", happens: ({ x }) => x?.at === 2 }, { name: "goes on", kind: "deadlockFree" }], 2);
  });

  it("tie together what they do not combine", () => {
    const system = counters([{ x: 0, y: 0 }, { x: 1, y: 1 }], [two, up]);
    expect(whyWhole(divide(system, []))).toContain("The choice of an initial state");
    expectSame(system, [], 0);
  });
});

describe("a property", () => {
  it("that looks at two parts makes them one, and leaves the third alone", () => {
    const three = counters([{ x: 0, y: 0, z: 0 }], [one, two, up, down, { name: "z", set: { z: 1 } }]);
    const property: Property<Counters, Program> = { name: "both", kind: "never", happens: ({ x, y }) => x?.at === 2 && y?.at === 1 };
    expectSame(three, [], 3);
    expectSame(three, [property], 2);
  });

  it("of steps is asked about the actions of other parts too", () => {
    const forbidden: Property<Counters, Program> = {
      name: "no up once x is 2",
      kind: "step",
      holds: (before, { name }) => name !== "up" || before["x"]?.at !== 2,
    };
    expectSame(apart, [forbidden], 2);
    expect(checkByParts(apart, { properties: [forbidden] }).verdicts).toMatchObject([
      { verdict: "fails", trace: { actions: [one, two, up] } },
    ]);
    const wanted: Property<Counters, Program> = {
      name: "down while x is 1",
      kind: "sometimesStep",
      happens: (before, { name }, after) => name === "down" && before["x"]?.at === 1 && after["x"]?.at === 1,
    };
    expectSame(apart, [wanted], 2);
  });

  it("of steps ties what it looks at, before or after, even if it does so late", () => {
    const three = counters([{ x: 0, y: 0, z: 0 }], [one, two, up, down, { name: "z", set: { z: 1 } }]);
    const at = (place: string, number: number) => (state: Counters) => state[place]?.at === number;
    const claims: readonly Property<Counters, Program>[] = [
      { name: "after", kind: "step", holds: (_, { name }, after) => name !== "up" || !at("x", 2)(after) || !at("z", 1)(after) },
      { name: "before", kind: "step", holds: (before, { name }) => name !== "up" || !at("x", 2)(before) || !at("z", 1)(before) },
      { name: "own", kind: "step", holds: (before, { name }) => name !== "z" || !at("z", 1)(before) || !at("x", 2)(before) },
    ];
    for (const claim of claims) expectSame(three, [claim], 2);
  });

  it("of steps is not asked about a step that cannot be taken", () => {
    const claim: Property<Counters, Program> = {
      name: "x goes up by one",
      kind: "step",
      holds: ({ x: before }, { set }, { x: after }) => {
        if (set["x"] !== undefined && (after?.at ?? 0) - (before?.at ?? 0) !== 1) throw new Error("there is no such step");
        return true;
      },
    };
    expectSame(apart, [claim], 2);
  });

  it("of rest needs every part to be at rest", () => {
    const via = ({ name }: Program): boolean => name !== "down";
    expectSame(apart, [{ name: "x is 0", kind: "atRest", holds: ({ x }) => x?.at === 0, via }], 2);
    expectSame(apart, [{ name: "x is 0", kind: "atRest", holds: ({ x }) => x?.at === 0, via: () => true }], 2);
  });

  it("of recovery is judged where the goal is, or everywhere", () => {
    const via = (): boolean => true;
    expectSame(
      apart,
      [
        { name: "x is 2", kind: "recoverable", goal: ({ x }) => x?.at === 2, via },
        { name: "x is 1", kind: "recoverable", goal: ({ x }) => x?.at === 1, via },
        { name: "rest", kind: "recoverable", via },
        { name: "rest but for y", kind: "recoverable", via: ({ name }) => name !== "up" && name !== "down" },
      ],
      2,
    );
  });

  it("of what comes about in the end is not judged, and it is said why", () => {
    const [verdict] = checkByParts(apart, { properties: [{ name: "end", kind: "eventually", goal: ({ x }) => x?.at === 2 }] }).verdicts;
    expect(verdict).toMatchObject({ verdict: "unknown", why: expect.stringContaining("on the whole") as string });
  });

  it("that throws is reported as ever", () => {
    const properties: Property<Counters, Program>[] = [
      {
        name: "bad",
        kind: "always",
        holds() {
          throw new Error("no");
        },
      },
    ];
    expect(() => checkByParts(apart, { properties })).toThrow('the property "bad" threw: no');
  });
});

it("a state of the whole is missed where one of a part is", () => {
  const properties: Property<Counters, Program>[] = [];
  const { missProbability, parts } = checkByParts(apart, { properties, engine: "compact" });
  expect(parts).toHaveLength(2);
  const [left = 0, right = 0] = parts.map(({ states, transitions }) => missOf(states, transitions));
  expect(left).toBeGreaterThan(0);
  expect(missProbability).toBeCloseTo(left + right, 25);
  expect(checkByParts(apart, { properties })).not.toHaveProperty("missProbability");
});

describe("what cannot be divided is checked as a whole", () => {
  it("where the system does not say what may happen", () => {
    const plain = lock(2);
    const report = checkByParts(plain, { properties: [] });
    expect(report).toMatchObject({ ...checkSync(plain, { properties: [] }), parts: [], looked: 12 });
    expect(report.why).toContain("does not say");
  });

  it("where the parts have more states than there may be", () => {
    const report = checkByParts(together<Lock, number>({ left: lock(2), right: lock(2) }), { properties: [], maxStates: 10 });
    expect(report).toMatchObject({ stopped: "maxStates", complete: false, why: "The parts have more than 10 states." });
  });
});

describe("a search for parts that need not end", () => {
  const universe = ["x", "y"];
  const endless = (told: (at: number) => void): System<Counters, string> => ({
    initial: [{ x: { at: 0 }, y: { at: 0 } }],
    universe,
    isEnabled: () => true,
    actions: () => universe,
    next(state, place) {
      const at = (state[place]?.at ?? 0) + 1;
      told(at);
      return { ...state, [place]: { at } };
    },
  });
  const properties: Property<Counters, string>[] = [
    { name: "small", kind: "always", holds: () => true },
    { name: "large", kind: "sometimes", happens: () => true },
  ];
  const unknown = [{ property: "small", verdict: "unknown" }, { property: "large", verdict: "unknown" }];

  it("ends by a signal, and then nothing is known", () => {
    const abort = new AbortController();
    const told = (at: number): void => {
      if (at === 50) abort.abort();
    };
    const report = checkByParts(endless(told), { properties, signal: abort.signal });
    expect(report).toMatchObject({ stopped: "aborted", complete: false, states: 0, looked: 50, parts: [], verdicts: unknown });
    expect(report.why).toContain("cut off before it was known");
  });

  it("ends where there is no more memory, too", () => {
    const report = checkByParts(endless(() => undefined), { properties, maxMemory: 1 });
    expect(report).toMatchObject({ stopped: "maxMemory", complete: false, verdicts: unknown });
    expect(report.looked).toBeGreaterThan(4000);
  });
});
