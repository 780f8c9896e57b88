import { createSplitter } from "./components.ts";
import type { Demands } from "./fairness.ts";
import type { StateGraph } from "./state-graph.ts";

/** Which loops to look for. */
export interface LoopSearch {
  readonly graph: StateGraph;
  readonly demands: Demands;
  /** Edges that the loop must not take. */
  readonly shunned?: Uint8Array | undefined;
  /** States one of which the loop must visit. */
  readonly visited?: Uint8Array | undefined;
}

/** States among which a loop that takes all edges between them is fair, and is one of those looked for. */
export interface FairComponent {
  readonly states: Int32Array;
  /** What a loop among them has to see to: constraints by their bits, and `VISIT`. */
  readonly obligations: number;
  /** The edges within lead to states which bear this label. */
  readonly labels: Int32Array;
  readonly label: number;
}

/** The obligation to visit a state: the first bit above the fairness constraints. */
export const VISIT = 1 << 30;

/**
 * Among the states of a part, the components with a fair loop. (A behaviour that stays put is
 * fair or not whatever is around it; components of one state are left out.)
 *
 * A component that must visit a state and has none, or in which a weak constraint is enabled
 * everywhere and never taken, is of no use, nor is any part of it. Where a strong constraint is
 * enabled and never taken, the loop has to keep away from the states that enable it, and what is
 * left is split again (Emerson and Lei, 1987).
 *
 * A loop may also keep away from a constraint that it could take, and be shorter for it. So every
 * component is followed by what is left of it when one or the other constraint is kept away from,
 * each combination once. `promising` says which of some states are worth the trouble.
 */
export function* fairComponents(
  search: LoopSearch,
  part: Int32Array,
  promising: (states: Int32Array) => Int32Array,
): Generator<FairComponent, void, undefined> {
  const { weak, strong, enabled } = search.demands;
  const splitter = createSplitter(search.graph, search.shunned);
  const { labels } = splitter;
  const without = (states: Int32Array, bits: number): Int32Array =>
    states.filter((state) => ((enabled[state] ?? 0) & bits) === 0);

  const parts = [{ part, avoidable: strong }];
  for (let next = parts.pop(); next !== undefined; next = parts.pop()) {
    const { states, ends } = splitter.split(next.part);
    let start = 0;
    for (const end of ends) {
      const inside = states.subarray(start, end);
      start = end;
      if (inside.length < 2) continue;
      const { always, sometimes, taken, visits } = survey(search, inside, labels);
      if ((weak & always & ~taken) !== 0 || !visits) continue;
      const neverTaken = strong & sometimes & ~taken;
      if (neverTaken !== 0) {
        parts.push({ part: without(inside, neverTaken), avoidable: next.avoidable });
        continue;
      }
      const visit = search.visited === undefined ? 0 : VISIT;
      yield { states: inside, obligations: sometimes | visit, labels, label: labels[inside[0] ?? 0] ?? 0 };
      for (let choices = next.avoidable & sometimes; choices !== 0; choices &= choices - 1) {
        parts.push({ part: promising(without(inside, choices & -choices)), avoidable: choices & (choices - 1) });
      }
    }
  }
}

interface Survey {
  /** The constraints that are enabled in all of the states, in one at least, and taken between them. */
  readonly always: number;
  readonly sometimes: number;
  readonly taken: number;
  readonly visits: boolean;
}

function survey({ graph, demands, shunned, visited }: LoopSearch, states: Int32Array, labels: Int32Array): Survey {
  const { offsets, targets, fair } = graph;
  const label = labels[states[0] ?? 0];
  let always = demands.weak | demands.strong;
  let sometimes = 0;
  let taken = 0;
  let visits = visited === undefined;
  for (const state of states) {
    const here = demands.enabled[state] ?? 0;
    always &= here;
    sometimes |= here;
    visits ||= visited?.[state] === 1;
    const end = offsets[state + 1] ?? 0;
    for (let edge = offsets[state] ?? 0; edge < end; edge++) {
      const target = targets[edge] ?? 0;
      if (labels[target] === label && target !== state && shunned?.[edge] !== 1) taken |= fair[edge] ?? 0;
    }
  }
  return { always, sometimes, taken, visits };
}
