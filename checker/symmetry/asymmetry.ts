import { written } from "../failure.ts";
import { createInterner } from "../engines/intern.ts";
import { exchanges, inWords, renamed, type NameSets, type Renaming } from "./renaming.ts";
import { actionsIn, type System } from "../system.ts";

/**
 * Why the names in a set are not interchangeable to the system, as a sentence that says where an
 * exchange of two of them makes a difference; nothing when none of the given states shows any.
 *
 * The initial states must be the same ones after the exchange, and the successors of an exchanged
 * state must be the exchanged successors. It suffices to exchange neighbours, since every
 * permutation is made of such exchanges. Given all the reachable states this is a proof. Given
 * some of them it is a test: the more states, and the less alike they are, the better.
 *
 * Actions are not compared, because they need not be plain, nor carry the names. What looks at
 * actions, or tells names apart, is another matter, which this does not see (`partiality.ts`).
 */
export function whyNotSymmetric<State, Action>(
  system: System<State, Action>,
  sets: NameSets,
  states: Iterable<State>,
): string | undefined {
  const { numberOf } = createInterner();
  const swaps = exchanges(sets);

  const initial = new Set(system.initial.map(numberOf));
  for (const swap of swaps) {
    for (const state of system.initial) {
      const mirrored = renamed(state, swap);
      if (initial.has(numberOf(mirrored))) continue;
      return (
        `${notInterchangeable(swap)}: ${written(state)} is an initial state, ` +
        `but with the names exchanged it is ${written(mirrored)}, which is not.`
      );
    }
  }

  /** The first step of a state that its mirror image has no counterpart for. */
  function unmatched(state: State, mirror: State, swap: Renaming): string | undefined {
    const possible = new Set(actionsIn(system, mirror).map((action) => numberOf(system.next(mirror, action))));
    for (const action of actionsIn(system, state)) {
      const next = system.next(state, action);
      const wanted = renamed(next, swap);
      if (possible.has(numberOf(wanted))) continue;
      return (
        `${notInterchangeable(swap)}: the action ${written(action)} leads from ${written(state)} to ${written(next)}, ` +
        `but with the names exchanged no action leads from ${written(mirror)} to ${written(wanted)}.`
      );
    }
    return undefined;
  }

  for (const state of states) {
    for (const swap of swaps) {
      const mirror = renamed(state, swap);
      const reason = unmatched(state, mirror, swap) ?? unmatched(mirror, state, swap);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

function notInterchangeable(swap: Renaming): string {
  return `${inWords(swap)} are not interchangeable`;
}
