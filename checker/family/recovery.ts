import { createColumn } from "../column.ts";
import { NO_VARIANT, type Variants, type VariantSet } from "./variants.ts";

/**
 * For which variants no rest can be reached from a state. The `via` steps are kept while the search
 * goes by, each with its variants, and in the end followed backwards from where each is at rest.
 */
export interface Recovery {
  step(from: number, to: number, by: VariantSet): void;
  rests(state: number, by: VariantSet): void;
  /** Of each state the variants that recover from there, once the search is complete. */
  recovering(states: number): (state: number) => VariantSet;
}

export function createRecovery({ and, or, minus }: Variants): Recovery {
  const resting = createColumn();
  const sources = createColumn();
  const sets = createColumn();
  const earlier = createColumn();
  // One more than the last step into each state.
  const latest = createColumn();

  return {
    step(from, to, by) {
      if (from === to) return;
      sources.push(from);
      sets.push(by);
      earlier.push(latest.at(to));
      latest.set(to, sources.length());
    },
    rests(state, by) {
      resting.set(state, or(resting.at(state), by));
    },
    recovering(states) {
      const queue: number[] = [];
      // What has been found of each state, and what of that has not been handed on.
      const found = createColumn();
      const fresh = createColumn();
      const reach = (state: number, by: VariantSet): void => {
        const added = minus(by, found.at(state));
        if (added === NO_VARIANT) return;
        found.set(state, or(found.at(state), added));
        if (fresh.at(state) === NO_VARIANT) queue.push(state);
        fresh.set(state, or(fresh.at(state), added));
      };
      for (let state = 0; state < states; state++) reach(state, resting.at(state));
      // It grows while it is gone through.
      for (const state of queue) {
        const by = fresh.at(state);
        fresh.set(state, NO_VARIANT);
        for (let step = latest.at(state); step > 0; step = earlier.at(step - 1)) {
          reach(sources.at(step - 1), and(by, sets.at(step - 1)));
        }
      }
      return (state) => found.at(state);
    },
  };
}
