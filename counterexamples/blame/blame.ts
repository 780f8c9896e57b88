import { courses } from "./courses.ts";
import type { Claim, Courses, Followed, Outcome, Refusal, System } from "./courses.ts";
import { indispensable } from "./indispensable.ts";
import { missed } from "./missed.ts";
import type { Missed } from "./missed.ts";
import { isImplied, raceOf, range } from "./race.ts";
import type { Race } from "./race.ts";

/**
 * Which steps of a failure matter.
 *
 * Every step is left out, and held back past each later one, and the rest of the recorded trace is
 * run again. Two difficulties decide how.
 *
 * **The rest seldom runs as it stands.** Without `createSession` the next line cannot run, and nothing
 * after it. So the recording is followed as far as it can be, steps that have become impossible are
 * passed over, and in the end what must happen happens, in every order (see `courses.ts`). That
 * tells a step without which the failure does not come from one that the recording merely mentions.
 *
 * **What must happen cannot be left out.** A line of code, a transfer, a callback come sooner or later.
 * To leave such a step out is to let it come late, so the only question is when. Of what may happen -
 * the user, iOS that suspends and ends processes - the question is also whether. A design without
 * the line is another design; what that would change stands under the story's cure.
 *
 * A step is held back together with what cannot happen without it, up to a later step that can. If
 * nothing is broken then, the order of the two matters: they race. The race is told of the last step that
 * has it, since whatever leads up to that step comes before the later one too.
 *
 * A promise that is kept because there was less to do is no merit: without an upload, none is lost.
 * So the changed course must meet every occasion that the recorded one met.
 *
 * A trace that was not the shortest may tell of things that have nothing to do with its failure. What
 * can be left out of it is set aside first (see `indispensable.ts`), or it would lend importance to
 * what only undoes it: who leaves the app must have opened it.
 *
 * Blame is about one trace. A step that matters here need not matter in another failure of the same
 * promise. Where each of two steps would suffice, one of them can be left out, and the other is blamed.
 */
export interface Blame<State> {
  /** One for each step of the trace, in its order. */
  readonly steps: readonly StepBlame<State>[];
  /** The step that breaks the promise, counted from one. */
  readonly failsAt: number;
  /** The step after which nobody has to intrude any more for the promise to break: what must happen can lead to it. 0 is the start. */
  readonly possibleFrom: number;
  /** The step after which what must happen leads to it in whatever order it comes, unless somebody intrudes. */
  readonly sealedFrom: number;
  /** What did not happen, and would have kept the promise; the step before which it would have had to, counted from one. */
  readonly missed: readonly Missed<State>[];
}

/**
 * What a step is to the failure:
 *
 * - `setting`: without it there is no occasion to break the promise
 * - `moment`: it matters. Without it the promise is kept, or it has to come before a certain other step
 * - `way`: it has to happen, and leads from one moment to the next
 * - `replaceable`: it need not have happened; things can come to the same failure without it, in another way
 * - `idle`: it can be left out, and so can all idle steps together: the others run as recorded and break the promise
 * - `afterwards`: it comes after the failure
 */
export type Role = "setting" | "moment" | "way" | "replaceable" | "idle" | "afterwards";

export interface StepBlame<State> {
  /** Counted from one. */
  readonly step: number;
  readonly role: Role;
  readonly mustHappen: boolean;
  /** What becomes of the story without it: with something that must happen, if it comes late. */
  readonly without: Outcome;
  /** The first later step that is impossible without it. */
  readonly neededFor?: Impossible<State>;
  /** The later step before which it has to come for the promise to break; after that one it may be impossible. */
  readonly before?: { readonly step: number; readonly tooLate?: State };
  /** What becomes of the story if it comes only once all else has come to rest. Of what must happen nothing can wait so long. */
  readonly afterRest?: Outcome;
}

/** A step that is not possible in a state. */
export interface Impossible<State> {
  readonly step: number;
  readonly state: State;
}

/** The blame of a trace, or nothing if it breaks no promise. A trace whose actions are not possible one after the other is an error. */
export function blame<State, Action>(
  system: System<State, Action>,
  claim: Claim<State, Action>,
  trace: readonly Action[],
): Blame<State> | undefined {
  const last = courses(system, claim, trace).follow(trace.keys()).brokenBy;
  if (last === undefined) return undefined;
  const story = indispensable(system, claim, trace.slice(0, last + 1));
  const numberOf = (index: number): number => (story[index] ?? last) + 1;
  const judged = judge(system, claim, story.flatMap((index) => trace[index] ?? []), numberOf);
  const byStep = new Map(judged.steps.map((one) => [one.step, one]));
  return {
    ...judged,
    steps: trace.map((action, index) => {
      const role = index > last ? "afterwards" : "idle";
      return byStep.get(index + 1) ?? { step: index + 1, role, mustHappen: system.mustHappen(action), without: "breaks" };
    }),
  };
}

/** The blame of a trace that has no idle step and ends where it breaks the promise. `numberOf` counts its steps. */
function judge<State, Action>(
  system: System<State, Action>,
  claim: Claim<State, Action>,
  trace: readonly Action[],
  numberOf: (index: number) => number,
): Blame<State> {
  const course = courses(system, claim, trace);
  const last = trace.length - 1;
  const { met } = course.follow(trace.keys());
  const tried = trace.map((action, index) => {
    const mustHappen = system.mustHappen(action);
    const afterRest = mustHappen ? undefined : heldUntilRest(course, met, last, index);
    return { index, mustHappen, ...leftOut(course, met, last, index), afterRest, race: raceOf(course, met, last, index) };
  });
  const soFar = range(0, last + 2).map((count) => course.outcome(course.follow(range(0, count)), met));
  const countOf = (count: number): number => (count === 0 ? 0 : numberOf(count - 1));

  return {
    failsAt: numberOf(last),
    possibleFrom: countOf(soFar.findIndex((outcome) => !isAverted(outcome))),
    sealedFrom: countOf(soFar.indexOf("breaks")),
    missed: missed(system, claim, trace, course).map((one) => ({ ...one, before: numberOf(one.before) })),
    steps: tried.map((one): StepBlame<State> => {
      const { index, mustHappen, without, neededFor, afterRest } = one;
      const race = one.race !== undefined && !isImplied(one.race, tried) ? one.race : undefined;
      return {
        step: numberOf(index),
        role: roleOf(one, race !== undefined),
        mustHappen,
        without,
        ...(neededFor !== undefined && { neededFor: { step: numberOf(neededFor.index), state: neededFor.state } }),
        ...(race !== undefined && {
          before: { step: numberOf(race.later), ...(race.tooLate !== undefined && { tooLate: race.tooLate }) },
        }),
        ...(afterRest !== undefined && { afterRest }),
      };
    }),
  };
}

interface Tried<State> {
  readonly mustHappen: boolean;
  readonly without: Outcome;
  readonly race: Race<State> | undefined;
}

function roleOf<State>({ mustHappen, without, race }: Tried<State>, isRace: boolean): Role {
  if (isRace) return "moment";
  if (without === "noOccasion") return "setting";
  if (mustHappen) return "way";
  return without === "kept" || race !== undefined ? "moment" : "replaceable";
}

/** The promise is not broken, for whatever reason. */
function isAverted(outcome: Outcome): boolean {
  return outcome === "kept" || outcome === "noOccasion";
}

function leftOut<State>(
  course: Courses<State>,
  wanted: ReadonlySet<string>,
  last: number,
  index: number,
): { readonly without: Outcome; readonly neededFor: Refusal<State> | undefined } {
  const followed = course.follow([...range(0, index), ...range(index + 1, last + 1)]);
  return { without: course.outcome(followed, wanted), neededFor: followed.refused[0] };
}

/** What becomes of it if a step comes when all else has come to rest; the worst of it, where there is more than one rest. */
function heldUntilRest<State>(course: Courses<State>, wanted: ReadonlySet<string>, last: number, index: number): Outcome {
  const followed = course.follow([...range(0, index), ...range(index + 1, last + 1)]);
  if (followed.brokenBy !== undefined) return "breaks";
  const { canBreak, rests, met } = course.leftAlone(followed.state);
  if (canBreak) return rests.length === 0 ? "breaks" : "mayBreak";
  const outcomes = rests.map((state) => {
    const rested: Followed<State> = { state, met: new Set([...followed.met, ...met]), refused: [] };
    return course.outcome(course.follow([index, ...followed.refused.map((refusal) => refusal.index)], rested), wanted);
  });
  return (["breaks", "mayBreak", "noOccasion"] as const).find((worse) => outcomes.includes(worse)) ?? "kept";
}
