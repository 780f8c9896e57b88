import { createColumn } from "../column.ts";
import type { Variant } from "./features.ts";
import { NO_VARIANT, type Variants, type VariantSet } from "./variants.ts";

/**
 * How each state was first reached, and by which variants. A variant arrives at a state once. The
 * search goes level by level, so the way back from there is a shortest one for that variant.
 */
export interface Arrivals {
  count(): number;
  /** These variants reach a state, from another by a move. Without one, it is an initial state, and the move its choice. */
  add(state: number, by: VariantSet, from: number, move: number): void;
  state(arrival: number): number;
  by(arrival: number): VariantSet;
  /** From an initial state to this one. */
  way(state: number, variant: Variant): readonly Stage[];
}

/** A state on the way of a variant, and the move, or else the choice, by which it came there. */
export interface Stage {
  readonly state: number;
  readonly move: number;
}

export const NOWHERE = -1;

export function createArrivals(variants: Variants): Arrivals {
  const states = createColumn();
  const sets = createColumn();
  const sources = createColumn();
  const moves = createColumn();
  // The arrivals at one state form a chain: `latest` has one more than the last one, `earlier` than the one before.
  const latest = createColumn();
  const earlier = createColumn();

  function arrivalOf(state: number, variant: Variant): number {
    for (let next = latest.at(state); next > 0; next = earlier.at(next - 1)) {
      if (variants.has(sets.at(next - 1), variant)) return next - 1;
    }
    throw new Error(`A variant never reached the state ${state}, which is an error of the checker.`);
  }

  return {
    count: () => states.length(),
    add(state, by, from, move) {
      if (by === NO_VARIANT) return;
      states.push(state);
      sets.push(by);
      sources.push(from);
      moves.push(move);
      earlier.push(latest.at(state));
      latest.set(state, states.length());
    },
    state: (arrival) => states.at(arrival),
    by: (arrival) => sets.at(arrival),
    way(state, variant) {
      const backwards: Stage[] = [];
      for (let at = state; at !== NOWHERE; ) {
        const arrival = arrivalOf(at, variant);
        backwards.push({ state: at, move: moves.at(arrival) });
        at = sources.at(arrival);
      }
      return backwards.reverse();
    },
  };
}
