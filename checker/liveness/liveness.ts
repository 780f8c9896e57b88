import { demandsOf, type Fairness } from "./fairness.ts";
import { shortestLasso, type Lasso, type LassoSearch } from "./lasso.ts";
import type { StateGraph } from "./state-graph.ts";
import { stemsOf, stemsThrough } from "./stem.ts";

/**
 * A claim about what happens in the long run. It speaks of all behaviours, and a behaviour has no
 * end: where nothing can happen any more, or where nothing must, it stays put for ever. That, too,
 * is a behaviour, unless a fairness constraint forbids it (see `fairness.ts`). So without fairness
 * nothing ever needs to happen, as in TLA+.
 *
 * - `eventually` (<>P): a goal state is reached.
 * - `alwaysEventually` ([]<>P): goal states come again and again.
 * - `alwaysEventuallyStep` ([]<><A>): steps over goal edges come again and again. Here a step that
 *   changes nothing counts, because it is the action that is asked for.
 * - `eventuallyAlways` (<>[]P): from some moment on there are only goal states.
 * - `leadsTo` (P ~> Q): after every `from` state, or in it, a goal state is reached.
 *
 * Goals are 1 where they hold, one entry per state, or per edge where steps are asked for.
 */
export type Temporal =
  | { readonly kind: "eventually"; readonly goal: Uint8Array }
  | { readonly kind: "alwaysEventually"; readonly goal: Uint8Array }
  | { readonly kind: "alwaysEventuallyStep"; readonly goal: Uint8Array }
  | { readonly kind: "eventuallyAlways"; readonly goal: Uint8Array }
  | { readonly kind: "leadsTo"; readonly from: Uint8Array; readonly goal: Uint8Array };

/** So many edges may be walked to make a counterexample a shortest one: a second or two. */
const EFFORT = 30_000_000;

/**
 * A fair behaviour that refutes the claim, or nothing if the claim holds. The graph must be
 * complete. The counterexample is a shortest one wherever `effort` suffices to make sure of it.
 */
export function counterexample(
  graph: StateGraph,
  fairness: readonly Fairness[],
  claim: Temporal,
  effort: number = EFFORT,
): Lasso | undefined {
  return shortestLasso(searchesFor(graph, fairness, claim), effort);
}

/** Every claim fails by a loop that avoids something, or that visits something it should have left. */
function* searchesFor(
  graph: StateGraph,
  fairness: readonly Fairness[],
  claim: Temporal,
): Generator<LassoSearch, void, undefined> {
  const demands = demandsOf(graph, fairness);
  switch (claim.kind) {
    case "eventually": {
      const inside = not(claim.goal);
      return yield { graph, demands, stems: stemsOf(graph, inside), inside };
    }
    case "alwaysEventually":
      return yield { graph, demands, stems: stemsOf(graph), inside: not(claim.goal) };
    case "alwaysEventuallyStep":
      return yield { graph, demands, stems: stemsOf(graph), shunned: claim.goal };
    case "eventuallyAlways":
      return yield { graph, demands, stems: stemsOf(graph), visited: not(claim.goal) };
    case "leadsTo": {
      const inside = not(claim.goal);
      const anyhow = stemsOf(graph);
      yield { graph, demands, stems: stemsThrough(graph, anyhow, claim.from, inside), inside };
      // The loop may just as well meet the `from` state itself, and then begin before it.
      return yield { graph, demands, stems: anyhow, inside, visited: claim.from };
    }
  }
}

function not(marks: Uint8Array): Uint8Array {
  return marks.map((mark) => 1 - mark);
}
