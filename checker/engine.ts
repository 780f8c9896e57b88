/**
 * How a search gets about in a system. It enters an initial state, or leaves a found one by each
 * of its actions in turn. Where it arrives has a number: states are numbered in the order in which
 * they are found, so a new one has the number after the last. There are two engines: `direct.ts`
 * asks the system about every step, `tabulated.ts` asks it once about steps that look alike. They
 * find the same states in the same order.
 */
export interface Engine<State, Action> {
  /** Enters an initial state, and tells its number. */
  enter(choice: number): number;
  /** Gets ready to leave a state, and tells by how many actions that is possible. */
  leave(from: number): number;
  /** Takes one of these actions, and tells the number of the state it leads to. */
  take(choice: number): number;
  /** Asked when all the actions were taken. */
  left(): void;
  /** One of the actions by which the state can be left. */
  action(choice: number): Action;
  /** A question about the state that the search has arrived at. */
  aboutState(holds: (state: State) => boolean): () => boolean;
  /** A question about the step that it took to get there. */
  aboutStep(holds: (before: State, action: Action, after: State) => boolean): StepQuestion;
  /** The sort of step that it took, from 0 up; `UNSORTED` if the engine does not sort them. */
  sort(): number;
}

export interface StepQuestion {
  readonly ask: () => boolean;
  /** Whether the answer just given is the answer for every step of this sort. */
  readonly isForegone: () => boolean;
}

/** What an engine says when it does not understand the system; another one has to start over. */
export const ASTRAY = -1;

export const UNSORTED = -1;
