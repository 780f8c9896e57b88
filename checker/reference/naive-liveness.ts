import type { Fairness } from "../liveness/fairness.ts";
import type { Lasso } from "../liveness/lasso.ts";
import type { Temporal } from "../liveness/liveness.ts";
import { statesOf, type StateGraph } from "../liveness/state-graph.ts";

/**
 * The semantics of temporal claims, spelt out for graphs of a few states. Slow, and easy to
 * believe. A behaviour is, in the end, a set of states that it visits again and again, and of
 * edges between them that it takes again and again; all the rest is how it got there.
 */
interface Edge {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly fair: number;
}

export function edgesOf(graph: StateGraph): readonly Edge[] {
  return [...graph.targets].map((to, number) => ({
    number,
    from: graph.offsets.findLastIndex((offset) => offset <= number),
    to,
    fair: graph.fair[number] ?? 0,
  }));
}

/** Whether the claim fails: whether any set of states makes a fair loop that refutes it. */
export function naivelyFails(graph: StateGraph, fairness: readonly Fairness[], claim: Temporal): boolean {
  const edges = edgesOf(graph);
  const all = Array.from({ length: statesOf(graph) }, (_, state) => state);
  const entries = reachable(graph.initial, edges, () => true);
  const doomed = doomedStates(graph, edges, claim, entries);
  return Array.from({ length: 2 ** all.length - 1 }, (_, subset) => subset + 1).some((subset) => {
    const visits = all.filter((state) => (subset >> state) % 2 === 1);
    const takes = edges.filter(
      ({ number, from, to }) =>
        visits.includes(from) && visits.includes(to) && !(claim.kind === "alwaysEventuallyStep" && claim.goal[number] === 1),
    );
    return (
      visits.every((state) => doomed.includes(state)) &&
      visits.every((state) => visits.every((other) => reachable([state], takes, () => true).includes(other))) &&
      (claim.kind !== "eventuallyAlways" || visits.some((state) => claim.goal[state] === 0)) &&
      isFair(graph, fairness, visits, takes)
    );
  });
}

/** The states in which a behaviour that refutes the claim may be in the long run. */
function doomedStates(graph: StateGraph, edges: readonly Edge[], claim: Temporal, entries: readonly number[]): readonly number[] {
  const open = (state: number): boolean => claim.goal[state] === 0;
  switch (claim.kind) {
    case "eventually":
      return reachable(graph.initial.filter(open), edges, open);
    case "alwaysEventually":
      return entries.filter(open);
    case "leadsTo":
      return reachable(entries.filter((state) => open(state) && claim.from[state] === 1), edges, open);
    case "alwaysEventuallyStep":
    case "eventuallyAlways":
      return entries;
  }
}

function reachable(from: readonly number[], edges: readonly Edge[], through: (state: number) => boolean): readonly number[] {
  const seen = [...from];
  for (const state of seen) {
    for (const edge of edges) if (edge.from === state && through(edge.to) && !seen.includes(edge.to)) seen.push(edge.to);
  }
  return seen;
}

function isFair(graph: StateGraph, fairness: readonly Fairness[], visits: readonly number[], takes: readonly Edge[]): boolean {
  return fairness.every(({ kind }, index) => {
    const isOf = ({ from, to, fair }: Edge): boolean => from !== to && (fair >> index) % 2 === 1;
    const isEnabled = (state: number): boolean => edgesOf(graph).some((edge) => edge.from === state && isOf(edge));
    return takes.some(isOf) || (kind === "weak" ? !visits.every(isEnabled) : !visits.some(isEnabled));
  });
}

/** Whether a lasso is a fair behaviour of the graph, and refutes the claim. */
export function refutes(
  graph: StateGraph,
  fairness: readonly Fairness[],
  claim: Temporal,
  { start, edges, loopsTo }: Omit<Lasso, "isShortest">,
): boolean {
  const known = edgesOf(graph);
  const taken = edges.flatMap((number) => known[number] ?? []);
  const states = [start, ...taken.map(({ to }) => to)];
  const isPath = taken.length === edges.length && taken.every(({ from }, index) => from === states[index]);
  if (!graph.initial.includes(start) || !isPath || states[loopsTo] !== states.at(-1)) return false;

  const loop = taken.slice(loopsTo);
  const visits = states.slice(loopsTo);
  const isGoal = (state: number): boolean => claim.goal[state] === 1;
  if (!isFair(graph, fairness, visits, loop)) return false;
  switch (claim.kind) {
    case "eventually":
      return !states.some(isGoal);
    case "alwaysEventually":
      return !visits.some(isGoal);
    case "alwaysEventuallyStep":
      return !loop.some(({ number }) => isGoal(number));
    case "eventuallyAlways":
      return !visits.every(isGoal);
    case "leadsTo":
      return states.some(
        (state, index) => claim.from[state] === 1 && ![...states.slice(index), ...visits].some(isGoal),
      );
  }
}

/** Whether some lasso of fewer than so many edges refutes the claim. Looks at every path there is. */
export function hasShorterLasso(graph: StateGraph, fairness: readonly Fairness[], claim: Temporal, than: number): boolean {
  const known = edgesOf(graph);
  const found = ({ start, edges }: Path): boolean =>
    Array.from({ length: edges.length + 1 }, (_, loopsTo) => loopsTo).some((loopsTo) =>
      refutes(graph, fairness, claim, { start, edges, loopsTo }),
    );
  let paths: readonly Path[] = graph.initial.map((start) => ({ start, at: start, edges: [] }));
  for (let length = 0; length < than; length++) {
    if (paths.some(found)) return true;
    paths = paths.flatMap(({ start, at, edges }) =>
      known.filter(({ from }) => from === at).map(({ number, to }) => ({ start, at: to, edges: [...edges, number] })),
    );
  }
  return false;
}

interface Path {
  readonly start: number;
  readonly at: number;
  readonly edges: readonly number[];
}
