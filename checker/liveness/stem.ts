import { sourceOf, statesOf, type StateGraph } from "./state-graph.ts";

/** The shortest ways from the initial states to where a loop may begin. */
export interface Stems {
  /** How many edges it takes to get to each state, or -1 where there is no way. */
  readonly distance: Int32Array;
  /** The states that there is a way to, the nearest first. */
  readonly order: Int32Array;
  to(state: number): Stem;
}

export interface Stem {
  readonly start: number;
  readonly edges: readonly number[];
}

/** Ways from the initial states, through `open` states only if these are named. */
export function stemsOf(graph: StateGraph, open?: Uint8Array): Stems {
  const starts = open === undefined ? graph.initial : graph.initial.filter((state) => open[state] === 1);
  return spread(graph, starts, () => 0, (start) => ({ start, edges: [] }), open);
}

/** Ways that lead as `stems` do to a state of `through`, and from there on stay within `open` states. */
export function stemsThrough(graph: StateGraph, stems: Stems, through: Uint8Array, open: Uint8Array): Stems {
  const starts = stems.order.filter((state) => through[state] === 1 && open[state] === 1);
  return spread(graph, starts, (state) => stems.distance[state] ?? 0, (state) => stems.to(state), open);
}

/**
 * Breadth first, level by level. A start joins in at the level at which it lies itself; so the
 * starts come in the order of their distances.
 */
function spread(
  graph: StateGraph,
  starts: ArrayLike<number>,
  distanceOf: (start: number) => number,
  stemTo: (start: number) => Stem,
  open?: Uint8Array,
): Stems {
  const { offsets, targets } = graph;
  const distance = new Int32Array(statesOf(graph)).fill(-1);
  const via = new Int32Array(statesOf(graph));
  const order = new Int32Array(statesOf(graph));
  let size = 0;

  function reach(state: number, level: number, edge: number): void {
    if (distance[state] !== -1 || open?.[state] === 0) return;
    distance[state] = level;
    via[state] = edge;
    order[size++] = state;
  }

  let next = 0;
  let head = 0;
  for (let level = 0; head < size || next < starts.length; level++) {
    for (; next < starts.length && distanceOf(starts[next] ?? 0) <= level; next++) reach(starts[next] ?? 0, level, -1);
    for (const end = size; head < end; head++) {
      const state = order[head] ?? 0;
      const last = offsets[state + 1] ?? 0;
      for (let edge = offsets[state] ?? 0; edge < last; edge++) reach(targets[edge] ?? 0, level + 1, edge);
    }
  }

  return {
    distance,
    order: order.subarray(0, size),
    to(state) {
      const backwards: number[] = [];
      let at = state;
      for (let edge = via[at] ?? -1; edge !== -1; edge = via[at] ?? -1) {
        backwards.push(edge);
        at = sourceOf(graph, edge);
      }
      const { start, edges } = stemTo(at);
      return { start, edges: [...edges, ...backwards.reverse()] };
    },
  };
}
