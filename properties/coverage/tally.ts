import type { Action, ActionType } from "../../model/action.ts";
import type { State } from "../../model/state.ts";

/**
 * What has been seen of a space, each thing counted once: states; transitions, which are a state and an
 * action that is enabled in it; and pairs of rules of which the second came, or can come, directly after
 * the first. States and actions are known by identity, which a model that remembers keeps.
 */
export interface Tally {
  readonly taken: Map<State, Set<Action>>;
  readonly byRule: Map<ActionType, number>;
  readonly followers: Map<ActionType, Set<ActionType>>;
}

/** A tally in numbers. */
export interface Seen {
  readonly states: number;
  readonly transitions: number;
  readonly pairs: number;
  /** The transitions of each rule that has fired. */
  readonly byRule: ReadonlyMap<ActionType, number>;
}

export function nothingYet(): Tally {
  return { taken: new Map(), byRule: new Map(), followers: new Map() };
}

/** A state was reached. */
export function arrive({ taken }: Tally, state: State): void {
  if (!taken.has(state)) taken.set(state, new Set());
}

/** An action was taken in a state that was reached before. */
export function take({ taken, byRule }: Tally, state: State, action: Action): void {
  const known = taken.get(state);
  if (known === undefined || known.has(action)) return;
  known.add(action);
  byRule.set(action.type, (byRule.get(action.type) ?? 0) + 1);
}

/** The second came, or can come, directly after the first. */
export function succeed({ followers }: Tally, first: Action, second: Action): void {
  const known = followers.get(first.type) ?? new Set();
  followers.set(first.type, known.add(second.type));
}

export function counted({ taken, byRule, followers }: Tally): Seen {
  return {
    states: taken.size,
    transitions: sum(byRule.values()),
    pairs: sum([...followers.values()].map(({ size }) => size)),
    byRule: new Map(byRule),
  };
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}
