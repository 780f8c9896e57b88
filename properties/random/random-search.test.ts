import { beforeAll, describe, expect, test } from "vitest";
import { designs } from "../../designs/catalogue.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { model } from "../../model/reducer.ts";
import { broken } from "../broken.ts";
import { failingPairs } from "./failing-pairs.ts";
import { interleavings } from "./interleavings.ts";
import { randomSearch } from "./random-search.ts";
import type { RandomFind } from "./random-search.ts";
import { remembering } from "../remembering.ts";

/**
 * A small edition of `bench/random-versus-shortest.ts`, which takes every design and larger scopes:
 * two seeds for each failure of some designs with a single upload.
 */
const seeds = [1, 2];
const runs = 1000;
const some = ["recipe-without-invalidating", "session-at-launch", "two-background-requests"];

describe(`random search (seeds: ${seeds.join(", ")})`, () => {
  let all: readonly Searched[] = [];
  beforeAll(() => {
    all = [
      ...some.flatMap((name) => searched(name, ["one-upload"])),
      ...searched("handler-called-at-once", ["one-upload"]),
    ];
  }, 60_000);

  test("finds every failure, with every seed", () => {
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter(({ finds }) => finds.length < seeds.length).map(({ name }) => name)).toEqual([]);
  });

  test("ends with the step that breaks the property, and never undercuts the checker", () => {
    expect(all.flatMap(({ name, finds, shortest }) => finds.filter(({ actions }) => actions.length < shortest).map(() => name))).toEqual([]);
    expect(all.filter(({ finds, isBrokenAtEnd }) => !finds.every(isBrokenAtEnd)).map(({ name }) => name)).toEqual([]);
  });

  test("shrinks nine failures in ten to the shortest", () => {
    const lengths = all.flatMap(({ finds, shortest }) => finds.map(({ actions }) => actions.length === shortest));
    expect(lengths.filter(Boolean).length / lengths.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe("a random search", () => {
  test("says nothing of a property that is kept", () => {
    const [pair] = failingPairs(named("recipe-without-invalidating"), ["one-upload"]).filter(({ property }) => property.name === "app-lets-go");
    const world = worldOf(named("recipe"), scopes["one-upload"]);
    const system = model(world);
    expect(pair && randomSearch(interleavings(system), world, system, pair.property, { seed: 1, runs: 100 })).toBeUndefined();
    expect(pair?.shortest).toBeGreaterThan(0);
  });
});

interface Searched {
  readonly name: string;
  readonly shortest: number;
  readonly finds: readonly RandomFind[];
  readonly isBrokenAtEnd: (find: RandomFind) => boolean;
}

function searched(name: string, names: readonly ScopeName[]): readonly Searched[] {
  const pairs = failingPairs(named(name), names);
  return names.flatMap((scope) => {
    const world = worldOf(named(name), scopes[scope]);
    const system = remembering(model(world));
    const each = seeds.map((seed) => ({ seed, any: interleavings(system, { rehearsal: { steps: 4000, seed } }) }));
    return pairs
      .filter((pair) => pair.scope === scope)
      .map(({ property, shortest }) => ({
        name: `${name}, ${scope}: ${property.name}`,
        shortest,
        finds: each
          .map(({ any, seed }) => randomSearch(any, world, system, property, { seed, runs }))
          .filter((find) => find !== undefined),
        isBrokenAtEnd: ({ actions }: RandomFind) => broken(world, system, property, actions)?.length === actions.length,
      }));
  });
}

function named(name: string) {
  const design = designs.find((each) => each.name === name);
  if (design === undefined) throw new Error(`there is no design "${name}"`);
  return design;
}
