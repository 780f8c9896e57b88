import { courses } from "./courses.ts";
import type { Claim, Courses, System } from "./courses.ts";
import { range } from "./race.ts";

/** Something that did not happen, could have, and would have kept the promise. */
export interface Missed<State> {
  /** Its index among everything that can ever happen. */
  readonly action: number;
  /** The last step before which it would have helped. */
  readonly before: number;
  /** Where it could have happened then. */
  readonly state: State;
}

/**
 * Of what the trace does not tell of at all: what would have kept the promise, had it come in between.
 * The rest of the trace is followed as far as that is possible then, and the rest left to itself, as
 * everywhere in a blame; and the occasions are met. What the trace does tell of, and too late, is a race.
 */
export function missed<State, Action>(
  system: System<State, Action>,
  claim: Claim<State, Action>,
  trace: readonly Action[],
  course: Courses<State>,
): readonly Missed<State>[] {
  // What comes in between may be a callback with lines of the same names: the promise is kept whether or not they take the steps' places.
  const loose = courses({ ...system, which: () => "" }, claim, trace);
  const { met: wanted } = course.follow(trace.keys());
  const found = new Map<number, Missed<State>>();
  for (const before of range(0, trace.length).toReversed()) {
    const { state, met } = course.follow(range(0, before));
    for (const [index, action] of system.universe.entries()) {
      if (found.has(index) || trace.includes(action) || !system.isEnabled(state, action)) continue;
      const after = system.next(state, action);
      if (claim.isBroken(state, action, after)) continue;
      const changed = { state: after, met: new Set([...met, ...claim.occasions(state, action, after)]), refused: [] };
      const isKept = [course, loose].every((one) => one.outcome(one.follow(range(before, trace.length), changed), wanted) === "kept");
      if (isKept) found.set(index, { action: index, before, state });
    }
  }
  return [...found.values()];
}
