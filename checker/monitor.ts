import type { Engine, Question } from "./engines/engine.ts";
import type { Fairness } from "./liveness/fairness.ts";
import type { Property } from "./property.ts";
import { recoveryMonitor } from "./liveness/recovery.ts";
import type { Recorder } from "./liveness/recorder.ts";
import { leavingBy, restMonitor } from "./liveness/rest.ts";
import { temporalMonitor } from "./liveness/temporal.ts";
import type { Ending } from "./tree.ts";

/**
 * Watches one property while the search goes by. It is told of every distinct state once, in
 * breadth-first order, and of every transition, and answers where the trace ends as soon as one of
 * them settles the property. Being first in that order, the trace is a shortest one.
 *
 * It sees states by their numbers; what it wants to know of them, it has asked the engine before.
 */
export interface Monitor {
  /** The verdict when something settles it, and when a complete search found nothing that does. */
  readonly settled: "holds" | "fails";
  readonly otherwise: "holds" | "fails";
  state?(number: number): Ending | undefined;
  step?(from: number, choice: number, to: number): Ending | undefined;
  /** Where nothing but an unusual answer to it matters, about a state or a step. */
  readonly question?: Question;
  /** Told of every state whose actions have all been taken. */
  left?(number: number): Ending | undefined;
  /** Whether it is enough to tell it of states that nothing leaves. */
  readonly onlyStuck?: boolean;
  /** Whether it can do without the other steps that are of the sort of the last one. */
  isIndifferent?(): boolean;
  /** The same of the steps by the action of the last one, of whatever sort. */
  isIndifferentToAction?(): boolean;
  /** Asked once, at the end of a complete search. */
  end?(states: number): Ending | undefined;
}

export function monitorOf<State, Action>(
  property: Property<State, Action>,
  engine: Engine<State, Action>,
  recorder: Recorder,
  fairness: readonly Fairness[],
): Monitor {
  switch (property.kind) {
    case "always": {
      const question = engine.aboutState((state) => property.holds(state), true);
      return refuted({ question, state: (at) => (question.ask() ? undefined : { at }) });
    }
    case "never": {
      const question = engine.aboutState((state) => property.happens(state), false);
      return refuted({ question, state: (at) => (question.ask() ? { at } : undefined) });
    }
    case "step": {
      const question = engine.aboutStep((before, action, after) => property.holds(before, action, after), true);
      return refuted({
        question,
        step: (at, choice) => (question.ask() ? undefined : { at, choices: [choice] }),
        isIndifferent: question.isForegone,
        isIndifferentToAction: question.isForegoneForAction,
      });
    }
    case "atRest":
      return refuted(
        restMonitor(
          engine.aboutLeft((state) => property.holds(state)),
          leavingBy(engine, (action) => property.via(action)),
        ),
      );
    case "sometimes": {
      const question = engine.aboutState((state) => property.happens(state), false);
      return witnessed({ question, state: (at) => (question.ask() ? { at } : undefined) });
    }
    case "sometimesStep": {
      const question = engine.aboutStep((before, action, after) => property.happens(before, action, after), false);
      return witnessed({
        question,
        step: (at, choice) => (question.ask() ? { at, choices: [choice] } : undefined),
        isIndifferent: question.isForegone,
        isIndifferentToAction: question.isForegoneForAction,
      });
    }
    case "deadlockFree":
      return refuted({ left: (at) => (engine.choices() === 0 ? { at } : undefined), onlyStuck: true });
    case "eventually":
    case "alwaysEventually":
    case "alwaysEventuallyStep":
    case "eventuallyAlways":
    case "leadsTo":
      return temporalMonitor(property, engine, recorder, fairness);
    case "recoverable": {
      const isGoal = property.goal && engine.aboutState((state) => Boolean(property.goal?.(state))).ask;
      return refuted(recoveryMonitor(engine, engine.among((action) => property.via(action)), isGoal));
    }
  }
}

type Watch = Omit<Monitor, "settled" | "otherwise">;

function refuted(watch: Watch): Monitor {
  return { settled: "fails", otherwise: "holds", ...watch };
}

function witnessed(watch: Watch): Monitor {
  return { settled: "holds", otherwise: "fails", ...watch };
}
