import type { Exploration } from "./finding.ts";
import { fromPeers } from "./installed.ts";
import type { Subject } from "./subject.ts";

/** As much of XState as is used here. It is installed aside, so its own types are not at hand. */
interface XState {
  readonly fromTransition: (transition: (state: never, action: never) => unknown, initial: unknown) => object;
}

interface XStateGraph {
  readonly getAdjacencyMap: <State>(
    logic: object,
    options: { readonly events: (snapshot: Snapshot<State>) => readonly unknown[] },
  ) => Readonly<Record<string, { readonly state: Snapshot<State>; readonly transitions: object }>>;
}

interface Snapshot<State> {
  readonly context: State;
}

/**
 * The map from which `@xstate/graph` works out its shortest paths; the paths themselves would take
 * more time. The system is a plain transition function, not a chart, which spares the interpreter.
 */
export function xstateSearch<State, Action>({ system, holds }: Subject<State, Action>): Exploration {
  const { fromTransition } = fromPeers("xstate") as XState;
  const { getAdjacencyMap } = fromPeers("@xstate/graph") as XStateGraph;
  const [initial] = system.initial;
  if (initial === undefined || system.initial.length > 1) throw new Error("it starts in one state");
  const logic = fromTransition((state: State, action: Action) => system.next(state, action), initial);
  const places = Object.values(getAdjacencyMap<State>(logic, { events: ({ context }) => system.actions(context) }));
  return {
    states: places.length,
    transitions: places.reduce((sum, { transitions }) => sum + Object.keys(transitions).length, 0),
    holds: places.every(({ state }) => holds(state.context)),
  };
}
