import { truthOf } from "./answer.ts";
import { expectAnswering, listed, objectAt, shown } from "./argument.ts";

/**
 * A transition system: where it may start, what may happen next, and what comes of it.
 *
 * Everything the checker claims rests on three promises. `actions` gives all that is enabled,
 * and for equal states the same list in the same order. `next` gives for equal arguments equal
 * results. Neither changes what it is given. States are plain values (see `plain.ts`), so two
 * states are one state exactly when they look the same.
 *
 * A system that can also say beforehand what may ever happen (`universe`) and whether it may
 * happen now (`isEnabled`) is explored several times faster (see `tabulated.ts`). Then `actions`
 * must give exactly those of the universe that are enabled, in the order of the universe. `isEnabled`
 * has to answer true or false; what is neither is an error where it is asked. The engines that ask about every
 * step (`plain`, `compact`) do not ask it: to them, `actions` says what is enabled.
 */
export interface System<State, Action> {
  readonly initial: readonly State[];
  actions(state: State): readonly Action[];
  next(state: State, action: Action): State;
  readonly universe?: readonly Action[] | undefined;
  readonly isEnabled?: Guard<State, Action> | undefined;
}

/** As a method is, so that a system can be passed on as one of wider states and actions, as far as its other methods can. */
type Guard<State, Action> = { isEnabled(state: State, action: Action): boolean }["isEnabled"];

/** What is wrong where a system breaks that. */
export const UNLISTED =
  "`actions` did not give what of `universe` is enabled, in the order of `universe`; the two must agree (see `system.ts`).";

/** What a system says that may happen now; what is no list is refused. */
export function actionsIn<State, Action>(system: Pick<System<State, Action>, "actions">, state: State): readonly Action[] {
  const listed: unknown = system.actions(state);
  if (!Array.isArray(listed)) throw new TypeError(`\`actions\` must give a list of actions, and gave ${listed === undefined ? "undefined" : shown(listed)}.`);
  // The cast: what is in the list is looked at where it is taken.
  return listed as readonly Action[];
}

/** Whether a system says that the action may happen now; what is neither yes nor no is refused. */
export function isEnabledIn<State, Action>(system: Pick<System<State, Action>, "isEnabled">, state: State, action: Action): boolean {
  return truthOf(system.isEnabled?.(state, action), "`isEnabled`", ", (state, action) => boolean", action);
}

/** Refuses what is no system, and one that can start nowhere: of no state at all everything would hold. */
export function expectSystem(system: unknown): void {
  const { initial, actions, next, universe, isEnabled } = objectAt(system, "The system", "{ initial, actions, next }");
  expectStart(initial);
  expectAnswering(actions, "`actions`", "(state) => actions");
  expectAnswering(next, "`next`", "(state, action) => state");
  if (universe !== undefined) listed(universe, "`universe`", "all actions that may ever happen");
  if (isEnabled !== undefined) expectAnswering(isEnabled, "`isEnabled`", "(state, action) => boolean");
}

export function expectStart(initial: unknown): void {
  if (listed(initial, "`initial`", "states").length === 0) throw new TypeError("There is no initial state: `initial` must be a list of at least one, and is [].");
}
