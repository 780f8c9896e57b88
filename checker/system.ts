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
 * must give exactly those of the universe that are enabled, in the order of the universe.
 */
export interface System<State, Action> {
  readonly initial: readonly State[];
  actions(state: State): readonly Action[];
  next(state: State, action: Action): State;
  readonly universe?: readonly Action[];
  isEnabled?(state: State, action: Action): boolean;
}
