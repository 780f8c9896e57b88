import { VISIT, type FairComponent, type LoopSearch } from "./fair-components.ts";

/**
 * A fair component by itself, its states numbered from 0, so that it can be walked many times
 * without a look at what lies around it. Edges that change nothing are left out.
 */
export interface Region {
  readonly obligations: number;
  /** The state of the graph that each state stands for, and the same of edges. */
  readonly states: Int32Array;
  readonly edges: Int32Array;
  /** As in the graph: where the edges of each state begin, and where they lead. */
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  /** Which obligations are met by being in a state. */
  readonly met: Int32Array;
  /** Which obligations are met by taking an edge, with those met where it leads. */
  readonly earned: Int32Array;
}

/** `numbers` is room for one number per state of the graph, whatever stands there. */
export function regionOf(search: LoopSearch, component: FairComponent, numbers: Int32Array): Region {
  const { graph, demands, shunned, visited } = search;
  const { states, obligations, labels, label } = component;
  const met = new Int32Array(states.length);
  let most = 0;
  for (let number = 0; number < states.length; number++) {
    const state = states[number] ?? 0;
    numbers[state] = number;
    const off = demands.weak & ~(demands.enabled[state] ?? 0);
    met[number] = (visited?.[state] === 1 ? off | VISIT : off) & obligations;
    most += (graph.offsets[state + 1] ?? 0) - (graph.offsets[state] ?? 0);
  }

  const offsets = new Int32Array(states.length + 1);
  const targets = new Int32Array(most);
  const edges = new Int32Array(most);
  const earned = new Int32Array(most);
  const byTaking = obligations & ~VISIT;
  let size = 0;
  for (let number = 0; number < states.length; number++) {
    const state = states[number] ?? 0;
    const end = graph.offsets[state + 1] ?? 0;
    for (let edge = graph.offsets[state] ?? 0; edge < end; edge++) {
      const target = graph.targets[edge] ?? 0;
      if (labels[target] !== label || target === state || shunned?.[edge] === 1) continue;
      const to = numbers[target] ?? 0;
      targets[size] = to;
      edges[size] = edge;
      earned[size] = ((graph.fair[edge] ?? 0) & byTaking) | (met[to] ?? 0);
      size++;
    }
    offsets[number + 1] = size;
  }
  const cut = (column: Int32Array): Int32Array => column.subarray(0, size);
  return { obligations, states, met, offsets, targets: cut(targets), edges: cut(edges), earned: cut(earned) };
}
