import type { StateGraph } from "../liveness/state-graph.ts";

/** An edge drawn by hand, with the fairness constraints that its action belongs to, as bits. */
export interface DrawnEdge {
  readonly from: number;
  readonly to: number;
  readonly fair?: number;
}

/** A state graph of so many states. The edges of one state keep their order. */
export function drawnGraph(states: number, initial: readonly number[], edges: readonly DrawnEdge[]): StateGraph {
  const sorted = edges.toSorted((one, other) => one.from - other.from);
  return {
    initial,
    offsets: Int32Array.from({ length: states + 1 }, (_, state) => sorted.filter(({ from }) => from < state).length),
    targets: Int32Array.from(sorted, ({ to }) => to),
    fair: Int32Array.from(sorted, ({ fair = 0 }) => fair),
  };
}
