import { createInterner } from "../engines/intern.ts";
import { written } from "../failure.ts";
import type { Property } from "../property.ts";
import { exchanges, inWords, renamed, type NameSets } from "./renaming.ts";
import { actionsIn, type System } from "../system.ts";

/**
 * What is asked of the states and steps of a search: by a property, about the ends, or whether a state is within the
 * scope. Where nothing is asked of steps, none is taken.
 */
export interface Asked<State, Action> {
  readonly ofState: (state: State) => readonly unknown[];
  readonly ofStep: ((before: State, action: Action, after: State) => unknown) | undefined;
}

/** A step, with the number of the state that it leads to; in the other names if it is one of the mirror image. */
interface Step<State, Action> {
  readonly action: Action;
  readonly after: State;
  readonly to: number;
}

/** A state and its mirror image, with the steps that leave them. */
interface Pair<State, Action> {
  readonly names: string;
  readonly state: State;
  readonly mirror: State;
  readonly steps: readonly Step<State, Action>[];
  readonly mirrored: readonly Step<State, Action>[];
}

/**
 * For each that is asked, where its answer tells names apart that symmetry takes for one, as a sentence; nothing when
 * none of the given states, nor a step from those that are left, shows it. Nothing of that sort can be judged under
 * symmetry: a state may break it, and the one that stands for that state not.
 *
 * A step must be answered as one that leads from the exchanged state to the exchanged successor, and the other way
 * round. By which actions they lead there does not matter: an action need not carry the names, nor be plain, so it is
 * not known which one it is under other names.
 */
export function whyPartial<State, Action>(
  asked: readonly Asked<State, Action>[],
  system: System<State, Action>,
  sets: NameSets,
  states: readonly State[],
  isLeft: (state: State) => boolean,
): readonly (string | undefined)[] {
  const { numberOf } = createInterner();
  const swaps = exchanges(sets);
  const isStepAsked = asked.some(({ ofStep }) => ofStep !== undefined);
  const whys = asked.map((): string | undefined => undefined);
  for (const state of states) {
    const taken = isStepAsked && isLeft(state) ? stepsFrom(system, state) : [];
    for (const swap of swaps) {
      const mirror = renamed(state, swap);
      const pair: Pair<State, Action> = {
        names: inWords(swap),
        state,
        mirror,
        steps: taken.map((step) => ({ ...step, to: numberOf(renamed(step.after, swap)) })),
        mirrored: taken.length === 0 ? [] : stepsFrom(system, mirror).map((step) => ({ ...step, to: numberOf(step.after) })),
      };
      for (const [index, one] of asked.entries()) whys[index] ??= whyApart(one, pair);
    }
  }
  return whys;
}

function stepsFrom<State, Action>(system: System<State, Action>, state: State): readonly Omit<Step<State, Action>, "to">[] {
  return actionsIn(system, state).map((action) => ({ action, after: system.next(state, action) }));
}

function whyApart<State, Action>(
  { ofState, ofStep }: Asked<State, Action>,
  { names, state, mirror, steps, mirrored }: Pair<State, Action>,
): string | undefined {
  const apart = `It tells ${names} apart, which symmetry takes for one: see`;
  const answers = ofState(mirror);
  if (ofState(state).some((answer, index) => Boolean(answer) !== Boolean(answers[index]))) return `${apart} ${written(state)}.`;
  if (ofStep === undefined) return undefined;
  // Where a step leads and what is answered of it, as one number.
  const told = (before: State, of: readonly Step<State, Action>[]): readonly number[] =>
    of.map(({ action, after, to }) => 2 * to + (ofStep(before, action, after) ? 1 : 0));
  const own = told(state, steps);
  const other = told(mirror, mirrored);
  const lone = loneIn(own, other);
  if (lone >= 0) return `${apart} the action ${written(steps[lone]?.action)} in ${written(state)}.`;
  const loneThere = loneIn(other, own);
  return loneThere < 0 ? undefined : `${apart} the action ${written(mirrored[loneThere]?.action)} in ${written(mirror)}.`;
}

/** Where a number stands that is not among the others; -1 if all are. */
function loneIn(numbers: readonly number[], others: readonly number[]): number {
  const known = new Set(others);
  return numbers.findIndex((number) => !known.has(number));
}

export function askedBy<State, Action>(property: Property<State, Action>): Asked<State, Action> {
  return {
    ofState: (state) => answersOf(property, state),
    ofStep: stepQuestion(property),
  };
}

function answersOf<State, Action>(property: Property<State, Action>, state: State): readonly boolean[] {
  switch (property.kind) {
    case "always":
    case "atRest":
      return [property.holds(state)];
    case "never":
    case "sometimes":
      return [property.happens(state)];
    case "recoverable":
    case "eventually":
    case "alwaysEventually":
    case "eventuallyAlways":
      return [Boolean(property.goal?.(state))];
    case "leadsTo":
      return [property.from(state), Boolean(property.goal?.(state))];
    case "step":
    case "sometimesStep":
    case "alwaysEventuallyStep":
    case "deadlockFree":
      return [];
  }
}

function stepQuestion<State, Action>(property: Property<State, Action>): Asked<State, Action>["ofStep"] {
  switch (property.kind) {
    case "step":
      return (...step) => property.holds(...step);
    case "sometimesStep":
    case "alwaysEventuallyStep":
      return (...step) => property.happens(...step);
    case "recoverable":
    case "atRest":
      return (_, action) => property.via(action);
    case "always":
    case "never":
    case "sometimes":
    case "deadlockFree":
    case "eventually":
    case "alwaysEventually":
    case "eventuallyAlways":
    case "leadsTo":
      return undefined;
  }
}
