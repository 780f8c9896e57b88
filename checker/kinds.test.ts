import { describe, expect, it, test } from "vitest";
import { check, checkSync, type FairActions, type Property, type System } from "./check.ts";
import { checkFamilySync, type Family, type FamilyProperty } from "./family/check-family.ts";
import { expectFairness, expectProperties } from "./kinds.ts";
import { checkByParts } from "./parts/by-parts.ts";

const yes = (): boolean => true;
const counter: System<{ readonly n: number }, string> = { initial: [{ n: 0 }], actions: ({ n }) => (n < 2 ? ["up"] : []), next: ({ n }) => ({ n: n + 1 }) };
const all = "always, never, step, atRest, sometimes, sometimesStep, recoverable, deadlockFree, eventually, alwaysEventually, eventuallyAlways, alwaysEventuallyStep, leadsTo";

/** Properties as they come from where nobody checks their types. */
const untyped = (...properties: readonly unknown[]) => properties as Property<unknown, unknown>[];

describe("a property", () => {
  it.each([
    [{ name: "low", kind: "allways", holds: yes }, `The property "low" is of the unknown kind "allways". The kinds of property are: ${all}.`],
    [{ name: "low", kind: "toString", holds: yes }, 'The property "low" is of the unknown kind "toString".'],
    [{ name: "low", kind: 1, holds: yes }, 'The property "low" is of the unknown kind 1.'],
    [{ name: "low", holds: yes }, `The property "low" has no kind. The kinds of property are: ${all}.`],
    [{ kind: "always", holds: yes }, 'Property 1, of the kind "always", has no name: `name` must be a string that says what is claimed, and is missing.'],
    [{ name: 7, kind: "always", holds: yes }, "`name` must be a string that says what is claimed, and is 7."],
    [{ name: "", kind: "always", holds: yes }, '`name` must be a string that says what is claimed, and is "".'],
    [{ name: "low", kind: "always" }, 'The property "low", of the kind "always", must have a function `holds`, (state) => boolean, and it is missing.'],
    [{ name: "low", kind: "always", holds: true }, "must have a function `holds`, (state) => boolean, and it is true."],
    [{ name: "low", kind: "never", holds: yes }, "must have a function `happens`, (state) => boolean, and it is missing. It has `holds`, for which this kind does not ask."],
    [{ name: "low", kind: "step", happens: yes, via: yes }, "must have a function `holds`, (before, action, after) => boolean, and it is missing. It has `happens` and `via`, for which this kind does not ask."],
    [{ name: "low", kind: "atRest", holds: yes }, "must have a function `via`, (action) => boolean, and it is missing."],
    [{ name: "low", kind: "recoverable", via: yes, goal: {} }, "must have a function `goal`, (state) => boolean, or be left out, and it is {}."],
    [{ name: "low", kind: "leadsTo", goal: yes }, "must have a function `from`, (state) => boolean, and it is missing."],
    [{ name: "low", kind: "eventually", holds: yes }, "must have one of `goal`, (state) => boolean, and `via`, (action) => boolean, and has neither. It has `holds`, for which this kind does not ask."],
    [{ name: "low", kind: "leadsTo", from: yes, goal: yes, via: yes }, "must have one of `goal`, (state) => boolean, and `via`, (action) => boolean, and has both."],
    [{ name: "low", kind: "always", holds: async () => Promise.resolve(false) }, "must have a function `holds`, (state) => boolean, and it is of the sort AsyncFunction."],
    [{ name: "low", kind: "eventually", goal: function* () { yield false; } }, "must have a function `goal`, (state) => boolean, or be left out, and it is of the sort GeneratorFunction."],
    [{ name: "low", kind: "recoverable", target: yes, via: yes }, 'The property "low", of the kind "recoverable", has more than it would be asked for. It has `target`, for which this kind does not ask. What the kind asks for is: `goal`, (state) => boolean, which may be left out; `via`, (action) => boolean.'],
    [{ name: "low", kind: "deadlockFree", unless: yes }, "It has `unless`, for which this kind does not ask. What the kind asks for is: nothing."],
    [{ name: "low", kind: "always", holds: yes, via: yes, goal: yes }, "It has `via` and `goal`, for which this kind does not ask. What the kind asks for is: `holds`, (state) => boolean."],
    [undefined, "Property 1 must be an object { name, kind, ... }, and is missing."],
    [yes, "Property 1 must be an object { name, kind, ... }, and is a function."],
  ])("that is %j is refused, and why", (property, why) => {
    const good = { name: "good", kind: "always", holds: yes };
    expect(() => { expectProperties([good, property]); }).toThrow(why);
  });

  interface Two { readonly n: number; readonly m: number }
  const moves = ["n", "m"] as const;
  const isEnabled = (state: Two, place: "n" | "m"): boolean => state[place] < 3;
  const two: System<Two, "n" | "m"> = {
    initial: [{ n: 0, m: 0 }],
    universe: moves,
    isEnabled,
    actions: (state) => moves.filter((place) => isEnabled(state, place)),
    next: (state, place) => ({ ...state, [place]: state[place] + 1 }),
  };
  // Every state up to the second step has an answer.
  const low = ({ n }: Two): unknown => (n < 2 ? n < 9 : undefined);
  const high = ({ n }: Two): unknown => (n < 2 ? n > 9 : undefined);
  const ofThem = "the property \"it\" must answer true or false (`";

  describe.each([
    ["plain", { engine: "plain" }],
    ["compact", { engine: "compact" }],
    ["tabulated", { engine: "tabulated" }],
    ["two threads", { workers: 2, teamFrom: 1 }],
  ] as const)("whose answer is neither true nor false is refused, with the way there: %s", (_, bounds) => {
    it.each([
      [{ kind: "always", holds: low }, "holds`, (state) => boolean)"],
      [{ kind: "never", happens: high }, "happens`, (state) => boolean)"],
      [{ kind: "sometimes", happens: high }, "happens`, (state) => boolean)"],
      [{ kind: "step", holds: (__: Two, ___: string, after: Two) => low(after) }, "holds`, (before, action, after) => boolean)"],
      [{ kind: "sometimesStep", happens: (__: Two, ___: string, after: Two) => high(after) }, "happens`, (before, action, after) => boolean)"],
      [{ kind: "recoverable", goal: high, via: yes }, "goal`, (state) => boolean)"],
      [{ kind: "eventually", goal: high }, "goal`, (state) => boolean)"],
      [{ kind: "alwaysEventuallyStep", happens: (__: Two, ___: string, after: Two) => high(after) }, "happens`, (before, action, after) => boolean)"],
      [{ kind: "leadsTo", from: high, goal: yes }, "from`, (state) => boolean)"],
    ])("%o", (claim, signature) => {
      const asked = untyped({ name: "it", ...claim }) as Property<Two, "n" | "m">[];
      expect(() => checkSync(two, { properties: asked, ...bounds })).toThrow(
        expect.objectContaining({
          message: `At the action "n", 1 action after the start: ${ofThem}${signature}, and answered undefined, as where \`return\` was left out.`,
          trace: { actions: ["n"], states: [{ n: 0, m: 0 }, { n: 1, m: 0 }] },
        }),
      );
    });

    it("for an action, and at rest", () => {
      const asked = (claim: object) => untyped({ name: "it", kind: "atRest", holds: yes, via: yes, ...claim }) as Property<Two, "n" | "m">[];
      expect(() => checkSync(two, { properties: asked({ via: () => "n" }), ...bounds })).toThrow(`${ofThem}via\`, (action) => boolean), and answered "n".`);
      expect(() => checkSync(two, { properties: asked({ via: () => false, holds: low }), ...bounds })).toThrow(`2 actions after the start: ${ofThem}holds`);
    });
  });

  it("whose answer is neither true nor false is refused of a part, of a family, and under symmetry", () => {
    const why = `${ofThem}holds`;
    const asked = untyped({ name: "it", kind: "always", holds: low }) as Property<Two, "n" | "m">[];
    expect(() => checkByParts(two, { properties: asked })).toThrow(why);
    const family: Family<Two, "n" | "m", { readonly pace: readonly ["slow", "fast"] }> = {
      features: { pace: ["slow", "fast"] },
      initial: two.initial,
      universe: moves,
      isEnabled: (__, state, place) => isEnabled(state, place),
      next: (__, state, place) => two.next(state, place),
    };
    const ofVariants = [{ name: "it", kind: "always", holds: (__: object, state: Two) => low(state) }] as unknown as FamilyProperty<Two, "n" | "m">[];
    expect(() => checkFamilySync(family, { properties: ofVariants })).toThrow(why);
    const named: System<{ readonly who: string; readonly n: number; readonly m: number }, "ann" | "bob"> = {
      initial: [{ who: "ann", n: 0, m: 0 }, { who: "bob", n: 0, m: 0 }],
      actions: ({ n }) => (n < 3 ? ["ann", "bob"] : []),
      next: ({ n, m }, who) => ({ who, n: n + 1, m }),
    };
    expect(() => checkSync(named, { properties: asked as unknown as Property<{ readonly who: string }, string>[] , symmetry: [["ann", "bob"]] })).toThrow(why);
  });

  it("has a name of its own", () => {
    const low = (kind: string, claim: object): object => ({ name: "low", kind, ...claim });
    const properties = untyped(low("always", { holds: yes }), { name: "goes on", kind: "deadlockFree" }, low("never", { happens: yes }));
    const why = 'Properties 0 and 2 are both called "low": each must have a name of its own.';
    expect(() => checkSync(counter, { properties })).toThrow(why);
    expect(() => checkByParts(counter, { properties })).toThrow(why);
  });

  it("is one of a list", () => {
    expect(() => { expectProperties(undefined); }).toThrow("`properties` must be a list of properties, and is missing.");
    expect(() => { expectProperties(new Set()); }).toThrow("`properties` must be a list of properties, and is an instance of Set.");
    expect(() => { expectProperties([].values()); }).toThrow("`properties` must be a list of properties, and is an instance of Array Iterator.");
    expect(() => { expectProperties({ name: "low" }); }).toThrow('`properties` must be a list of properties, and is {"name":"low"}.');
  });

  it("may be of any kind that there is, have notes besides what its kind asks for, and inherit what it has, more than that included", () => {
    class Low {
      readonly name = "low";
      readonly kind = "always";
      holds(): boolean { return this.happens(); }
      happens(): boolean { return true; }
    }
    const asks: Readonly<Record<string, readonly string[]>> = { step: ["holds"], always: ["holds"], never: ["happens"], atRest: ["holds", "via"], sometimes: ["happens"], sometimesStep: ["happens"], recoverable: ["goal", "via"], deadlockFree: [], alwaysEventuallyStep: ["happens"], leadsTo: ["from", "goal"] };
    const each = all.split(", ").map((kind) => ({ name: kind, kind, says: "more", happens: undefined, ...Object.fromEntries((asks[kind] ?? ["goal"]).map((key) => [key, yes])) }));
    expect(() => { expectProperties([new Low(), { name: "back", kind: "recoverable", via: yes }, { name: "goes on", kind: "deadlockFree" }, ...each]); }).not.toThrow();
  });

  it("is looked at before the search, by whomever", async () => {
    const properties = untyped({ name: "low", kind: "allways", holds: yes });
    const why = 'The property "low" is of the unknown kind "allways".';
    for (const engine of ["plain", "tabulated", "compact"] as const) expect(() => checkSync(counter, { properties, engine })).toThrow(why);
    expect(() => checkSync(counter, { properties, symmetry: [] })).toThrow(why);
    expect(() => checkByParts(counter, { properties })).toThrow(why);
    await expect(check(counter, { properties })).rejects.toThrow(why);
  });
});

test("a property of a family is refused likewise, and has fewer kinds", () => {
  const family: Family<{ readonly n: number }, string> = {
    features: { pace: ["slow", "fast"] },
    initial: counter.initial,
    universe: ["up"],
    isEnabled: (_, { n }) => n < 2,
    next: (_, { n }) => ({ n: n + 1 }),
  };
  const refusal = (property: unknown) => (): unknown => checkFamilySync(family, { properties: [property] as FamilyProperty<{ readonly n: number }, string>[] });
  expect(refusal({ name: "low", kind: "never", happens: yes })).toThrow('The property "low" is of the unknown kind "never". The kinds of property of a family are: always, step, sometimesStep, atRest, recoverable.');
  expect(refusal({ name: "low", kind: "always", happens: yes })).toThrow("must have a function `holds`, (variant, state) => boolean, and it is missing. It has `happens`, for which this kind does not ask.");
  expect(refusal({ name: "low", kind: "recoverable", via: yes, goal: yes })).toThrow("It has `goal`, for which this kind does not ask. What the kind asks for is: `via`, (action) => boolean.");
});

describe("a constraint of fairness", () => {
  it.each([
    [{ name: "go", kind: "Weak", of: yes }, 'The fairness constraint "go" is of the unknown kind "Weak". The kinds of fairness are: weak, strong.'],
    [{ name: "go", of: yes }, 'The fairness constraint "go" has no kind.'],
    [{ kind: "weak", of: yes }, "Fairness constraint 0 has no name: `name` must be a string, and is missing."],
    [{ name: "go", kind: "weak" }, 'The fairness constraint "go" must have a function `of`, (action) => boolean, and it is missing.'],
    [{ name: "go", kind: "weak", of: async () => Promise.resolve(false) }, 'The fairness constraint "go" must have a function `of`, (action) => boolean, and it is of the sort AsyncFunction.'],
    [null, "Fairness constraint 0 must be an object { name, kind, of }, and is null."],
  ])("that is %j is refused, and why", (constraint, why) => {
    expect(() => { expectFairness([constraint]); }).toThrow(why);
    expect(() => checkSync(counter, { properties: [], fairness: [constraint] as FairActions<string>[] })).toThrow(why);
  });
});
