import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkSync } from "../check.ts";
import type { Property } from "../property.ts";
import type { System } from "../system.ts";
import { checkFamily, checkFamilySync, type Family, type FamilyProperty, type Variant } from "./check-family.ts";

/** A state of two parts and a number. A step reads some of it, and of the variant, and writes one thing. */
interface Small {
  readonly parts: { readonly left: { readonly x: number; readonly y: number }; readonly right: { readonly x: number; readonly y: number } };
  readonly count: number;
}

interface Rule {
  readonly side: "left" | "right";
  readonly reads: "x" | "y" | "count";
  readonly at: number;
  /** Which feature it asks, and for which of its values it can happen. */
  readonly asks: "none" | "one" | "two" | "three";
  readonly value: string;
  readonly writes: "x" | "y" | "count";
  /** What it writes, or one more if the variant has its feature otherwise. */
  readonly to: number;
  readonly isGuard: boolean;
  readonly isVia: boolean;
}

const features = { one: ["off", "on"], two: ["low", "middle", "high"], three: ["no", "yes"] } as const;
const everyVariant: readonly Variant[] = features.one.flatMap((one) =>
  features.two.flatMap((two) => features.three.map((three) => ({ one, two, three }))),
);

const rule: fc.Arbitrary<Rule> = fc
  .record({
    side: fc.constantFrom("left" as const, "right" as const),
    reads: fc.constantFrom("x" as const, "y" as const, "count" as const),
    at: fc.nat(2),
    asks: fc.constantFrom("none" as const, "one" as const, "two" as const, "three" as const),
    pick: fc.nat(2),
    writes: fc.constantFrom("x" as const, "y" as const, "count" as const),
    to: fc.nat(2),
    isGuard: fc.boolean(),
    isVia: fc.boolean(),
  })
  .map(({ pick, ...rest }) => ({ ...rest, value: rest.asks === "none" ? "" : (features[rest.asks][pick % features[rest.asks].length] ?? "") }));

function valueIn(state: Small, { side }: Rule, name: Rule["reads"]): number {
  return name === "count" ? state.count : state.parts[side][name];
}

const agrees = (variant: Variant, { asks, value }: Rule): boolean => asks === "none" || variant[asks] === value;

function familyOf(rules: readonly Rule[]): Family<Small, Rule> {
  return {
    features,
    initial: [{ parts: { left: { x: 0, y: 0 }, right: { x: 0, y: 0 } }, count: 0 }],
    universe: rules,
    isEnabled: (variant, state, one) => valueIn(state, one, one.reads) === one.at && (!one.isGuard || agrees(variant, one)),
    next(variant, state, one) {
      const value = one.isGuard || agrees(variant, one) ? one.to : (valueIn(state, one, one.writes) + 1) % 3;
      return one.writes === "count"
        ? { ...state, count: value }
        : { ...state, parts: { ...state.parts, [one.side]: { ...state.parts[one.side], [one.writes]: value } } };
    },
  };
}

function propertiesFor(wanted: Rule): readonly FamilyProperty<Small, Rule>[] {
  const holds = (variant: Variant, state: Small): boolean => valueIn(state, wanted, wanted.reads) !== wanted.at || !agrees(variant, wanted);
  return [
    { name: "always", kind: "always", holds },
    { name: "step", kind: "step", holds: (variant, before, _, after) => holds(variant, after) || after.count >= before.count },
    { name: "shown", kind: "sometimesStep", happens: (variant, _, action, after) => action.isVia && !holds(variant, after) },
    { name: "at rest", kind: "atRest", holds, via: ({ isVia }) => isVia },
    { name: "rest", kind: "recoverable", via: ({ isVia }) => isVia },
  ];
}

/** The system of one variant, for the ordinary checker. */
function systemOf(family: Family<Small, Rule>, variant: Variant): System<Small, Rule> {
  return {
    initial: family.initial,
    actions: (state) => family.universe.filter((action) => family.isEnabled(variant, state, action)),
    next: (state, action) => family.next(variant, state, action),
  };
}

function plainly(property: FamilyProperty<Small, Rule>, variant: Variant): Property<Small, Rule> {
  const { name } = property;
  switch (property.kind) {
    case "always":
      return { name, kind: "always", holds: (state) => property.holds(variant, state) };
    case "step":
      return { name, kind: "step", holds: (...step) => property.holds(variant, ...step) };
    case "sometimesStep":
      return { name, kind: "sometimesStep", happens: (...step) => property.happens(variant, ...step) };
    case "atRest":
      return { name, kind: "atRest", holds: (state) => property.holds(variant, state), via: property.via };
    case "recoverable":
      return { name, kind: "recoverable", via: property.via };
  }
}

const cases = fc.tuple(fc.array(rule, { minLength: 1, maxLength: 9 }), rule);

test("says of every variant what the ordinary checker says, with traces as short", () => {
  fc.assert(
    fc.property(cases, fc.boolean(), fc.constantFrom(undefined, 1), ([rules, wanted], isHasty, crowdedFrom) => {
      const family = familyOf(rules);
      const properties = propertiesFor(wanted);
      const report = checkFamilySync(family, { properties, until: isHasty ? "decided" : "complete", crowdedFrom });
      expect(report.complete).toBe(true);
      for (const variant of everyVariant) {
        const system = systemOf(family, variant);
        const plain = checkSync(system, { properties: properties.map((property) => plainly(property, variant)), engine: "plain" });
        if (!isHasty) expect(report.sizeOf(variant)).toEqual({ states: plain.states, depth: plain.depth });
        for (const [index, { property, verdict, trace }] of plain.verdicts.entries()) {
          const lifted = report.verdicts[index];
          const said = lifted !== undefined && report.variants.has(lifted.holds, variant) ? "holds" : "fails";
          const told = lifted?.trace(variant);
          expect([property, said, told?.actions.length]).toEqual([property, verdict, trace?.actions.length]);
          // And the trace is one of that variant.
          let state = family.initial[0];
          for (const action of told?.actions ?? []) {
            expect(state !== undefined && family.isEnabled(variant, state, action)).toBe(true);
            state = state && family.next(variant, state, action);
          }
          expect(told?.states.at(-1) ?? state).toEqual(state);
        }
      }
    }),
    { numRuns: 60 },
  );
});

describe("a place that is crowded", () => {
  interface Grid {
    readonly grid: { readonly one: { readonly x: number; readonly y: number; readonly mark?: true } };
  }
  const most = 70;
  const family: Family<Grid, "x" | "y" | "mark"> = {
    features: { steps: ["one", "two"], marks: ["no", "yes"] },
    initial: [{ grid: { one: { x: 0, y: 0 } } }],
    universe: ["x", "y", "mark"],
    isEnabled: ({ marks }, { grid: { one } }, action) => (action === "mark" ? marks === "yes" && one.x + one.y === 2 * most && one.mark === undefined : one[action] < most),
    next({ steps }, { grid: { one } }, action) {
      return { grid: { one: action === "mark" ? { ...one, mark: true } : { ...one, [action]: Math.min(most, one[action] + (steps === "two" ? 2 : 1)) } } };
    },
  };
  const properties: FamilyProperty<Grid, "x" | "y" | "mark">[] = [
    { name: "not in the corner", kind: "always", holds: (_, { grid: { one } }) => one.x + one.y < 2 * most },
    { name: "not marked", kind: "always", holds: (_, { grid: { one } }) => !("mark" in one) },
  ];

  async function looked(crowdedFrom: number) {
    const states: number[] = [];
    const { verdicts, variants, ...report } = await checkFamily(family, { properties, crowdedFrom, progressEveryMs: 0, onProgress: (progress) => states.push(progress.states) });
    const all = (["one", "two"] as const).flatMap((steps) => (["no", "yes"] as const).map((marks) => ({ steps, marks })));
    const said = verdicts.map((verdict) => all.map((variant) => [variants.has(verdict.fails, variant), verdict.trace(variant)?.actions.length]));
    return { said, sizes: [report.states, report.transitions, report.depth, report.complete, ...all.map((variant) => report.sizeOf(variant))], startsOver: states.filter((count, index) => count < (states[index - 1] ?? 0)).length };
  }

  it("makes the search start over, and once more where a state does not fit then, and changes nothing of what is found", async () => {
    const whole = await looked(Infinity);
    expect(whole.startsOver).toBe(0);
    expect(whole.said).toEqual([[[true, 140], [true, 140], [true, 70], [true, 70]], [[false, undefined], [true, 141], [false, undefined], [true, 71]]]);
    const divided = await looked(60);
    expect(divided.startsOver).toBe(2);
    expect({ ...divided, startsOver: 0 }).toEqual(whole);
  });
});

test("what was cut off is unknown, and what was found before is not", () => {
  const step: Rule = { side: "left", reads: "x", at: 0, asks: "one", value: "on", writes: "x", to: 1, isGuard: true, isVia: true };
  const family = familyOf([step, { ...step, at: 1, to: 2, asks: "none" }]);
  const properties = propertiesFor({ ...step, at: 1, asks: "none" });
  const { complete, stopped, variants, verdicts } = checkFamilySync(family, { properties, maxStates: 2 });
  expect([complete, stopped]).toEqual([false, "maxStates"]);
  const always = verdicts.find(({ property }) => property === "always");
  expect([always?.fails, always?.holds, always?.unknown].map((set) => variants.count(set ?? 0))).toEqual([6, 0, 6]);
});

test("one that is cut off counts what it reached, as the ordinary checker does", () => {
  type Number = { readonly n: number };
  const next = ({ n }: Number, action: string): Number => ({ n: action === "up" ? n + 1 : n + 3 });
  const family: Family<Number, string> = {
    features: { f: ["x", "y"] },
    initial: [0, 10, 20].map((n) => ({ n })),
    universe: ["up", "far"],
    isEnabled: (_, { n }) => n % 10 < 5,
    next: (_, state, action) => next(state, action),
  };
  const system: System<Number, string> = {
    initial: family.initial,
    actions: (state) => family.universe.filter((action) => family.isEnabled({}, state, action)),
    next,
  };
  for (const maxStates of [0, 1, 2, 3, 4, 7, 12, 19, Infinity]) {
    const { states, depth, complete, verdicts, stopped } = checkSync(system, { properties: [{ name: "not 20", kind: "always", holds: ({ n }) => n !== 20 }], maxStates });
    const report = checkFamilySync(family, { properties: [{ name: "not 20", kind: "always", holds: (_, { n }) => n !== 20 }], maxStates });
    expect(report).toMatchObject({ states, depth, complete, ...(stopped && { stopped }) });
    expect(report.sizeOf({ f: "y" })).toEqual({ states, depth });
    expect(report.variants.count(report.verdicts[0]?.fails ?? 0)).toBe(verdicts[0]?.verdict === "fails" ? 2 : 0);
  }
});

test("only those that are asked about are looked at", () => {
  const step: Rule = { side: "left", reads: "x", at: 0, asks: "one", value: "on", writes: "x", to: 1, isGuard: true, isVia: true };
  const family = familyOf([step]);
  const { variants } = checkFamilySync(family, { properties: [] });
  const report = checkFamilySync(family, { properties: propertiesFor({ ...step, at: 1 }), variants, among: variants.having(0, 0) });
  expect(report.states).toBe(1);
  expect(report.verdicts.map(({ holds, fails, unknown }) => variants.count(holds) + variants.count(fails) + variants.count(unknown))).toEqual([6, 6, 6, 6, 6]);
});

test("every one of many variants may come to a state of its own", () => {
  const values = Array.from({ length: 200 }, (_, value) => String(value));
  const family: Family<{ readonly n: number }, string> = {
    features: { goes: values },
    initial: [{ n: 0 }],
    universe: ["go"],
    isEnabled: (_, { n }) => n === 0,
    next: ({ goes }) => ({ n: Number(goes) }),
  };
  const { states, variants, verdicts } = checkFamilySync(family, { properties: [{ name: "not far", kind: "always", holds: (_, { n }) => n < 150 }] });
  expect(states).toBe(200);
  expect(values.filter((goes) => variants.has(verdicts[0]?.fails ?? 0, { goes }))).toEqual(values.slice(150));
});

test("says the same with pauses for others as without", async () => {
  const step: Rule = { side: "left", reads: "x", at: 0, asks: "one", value: "on", writes: "x", to: 1, isGuard: true, isVia: true };
  const options = { properties: propertiesFor({ ...step, at: 1 }) };
  const sizes = ({ states, depth, complete, variants, verdicts }: Awaited<ReturnType<typeof checkFamily<Small, Rule, typeof features>>>) => ({ states, depth, complete, fails: verdicts.map(({ fails }) => variants.count(fails)) });
  expect(sizes(await checkFamily(familyOf([step]), options))).toEqual(sizes(checkFamilySync(familyOf([step]), options)));
});

test("a property of steps is shown the action itself", () => {
  const up = { type: "up" };
  const reset = { type: "reset" };
  const family: Family<{ readonly n: number }, { readonly type: string }> = {
    features: { resets: ["yes", "no"] },
    initial: [{ n: 0 }],
    universe: [up, reset],
    isEnabled: ({ resets }, { n }, action) => (action === up ? n < 3 : resets === "yes" && n > 0),
    next: (_, { n }, action) => ({ n: action === reset ? 0 : n + 1 }),
  };
  const { variants, verdicts } = checkFamilySync(family, {
    properties: [{ name: "reset", kind: "sometimesStep", happens: (_, __, action) => action === reset }],
  });
  expect(verdicts.map(({ holds, fails }) => [variants.has(holds, { resets: "yes" }), variants.has(fails, { resets: "no" })])).toEqual([[true, true]]);
});

test("properties about a rest are judged each for itself", () => {
  const family: Family<{ readonly n: number }, string> = {
    features: { f: ["x", "y"] },
    initial: [{ n: 0 }],
    universe: ["up", "never"],
    isEnabled: (_, { n }, action) => action === "up" && n < 2,
    next: (_, { n }) => ({ n: n + 1 }),
  };
  const rest = (via: string): FamilyProperty<{ readonly n: number }, string> => ({ name: `rest without ${via}`, kind: "atRest", via: (action) => action === via, holds: (_, { n }) => n === 2 });
  const recovery = (via: string): FamilyProperty<{ readonly n: number }, string> => ({ name: `rest by ${via}`, kind: "recoverable", via: (action) => action === via });
  const { variants, verdicts } = checkFamilySync(family, { properties: [rest("up"), rest("never"), recovery("never"), recovery("up")] });
  expect(verdicts.map(({ fails }) => variants.count(fails))).toEqual([0, 2, 0, 0]);
});

describe("the variant", () => {
  const counts = { a: 0, b: 0 };
  type Counts = Readonly<Record<string, number>>;
  const total = (state: Counts): number => Object.values(state).reduce((sum, count) => sum + count, 0);
  const family: Family<Counts, string> = {
    features: { size: ["large", "small"] },
    initial: [counts],
    universe: ["a", "b", "both", "nothing"],
    isEnabled: ({ size }, state, action) => action === "nothing" || total(state) < (size === "small" ? 2 : 3),
    next: (_, state, action) =>
      action === "both"
        ? Object.fromEntries(Object.entries(state).map(([key, count]) => [key, count + 1]))
        : action === "nothing" ? { ...state } : { ...state, [action]: (state[action] ?? 0) + 1 },
  };
  const alike = (one: Counts, other: Counts): boolean => JSON.stringify(one) === JSON.stringify(other);
  const sees = (state: Counts): boolean =>
    Reflect.ownKeys(state).length === 2 && Object.values(state).every((count) => count < 4) && !JSON.stringify(state).includes("large");
  const properties: readonly FamilyProperty<Counts, string>[] = [
    { name: "nothing else is seen", kind: "always", holds: (_, state) => sees(state) },
    { name: "nothing else is left", kind: "atRest", holds: (_, state) => sees(state), via: (action) => action === "a" },
    { name: "nothing changes nothing", kind: "step", holds: (_, before, action, after) => (action === "nothing") === alike(before, after) },
    { name: "some step changes nothing", kind: "sometimesStep", happens: (_, before, __, after) => alike(before, after) },
  ];

  it("is no part of a state, however that is looked at or made anew", () => {
    const report = checkFamilySync(family, { properties });
    const { variants, verdicts } = report;
    for (const { holds } of verdicts) expect(variants.count(holds)).toBe(2);
    for (const size of ["large", "small"]) {
      const system: System<Counts, string> = {
        initial: family.initial,
        actions: (state) => family.universe.filter((action) => family.isEnabled({ size }, state, action)),
        next: (state, action) => family.next({ size }, state, action),
      };
      const { states, depth } = checkSync(system, { properties: [] });
      expect(report.sizeOf({ size })).toEqual({ states, depth });
    }
  });

  it("must not get into a state", () => {
    const keeping: Family<{ readonly kept: Variant }, string> = {
      features: { size: ["large", "small"] },
      initial: [{ kept: { size: "none" } }],
      universe: ["keep"],
      isEnabled: () => true,
      next: (kept) => ({ kept }),
    };
    expect(() => checkFamilySync(keeping, { properties: [] })).toThrow('At the action "keep", in the usual variant: A state must not keep the variant.');
  });
});

describe("an error in a family", () => {
  type Count = { readonly n: number; readonly m?: number };

  /** Counts to five, by one or, in its fast variants, by two. */
  const up = ({ pace }: Variant, { n }: Count): Count => ({ n: pace === "fast" ? n + 2 : n + 1 });
  const counting: Family<Count, string> = {
    features: { pace: ["slow", "fast"], mood: ["good", "bad"] },
    initial: [{ n: 0 }],
    universe: ["up"],
    isEnabled: (_, { n }) => n < 5,
    next: up,
  };
  const failing = (next: Family<Count, string>["next"], properties: readonly FamilyProperty<Count, string>[] = []) => (): unknown =>
    checkFamilySync({ ...counting, next }, { properties });
  const asking = (property: FamilyProperty<Count, string>) => failing(up, [property]);
  const explode = (): boolean => { throw new RangeError("too high"); };

  it("names the action and the variant, and carries the trace that leads there", () => {
    const next: Family<Count, string>["next"] = (variant, state) => (variant["mood"] === "bad" && state.n > 2 ? { n: Number(explode()) } : up(variant, state));
    const run = failing(next);
    expect(run).toThrow('At the action "up", in the variant {"pace":"fast","mood":"bad"}, 2 actions after the start: too high');
    const trace = { actions: ["up", "up"], states: [{ n: 0 }, { n: 2 }, { n: 4 }] };
    expect(run).toThrow(expect.objectContaining({ cause: new RangeError("too high"), trace, variant: { pace: "fast", mood: "bad" } }));
  });

  it("is about the usual variant where the variant makes no difference, also when it is known whether something may happen", () => {
    const run = (): unknown => checkFamilySync({ ...counting, isEnabled: explode }, { properties: [] });
    expect(run).toThrow('At the action "up", in the usual variant: too high');
    expect(run).toThrow(expect.objectContaining({ trace: { actions: [], states: [{ n: 0 }] }, variant: { pace: "slow", mood: "good" } }));
  });

  it("reaches who awaits the search", async () => {
    await expect(checkFamily({ ...counting, isEnabled: explode }, { properties: [] })).rejects.toThrow("in the usual variant: too high");
  });

  it("names the property that threw, wherever that is asked", () => {
    const isFour = ({ n }: Count): boolean => n === 4;
    const two = '2 actions after the start: the property "fragile" threw: too high';
    const fast = 'At the action "up", in the variant {"pace":"fast"}, ';
    const name = "fragile";
    expect(asking({ name, kind: "always", holds: (_, state) => !isFour(state) || explode() })).toThrow(`${fast}1 action after the start: the property "fragile" threw: too high`);
    expect(asking({ name, kind: "always", holds: explode })).toThrow('In initial state 0, in the usual variant: the property "fragile" threw: too high');
    expect(asking({ name, kind: "step", holds: (_, before) => !isFour(before) || explode() })).toThrow(`${fast}${two}`);
    expect(asking({ name, kind: "sometimesStep", happens: (_, before) => isFour(before) && explode() })).toThrow(`${fast}${two}`);
    const resting = asking({ name, kind: "atRest", via: () => false, holds: (_, state) => !isFour(state) || explode() });
    expect(resting).toThrow(`Leaving a state, in the variant {"pace":"fast"}, ${two}`);
    expect(resting).toThrow(expect.objectContaining({ trace: { actions: ["up", "up"], states: [{ n: 0 }, { n: 2 }, { n: 4 }] } }));
    expect(asking({ name, kind: "recoverable", via: explode })).toThrow('Before the search, asking about the action "up": the property "fragile" threw: too high');
  });

  it("is a function that reads something besides its arguments", () => {
    let calls = 0;
    expect(failing((_, { n }) => ({ n: n + 1 + (calls++ % 2) }))).toThrow(/^At the action "up", in the usual variant: For arguments that look alike/);
    const fickle = asking({ name: "fickle", kind: "always", holds: (_, { n }) => n >= 0 && calls++ % 2 === 0 });
    expect(fickle).toThrow(/^In initial state 0, in the usual variant: the property "fickle" threw: For arguments that look alike/);
  });

  it("is a state that was changed in place, or one of another shape", () => {
    const second = (next: (state: Count) => Count): Family<Count, string>["next"] => ({ mood }, state) => (state.n === 1 && mood === "bad" ? next(state) : { n: state.n + 1 });
    const where = 'At the action "up", in the variant {"mood":"bad"}, 1 action after the start: ';
    const trace = { actions: ["up"], states: [{ n: 0 }, { n: 1 }] };
    const wrongs: readonly (readonly [next: (state: Count) => Count, why: string])[] = [
      [(state) => Object.assign(state, { n: 2 }), "A state was changed in place"],
      [(state) => ({ ...state, m: 1 }), "A step led to a state of another shape"],
      [() => ({ n: [1] as unknown as number }), "The part `n` has become one of another kind: array where the first state has atom."],
      [() => ({ n: new Map() as unknown as number }), "n is an instance of Map, which is not a plain value"],
      [() => ({ n: undefined as unknown as number }), "n is undefined, which is not a plain value"],
    ];
    for (const [next, why] of wrongs) {
      expect(failing(second(next))).toThrow(where + why);
      expect(failing(second(next))).toThrow(expect.objectContaining({ trace, variant: { pace: "slow", mood: "bad" } }));
    }
  });

  it("says so where nothing is wrong but that a family has its limits", () => {
    type Job = { readonly job: { readonly id: number } | null; readonly other: { readonly at: { readonly id: number } } };
    const one: Family<Job, string> = {
      features: { pace: ["slow", "fast"] },
      initial: [{ job: null, other: { at: { id: 1 } } }],
      universe: ["go"],
      isEnabled: (_, { job }) => job === null,
      next: (_, state) => state,
    };
    const limit = "This is a limit of checkFamily, which `check` of one variant does not have.";
    const bare = Object.assign(Object.create(null) as { id: number }, { id: 2 });
    const nexts: readonly (readonly [next: (state: Job) => Job, why: string])[] = [
      [(state) => ({ ...state, job: { id: 1 } }), "The part `job` has become one of another kind: object where the first state has atom."],
      [(state) => ({ ...state, job: state.other.at }), "The part `job` has become one of another kind: object where the first state has atom."],
      [(state) => ({ ...state, isDone: true }), "A step led to a state of another shape: it must have the same keys as the initial one."],
      [(state) => ({ ...state, other: { at: bare } }), "A part of a state has no prototype."],
      [(state) => ({ ...state, other: structuredClone(state.other) }), "could not be cloned."],
      [(state) => ({ ...state, other: Object.freeze(state.other) }), "(Immer's `setAutoFreeze(false)`)."],
    ];
    for (const [next, why] of nexts) {
      expect(() => checkFamilySync({ ...one, next: (_, state) => next(state) }, { properties: [] })).toThrow(`${why} ${limit}`);
      const system = { initial: one.initial, actions: (state: Job) => one.universe.filter((action) => one.isEnabled({}, state, action)), next };
      expect(() => checkSync(system, { properties: [] })).not.toThrow();
    }
    const cloning: FamilyProperty<Job, string> = { name: "cloning", kind: "always", holds: (_, state) => structuredClone(state.other).at.id > 0 };
    expect(() => checkFamilySync(one, { properties: [cloning] })).toThrow(limit);
    expect(() => checkFamilySync({ ...one, initial: [...one.initial, { job: { id: 1 }, other: { at: { id: 1 } } }] }, { properties: [] })).toThrow(limit);
  });

  it("does not say so where `check` refuses the same", () => {
    const limit = "limit of checkFamily";
    const wrongs: readonly ((state: Count) => Count)[] = [
      () => undefined as unknown as Count,
      (state) => ({ ...state, m: undefined as unknown as number }),
      () => ({ n: new Date(0) as unknown as number }),
      ({ n }) => ({ n: structuredClone(() => n)() }),
    ];
    for (const wrong of wrongs) {
      const run = failing((_, state) => wrong(state));
      expect(run).toThrow();
      expect(run).not.toThrow(limit);
    }
  });

  it("is an initial state that has no layout", () => {
    expect(() => checkFamilySync({ ...counting, initial: [{ n: 0 }, { n: 0, m: 0 }] }, { properties: [] })).toThrow("initial[1] has not those of initial[0]");
  });

  it("is a feature without values, and a variant that has another feature or another value", () => {
    // A list that is read from a file may be empty.
    const nothing = [] as readonly string[] as readonly [string];
    expect(() => checkFamilySync({ ...familyOf([]), features: { f: nothing } }, { properties: [] })).toThrow('The feature "f" has no values');
    const { variants } = checkFamilySync(familyOf([]), { properties: [] });
    expect(() => variants.has(0, { one: "of" })).toThrow('The feature "one" has no value "of". Allowed: off, on.');
    expect(() => variants.has(0, { lokc: "on" })).toThrow('There is no feature "lokc". Allowed: one, two, three.');
  });
});
