import { written } from "../failure.ts";
import type { Property } from "../property.ts";
import { exchanges, renamed, type NameSets } from "./renaming.ts";
import type { System } from "../system.ts";

/**
 * Why a property tells names apart that symmetry takes for one, as a sentence; nothing when none of
 * the given states, nor a step from them, shows it. Such a property cannot be judged under
 * symmetry: a state may break it, and the one that stands for that state not.
 */
export function whyPartial<State, Action>(
  property: Property<State, Action>,
  system: System<State, Action>,
  sets: NameSets,
  states: readonly State[],
): string | undefined {
  for (const swap of exchanges(sets)) {
    const names = [...swap.keys()].map((name) => JSON.stringify(name)).join(" and ");
    for (const state of states) {
      if (answersOf(property, state).some((answer, index) => answer !== answersOf(property, renamed(state, swap))[index])) {
        return `It tells ${names} apart, which symmetry takes for one: see ${written(state)}.`;
      }
      for (const action of system.actions(state)) {
        const after = system.next(state, action);
        const mirrored = stepAnswer(property, renamed(state, swap), renamed(action, swap), renamed(after, swap));
        if (stepAnswer(property, state, action, after) === mirrored) continue;
        return `It tells ${names} apart, which symmetry takes for one: see the action ${written(action)} in ${written(state)}.`;
      }
    }
  }
  return undefined;
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
      return [property.goal?.(state) === true];
    case "eventually":
    case "alwaysEventually":
    case "eventuallyAlways":
      return [property.goal(state)];
    case "leadsTo":
      return [property.from(state), property.goal(state)];
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
