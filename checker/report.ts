/** A run of the system: `states` has one element more than `actions`. */
export interface Trace<State, Action> {
  readonly actions: readonly Action[];
  readonly states: readonly State[];
}

/**
 * What was found out about one property. The trace is a shortest one: to the failure, to the
 * witness of a `sometimes`, or to a state from which no goal is reachable.
 */
export interface Verdict<State, Action> {
  readonly property: string;
  readonly verdict: "holds" | "fails" | "unknown";
  readonly trace?: Trace<State, Action>;
}

/**
 * How far the search went, and what it shows. `states` counts distinct states, `transitions`
 * every successor computed, whether new or seen before. `depth` counts levels: an initial state
 * is at level 1. `complete` is true when every reachable state was looked at, and only then.
 */
export interface Report<State, Action> {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
  readonly stopped?: "maxStates" | "aborted" | "decided";
  readonly verdicts: readonly Verdict<State, Action>[];
}

/** The search so far. `frontier` counts the states that were found and not yet expanded. */
export interface Progress {
  readonly states: number;
  readonly frontier: number;
  readonly depth: number;
  readonly transitions: number;
  readonly elapsedMs: number;
}
