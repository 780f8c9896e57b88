import { parentPort } from "node:worker_threads";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { model } from "../model/reducer.ts";
import { failingPairs } from "../properties/random/failing-pairs.ts";
import type { FailingPair } from "../properties/random/failing-pairs.ts";
import { interleavings } from "../properties/random/interleavings.ts";
import { randomSearch } from "../properties/random/random-search.ts";
import type { RandomFind } from "../properties/random/random-search.ts";
import { remembering } from "../properties/remembering.ts";
import type { Comparison, Job } from "./random-versus-shortest.ts";

parentPort?.on("message", (job: Job) => {
  const design = designNamed(job.design);
  const pairs = failingPairs(design, defaultScopes);
  parentPort?.postMessage(
    defaultScopes.flatMap((scope) => compared(design, scope, pairs.filter((pair) => pair.scope === scope), job)),
  );
});

/** The shortest failures, and what as many random searches as there are seeds make of each. */
function compared(
  design: Design,
  scope: ScopeName,
  pairs: readonly FailingPair[],
  { seeds, runs, rehearse }: Job,
): readonly Comparison[] {
  const world = worldOf(design, scopes[scope]);
  const system = remembering(model(world));
  const blind = interleavings(system);
  const tallies = pairs.map((pair) => ({ ...pair, finds: new Array<RandomFind>(), foundUnrehearsed: 0 }));

  for (let seed = 1; pairs.length > 0 && seed <= seeds; seed++) {
    // One rehearsal does for all the properties: it knows nothing of them.
    const rehearsed = interleavings(system, { rehearsal: { steps: rehearse, seed } });
    for (const tally of tallies) {
      const find = randomSearch(rehearsed, world, system, tally.property, { seed, runs });
      if (find !== undefined) tally.finds.push(find);
      if (randomSearch(blind, world, system, tally.property, { seed, runs }) !== undefined) tally.foundUnrehearsed++;
    }
  }

  return tallies.map(({ property, shortest, finds, foundUnrehearsed }) => ({
    design: design.name,
    property: property.name,
    scope,
    shortest,
    runs: finds.map((find) => find.runs),
    lengths: finds.map(({ actions }) => actions.length),
    foundUnrehearsed,
  }));
}
