import { statesOf, type StateGraph } from "./state-graph.ts";

/**
 * What must not be put off for ever. A constraint is a set of actions. It is *enabled* in a state
 * if one of its actions leads from there to another state, and *taken* by such a step. An action
 * that changes nothing counts for neither: nobody can tell it from staying put.
 *
 * - `weak`: if it is enabled in all states from some moment on, it is taken again and again.
 * - `strong`: if it is enabled again and again, it is taken again and again.
 */
export interface Fairness {
  readonly name: string;
  readonly kind: "weak" | "strong";
}

/** The constraints of a graph, each of them a bit. */
export interface Demands {
  readonly weak: number;
  readonly strong: number;
  /** For each state the constraints that are enabled there. */
  readonly enabled: Int32Array;
}

const MOST = 30;

export function expectFew(fairness: readonly Fairness[]): void {
  if (fairness.length <= MOST) return;
  throw new Error(`There are ${fairness.length} fairness constraints, and room for ${MOST}.`);
}

export function demandsOf(graph: StateGraph, fairness: readonly Fairness[]): Demands {
  expectFew(fairness);
  const { offsets, targets, fair } = graph;
  const all = 2 ** fairness.length - 1;
  const weak = fairness.reduce((bits, { kind }, index) => (kind === "weak" ? bits | (1 << index) : bits), 0);
  const states = statesOf(graph);
  const enabled = new Int32Array(states);
  if (all === 0) return { weak, strong: 0, enabled };

  for (let state = 0; state < states; state++) {
    const end = offsets[state + 1] ?? 0;
    let bits = 0;
    for (let edge = offsets[state] ?? 0; edge < end; edge++) if (targets[edge] !== state) bits |= fair[edge] ?? 0;
    enabled[state] = bits & all;
  }
  return { weak, strong: all & ~weak, enabled };
}
