import type { System } from "../checker/system.ts";

export interface NaiveReport<State> {
  readonly states: number;
  /** Every successor computed, whether new or seen before. */
  readonly transitions: number;
  /** An initial state is at level 1. */
  readonly depth: number;
  /** The first state found in which the invariant does not hold. */
  readonly broken?: State;
  /** It had had enough before it was through. */
  readonly isPartial?: true;
}

/**
 * What one writes in half an hour: breadth first over immutable objects, each known by its JSON.
 * It has enough after about so many states. It tells two states apart that differ only in the order of their keys, and keeps no traces.
 */
export function naiveSearch<State, Action>(
  system: System<State, Action>,
  holds: (state: State) => boolean,
  enough = Infinity,
): NaiveReport<State> {
  const seen = new Set<string>();
  const broken: State[] = [];
  let transitions = 0;
  let depth = 0;
  let level: State[] = [];
  const reach = (state: State): void => {
    const key = JSON.stringify(state);
    if (seen.has(key)) return;
    seen.add(key);
    level.push(state);
    if (broken.length === 0 && !holds(state)) broken.push(state);
  };

  system.initial.forEach(reach);
  while (level.length > 0 && seen.size < enough) {
    const expanded = level;
    level = [];
    depth++;
    for (const state of expanded) {
      if (seen.size >= enough) break;
      for (const action of system.actions(state)) {
        transitions++;
        reach(system.next(state, action));
      }
    }
  }
  const [first] = broken;
  return { states: seen.size, transitions, depth, ...(seen.size >= enough && { isPartial: true as const }), ...(first !== undefined && { broken: first }) };
}
