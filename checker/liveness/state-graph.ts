/**
 * Everything that a complete search saw, as numbers alone: the states in the order in which they
 * were found, and for each of them where its enabled actions lead. Claims about what happens in
 * the long run are judged on it.
 *
 * The edges of state `s` are numbered from `offsets[s]` up to, not including, `offsets[s + 1]`,
 * and the k-th of them is the k-th action enabled in `s`. So `offsets` has one entry more than
 * there are states.
 */
export interface StateGraph {
  readonly initial: readonly number[];
  readonly offsets: Int32Array;
  /** For each edge the state to which it leads. */
  readonly targets: Int32Array;
  /** For each edge, bit i is set when its action belongs to the i-th fairness constraint. */
  readonly fair: Int32Array;
}

export function statesOf({ offsets }: StateGraph): number {
  return offsets.length - 1;
}

/** The state that an edge leaves: the last one whose edges do not begin after it. */
export function sourceOf({ offsets }: StateGraph, edge: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) <= edge) low = middle;
    else high = middle;
  }
  return low;
}
