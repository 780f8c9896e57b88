import { createColumn } from "./column.ts";
import type { Ending } from "./tree.ts";

interface RestWatch<Action> {
  state(number: number): undefined;
  left(number: number, choices: number, actionAt: (choice: number) => Action): Ending | undefined;
}

/**
 * Whether a claim holds wherever nothing is left that must happen. What can happen in a state is
 * known only when it is left, so a state that breaks the claim is suspect until then. States are
 * left in the order in which they are found, so the first one found guilty is one of the nearest.
 */
export function restMonitor<Action>(holds: () => boolean, via: (action: Action) => boolean): RestWatch<Action> {
  const isSuspect = createColumn();
  return {
    state(number) {
      isSuspect.set(number, holds() ? 0 : 1);
    },
    left(number, choices, actionAt) {
      if (isSuspect.at(number) === 0) return undefined;
      for (let choice = 0; choice < choices; choice++) if (via(actionAt(choice))) return undefined;
      return { at: number };
    },
  };
}
