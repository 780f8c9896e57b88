/**
 * A run of the system: `states` has one element more than `actions`. A run that goes on for ever
 * ends in a loop: its last state is `states[loopsTo]` again. Where that is the last state itself,
 * the system stays there for good.
 */
export interface Trace<State, Action> {
  readonly actions: readonly Action[];
  readonly states: readonly State[];
  readonly loopsTo?: number | undefined;
}

/**
 * What was found out about one property. The trace is a shortest one: to the failure, to the
 * witness of a `sometimes`, to a state from which no goal is reachable, or into a loop in which
 * what should come about never does. Where it is not shown to be shortest, `why` says so.
 */
export interface Verdict<State, Action> {
  readonly property: string;
  readonly verdict: "holds" | "fails" | "unknown";
  readonly trace?: Trace<State, Action>;
  /** Why it is unknown, or what the trace is not. */
  readonly why?: string;
}

/**
 * Which engine looked at the states. `team` counts the threads that were called upon to leave many
 * states of a level in one go; it is 0 where all were left one by one. `why` says why it was not a
 * faster engine, or not the two threads, where these were asked for. What was asked for needs no reason.
 */
export interface EngineUsed {
  readonly name: "plain" | "tabulated" | "compact";
  readonly team: 0 | 1 | 2;
  readonly why?: string;
}

/**
 * How far the search went, and what it shows. `states` counts distinct states, `transitions`
 * every successor computed, whether new or seen before. `depth` counts levels: an initial state
 * is at level 1, and states outside the scope have theirs, too, so the deepest may have no others.
 * `complete` is true when every state was looked at that can be reached within the scope, and only
 * then: if there is no scope, or nothing is `outside` it, every reachable state. `deadlocks` counts
 * the states that no action leaves. `outside` counts the states that were looked at and not left,
 * because they are not `within` the scope; `states` does not count them, and `maxStates` bounds the
 * two together. `transitions` counts the steps that lead to them.
 */
export interface Report<State, Action> {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly deadlocks: number;
  readonly outside?: number;
  readonly complete: boolean;
  readonly stopped?: "maxStates" | "maxMemory" | "aborted" | "decided";
  readonly engine: EngineUsed;
  /** Of the compact engine: how probable it is that some state was missed. */
  readonly missProbability?: number;
  readonly verdicts: readonly Verdict<State, Action>[];
  /** A shortest trace to each end that was asked for, the shortest first; all of them if the search is complete. */
  readonly ends?: readonly Trace<State, Action>[];
}

/**
 * The search so far. `frontier` counts the states that were found and not yet expanded, `bytes` is
 * what the process holds in memory, and `share` how much of the nearest limit is used up, from 0 to 1.
 */
export interface Progress {
  readonly states: number;
  readonly frontier: number;
  readonly depth: number;
  readonly transitions: number;
  readonly elapsedMs: number;
  readonly statesPerSecond: number;
  readonly bytes: number;
  readonly share: number;
}
