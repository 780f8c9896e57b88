import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSync } from "../../checker/check.ts";
import { designs } from "../../designs/catalogue.ts";
import { fieldDesigns } from "../../designs/field/catalogue.ts";
import { designNamed } from "../../designs/known.ts";
import { scopes } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { defaultReading } from "../../model/reading.ts";
import { model, rules } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import { disagreements, readingAt } from "./compared-readings.ts";
import { promises } from "../promises.ts";
import { properties } from "../catalogue.ts";
import { readingFamily, readingOf, switches, variantOf } from "./readings.ts";
import { apart } from "./verify-readings.ts";
import { checkable } from "../verdict.ts";

function named(name: string) {
  const design = designNamed(name);
  return design;
}

const count = Object.keys(switches()).length;
const readings = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: count, maxLength: count }).map(readingAt);

test.each(["recipe", "token-with-held-activity"])("all readings of %s at once are as each of them alone", (name) => {
  fc.assert(
    fc.property(fc.array(readings, { minLength: 2, maxLength: 2 }), (compared) => {
      expect(disagreements(named(name), "one-upload", [defaultReading, ...compared])).toEqual([]);
    }),
    { numRuns: 1 },
  );
});

test("a system that repeats is an occasion for the promise of one copy where the server knows each upload again, too", () => {
  const compared = [defaultReading, { ...defaultReading, [apart.reading]: "mayRepeat" as const }];
  expect(disagreements(named("radar-upload-known-again"), "app-uploads-once", compared)).toEqual([]);
});

test("the world of all readings has the actions of each, in their order, whatever the design", () => {
  const scope = scopes["app-and-extension-upload"];
  const names = (actions: readonly object[]) => actions.map((action) => JSON.stringify(action));
  const oneTurned = Object.entries(switches()).flatMap(([name, values]) => values.map((value) => readingOf({ ...variantOf(defaultReading), [name]: value })));
  for (const [index, design] of [...designs, ...fieldDesigns].entries()) {
    const all = names(readingFamily(design, scope, switches()).universe);
    // Each of them turns some of the switches, and all of them together turn every switch many times.
    for (const reading of oneTurned.filter((_, turn) => turn % 5 === index % 5)) {
      const own = new Set(names(worldOf(design, scope, reading).actions));
      expect(all.filter((action) => own.has(action)), `${design.name}, ${JSON.stringify(reading)}`).toEqual([...own]);
    }
  }
});

test("whether an upload was repeated is asked by one rule and one promise, and by nobody else", () => {
  const world = worldOf(named("recipe"), scopes["one-upload"], { ...defaultReading, [apart.reading]: "mayRepeat" });
  const system = model(world);
  const asking = new Set<string>();
  let at = "";
  const watched = (state: State): State => ({
    ...state,
    tasks: Object.fromEntries(
      Object.entries(state.tasks).map(([name, task]) => [
        name,
        {
          ...task,
          get repeated() {
            asking.add(at);
            return task.repeated;
          },
        },
      ]),
    ),
  });
  const by = <Answer>(name: string, ask: () => Answer): Answer => {
    at = name.replace(": witness", "");
    return ask();
  };
  const asked = checkable(world, system, properties).map((claim) => {
    if (claim.kind === "always" || claim.kind === "atRest") return { ...claim, holds: (state: State) => by(claim.name, () => claim.holds(watched(state))) };
    if (claim.kind === "step") return { ...claim, holds: (before: State, action: (typeof world.actions)[number], after: State) => by(claim.name, () => claim.holds(watched(before), action, watched(after))) };
    if (claim.kind === "sometimesStep") return { ...claim, happens: (before: State, action: (typeof world.actions)[number], after: State) => by(claim.name, () => claim.happens(watched(before), action, watched(after))) };
    return claim;
  });
  const guarded = {
    ...system,
    actions: (state: State) => system.universe.filter((action) => by(action.type, () => system.isEnabled(watched(state), action))),
  };
  expect(checkSync(guarded, { properties: asked, engine: "plain" }).complete).toBe(true);
  expect([...asking].sort()).toEqual([apart.promise, "transferIsRepeated"].sort());
  // What an effect writes, no other effect may look at either: each names what it sets, and copies the rest.
  expect(Object.values(rules).filter((rule) => rule.reads?.some((name) => name === apart.reading))).toHaveLength(1);
  expect(promises.some(({ name }) => name === apart.promise)).toBe(true);
});
