import { createColumn } from "../column.ts";
import type { Ending } from "../tree.ts";

interface RestWatch {
  state(number: number): undefined;
  left(number: number): Ending | undefined;
}

/**
 * Whether a claim holds wherever nothing is left that must happen. What can happen in a state is
 * known only when it is left, so a state that breaks the claim is suspect until then. States are
 * left in the order in which they are found, so the first one found guilty is one of the nearest.
 */
export function restMonitor(holds: () => boolean, canGoOn: () => boolean): RestWatch {
  const isSuspect = createColumn();
  return {
    state(number) {
      isSuspect.set(number, holds() ? 0 : 1);
    },
    left: (number) => (isSuspect.at(number) === 0 || canGoOn() ? undefined : { at: number }),
  };
}
