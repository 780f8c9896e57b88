import { statesOf, type StateGraph } from "./state-graph.ts";

/**
 * The strongly connected components of a part of a graph: the largest sets of states in which
 * there is a way from each to each. A state that lies on no loop is a component of its own.
 *
 * Parts are split again and again while a search for fair loops throws states out, so the room
 * to work in is kept from one time to the next. A split costs what its part costs.
 */
export interface Splitter {
  split(part: Int32Array): Split;
  /** For each state that was in the last split, the component in which it is. Labels are never used again. */
  readonly labels: Int32Array;
}

export interface Split {
  /** The states of the part, component after component. */
  readonly states: Int32Array;
  /** Where in `states` each component ends. */
  readonly ends: Int32Array;
}

/** Edges that are marked in `shunned` are as good as not there. */
export function createSplitter(graph: StateGraph, shunned?: Uint8Array): Splitter {
  const { offsets, targets } = graph;
  const labels = new Int32Array(statesOf(graph));
  // When a state was found, and the earliest state found that it is known to have a way to.
  const found = new Int32Array(statesOf(graph));
  const lowest = new Int32Array(statesOf(graph));
  const nextEdge = new Int32Array(statesOf(graph));
  const path = new Int32Array(statesOf(graph));
  const open = new Int32Array(statesOf(graph));
  let label = 0;

  /** Tarjan's algorithm. What it has not put into a component yet bears the label of the part. */
  function split(part: Int32Array): Split {
    const states = new Int32Array(part.length);
    const ends = new Int32Array(part.length);
    const undecided = ++label;
    let placed = 0;
    let count = 0;
    let clock = 0;
    let depth = 0;
    let waiting = 0;
    for (const state of part) {
      labels[state] = undecided;
      found[state] = 0;
    }

    function descend(state: number): void {
      clock++;
      found[state] = clock;
      lowest[state] = clock;
      nextEdge[state] = offsets[state] ?? 0;
      path[depth++] = state;
      open[waiting++] = state;
    }

    function close(root: number): void {
      label++;
      let state: number;
      do {
        state = open[--waiting] ?? root;
        labels[state] = label;
        states[placed++] = state;
      } while (state !== root);
      ends[count++] = placed;
    }

    function climb(): void {
      const state = path[--depth] ?? 0;
      const low = lowest[state] ?? 0;
      if (low === found[state]) close(state);
      if (depth === 0) return;
      const parent = path[depth - 1] ?? 0;
      if (low < (lowest[parent] ?? 0)) lowest[parent] = low;
    }

    function goOn(state: number): void {
      const end = offsets[state + 1] ?? 0;
      for (let edge = nextEdge[state] ?? 0; edge < end; edge++) {
        const target = targets[edge] ?? 0;
        if (labels[target] !== undecided || shunned?.[edge] === 1) continue;
        const when = found[target] ?? 0;
        if (when === 0) {
          nextEdge[state] = edge + 1;
          descend(target);
          return;
        }
        if (when < (lowest[state] ?? 0)) lowest[state] = when;
      }
      climb();
    }

    for (const root of part) {
      if (labels[root] !== undecided) continue;
      descend(root);
      while (depth > 0) goOn(path[depth - 1] ?? 0);
    }
    return { states, ends: ends.subarray(0, count) };
  }

  return { split, labels };
}
