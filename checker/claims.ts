import { reasonOf } from "./failure.ts";
import { monitorOf, type Monitor, type Step } from "./monitor.ts";
import type { Property } from "./property.ts";
import type { Trace, Verdict } from "./report.ts";
import type { Ending } from "./tree.ts";

/** All the properties of one search. A property is not evaluated again once it is settled. */
export interface Claims<State, Action> {
  state(state: State, number: number): void;
  step(step: Step<State, Action>): void;
  allSettled(): boolean;
  verdicts(complete: boolean, traceTo: (ending: Ending) => Trace<State, Action>): Verdict<State, Action>[];
}

interface Claim<State, Action> {
  readonly name: string;
  readonly monitor: Monitor<State, Action>;
  ending?: Ending;
}

export function createClaims<State, Action>(properties: readonly Property<State, Action>[]): Claims<State, Action> {
  const claims = properties.map(
    (property): Claim<State, Action> => ({ name: property.name, monitor: monitorOf(property) }),
  );
  let open = claims;

  function settle(claim: Claim<State, Action>, ending: Ending | undefined): void {
    if (ending === undefined) return;
    claim.ending = ending;
    open = open.filter((other) => other !== claim);
  }

  function ask(watch: (claim: Claim<State, Action>) => Ending | undefined): void {
    let asked = "";
    try {
      for (const claim of open) {
        asked = claim.name;
        settle(claim, watch(claim));
      }
    } catch (thrown) {
      throw new Error(`the property "${asked}" threw: ${reasonOf(thrown)}`, { cause: thrown });
    }
  }

  return {
    state(state, number) {
      ask(({ monitor }) => monitor.state?.(state, number));
    },
    step(step) {
      ask(({ monitor }) => monitor.step?.(step));
    },
    allSettled: () => open.length === 0,
    verdicts(complete, traceTo) {
      return claims.map(({ name, monitor, ending }) => {
        const last = ending ?? (complete ? monitor.end?.() : undefined);
        if (last !== undefined) return { property: name, verdict: monitor.settled, trace: traceTo(last) };
        return { property: name, verdict: complete ? monitor.otherwise : "unknown" };
      });
    },
  };
}
