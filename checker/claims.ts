import { UNSORTED, type Engine } from "./engines/engine.ts";
import { named, whose } from "./failure.ts";
import { monitorOf, type Monitor } from "./monitor.ts";
import { expectFew, type Fairness } from "./liveness/fairness.ts";
import { isTemporal, type Property } from "./property.ts";
import { createRecorder, type Recorder } from "./liveness/recorder.ts";
import type { Trace, Verdict } from "./report.ts";
import { expectShown } from "./shown.ts";
import type { Ending } from "./tree.ts";

/** All the properties of one search. A property is not evaluated again once it is settled. */
export interface Claims<State, Action> {
  enter(number: number): void;
  state(number: number): void;
  step(from: number, choice: number, to: number): void;
  left(number: number): void;
  /** Whether somebody wants to be told when a state with actions is left. */
  listensToLeaving(): boolean;
  allSettled(): boolean;
  verdicts(complete: boolean, states: number, traceTo: (ending: Ending) => Trace<State, Action>): Verdict<State, Action>[];
}

interface Claim {
  readonly name: string;
  readonly doubt: () => string | undefined;
  readonly monitor: Monitor;
  ending?: Ending;
}

/** The claims that are not indifferent to a sort of step: those that ask about it, and those that listen. */
interface Concern {
  readonly asking: readonly Claim[];
  readonly listening: readonly Claim[];
}

/** For a property of which it is known beforehand that nothing can be said. */
const IDLE: Monitor = { settled: "fails", otherwise: "holds" };

const RECORDER = "the recorder of the graph";

/** A set of actions that must not be put off for ever, see `fairness.ts`. */
export interface FairActions<Action> extends Fairness {
  of(action: Action): boolean;
}

/** Why a verdict is not to be had from this search. */
export type Doubt<State, Action> = (property: Property<State, Action>) => string | undefined;

export function createClaims<State, Action>(
  properties: readonly Property<State, Action>[],
  engine: Engine<State, Action>,
  fairness: readonly FairActions<Action>[],
  doubt: Doubt<State, Action>,
): Claims<State, Action> {
  expectFew(fairness);
  const fairOf = (choice: number): number => fairBits(fairness, engine.action(choice));
  const graph = createRecorder(fairOf);
  const isOpen = (property: Property<State, Action>): boolean => doubt(property) === undefined;
  const recorder = properties.some((property) => isTemporal(property) && isOpen(property)) ? graph : undefined;
  const claims = properties.map(
    (property): Claim => ({
      name: property.name,
      doubt: () => doubt(property),
      monitor: isOpen(property) ? monitorOf(property, engine, graph, fairness) : IDLE,
    }),
  );
  const aboutStates = claims.filter(({ monitor }) => monitor.state !== undefined);
  const isToldOfAll = aboutStates.some(({ monitor }) => monitor.question === undefined);
  const aboutRest = claims.filter(({ monitor }) => monitor.left !== undefined);
  const aboutSteps = claims.filter(({ monitor }) => monitor.step !== undefined);
  const concerns = new Map<number, Concern>();
  // For an action of which a step was seen, the claims whose answer it does not tell alone.
  const aboutAction = new Map<Action, readonly Claim[]>();
  let settled = claims.filter(({ monitor }) => monitor === IDLE).length;

  function settle(claim: Claim, ending: Ending | undefined): void {
    if (ending === undefined) return;
    claim.ending = ending;
    settled++;
    claim.monitor.question?.drop();
  }

  /** Tells the engine of which steps of this sort these claims want to be told. */
  function heed(sort: number, concerned: readonly Claim[]): void {
    const open = concerned.filter(({ ending }) => ending === undefined);
    const asking = open.filter(({ monitor }) => monitor.question !== undefined);
    const listening = open.filter(({ monitor }) => monitor.question === undefined);
    concerns.set(sort, { asking, listening });
    engine.heed(sort, asking.flatMap(({ monitor }) => monitor.question ?? []), listening.length > 0);
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
      if (name === RECORDER) throw thrown;
      throw whose(`the property "${name}"`, thrown);
    }
  }

  if (recorder !== undefined) {
    const listener = listenerOf(recorder);
    aboutSteps.push(listener);
    aboutRest.push(listener);
  }

  return {
    enter(number) {
      recorder?.enter(number);
    },
    state(number) {
      if (isToldOfAll || engine.isUnusual()) ask(aboutStates, (monitor) => monitor.state?.(number));
    },
    step(from, choice, to) {
      const watch = (monitor: Monitor): Ending | undefined => monitor.step?.(from, choice, to);
      const sort = engine.sort();
      const known = concerns.get(sort);
      if (known !== undefined) {
        ask(known.listening, watch);
        if (!engine.isUnusualStep()) return;
        ask(known.asking, watch);
        if (known.asking.some(({ ending }) => ending !== undefined)) heed(sort, [...known.asking, ...known.listening]);
        return;
      }
      if (sort === UNSORTED) {
        ask(aboutSteps, watch);
        return;
      }
      const action = engine.action(choice);
      const concerned = aboutAction.get(action) ?? aboutSteps;
      ask(concerned, watch);
      const open = concerned.filter(({ ending }) => ending === undefined);
      if (concerned === aboutSteps) aboutAction.set(action, open.filter(({ monitor }) => monitor.isIndifferentToAction?.() !== true));
      heed(sort, open.filter(({ monitor }) => monitor.isIndifferent?.() !== true));
    },
    left(number) {
      ask(aboutRest, (monitor) => monitor.left?.(number));
    },
    listensToLeaving: () => aboutRest.some(({ monitor }) => monitor.onlyStuck !== true),
    allSettled: () => settled === claims.length,
    verdicts(complete, states, traceTo) {
      return claims.map(({ name, monitor, ending, doubt: doubtOf }, index) => {
        const why = doubtOf();
        if (why !== undefined) return { property: name, verdict: "unknown", why };
        const last = ending ?? (complete ? monitor.end?.(states) : undefined);
        if (last === undefined) return { property: name, verdict: complete ? monitor.otherwise : "unknown" };
        const trace = traceTo(last);
        const property = properties[index];
        if (property !== undefined) expectShown(property, trace, engine.name === "tabulated");
        const verdict = { property: name, verdict: monitor.settled, trace };
        return last.why === undefined ? verdict : { ...verdict, why: last.why };
      });
    },
  };
}

/** What writes the graph down listens like a claim, and is never settled. */
function listenerOf(recorder: Recorder): Claim {
  return {
    name: RECORDER,
    doubt: () => undefined,
    monitor: {
      settled: "fails",
      otherwise: "holds",
      step(from, choice, to) {
        recorder.step(from, choice, to);
        return undefined;
      },
      left(number) {
        recorder.left(number);
        return undefined;
      },
    },
  };
}

function fairBits<Action>(fairness: readonly FairActions<Action>[], action: Action): number {
  let bits = 0;
  for (const [index, constraint] of fairness.entries()) {
    if (named(`the fairness constraint "${constraint.name}"`, () => constraint.of(action))) bits |= 1 << index;
  }
  return bits;
}
