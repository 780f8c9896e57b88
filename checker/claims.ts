import { UNSORTED, type Engine } from "./engine.ts";
import { reasonOf } from "./failure.ts";
import { monitorOf, type Monitor } from "./monitor.ts";
import type { Property } from "./property.ts";
import type { Trace, Verdict } from "./report.ts";
import type { Ending } from "./tree.ts";

/** All the properties of one search. A property is not evaluated again once it is settled. */
export interface Claims<State, Action> {
  state(number: number): void;
  step(from: number, choice: number, to: number): void;
  left(number: number): void;
  allSettled(): boolean;
  verdicts(complete: boolean, traceTo: (ending: Ending) => Trace<State, Action>): Verdict<State, Action>[];
}

interface Claim {
  readonly name: string;
  readonly monitor: Monitor;
  ending?: Ending;
}

export function createClaims<State, Action>(
  properties: readonly Property<State, Action>[],
  engine: Engine<State, Action>,
): Claims<State, Action> {
  const claims = properties.map(
    (property): Claim => ({ name: property.name, monitor: monitorOf(property, engine) }),
  );
  const aboutStates = claims.filter(({ monitor }) => monitor.state !== undefined);
  const aboutRest = claims.filter(({ monitor }) => monitor.left !== undefined);
  const aboutSteps = claims.filter(({ monitor }) => monitor.step !== undefined);
  // For each sort of step, the claims that are not indifferent to it.
  const concerned: Claim[][] = [];
  let settled = 0;

  function settle(claim: Claim, ending: Ending | undefined): void {
    if (ending === undefined) return;
    claim.ending = ending;
    settled++;
  }

  function ask(asked: readonly Claim[], watch: (monitor: Monitor) => Ending | undefined): void {
    let name = "";
    try {
      for (const claim of asked) {
        if (claim.ending !== undefined) continue;
        name = claim.name;
        settle(claim, watch(claim.monitor));
      }
    } catch (thrown) {
      throw new Error(`the property "${name}" threw: ${reasonOf(thrown)}`, { cause: thrown });
    }
  }

  return {
    state(number) {
      ask(aboutStates, (monitor) => monitor.state?.(number));
    },
    step(from, choice, to) {
      const sort = engine.sort();
      const known = sort === UNSORTED ? aboutSteps : concerned[sort];
      ask(known ?? aboutSteps, (monitor) => monitor.step?.(from, choice, to));
      if (known !== undefined) return;
      const listening = aboutSteps.filter(({ ending, monitor }) => ending === undefined && monitor.isIndifferent?.() !== true);
      concerned[sort] = listening;
      if (listening.length === 0) engine.silence(sort);
    },
    left(number) {
      ask(aboutRest, (monitor) => monitor.left?.(number));
    },
    allSettled: () => settled === claims.length,
    verdicts(complete, traceTo) {
      return claims.map(({ name, monitor, ending }) => {
        const last = ending ?? (complete ? monitor.end?.() : undefined);
        if (last !== undefined) return { property: name, verdict: monitor.settled, trace: traceTo(last) };
        return { property: name, verdict: complete ? monitor.otherwise : "unknown" };
      });
    },
  };
}
