import { written } from "../failure.ts";
import type { Observer, Question } from "./observer.ts";
import type { Projection } from "./projection.ts";
import type { Property } from "../property.ts";
import type { Tie } from "./ties.ts";

/**
 * What a property looks at, be it a state or the two states of a step. A property of steps looks in
 * its own way at the steps of each action, so there is one of these for each action. At the steps of
 * an action of another part than the one it looks at, it sees one and the same state twice.
 *
 * What was said of actions in `division.ts` goes for properties: if in all the states of one part, with
 * all else as at the start, a property looks at that part only, then its answer depends on that part
 * only, whatever all else may be. If it looks further, the places it looks at belong to one part.
 */
export interface Look {
  /** The number of the property. */
  readonly property: number;
  /** Of whose steps. */
  readonly move?: number;
  readonly question: Question;
  /** Looks at everything there is in the part that it is about. False if the parts do not stand. */
  readonly over: (parts: Projected, stands: () => boolean) => boolean;
}

/** The parts, each with all its states. */
export interface Projected {
  readonly projections: readonly Projection[];
  /** The part that a tie is about; nothing if it is about nothing that changes. */
  readonly partOf: (tie: Tie) => number | undefined;
  /** The part in which an action is taken. */
  readonly home: (move: number) => number;
  readonly start: Int32Array;
}

export function createLooks<State, Action>(
  observer: Observer<State>,
  universe: readonly Action[],
  properties: readonly Property<State, Action>[],
): readonly Look[] {
  return properties.flatMap((each, property): readonly Look[] => {
    const by = `The property "${each.name}"`;
    switch (each.kind) {
      case "always":
      case "atRest":
        return [aboutStates(property, observer.question(by, (state) => each.holds(state)))];
      case "never":
      case "sometimes":
        return [aboutStates(property, observer.question(by, (state) => each.happens(state)))];
      case "recoverable":
        return [aboutStates(property, observer.question(by, (state) => each.goal?.(state)))];
      case "step":
      case "sometimesStep": {
        const ask = each.kind === "step" ? each.holds.bind(each) : each.happens.bind(each);
        return universe.map((action, move) => {
          const question = observer.question(`${by}, at ${written(action)},`, (before, after) => ask(before, action, after));
          return aboutSteps(property, move, question, observer);
        });
      }
      case "deadlockFree":
      case "eventually":
      case "alwaysEventually":
      case "alwaysEventuallyStep":
      case "eventuallyAlways":
      case "leadsTo":
        return [];
    }
  });
}

function aboutStates(property: number, question: Question): Look {
  return {
    property,
    question,
    over({ projections, partOf, start }, stands) {
      const words = Int32Array.from([...start, ...start]);
      question.ask(words);
      if (!stands()) return false;
      const part = projections[partOf(question) ?? -1];
      for (let number = 0; number < (part?.size ?? 0); number++) {
        part?.put(number, words, 0);
        question.ask(words);
        if (!stands()) return false;
      }
      return true;
    },
  };
}

function aboutSteps<State>(property: number, move: number, question: Question, observer: Observer<State>): Look {
  return {
    property,
    move,
    question,
    over({ projections, partOf, home }, stands) {
      const own = home(move);
      const first = projections[own]?.firsts.get(move);
      if (first === undefined) return true;
      question.ask(first);
      if (!stands()) return false;
      const about = partOf(question);
      const part = projections[about ?? -1];
      const words = first.slice();
      for (let number = 0; number < (part?.size ?? 0); number++) {
        part?.put(number, words, 0);
        if (about !== own) part?.put(number, words, words.length / 2);
        else if (!observer.take(move, words)) continue;
        question.ask(words);
        if (!stands()) return false;
      }
      return true;
    },
  };
}
