import { assert, check, property as claim, sample, stringify } from "fast-check";
import { describe, expect, test } from "vitest";
import { designs, recipe } from "../../designs/catalogue.ts";
import type { Design } from "../../designs/design.ts";
import { designNamed } from "../../designs/known.ts";
import { defaultScopes, scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { actionName } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import type { Model } from "../../model/reducer.ts";
import { broken, isBreakable } from "../broken.ts";
import type { Breakable } from "../broken.ts";
import { properties, propertyNamed } from "../catalogue.ts";
import { failureReport, reporting } from "./failure-report.ts";
import { goldenRows } from "../golden.ts";
import { interleavings, printable } from "./interleavings.ts";
import type { Interleaving } from "./interleavings.ts";
import { rehearsal, wayTo } from "./rehearsal.ts";
import { remembering } from "../remembering.ts";

const seed = 42;

/** Worlds that differ in what can happen in them: one that is small, ones with launches, and with tokens and a crowd. */
const worlds = (
  [
    ["recipe", "one-upload"],
    ["session-at-launch", "two-uploads"],
    ["token-with-refused-activity", "two-extensions"],
  ] as const
).map(([name, scope]) => ({ name: `${name}, ${scope}`, system: model(worldOf(named(name), scopes[scope])) }));

describe.each(worlds)(`random interleavings of $name (seed: ${seed})`, ({ system }) => {
  const plain = interleavings(system);
  const rehearsed = interleavings(system, { rehearsal: { steps: 2000, seed } });

  test("each action is enabled when its turn comes", () => {
    assert(claim(plain, (actions) => canHappen(system, actions)), { seed, numRuns: 25 });
    assert(claim(rehearsed, (actions) => canHappen(system, actions)), { seed, numRuns: 25 });
  });

  test("a walk that is drained ends at rest", () => {
    assert(claim(plain, (actions) => system.isAtRest(end(system, actions))), { seed, numRuns: 25 });
  });

  test("everything that a search comes upon happens in some of them", () => {
    const met = new Set(sample(plain, { seed, numRuns: 250 }).flat());
    const possible = rehearsal(system, { steps: 1500, seed }).flatMap(({ state }) => system.actions(state));
    expect([...new Set(possible)].filter((action) => !met.has(action)).map(actionName)).toEqual([]);
  });

  test("whatever one shrinks to can happen too, and is shorter, or as long and another", () => {
    const remembered = remembering(system);
    const tried = sample(plain, { seed, numRuns: 3 }).flatMap((actions) =>
      [...plain.shrink(actions, undefined).take(1000)].map(({ value }) => ({ actions, value })),
    );
    expect(tried.length).toBeGreaterThan(1000);
    expect(tried.filter(({ value }) => !canHappen(remembered, value))).toEqual([]);
    expect(tried.filter(({ actions, value }) => value.length > actions.length || isSame(value, actions))).toEqual([]);
  });

  test("shrinking comes to an end: where everything fails, nothing is left", () => {
    const { counterexample } = check(claim(plain, () => false), { seed });
    expect(counterexample?.[0]).toHaveLength(0);
  });

  test("one that was made elsewhere can be shrunk if it can happen, and is refused if it cannot", () => {
    const [actions = []] = sample(plain, { seed, numRuns: 1 });
    expect(plain.canShrinkWithoutContext([...actions])).toBe(true);
    expect(plain.canShrinkWithoutContext(actions.slice(1))).toBe(false);
    expect(plain.canShrinkWithoutContext(actions.map(actionName))).toBe(false);
  });

  test("the way to every place that a rehearsal finds leads there", () => {
    const remembered = remembering(system);
    for (const place of rehearsal(remembered, { steps: 500, seed })) {
      expect(canHappen(remembered, wayTo(place))).toBe(true);
      expect(end(remembered, wayTo(place))).toBe(place.state);
    }
  });
});

describe("an interleaving", () => {
  test("is printed as lines", () => {
    const system = model(worldOf(recipe, scopes["one-upload"]));
    expect(stringify(printable(system.actions(system.initial[0])))).toBe("userInvokes A\nuserOpensApp app");
  });

  test("is the same for the same seed", () => {
    const any = interleavings(model(worldOf(recipe, scopes["two-uploads"])));
    const [once, again] = [sample(any, { seed, numRuns: 20 }), sample(any, { seed, numRuns: 20 })];
    expect(again.map((actions) => actions.map(actionName))).toEqual(once.map((actions) => actions.map(actionName)));
  });
});

describe(`what a model remembers (seed: ${seed})`, () => {
  test.each([1000, 3])("is what the rules say, also when it forgets after %i states", (maxStates) => {
    const system = model(worldOf(named("session-at-launch"), scopes["two-uploads"]));
    const remembered = remembering(system, maxStates);
    const everywhere = claim(interleavings(system), (actions) => {
      let [state] = system.initial;
      for (const action of actions) {
        expect(remembered.actions(state)).toEqual(system.actions(state));
        expect(remembered.isAtRest(state)).toBe(system.isAtRest(state));
        expect(remembered.next(state, action)).toEqual(system.next(state, action));
        state = system.next(state, action);
      }
    });
    assert(everywhere, { seed, numRuns: 5 });
  });
});

describe(`laws (seed: ${seed})`, () => {
  const laws = properties.filter(isBreakable).filter(({ about }) => about === "iOS");

  /** Every design in one of the scopes: `npm run check` looks at all of them in all. */
  test.each(defaultScopes.map((scope, turn) => [scope, designs.filter((_, index) => index % defaultScopes.length === turn)] as const))(
    "no interleaving breaks a law of iOS, %s",
    (scope, some) => {
      for (const design of some) none(design, scope, laws, 10);
    },
  );

  test.each(defaultScopes)("no interleaving of the recipe breaks a promise that it keeps, %s", async (scope) => {
    const row = (await goldenRows()).find((golden) => golden.design === recipe.name && golden.scope === scope);
    const kept = properties.filter(isBreakable).filter(({ name }) => /^(holds|vacuous)$/.test(row?.verdicts[name] ?? ""));
    expect(kept.length).toBeGreaterThan(laws.length);
    none(recipe, scope, kept, 25);
  });
});

describe(`a failure (seed: ${seed})`, () => {
  test("is reported with its lines, its seed and what replays it", () => {
    const design = named("session-at-launch");
    const scope = "one-upload";
    const kept = propertyNamed("nobody-is-rejected");
    if (!isBreakable(kept)) throw new Error("a single interleaving breaks it");
    expect(failureReport({ design, scope, properties: [kept] }, found(design, scope, [kept], 100))).toMatchInlineSnapshot(`
      "session-at-launch, one-upload: nobody-is-rejected is broken.
      No process ever finds the session in use by another process.

         1  userInvokes A
         2  createSession A
         3  userOpensApp app
         4  createSession app

      Found in run 1, shrunk 5 times; seed 42, path "0:0:0:5:14:20".
      To see what each step changes, save this as trace.json and run: npx bgsession replay trace.json

      {
        "design": "session-at-launch",
        "scope": "one-upload",
        "property": "nobody-is-rejected",
        "actions": [
          "userInvokes A",
          "createSession A",
          "userOpensApp app",
          "createSession app"
        ]
      }"
    `);
  });

  test("is thrown at whoever asserts the opposite", () => {
    const design = named("session-at-launch");
    const [kept] = properties.filter(isBreakable).filter(({ name }) => name === "app-lets-go");
    if (kept === undefined) throw new Error("there is no such property");
    expect(() => { none(design, "one-upload", [kept], 100); }).toThrow(/app-lets-go is broken[^]*userOpensApp app[^]*npx bgsession replay/);
  });
});

/** Random interleavings break none of these properties; if one does, it is told and the test fails. */
function none(design: Design, scope: ScopeName, kept: readonly Breakable[], runs: number): void {
  reporting({ design, scope, properties: kept })(found(design, scope, kept, runs));
}

function found(design: Design, scope: ScopeName, kept: readonly Breakable[], numRuns: number) {
  const world = worldOf(design, scopes[scope]);
  const system = remembering(model(world));
  const isKept = (actions: Interleaving): boolean =>
    kept.every((property) => broken(world, system, property, actions) === undefined);
  return check(claim(interleavings(system), isKept), { seed, numRuns });
}

function canHappen(system: Model, actions: readonly Action[]): boolean {
  let [state] = system.initial;
  for (const action of actions) {
    if (!system.isEnabled(state, action)) return false;
    state = system.next(state, action);
  }
  return true;
}

function isSame(one: readonly Action[], other: readonly Action[]): boolean {
  return one.length === other.length && one.every((action, at) => action === other[at]);
}

function end(system: Model, actions: readonly Action[]) {
  return actions.reduce((state, action) => system.next(state, action), system.initial[0]);
}

function named(name: string): Design {
  const design = designNamed(name);
  return design;
}
