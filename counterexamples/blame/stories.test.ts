import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actionName } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import { actionNamed, rerun } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import { broken, isBreakable } from "../../properties/broken.ts";
import { propertyNamed } from "../../properties/catalogue.ts";
import { interleavings } from "../../properties/random/interleavings.ts";
import { blameFor, blameOf } from "./claim.ts";
import { blameJson, numbered, tellBlame } from "./telling.ts";
import { stories } from "../catalogue.ts";
import { played } from "../story.ts";
import type { Story } from "../story.ts";

/** A story, with what is asked of it, in one. */
function caseOf(story: Story) {
  const { world, actions, states } = played(story);
  const property = propertyNamed(story.property);
  if (!isBreakable(property)) throw new Error(`"${story.title}" is about "${property.name}", which no single trace breaks`);
  const found = blameOf(story);
  if (found === undefined) throw new Error(`"${story.title}" breaks nothing`);
  // A property that fails prints the title and not all this.
  return { story, world, property, actions, states, found, [fc.toStringMethod]: () => story.title };
}

const cases = stories.map(caseOf);
const someCase = fc.constantFrom(...cases);
const index = fc.nat({ max: 1000 });

describe.each(cases.map((one) => [one.story.title, one] as const))("%s", (_, { world, actions, states, found }) => {
  test("is the shortest, so that no step is idle and the last one breaks the promise", () => {
    expect(found.steps.filter(({ role }) => role === "idle" || role === "afterwards" || role === "replaceable")).toEqual([]);
    expect(found.failsAt).toBe(actions.length);
    expect(found.possibleFrom).toBeLessThanOrEqual(found.sealedFrom);
  });

  test("is blamed in whole sentences", () => {
    const { heading, moments, others } = tellBlame({ world, actions, states }, found);
    for (const sentence of [heading, others, ...moments.map(({ why }) => why)]) {
      expect(sentence).toMatch(/^[A-Z].*[.:]$/);
      expect(sentence).not.toMatch(/undefined|\[object|  | ,|\.\.|it is not true|: (Extension|Process) /);
    }
  });

  test("names a guard for each step that has become impossible", () => {
    for (const { neededFor, before } of blameJson(world, actions, found).steps) {
      for (const guards of [neededFor?.guards, before?.tooLate]) expect(guards).not.toEqual([]);
    }
  });
});

test("without a step whose absence keeps the promise, it is kept in any order of what must happen", () => {
  fc.assert(
    fc.property(someCase, index, fc.infiniteStream(index), ({ world, property, actions, found }, which, choices) => {
      const blamed = found.steps.filter(({ without }) => without === "kept");
      const one = blamed[which % Math.max(1, blamed.length)];
      fc.pre(one !== undefined);
      const rest = actions.filter((_, at) => at !== one.step - 1);
      expect(broken(world, model(world), property, [...rest, ...leftAlone(world, rest, choices)])).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test("from where it is sealed, whatever order the rest comes in breaks the promise; before it is possible, none does", () => {
  fc.assert(
    fc.property(someCase, fc.infiniteStream(index), ({ world, property, actions, found }, choices) => {
      const ends = (count: number): boolean => {
        const beginning = actions.slice(0, count);
        return broken(world, model(world), property, [...beginning, ...leftAlone(world, beginning, choices)]) !== undefined;
      };
      expect(ends(found.sealedFrom)).toBe(true);
      if (found.possibleFrom > 0) expect(ends(found.possibleFrom - 1)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("where the order of two steps matters, the other order keeps the promise, in any order of what must happen then", () => {
  fc.assert(
    fc.property(someCase, index, fc.infiniteStream(index), ({ world, property, actions, found }, which, choices) => {
      const races = found.steps.flatMap(({ step, before }) => (before === undefined ? [] : [[step - 1, before.step - 1] as const]));
      fc.pre(races.length > 0);
      const [one, other] = races[which % races.length] ?? [0, 0];
      const changed = heldBack(world, actions, one, other);
      expect(broken(world, model(world), property, [...changed, ...leftAlone(world, changed, choices)])).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test("what is said to have been missed keeps the promise, in any order of what must happen then", () => {
  fc.assert(
    fc.property(someCase, index, fc.infiniteStream(index), ({ world, property, actions, found }, which, choices) => {
      const one = found.missed[which % Math.max(1, found.missed.length)];
      const action = world.actions[one?.action ?? -1];
      fc.pre(one !== undefined && action !== undefined);
      expect(actions).not.toContain(action);
      const changed = actions.toSpliced(one.before - 1, 0, action);
      expect(broken(world, model(world), property, [...changed, ...leftAlone(world, changed, choices)])).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test("who comes and goes without changing anything is not blamed, and nobody else is blamed for it", () => {
  fc.assert(
    fc.property(someCase, fc.array(index, { minLength: 1, maxLength: 3 }), ({ world, property, actions, states, found }, where) => {
      const places = states.flatMap((_, at) => excursions(world, actions.slice(0, at)).map((excursion) => ({ at, excursion })));
      const chosen = where.flatMap((which) => places[which % Math.max(1, places.length)] ?? []);
      fc.pre(chosen.length > 0 && chosen.every(({ at }) => at < actions.length));
      const padded = actions.flatMap((action, at) => [...chosen.filter((one) => one.at === at).flatMap(({ excursion }) => excursion), action]);
      const again = blameFor(world, property, padded);
      expect(essence(padded, again)).toEqual(essence(actions, found));
    }),
    { numRuns: 60 },
  );
});

test("of any failing interleaving, what is idle can be left out, all at once, and the rest breaks the promise as recorded", () => {
  let failures = 0;
  for (const { world, property } of cases.slice(0, 12)) {
    fc.assert(
      fc.property(interleavings(model(world), { minWalk: 5, maxWalk: 25 }), (actions) => {
        const found = blameFor(world, property, actions);
        expect(found === undefined).toBe(broken(world, model(world), property, actions) === undefined);
        if (found === undefined) return;
        failures++;
        const needed = actions.filter((_, at) => !["idle", "afterwards"].includes(found.steps[at]?.role ?? ""));
        const run = rerun(world, needed.map(actionName));
        expect(run.outcome).toBe("ran");
        expect(broken(world, model(world), property, needed)).toHaveLength(needed.length);
      }),
      { numRuns: 15 },
    );
  }
  expect(failures).toBeGreaterThan(20);
});

test("a trace that breaks nothing has nobody to blame, and neither has one that shows what may happen", () => {
  for (const { world, actions, property } of cases) {
    expect(blameFor(world, property, actions.slice(0, -1))).toBeUndefined();
    expect(blameFor(world, propertyNamed("app-may-be-launched-for-events"), actions)).toBeUndefined();
  }
});

test("the story in README.md is sealed with its first step, as is said there", () => {
  const told = cases.find(({ story }) => story.title === "Too quick for the app");
  expect(told?.found.sealedFrom).toBe(1);
  expect(told?.found.steps.some(({ role }) => role === "moment")).toBe(false);
});

test.each([
  [[4], "Step 4"],
  [[2, 3], "Steps 2 and 3"],
  [[1, 2, 3, 4, 6, 8, 9, 10], "Steps 1 to 4, 6 and 8 to 10"],
])("%j are %s", (steps, text) => {
  expect(numbered(steps)).toBe(text);
});

/** The actions with one of them, and what is impossible without it, moved behind a later one. */
function heldBack(world: World, actions: readonly Action[], one: number, other: number): readonly Action[] {
  const possible = actions.slice(0, one);
  const impossible = actions.slice(one, one + 1);
  for (const action of actions.slice(one + 1, other)) {
    const run = rerun(world, [...possible, action].map(actionName));
    (run.outcome === "ran" ? possible : impossible).push(action);
  }
  return [...possible, ...actions.slice(other, other + 1), ...impossible, ...actions.slice(other + 1)];
}

/** What must happen after these actions, in the order of the choices, until rest. */
function leftAlone(world: World, actions: readonly Action[], choices: Iterable<number>): readonly Action[] {
  const system = model(world);
  let [state] = system.initial;
  for (const action of actions) if (system.isEnabled(state, action)) state = system.next(state, action);
  const ran: Action[] = [];
  for (const choice of choices) {
    const must = system.actions(state).filter((action) => system.mustHappen(action));
    const action = must[choice % Math.max(1, must.length)];
    if (action === undefined) break;
    ran.push(action);
    state = system.next(state, action);
  }
  return ran;
}

const comingAndGoing = [
  ["userOpensApp app", "userLeavesApp app"],
  ["userOpensApp app", "userLeavesApp app", "end app"],
  ["userOpensApp app", "userLeavesApp app", "suspend app"],
];

/** The ways in which the user can open and leave the app after these actions so that nothing has changed. */
function excursions(world: World, before: readonly Action[]): readonly (readonly Action[])[] {
  const lines = before.map(actionName);
  const here = rerun(world, lines);
  return comingAndGoing
    .filter((names) => {
      const there = rerun(world, [...lines, ...names]);
      return here.outcome === "ran" && there.outcome === "ran" && JSON.stringify(there.states.at(-1)) === JSON.stringify(here.states.at(-1));
    })
    .map((names) => names.flatMap((name) => actionNamed(world, name) ?? []));
}

/** The blame of the steps that are not idle, counted among themselves. */
function essence(actions: readonly Action[], found: ReturnType<typeof blameFor>): readonly unknown[] {
  const needed = found?.steps.filter(({ role }) => role !== "idle") ?? [];
  const rank = (step: number | undefined): number => needed.findIndex((one) => one.step === step);
  return needed.map(({ step, role, without, afterRest, before, neededFor }) => ({
    action: actions[step - 1],
    role,
    without,
    afterRest,
    before: rank(before?.step),
    neededFor: rank(neededFor?.step),
  }));
}
