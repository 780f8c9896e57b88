import type { Engine } from "../engines/engine.ts";
import type { Ending } from "../tree.ts";

interface RestWatch {
  left(number: number): Ending | undefined;
}

/**
 * Whether a claim holds wherever nothing is left that must happen. What can happen in a state is
 * known when it is left, and only then is it asked about. States are left in the order in which
 * they are found, so the first one that breaks the claim is one of the nearest.
 */
export function restMonitor(holds: () => boolean, canGoOn: () => boolean): RestWatch {
  return {
    left: (number) => (canGoOn() || holds() ? undefined : { at: number }),
  };
}

/** Whether the state that was left can be left by an action of these. */
export function leavingBy<State, Action>(engine: Engine<State, Action>, via: (action: Action) => boolean): () => boolean {
  const isVia = engine.among(via);
  return () => {
    for (let choice = 0; choice < engine.choices(); choice++) if (isVia(choice)) return true;
    return false;
  };
}
