import { describe, expect, it, test } from "vitest";
import { checkSync, type Bounds, type EngineUsed, type Property, type System } from "./check.ts";
import { checkByParts } from "./parts/by-parts.ts";

type Counts = Readonly<Record<string, unknown>>;

const above = ({ n }: Counts): number => Number(n) + 1;
const isEnabled = ({ n }: Counts): boolean => Number(n) < 5;

/** Counts to five, whoever asks for every step. */
const slowly: System<Counts, string> = {
  initial: [{ n: 0 }],
  actions: (state) => (isEnabled(state) ? ["up"] : []),
  next: (state) => ({ ...state, n: above(state) }),
};
const counter: System<Counts, string> = { ...slowly, universe: ["up"], isEnabled };

/** Eight switches, each of which can be turned on: levels of up to 70 states. */
type Switches = Readonly<Record<string, { readonly isOn: boolean }>>;
const names = Array.from({ length: 8 }, (_, index) => `s${index}`);
const isOff = (state: Switches, name: string): boolean => state[name]?.isOn === false;
const switches: System<Switches, string> = {
  initial: [Object.fromEntries(names.map((name) => [name, { isOn: false }]))],
  universe: names,
  isEnabled: isOff,
  actions: (state) => names.filter((name) => isOff(state, name)),
  next: (state, name) => ({ ...state, [name]: { isOn: true } }),
};

const engineOf = <State, Action>(system: System<State, Action>, bounds: Partial<Bounds<State, Action>> = {}): EngineUsed =>
  checkSync(system, { properties: [], ...bounds }).engine;

describe("the report says which engine looked at the states", () => {
  it("where that is the one that was asked for, or the fastest, and no more", () => {
    expect(engineOf(counter)).toEqual({ name: "tabulated", team: 0 });
    for (const name of ["plain", "tabulated", "compact"] as const) expect(engineOf(counter, { engine: name })).toEqual({ name, team: 0 });
    expect(engineOf(switches, { engine: "compact", symmetry: [names.slice(0, 2)] })).toEqual({ name: "compact", team: 0 });
  });

  const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`k${index}`, 0]));
  const prototypeless = Object.assign(Object.create(null) as object, { a: 1 });

  it.each([
    ["there is no universe", { ...slowly, isEnabled }, "The system has no `universe`."],
    ["there is no isEnabled", { ...slowly, universe: ["up"] }, "The system has no `isEnabled`."],
    ["a state has no prototype", { ...counter, initial: [{ n: 0, a: prototypeless }] }, "Some object in an initial state has no prototype."],
    ["a state has no keys", { ...counter, initial: [{}] }, "The states have no keys."],
    ["there are too many parts", { ...counter, initial: [{ n: 0, ...many }] }, "A state has 601 parts, and there is room for 511."],
    ["initial states differ in their keys", { ...counter, initial: [{ n: 0 }, { n: 1, m: 1 }] }, "The initial states do not all have the same keys, with values of the same kind: initial[1] has not those of initial[0]."],
  ])("and why it is not the tabulated one from the start, where %s", (_, system, why) => {
    expect(engineOf(system)).toEqual({ name: "plain", team: 0, why });
  });

  it("and why it is not the tabulated one where actions and states are of another sort", () => {
    const strange: System<Counts, unknown> = { ...counter, universe: [new Date(0)], actions: () => [] };
    expect(engineOf(strange)).toEqual({ name: "plain", team: 0, why: "The actions are not all plain: universe[0] is an instance of Date, which is not a plain value." });
    const numbers: System<number, string> = { initial: [0], universe: ["up"], isEnabled: (n) => n < 3, actions: (n) => (n < 3 ? ["up"] : []), next: (n) => n + 1 };
    expect(engineOf(numbers)).toEqual({ name: "plain", team: 0, why: "The states are not objects with keys." });
  });

  it("and why it is not the tabulated one, or one thread, where names are interchangeable", () => {
    const people = ["ann", "bob", "cyd", "dan", "eve", "fay"];
    const isEnabled = ({ who }: { readonly who: string }): boolean => who === "nobody";
    const first: System<{ readonly who: string }, string> = {
      initial: [{ who: "nobody" }],
      universe: people,
      isEnabled,
      actions: (state) => (isEnabled(state) ? people : []),
      next: (_, who) => ({ who }),
    };
    expect(engineOf(first, { symmetry: [people.slice(1)] })).toEqual({ name: "tabulated", team: 0 });
    expect(engineOf(first, { symmetry: [people] })).toEqual({ name: "plain", team: 0, why: "There are more than 120 ways to exchange the names, so every step is asked for." });
    expect(engineOf(first, { symmetry: [["ann", "bob"]], workers: 2 })).toEqual({ name: "tabulated", team: 0, why: "With `symmetry`, one thread has to leave the states." });
  });

  const upTo = (most: number, next: (state: Counts) => Counts, initial: Counts = { n: 0 }): System<Counts, string> => {
    const isBelow = ({ n }: Counts): boolean => Number(n) < most;
    return { initial: [initial], universe: ["up"], isEnabled: isBelow, actions: (state) => (isBelow(state) ? ["up"] : []), next };
  };
  const bare = { n: 0, a: { a: 1 } };

  it.each([
    ["a state gets another key", upTo(5, (state) => ({ n: above(state), ...(above(state) === 3 && { m: 0 }) })), "after 3 states", "It led to a state that has other keys than the first one, or a table without a prototype."],
    ["a part becomes one of another kind", upTo(5, (state) => ({ n: above(state) === 3 ? [3] : above(state) })), "after 3 states", "The part `n` has become one of another kind: array where the first state has atom."],
    ["a table has no prototype", upTo(1, (state) => ({ n: above(state), a: prototypeless }), bare), "after 1 state", "or a table without a prototype."],
    ["a part has no prototype", upTo(1, (state) => ({ n: above(state), a: [prototypeless] }), { n: 0, a: [] }), "after 1 state", "A part of a state has no prototype."],
    ["a function copies a state in a way that proxies do not allow", upTo(5, (state) => ({ ...structuredClone(state), n: above(state) }), bare), "after 1 state", "could not be cloned."],
    ["a function freezes what it was given", upTo(5, (state) => ({ ...Object.freeze(state), n: above(state) })), "after 1 state", "freeze nothing but what is new, or nothing at all (Immer's `setAutoFreeze(false)`)."],
    ["a function writes what stands there into what it was given", upTo(5, (state) => ({ n: above(Object.assign(state, { ...state })) })), "after 1 state", "A state was changed in place."],
    ["hardly two states look alike", upTo(4100, (state) => ({ n: above(state) })), "after 4002 states", "What it does depends on so much of a state that hardly two states look alike to it. To copy a table reads each number and text in it, and of an object no more than that it is there."],
  ])("and why the tabulated one gave up, where %s", (_, system, when, why) => {
    const { why: said = "", ...engine } = engineOf(system);
    expect(engine).toEqual({ name: "plain", team: 0 });
    expect(said).toContain(`The tabulated engine gave up ${when}, at the action "up": `);
    expect(said.endsWith(why)).toBe(true);
  });

  it("and that it gave up early where there is as much to learn as there are steps, however many actions share it", () => {
    const places = Array.from({ length: 300 }, (_, place) => place);
    const isElsewhere = ({ at }: { readonly at: number }, to: number): boolean => at !== to;
    const leaping: System<{ readonly at: number }, number> = {
      initial: [{ at: 0 }],
      universe: places,
      isEnabled: isElsewhere,
      actions: (state) => places.filter((to) => isElsewhere(state, to)),
      next: ({ at }, to) => ({ at: (at + to) % 300 }),
    };
    const { why: said = "", ...engine } = engineOf(leaping);
    expect(engine).toEqual({ name: "plain", team: 0 });
    expect(said).toMatch(/There is about as much to learn of what the actions do as there are steps\. To copy a table reads each/);
    // That an action cannot be taken is learnt for each two of the dials, and is no step; the rest is the same wherever the others stand.
    const dials = ["a", "b", "c"] as const;
    type Dials = Readonly<Record<(typeof dials)[number], { readonly v: number }>>;
    const turns = dials.flatMap((dial) => [{ dial, by: 1 }, { dial, by: 23 }]);
    const alarms = Array.from({ length: 100 }, (_, alarm) => ({ alarm }));
    const canRing = ({ a, b, c }: Dials, alarm: number): boolean => (alarm % 2 === 0 ? a : c).v * 24 + b.v === alarm * 5;
    const dialling: System<Dials, (typeof turns)[number] | (typeof alarms)[number]> = {
      initial: [{ a: { v: 0 }, b: { v: 0 }, c: { v: 0 } }],
      universe: [...turns, ...alarms],
      isEnabled: (state, action) => !("alarm" in action) || canRing(state, action.alarm),
      actions: (state) => [...turns, ...alarms.filter(({ alarm }) => canRing(state, alarm))],
      next: (state, action) => ("alarm" in action ? { ...state, b: { v: 0 } } : { ...state, [action.dial]: { v: (state[action.dial].v + action.by) % 24 } }),
    };
    expect(engineOf(dialling)).toEqual({ name: "tabulated", team: 0 });
    // Each step adds to a list, so that each action meets another list in each state; but few of those found are left by then.
    const members = places.slice(0, 30);
    const isOutside = ({ set }: { readonly set: readonly number[] }, one: number): boolean => !set.includes(one);
    const gathering: System<{ readonly set: readonly number[] }, number> = {
      initial: [{ set: [] }],
      universe: members,
      isEnabled: isOutside,
      actions: (state) => members.filter((one) => isOutside(state, one)),
      next: ({ set }, one) => ({ set: [...set, one].toSorted((a, b) => a - b) }),
    };
    expect(engineOf(gathering, { maxStates: 60_000 }).name).toBe("plain");
  });

  it("and nothing of it where an error ends the search", () => {
    const failing = upTo(5, (state) => {
      if (state["n"] === 2) throw new Error("too high");
      return { n: above(state) };
    });
    expect(() => engineOf(failing)).toThrow('At the action "up", 2 actions after the start: too high');
  });
});

describe("the report says how many threads left the states in one go", () => {
  test("one, as soon as a level is large enough", () => {
    expect(engineOf(switches)).toEqual({ name: "tabulated", team: 0 });
    expect(engineOf(switches, { teamFrom: 50 })).toEqual({ name: "tabulated", team: 1 });
  });

  const two = { workers: 2, teamFrom: 50 } as const;
  const left: Property<Switches, string> = { name: "back", kind: "recoverable", goal: (state) => isOff(state, "s0"), via: () => true };

  test("two, if they were asked for", () => {
    expect(engineOf(switches, two)).toEqual({ name: "tabulated", team: 2 });
  });

  it.each<[string, Partial<Bounds<Switches, string>>, string]>([
    ["levels are small", { workers: 2 }, "No level has the 20000 states that make a second thread worth its while."],
    ["there is a limit near", { ...two, maxStates: 260 }, "So near to `maxStates`, one thread has to count."],
    ["there is a scope", { ...two, within: () => true }, "With `within`, one thread has to leave the states."],
    ["there are ends", { ...two, ends: { asks: [], via: () => true } }, "With `ends`, one thread has to leave the states."],
    ["somebody asks about leaving", { ...two, properties: [left] }, 'One thread has to leave the states, because of what is asked about that: "back".'],
  ])("one, and why, where %s", (_, bounds, why) => {
    expect(engineOf(switches, bounds)).toEqual({ name: "tabulated", team: 0, why });
  });

  it("one, and why it is not a faster engine either, where every step is asked for", () => {
    expect(engineOf({ ...slowly, universe: ["up"] }, two)).toEqual({ name: "plain", team: 0, why: "The system has no `isEnabled`. Two threads can share the tabulated engine only." });
    expect(engineOf(switches, { ...two, engine: "plain" })).toEqual({ name: "plain", team: 0, why: "Two threads can share the tabulated engine only." });
  });
});

test("by parts, each part has its engine, and the whole the one that could not be the fastest", () => {
  const system: System<{ readonly a: { readonly at: number }; readonly b: { readonly at: unknown } }, "a" | "b"> = {
    initial: [{ a: { at: 0 }, b: { at: 0 } }],
    universe: ["a", "b"],
    isEnabled: (state, part) => state[part].at === 0,
    actions: (state) => (["a", "b"] as const).filter((part) => state[part].at === 0),
    next: (state, part) => ({ ...state, [part]: { at: 1 } }),
  };
  const { engine, parts } = checkByParts(system, { properties: [] });
  expect(engine).toEqual({ name: "tabulated", team: 0 });
  expect(parts.map((part) => part.engine)).toEqual([engine, engine]);
});
