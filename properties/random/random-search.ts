import { check, property as claim } from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Action } from "../../model/action.ts";
import type { Model } from "../../model/reducer.ts";
import type { World } from "../../model/world.ts";
import { broken } from "../broken.ts";
import type { Breakable } from "../broken.ts";
import type { Interleaving } from "./interleavings.ts";

/**
 * The other way to look for a failure: run random interleavings until one breaks the property, and
 * shrink that one. It never says that a property holds. What it finds is compared with what the
 * checker knows: how often it is found at all, and how near the shrunk trace comes to the shortest.
 */
export interface RandomFind {
  /** How many interleavings it took, the failing one included. */
  readonly runs: number;
  /** The shrunk failure, up to the step that breaks the property. */
  readonly actions: readonly Action[];
}

export interface RandomSearchOptions {
  readonly seed: number;
  readonly runs: number;
}

/** What `runs` interleavings find, in the order in which the seed gives them; nothing where none of them breaks the property. */
export function randomSearch(
  any: Arbitrary<Interleaving>,
  world: World,
  system: Model,
  property: Breakable,
  { seed, runs }: RandomSearchOptions,
): RandomFind | undefined {
  const isKept = claim(any, (actions) => broken(world, system, property, actions) === undefined);
  const { counterexample, numRuns } = check(isKept, { seed, numRuns: runs });
  if (counterexample === null) return undefined;
  const ran = broken(world, system, property, counterexample[0]);
  if (ran === undefined) throw new Error(`${property.name} broke once and not again: it is not a function of the trace`);
  return { runs: numRuns, actions: ran };
}
