import type { Property } from "./property.ts";
import { recoveryMonitor } from "./recovery.ts";
import type { Ending } from "./tree.ts";

/** A transition of the search, with the numbers of its two states. */
export interface Step<State, Action> {
  readonly before: State;
  readonly action: Action;
  readonly after: State;
  readonly from: number;
  readonly choice: number;
  readonly to: number;
}

/**
 * Watches one property while the search goes by. It is shown every distinct state once, in
 * breadth-first order, and every transition, and answers where the trace ends as soon as one of
 * them settles the property. Being first in that order, the trace is a shortest one.
 */
export interface Monitor<State, Action> {
  /** The verdict when something settles it, and when a complete search found nothing that does. */
  readonly settled: "holds" | "fails";
  readonly otherwise: "holds" | "fails";
  state?(state: State, number: number): Ending | undefined;
  step?(step: Step<State, Action>): Ending | undefined;
  /** Asked once, at the end of a complete search. */
  end?(): Ending | undefined;
}

export function monitorOf<State, Action>(property: Property<State, Action>): Monitor<State, Action> {
  switch (property.kind) {
    case "always":
      return refuted({ state: (state, at) => (property.holds(state) ? undefined : { at }) });
    case "never":
      return refuted({ state: (state, at) => (property.happens(state) ? { at } : undefined) });
    case "step":
      return refuted({
        step: ({ before, action, after, from, choice }) =>
          property.holds(before, action, after) ? undefined : { at: from, choice },
      });
    case "sometimes":
      return witnessed({ state: (state, at) => (property.happens(state) ? { at } : undefined) });
    case "sometimesStep":
      return witnessed({
        step: ({ before, action, after, from, choice }) =>
          property.happens(before, action, after) ? { at: from, choice } : undefined,
      });
    case "recoverable":
      return refuted(recoveryMonitor(property));
  }
}

type Watch<State, Action> = Omit<Monitor<State, Action>, "settled" | "otherwise">;

function refuted<State, Action>(watch: Watch<State, Action>): Monitor<State, Action> {
  return { settled: "fails", otherwise: "holds", ...watch };
}

function witnessed<State, Action>(watch: Watch<State, Action>): Monitor<State, Action> {
  return { settled: "holds", otherwise: "fails", ...watch };
}
