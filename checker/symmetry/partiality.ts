import { written } from "../failure.ts";
import type { Property } from "../property.ts";
import { exchanges, renamed, type NameSets } from "./renaming.ts";
import type { System } from "../system.ts";

/** What is asked of the states and steps of a search: by a property, about the ends, or whether a state is within the scope. */
export interface Asked<State, Action> {
  readonly ofState: (state: State) => readonly unknown[];
  readonly ofStep: (before: State, action: Action, after: State) => unknown;
}

/**
 * Where an answer tells names apart that symmetry takes for one, as a sentence; nothing when none of
 * the given states, nor a step from those that are left, shows it. Nothing of that sort can be judged under
 * symmetry: a state may break it, and the one that stands for that state not.
 */
export function whyPartial<State, Action>(
  { ofState, ofStep }: Asked<State, Action>,
  system: System<State, Action>,
  sets: NameSets,
  states: readonly State[],
  isLeft: (state: State) => boolean,
): string | undefined {
  for (const swap of exchanges(sets)) {
    const names = [...swap.keys()].map((name) => JSON.stringify(name)).join(" and ");
    for (const state of states) {
      const mirrored = ofState(renamed(state, swap));
      if (ofState(state).some((answer, index) => Boolean(answer) !== Boolean(mirrored[index]))) {
        return `It tells ${names} apart, which symmetry takes for one: see ${written(state)}.`;
      }
      for (const action of isLeft(state) ? system.actions(state) : []) {
        const after = system.next(state, action);
        if (Boolean(ofStep(state, action, after)) === Boolean(ofStep(renamed(state, swap), renamed(action, swap), renamed(after, swap)))) continue;
        return `It tells ${names} apart, which symmetry takes for one: see the action ${written(action)} in ${written(state)}.`;
      }
    }
  }
  return undefined;
}

export function askedBy<State, Action>(property: Property<State, Action>): Asked<State, Action> {
  return {
    ofState: (state) => answersOf(property, state),
    ofStep: (before, action, after) => stepAnswer(property, before, action, after),
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

function stepAnswer<State, Action>(property: Property<State, Action>, before: State, action: Action, after: State): boolean {
  switch (property.kind) {
    case "step":
      return property.holds(before, action, after);
    case "sometimesStep":
    case "alwaysEventuallyStep":
      return property.happens(before, action, after);
    case "recoverable":
    case "atRest":
      return property.via(action);
    case "always":
    case "never":
    case "sometimes":
    case "deadlockFree":
    case "eventually":
    case "alwaysEventually":
    case "eventuallyAlways":
    case "leadsTo":
      return true;
  }
}
