import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Reading } from "../model/reading.ts";
import { callOf, linesAt, placeKey, places } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { Outcome } from "./examine.ts";

/**
 * Whether an edit of a design can make a difference to its failure, or to its doing nothing: it
 * changes a decision, a callback that was looked at, or what there is in the world besides the
 * scripts. Any other edit leads to a design in which the same trace breaks the same promise, or in
 * which the same states are all there are. Where neither is known, any edit may.
 */
export function reachOf(design: Design, outcome: Outcome, reading: Reading): (edit: Edit, after: Design) => boolean {
  if (outcome.is !== "refuted" && outcome.is !== "idle") return () => true;
  const looked = new Set(outcome.looked);
  const calls = callsIn(design);
  const frames = new Map<string, string>([[calls, frameOf(design, outcome.scope, reading)]]);
  const frame = frames.get(calls);
  return (edit, after) => {
    if (edit.kind === "policy" || looked.has(placeKey(edit.at)) || (edit.kind === "move" && looked.has(placeKey(edit.to)))) return true;
    const callsAfter = callsIn(after);
    const known = frames.get(callsAfter) ?? frameOf(after, outcome.scope, reading);
    frames.set(callsAfter, known);
    return known !== frame;
  };
}

/** All of a world but its scripts, and but the list of actions, which follows from them. */
function frameOf(design: Design, scope: ScopeName, reading: Reading): string {
  return JSON.stringify({ ...worldOf(design, scopes[scope], reading), scripts: undefined, actions: undefined });
}

/** Which calls each callback makes: designs that agree in that, and in their policies, have the same frame. */
function callsIn(design: Design): string {
  return places.map((place) => `${placeKey(place)}: ${[...new Set(linesAt(design, place).map(callOf))].sort().join()}`).join(";");
}
