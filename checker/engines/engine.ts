import type { EngineUsed } from "../report.ts";
import type { Stretch } from "../team/stretch.ts";

/**
 * How a search gets about in a system. It enters an initial state, or leaves a found one by each
 * of its actions in turn. Where it arrives has a number: states are numbered in the order in which
 * they are found. There are two engines: `direct.ts` asks the system about every step,
 * `tabulated.ts` asks it once about steps that look alike. They find the same states in the same
 * order.
 */
export interface Engine<State, Action> {
  readonly name: EngineUsed["name"];
  /** Enters an initial state, and tells its number if it is new. */
  enter(choice: number): number;
  /** Leaves a state by all its actions. How many were taken, or `ASTRAY`. */
  expand(from: number, visit: Visit): number;
  /** By how many actions the state can be left, and one of them. */
  choices(): number;
  action(choice: number): Action;
  /** Where the action led by which the state was left, once it was taken; `SEEN` where the engine does not know. */
  target(choice: number): number;
  /** The action that is being taken; -1 while the actions are being listed. */
  choice(): number;
  /**
   * A question about the state that the search has arrived at. Where `usual` is given, nobody needs
   * to ask about a state for which that is the answer.
   */
  aboutState(holds: (state: State) => boolean, usual?: boolean): Question;
  /** A question about the step that it took to get there. */
  aboutStep(holds: (before: State, action: Action, after: State) => boolean, usual?: boolean): StepQuestion;
  /** A question about the state that was left, once all its actions have been taken. */
  aboutLeft(holds: (state: State) => boolean): () => boolean;
  /** Whether an action by which the state can be left is one of these. */
  among(via: (action: Action) => boolean): (choice: number) => boolean;
  /** Whether a question about the state arrived at has another answer than the usual one, for all that is known. */
  isUnusual(): boolean;
  /** The same of the step, and of those questions that are heeded in its sort. */
  isUnusualStep(): boolean;
  /** The sort of step that it took, from 0 up; `UNSORTED` if the engine does not sort them. */
  sort(): number;
  /**
   * From now on only unusual steps of this sort are to be told of, as far as these questions go; all
   * of them if it is loud. Without questions, nothing but the new states that they lead to.
   */
  heed(sort: number, questions: readonly Question[], isLoud: boolean): void;
  /** Gets back to a state as if it had just been arrived at. */
  revisit?(number: number): void;
  /** Once it went astray, when and why, as a sentence. */
  whyAstray?(): string;
  /** Then: an engine of the same kind with which it is worth while to start over, or why there is none after all. */
  again?(): Engine<State, Action> | { readonly why: string } | undefined;
  /** How many actions there are at most. */
  moves(): number;
  /**
   * All that it takes to leave states in several threads, with room for so many states; nothing if
   * somebody wants to be told of every state.
   */
  tables?(states: number): Tables | undefined;
  /** So many states there are now: other threads have found some. */
  adopt?(states: number): void;
}

export type Tables = Omit<Stretch, "isAlone" | "isWary" | "parents" | "choices" | "control" | "postponed" | "noted">;

/** What a search is told while it leaves a state. */
export interface Visit {
  /** A state was reached that is new. Whether to go on. */
  reach(number: number, choice: number): boolean;
  /** An action was taken; `to` is `SEEN` where the engine does not know the number of a state found before. */
  step(choice: number, to: number): void;
}

export interface Question {
  readonly ask: () => boolean;
  /** The answer is of no interest any more. */
  readonly drop: () => void;
}

export interface StepQuestion extends Question {
  /** Whether the answer just given is the answer for every step of this sort, or for every step by this action. */
  readonly isForegone: () => boolean;
  readonly isForegoneForAction: () => boolean;
}

/** What an engine says when it does not understand the system; another one has to start over. */
export const ASTRAY = -1;

export const UNSORTED = -1;

/** What stands for the number of a state that was found before, where nobody asked for it. */
export const SEEN = -2;

/**
 * In so many states, the first, in one of so many, and in those whose number is a power of two, the list of actions is
 * confirmed. One of so many is left on its own for that; the others may be left with many, where nobody confirms.
 */
export const FIRST_CONFIRMED = 32;
export const CONFIRMED = 4096;
