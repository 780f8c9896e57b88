import { divide, whyWhole } from "./division.ts";
import type { System } from "../system.ts";

/**
 * Systems that fall into parts. A state is a record, and its places (`layout.ts`) may fall into
 * groups such that every action looks at places of one group only, and changes no other. Then what
 * can be reached is every combination of what can be reached in each group, and it is enough to
 * look at each group alone, with all the other places as they were at the start: the sum of their
 * states instead of the product.
 *
 * Nothing is declared. What an action looks at and changes is observed (`observer.ts`), and the
 * groups are found by starting with the finest and exploring each with its own actions. As soon as
 * anything is seen to look at, or to change, places of several groups, these become one and the
 * search starts over. Everything that is ever seen counts, so this comes to an end.
 *
 * Why the groups of the end are right. Suppose that no observation made while they were explored
 * goes beyond its group. Claim: in every state of the whole system, each group is in a state that
 * was explored, and an action does there what it was seen to do. By induction over the steps. At
 * the start it is so, because the initial states are all combinations of the groups' own. Take a
 * state for which it is so, and an action, of group G. What a pure function does depends on what it
 * looks at: it looks at one thing, and what it looks at next depends on nothing but what it saw.
 * The same action was observed, guard and all, in the explored state in which G is as it is here
 * and all else as at the start. There it looked at places of G only. These are the same here, so
 * here it looks at the same things, sees the same, and does the same: it is disabled, or it changes
 * G to another explored state and leaves the rest alone. This goes for an action that is never
 * enabled as well, since what its guard looks at puts it into a group. The other way round, each
 * group moves by its own actions whatever the others do, so every combination is reached, and soonest
 * when every group is reached soonest: its level is the sum of the levels.
 *
 * Places that nothing changes, and that are the same in all the initial states, belong to no group.
 * They are as they were at the start in every state, so to look at them ties nothing together.
 *
 * All this rests on the promises of `system.ts`, and a system that breaks them (it remembers something
 * besides the state) may be divided wrongly; `parts-comparison.ts` tells, where the whole is small enough.
 *
 * Two things make parts larger than they need be, and none wrong. To copy an atom is to look at it:
 * a state that is flat, `{ x: 0, y: 0 }`, has one part if its steps are written with a spread, and
 * two if it is `{ x: { at: 0 }, y: { at: 0 } }`. So has a table of atoms. And an observation counts even if it is made where
 * nothing comes of it.
 */
export interface Parts<Action> {
  readonly parts: readonly { readonly places: readonly string[]; readonly actions: readonly Action[] }[];
}

/** The parts into which a system falls, or nothing if there are not two. */
export function partsOf<State, Action>(system: System<State, Action>, maxStates?: number): Parts<Action> | undefined {
  const division = divide(system, [], { maxStates });
  if ("why" in division || division.groups.length < 2) return undefined;
  const { universe = [] } = system;
  return {
    parts: division.groups.map(({ places, moves }) => ({
      places: places.map((place) => division.names[place] ?? ""),
      actions: universe.filter((_, move) => moves.includes(move)),
    })),
  };
}

/**
 * Why a system does not fall into parts: what ties its places together, a sentence for each tie that
 * was needed, the widest last. Nothing if it does fall into parts.
 */
export function whyOne<State, Action>(system: System<State, Action>, maxStates?: number): string | undefined {
  return whyWhole(divide(system, [], { maxStates }));
}
