import type { FairActions } from "./claims.ts";
import type { EndQuestions } from "./ends.ts";
import type { Property } from "./property.ts";
import type { NameSets } from "./symmetry/renaming.ts";

/** What a search is asked, and how far it may go. */
export interface Bounds<State, Action> {
  readonly properties: readonly Property<State, Action>[];
  /** What to tell apart of the states at rest (`ends.ts`); the report has every end, with a shortest trace. */
  readonly ends?: EndQuestions<State, Action> | undefined;
  /** Stop rather than keep one state more than this; those that are not `within` are kept, too, and count here. */
  readonly maxStates?: number | undefined;
  /**
   * Stop when the process holds so many bytes in memory; three quarters of the machine if not given. In any case it
   * stops when three quarters of the heap are in use, of a small one half; Node may have less of that (`--max-old-space-size`). Both are
   * measured each time that 4096 states were left, and twenty times a second.
   */
  readonly maxMemory?: number | undefined;
  /**
   * `decided` stops as soon as every property has its verdict: the quick way to one shortest trace. With `ends`, of which
   * there may always be more, it is never so soon.
   */
  readonly until?: "complete" | "decided" | undefined;
  /** An `AbortSignal`, of which no more is asked. Heard between two states, not while the long run is judged in the end. */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /**
   * Names that are interchangeable wherever they stand in a state, as keys or as strings (`symmetry.ts`), or lists of names
   * that belong together. The system is tried out on its first 200 states, and so is every property.
   */
  readonly symmetry?: NameSets | undefined;
  /** Actions that must not be put off for ever, at most 30 such constraints. They matter to the long run only. */
  readonly fairness?: readonly FairActions<Action>[] | undefined;
  /** Two threads leave large levels together, where the properties are about states or deadlocks (`team.ts`). */
  readonly workers?: 1 | 2 | undefined;
  /** How many states a level must have to be left in one go; 1000 if not given, 20,000 with two threads. */
  readonly teamFrom?: number | undefined;
  /** How many different parts a place in the states has that may be crowded, so that the tabulated engine divides it (`crowding.ts`); 256 if not given. */
  readonly crowdedFrom?: number | undefined;
  /**
   * Look at states outside, but do not leave them. What holds, holds within. It has to answer true or false, and an
   * initial state must be within: from outside, nothing would be looked at.
   */
  readonly within?: ((state: State) => boolean) | undefined;
  /**
   * `plain` calls the system for every step. `tabulated`, the default, does where it can do without:
   * same verdicts, sooner. `compact` calls for every step and keeps only fingerprints of states.
   * The report's `engine` says which it was in the end.
   */
  readonly engine?: "plain" | "tabulated" | "compact" | undefined;
}
