/**
 * A transition system: where it may start, what may happen next, and what comes of it.
 *
 * Everything the checker claims rests on three promises. `actions` gives all that is enabled,
 * and for equal states the same list in the same order. `next` gives for equal arguments equal
 * results. Neither changes what it is given. States are plain values (see `plain.ts`), so two
 * states are one state exactly when they look the same.
 */
export interface System<State, Action> {
  readonly initial: readonly State[];
  actions(state: State): readonly Action[];
  next(state: State, action: Action): State;
}
