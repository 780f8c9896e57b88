import { format, inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSync, type Property, type Report, type System } from "../check.ts";
import { finestLayout } from "./finest-layout.ts";
import { perturbed } from "./perturbation.ts";
import { found } from "../reference/found.ts";
import { mutexSimple } from "../reference/mutex-simple.ts";
import { agree, twoPhase } from "../reference/two-phase.ts";

interface Cell {
  readonly x: number;
  readonly inner: { readonly z: number; readonly list: readonly number[] };
  readonly marks: { readonly p: number; readonly q: number };
  readonly extra?: boolean;
}
interface World {
  readonly left: Readonly<Record<string, Cell>>;
  readonly right: Readonly<Record<string, Cell>>;
  readonly bits: Readonly<Record<string, number>>;
  readonly count: number;
  readonly queue: readonly number[];
}

/** An instruction that looks at one thing to decide what it looks at and changes next. */
interface Instruction {
  readonly test: number;
  readonly from: number;
  readonly to: number;
  readonly change: number;
  readonly otherwise: number;
}
type Program = readonly Instruction[];

const small = fc.nat(3);
const instruction: fc.Arbitrary<Instruction> = fc.record({
  test: fc.nat(9),
  from: small,
  to: small,
  change: fc.nat(13),
  otherwise: fc.nat(13),
});
const program = fc.array(instruction, { minLength: 1, maxLength: 3 });
const programs = fc.array(program, { minLength: 1, maxLength: 5 });

const places = [["left", "a"], ["left", "b"], ["right", "c"], ["right", "d"]] as const;
const place = (index: number): (typeof places)[number] => places[index % 4] ?? places[0];

function cell(world: World, index: number): Cell {
  const [table, key] = place(index);
  const found = world[table][key];
  if (found === undefined) throw new Error(`no ${table}.${key}`);
  return found;
}

function put(world: World, index: number, value: Cell): World {
  const [table, key] = place(index);
  return { ...world, [table]: { ...world[table], [key]: value } };
}

function isTrue(world: World, { test, from, to }: Instruction): boolean {
  const one = cell(world, from);
  switch (test) {
    case 0:
      return one.x === 0;
    case 1:
      return cell(world, from + one.x).inner.z === 1;
    case 2:
      return Object.values(world.left).some(({ x }) => x === to % 3);
    case 3:
      return "extra" in one;
    case 4:
      return JSON.stringify(one).length % 2 === 0;
    case 5:
      return one.inner.list.includes(to % 2);
    case 6:
      return Object.entries(world.bits).every(([, bit]) => bit === 0);
    case 7:
      return Object.keys(cell(world, to)).length > 2 || world.queue.length > 1;
    case 8:
      return cell(world, to).extra === undefined && world.bits[world.count % 2 === 0 ? "p" : "q"] === 1;
    default:
      return true;
  }
}

function changed(world: World, change: number, from: number, to: number): World {
  const source = cell(world, from);
  const target = cell(world, to);
  switch (change) {
    case 0:
      return put(world, to, source);
    case 1:
      return put(world, to, { ...target, inner: source.inner });
    case 2:
      return put(world, to, { ...target, x: (target.x + 1) % 3 });
    case 3:
      return put(world, to, { ...target, inner: { ...target.inner, list: source.inner.list } });
    case 4:
      return put(world, to, { ...target, inner: { ...target.inner, list: [...source.inner.list, from % 2].slice(-2) } });
    case 5: {
      const { extra, ...rest } = target;
      return put(world, to, extra === undefined ? { ...rest, extra: source.x === 0 } : rest);
    }
    case 6:
      return { ...world, left: { a: world.right["c"] ?? source, b: world.left["a"] ?? source } };
    case 7:
      return { ...world, bits: { ...world.bits, p: 1 - (world.bits["p"] ?? 0) }, queue: [source.x, ...world.queue].slice(0, 2) };
    case 8:
      return { ...world, count: (world.count + source.inner.list.length) % 3 };
    case 9:
      return put(world, to, { ...source, inner: { z: 1 - target.inner.z, list: source.inner.list } });
    case 10:
      return { ...world, right: Object.fromEntries(Object.entries(world.right).map(([key, { inner, marks, x }]) => [key, { x: (x + 1) % 2, inner, marks }])) };
    case 11:
      return { ...world, bits: source.marks };
    case 12:
      return put(world, to, { ...target, marks: { ...source.marks, q: 1 - target.marks.p } });
    default:
      return world;
  }
}

function run(world: World, steps: Program): World {
  return steps.reduce(
    (now, step) => changed(now, isTrue(now, step) ? step.change : step.otherwise, step.from, step.to),
    world,
  );
}

const empty: Cell = { x: 0, inner: { z: 0, list: [] }, marks: { p: 1, q: 0 } };
const start: World = {
  left: { a: empty, b: { ...empty, x: 1 } },
  right: { c: { ...empty, extra: true }, d: { ...empty, x: 2, inner: { z: 1, list: [0] } } },
  bits: { p: 0, q: 1 },
  count: 0,
  queue: [],
};

function systemOf(all: readonly Program[]): System<World, Program> {
  const isEnabled = (world: World, [guard]: Program): boolean => guard === undefined || isTrue(world, guard) || guard.test > 4;
  return {
    initial: [start, { ...start, count: 1 }],
    actions: (world) => all.filter((action) => isEnabled(world, action)),
    next: run,
    universe: all,
    isEnabled,
  };
}

function propertiesFrom(asked: Program): Property<World, Program>[] {
  return asked.flatMap((one, index): Property<World, Program>[] => [
    { name: `always ${index}`, kind: "always", holds: (world) => !isTrue(world, one) || world.count < 2 },
    { name: `sometimes ${index}`, kind: "sometimes", happens: (world) => isTrue(run(world, [one]), one) },
    {
      name: `step ${index}`,
      kind: "step",
      holds: (before, [action], after) =>
        action?.test !== one.test || isTrue(before, one) || JSON.stringify(cell(after, one.to)) !== JSON.stringify(cell(before, one.to)),
    },
    {
      name: `sometimesStep ${index}`,
      kind: "sometimesStep",
      happens: (before, action, after) => before.count > after.count && action.length > 1 && isTrue(after, one),
    },
    {
      name: `arrival ${index}`,
      kind: "sometimesStep",
      happens: (_, __, after) => asked.every((other) => isTrue(after, other)) && cell(after, one.to).inner.z !== cell(after, one.from).inner.z,
    },
    { name: `departure ${index}`, kind: "step", holds: (before, _, after) => !isTrue(before, one) || cell(after, one.to).x < 2 },
    { name: `recoverable ${index}`, kind: "recoverable", goal: (world) => isTrue(world, one), via: (action) => action.length < 3 },
    { name: `ends ${index}`, kind: "recoverable", via: (action) => action.length > 1 },
  ]);
}

function expectSame<State, Action>(system: System<State, Action>, properties: Property<State, Action>[], maxStates?: number): Report<State, Action> {
  const plain = checkSync(system, { properties, maxStates, engine: "plain" });
  const tabulated = checkSync(system, { properties, maxStates, engine: "tabulated" });
  expect(found(tabulated)).toEqual(found(plain));
  for (const crowdedFrom of [1, 4]) expect(found(checkSync(system, { properties, maxStates, engine: "tabulated", crowdedFrom }))).toEqual(found(plain));
  return tabulated;
}

const isDeep = process.env["MODE"] === "deep";

describe("the tabulated engine", () => {
  it("gives the reports of the plain one on random systems", () => {
    fc.assert(
      fc.property(programs, program, fc.integer({ min: 1, max: 250 }), (all, asked, maxStates) => {
        expectSame(systemOf(all), propertiesFrom(asked), maxStates);
      }),
      { numRuns: isDeep ? 4000 : 30 },
    );
  });

  it("reads all that the reducer depends on", () => {
    fc.assert(
      fc.property(programs, (all) => {
        const system = systemOf(all);
        const states: World[] = [];
        checkSync(system, {
          properties: [{ name: "collect", kind: "always", holds: (world) => states.push(world) > 0 }],
          maxStates: 12,
          engine: "plain",
        });
        const pairs = states.map((state, index) => [state, states[(index * 7 + 5) % states.length] ?? state] as const);
        expect(perturbed(system, pairs)).not.toContain(false);
        const finer = finestLayout(states);
        expect(finer).toBeDefined();
        expect(perturbed(system, pairs, finer)).not.toContain(false);
      }),
      { numRuns: isDeep ? 1000 : 25 },
    );
  });

  it("gives the reports of the plain one on known systems", () => {
    expectSame(twoPhase(3), [
      { name: "agree", kind: "always", holds: agree },
      { name: "abort", kind: "sometimes", happens: ({ managers }) => managers.every((manager) => manager === "aborted") },
      { name: "quiet", kind: "recoverable", via: ({ type }) => type === "chooseToAbort" },
    ]);
    expectSame(mutexSimple, [{ name: "nobody", kind: "sometimes", happens: ({ waiting, finished }) => waiting + finished === 0 }]);
  });

  it("knows what it took when a piece of a part becomes a table", () => {
    const all = ["turn", "copy"] as const;
    const marks = { p: 0, q: 1 };
    const system: System<{ bits: typeof marks; cells: { a: { marks: typeof marks } } }, (typeof all)[number]> = {
      initial: [{ bits: { p: 9, q: 1 }, cells: { a: { marks } } }],
      actions: () => all,
      universe: all,
      isEnabled: () => true,
      next: ({ bits, cells: { a } }, action) =>
        action === "copy"
          ? { bits: a.marks, cells: { a } }
          : { bits, cells: { a: { marks: { ...a.marks, p: (a.marks.p + 1) % 3 } } } },
    };
    expectSame(system, [{ name: "both", kind: "sometimes", happens: ({ bits }) => bits.p === 2 }]);
  });

  it("shows a property of steps the action itself", () => {
    interface Turn { readonly type: "up" | "reset" }
    const up: Turn = { type: "up" };
    const reset: Turn = { type: "reset" };
    const isEnabled = ({ n }: { n: number }, action: Turn): boolean => (action === up ? n < 3 : n > 0);
    const universe = [up, reset];
    const system: System<{ n: number }, Turn> = {
      initial: [{ n: 0 }],
      actions: (state) => universe.filter((action) => isEnabled(state, action)),
      universe,
      isEnabled,
      next: ({ n }, action) => ({ n: action === reset ? 0 : n + 1 }),
    };
    expectSame(system, [
      { name: "reset", kind: "sometimesStep", happens: (_, action) => action === reset },
      { name: "reset from 3", kind: "sometimesStep", happens: ({ n }, action) => n === 3 && action === reset },
      { name: "up goes up", kind: "step", holds: (before, action, after) => action !== up || after.n > before.n },
    ]);
  });

  interface Pair { readonly l: { readonly n: number }; readonly r: { readonly n: number } }

  /** Two counters, each of which can be set to the other. `keep` may give another object that looks the same. */
  function pair(keep: (counter: Pair["l"]) => Pair["l"]): System<Pair, string> {
    const universe = ["l=r", "r=l", "l++", "r++"];
    const isEnabled = ({ l, r }: Pair, action: string): boolean => (action === "l++" ? l.n < 2 : action === "r++" ? r.n < 2 : true);
    return {
      initial: [{ l: { n: 0 }, r: { n: 1 } }],
      actions: (state) => universe.filter((action) => isEnabled(state, action)),
      universe,
      isEnabled,
      next: ({ l, r }, action) =>
        action === "l=r" ? { l: keep(r), r } : action === "r=l" ? { l, r: keep(l) } : action === "l++" ? { l: keep({ n: l.n + 1 }), r } : { l, r: keep({ n: r.n + 1 }) },
    };
  }

  it("is not misled by a function that keeps what it was shown", () => {
    const kept = new Map<string, Pair["l"]>();
    const system = pair((counter) => {
      const key = JSON.stringify(counter);
      const found = kept.get(key) ?? counter;
      kept.set(key, found);
      return found;
    });
    const properties: Property<Pair, string>[] = [
      { name: "both", kind: "sometimes", happens: ({ l, r }) => l.n === 2 && r.n === 2 },
      { name: "up", kind: "step", holds: (before, _, after) => after.l.n >= before.l.n },
    ];
    // Nor by what it kept in a search before, whichever engine that was.
    for (const engine of ["tabulated", "plain", "compact", "tabulated"] as const) {
      expect(checkSync(system, { properties, engine })).toMatchObject({ states: 9, verdicts: checkSync(pair((counter) => counter), { properties, engine: "plain" }).verdicts });
    }
  });

  it("is not misled by a function that keeps whole states, and looks into them again", () => {
    const kept = new Map<string, Pair>();
    const all: Pair[] = [];
    const keep = (state: Pair): Pair => {
      const key = JSON.stringify([state.l, state.r]);
      const found = kept.get(key) ?? state;
      kept.set(key, found);
      all.push(found);
      return found;
    };
    const plain = pair((counter) => counter);
    const system = { ...plain, next: (state: Pair, action: string) => plain.next(keep(state), action) };
    for (const engine of ["tabulated", "plain"] as const) {
      expect(checkSync(system, { properties: [{ name: "as kept", kind: "always", holds: (state) => keep(state).l.n === state.l.n }], engine })).toMatchObject({
        states: 9,
        verdicts: [{ verdict: "holds" }],
      });
    }
    for (const [key, state] of kept) {
      expect(JSON.stringify([state.l, state.r])).toBe(key);
      expect(Object.keys(state)).toEqual(["l", "r"]);
      expect("l" in state && !("x" in state)).toBe(true);
    }
    expect(() => Object.assign(all[0] ?? {}, { l: 1 })).toThrow("changed in place");
  });

  it.each([
    ["inspect", inspect],
    ["format with %s", (state: unknown) => format("%s", state)],
    ["format with %o", (state: unknown) => format("%o", state)],
    ["JSON", (state: unknown) => JSON.stringify(state)],
  ])("takes down what is printed of a state, by %s", (_, text) => {
    const universe = ["bump", "look"];
    const printing: System<{ readonly a: { readonly m: { readonly x: number } }; readonly k: number }, string> = {
      initial: [{ a: { m: { x: 0 } }, k: 0 }],
      universe,
      isEnabled: () => true,
      actions: () => universe,
      next: (state, action) => (action === "bump" ? { ...state, a: { m: { x: (state.a.m.x + 1) % 3 } } } : { ...state, k: /x"?: ?1/.test(text(state.a.m)) ? 1 : 0 }),
    };
    const report = expectSame(printing, [{ name: "k", kind: "never", happens: (state) => /k"?: ?1/.test(text(state)) }]);
    expect(report).toMatchObject({ states: 6, engine: { name: "tabulated" }, verdicts: [{ verdict: "fails" }] });
  });

  it("tells its own states from those of a search around it", () => {
    const twins = pair((counter) => counter);
    const within = (outer: Pair): System<Pair, string> => ({
      ...pair((counter) => counter),
      initial: [{ l: { n: 1 }, r: { n: 0 } }],
      next: (state, action) => (action === "l=r" ? { ...state, l: outer.l } : { ...state, r: { n: 0 } }),
    });
    const reached = (outer: Pair): number => checkSync(within(outer), { properties: [] }).states;
    const report = expectSame(twins, [{ name: "one state", kind: "sometimes", happens: (outer) => reached(outer) === 1 && outer.r.n === 2 }]);
    expect(report).toMatchObject({ states: 9, engine: { name: "tabulated" }, verdicts: [{ verdict: "holds" }] });
  });

  it("calls the reducer for less than a tenth of the transitions", () => {
    let calls = 0;
    const system = twoPhase(5);
    const counted = { ...system, next: (...step: Parameters<typeof system.next>) => (calls++, system.next(...step)) };
    const { transitions } = checkSync(counted, { properties: [] });
    expect(calls).toBeLessThan(transitions / 10);
  });
});

describe("where the tabulated engine goes astray, the plain one takes over", () => {
  const counter = (next: (state: Record<string, unknown>) => Record<string, unknown>): System<Record<string, unknown>, string> => {
    const isEnabled = ({ n }: Record<string, unknown>): boolean => typeof n === "number" && n < 5;
    return { initial: [{ n: 0 }], actions: (state) => (isEnabled(state) ? ["up"] : []), universe: ["up"], isEnabled, next };
  };
  const above = ({ n }: Record<string, unknown>): number => Number(n) + 1;

  it.each([
    ["a table gets another key", (state: Record<string, unknown>) => ({ ...state, n: above(state), [`k${above(state)}`]: 0 })],
    ["a part becomes one of another kind", (state: Record<string, unknown>) => ({ n: above(state) === 3 ? [3] : above(state) })],
    ["proxies are refused", (state: Record<string, unknown>) => ({ n: above(structuredClone(state)) })],
  ])("when %s", (_, next) => {
    expectSame(counter(next), []);
  });

  it("when a table has no prototype, and so no entries but its own", () => {
    type Counts = Readonly<Record<string, number>>;
    const universe = ["constructor", "toString", "x"];
    const bare = (counts: Counts): Counts => Object.assign(Object.create(null) as object, counts);
    const systemFrom = (seen: Counts, parts: Counts): System<{ seen: Counts; deep: { parts: Counts } }, string> => ({
      initial: [{ seen, deep: { parts } }],
      actions: (state) => universe.filter((word) => !(word in state.seen)),
      universe,
      isEnabled: (state, word) => !(word in state.seen),
      next: (state, word) => ({ seen: bare({ ...state.seen, [word]: 1 }), deep: { parts: bare({ ...state.deep.parts, [word]: 1 }) } }),
    });
    for (const system of [systemFrom(bare({}), bare({})), systemFrom({}, {}), systemFrom({ x: 1 }, bare({})), systemFrom({}, { x: 1 })]) {
      expectSame(system, [{ name: "parts", kind: "sometimes", happens: ({ deep }) => "constructor" in deep.parts }]);
    }
  });

  it("with its own words for errors", () => {
    const failing = counter((state) => {
      if (state["n"] === 2) throw new Error("too high");
      return { n: above(state) };
    });
    expect(() => checkSync(failing, { properties: [] })).toThrow('At the action "up", 2 actions after the start: too high');
    const odd = counter((state) => ({ n: above(state) === 2 ? new Map() : above(state) }));
    expect(() => checkSync(odd, { properties: [] })).toThrow("value.n is an instance of Map");
    const meddling = counter((state) => Object.assign(state, { n: above(state) }));
    expect(() => checkSync(meddling, { properties: [] })).toThrow("changed in place");
  });

  it("where a part of a list is changed in place, though nobody hears that it cannot be", () => {
    const silent = (): System<{ readonly list: readonly { readonly x: number }[] }, string> => ({
      initial: [{ list: [{ x: 0 }] }],
      universe: ["up"],
      isEnabled: () => true,
      actions: () => ["up"],
      next({ list }) {
        const copy = list.slice();
        Reflect.set(copy[0] ?? {}, "x", 1);
        return { list: copy };
      },
    });
    for (const engine of ["tabulated", "plain"] as const) expect(() => checkSync(silent(), { properties: [], engine })).toThrow("changed in place");
  });

  it("soon, where every action reads parts that are others in every state", () => {
    const universe = [0, 1, 2];
    const isEnabled = ({ id }: { readonly id: string }): boolean => id.length < 9;
    const logging: System<{ readonly id: string; readonly log: readonly number[] }, number> = {
      initial: [{ id: "", log: [0] }],
      universe,
      isEnabled,
      actions: (state) => (isEnabled(state) ? universe : []),
      next: ({ id, log }, action) => ({ id: `${id}${action}`, log: [...log, action] }),
    };
    const { states, complete, engine } = checkSync(logging, { properties: [] });
    expect({ states, complete, engine: engine.name }).toEqual({ states: 29_524, complete: true, engine: "plain" });
    expect(Number(/gave up after (\d+) states/.exec(engine.why ?? "")?.[1])).toBeLessThan(5_000);
  });

  it("says so when a function looks at more than its arguments", () => {
    let calls = 0;
    const fickle = counter((state) => ({ n: calls++ % 2 === 0 ? above(state) : 0 }));
    expect(() => checkSync(fickle, { properties: [] })).toThrow("reads something besides its arguments");
  });
});
