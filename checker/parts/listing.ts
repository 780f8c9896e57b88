import { createInterner } from "../engines/intern.ts";
import { createWariness } from "../plain.ts";
import { actionsIn, isEnabledIn, UNLISTED, type System } from "../system.ts";

/**
 * Compares, in the first states and now and then, what of the universe is enabled with the list that the
 * system gives. Its parts are looked at without that list, which must not say something else.
 */
export function createListing<State, Action>(system: System<State, Action>): (state: State) => void {
  const { numberOf } = createInterner();
  const isWary = createWariness();
  return (state) => {
    if (!isWary()) return;
    const listed = actionsIn(system, state).map(numberOf);
    const enabled = (system.universe ?? []).filter((action) => isEnabledIn(system, state, action)).map(numberOf);
    if (listed.join() !== enabled.join()) throw new Error(UNLISTED);
  };
}
