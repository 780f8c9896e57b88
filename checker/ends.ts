import { createColumn } from "./column.ts";
import type { Engine } from "./engines/engine.ts";
import { named } from "./failure.ts";

/**
 * How things can end. Of the states in which no `via` action can happen any more, those are told
 * apart for which some question has another answer; each such combination of answers is an end.
 * With `symmetry`, the questions must not tell interchangeable names apart; if they are seen to, they are refused.
 */
export interface EndQuestions<State, Action> {
  readonly asks: readonly ((state: State) => boolean)[];
  via(action: Action): boolean;
}

interface EndWatch {
  /** Told of every distinct state, when the search has arrived at it. */
  state(number: number): void;
  /** Told of every state whose actions have all been taken. */
  left(number: number): void;
  /** For each end the number of the state that was found first, nearest first. */
  found(): readonly number[];
}

const NOT_YET = -1;

/**
 * The answers are taken when a state is found, and count when it is left and nothing must happen
 * any more. States are left in the order in which they are found, so the first of an end is one of
 * the nearest.
 */
export function endWatch<State, Action>(engine: Engine<State, Action>, ends: EndQuestions<State, Action>): EndWatch {
  const questions = ends.asks.map((ask, index) => engine.aboutState((state) => named(`question ${index} about the ends`, () => ask(state))));
  const combinations = createCombinations();
  const combinationOf = createColumn();
  const first: number[] = [];

  const isEnd = (): boolean => {
    for (let choice = 0; choice < engine.choices(); choice++) if (ends.via(engine.action(choice))) return false;
    return true;
  };

  return {
    state(number) {
      let at = combinations.start;
      for (const question of questions) at = combinations.then(at, question.ask());
      combinationOf.set(number, at);
    },
    left(number) {
      const combination = combinationOf.at(number);
      while (first.length <= combination) first.push(NOT_YET);
      if (first[combination] === NOT_YET && isEnd()) first[combination] = number;
    },
    found: () => first.filter((number) => number !== NOT_YET).sort((one, other) => one - other),
  };
}

/** Rows of answers by numbers: a tree with a branch for each answer, whose nodes are numbered as they are met. */
function createCombinations(): { readonly start: number; then(at: number, answer: boolean): number } {
  const branches = createColumn();
  let nodes = 1;
  return {
    start: 0,
    then(at, answer) {
      const branch = 2 * at + (answer ? 1 : 0);
      // No branch leads back to the start, so 0 is free to say that there is none yet.
      if (branches.at(branch) === 0) branches.set(branch, nodes++);
      return branches.at(branch);
    },
  };
}
