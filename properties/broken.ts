import type { Action } from "../model/action.ts";
import type { Model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import type { Property } from "./property.ts";

/** What a single interleaving can break. Whether rest can be reached takes all of them. */
export type Breakable = Extract<Property, { readonly expect: "always" | "step" | "atRest" }>;
export type Possibility = Extract<Property, { readonly about: "possibility" }>;

export function isBreakable(property: Property): property is Breakable {
  return property.expect === "always" || property.expect === "step" || property.expect === "atRest";
}

/** The actions that have run when they first break the property: none if the start does. Those that are not enabled are passed over. */
export function broken(world: World, system: Model, property: Breakable, actions: readonly Action[]): readonly Action[] | undefined {
  const [start] = system.initial;
  if (property.expect !== "step" && isBad(world, system, property, start)) return [];
  return first(system, actions, (before, action, after) =>
    property.expect === "step"
      ? !property.holds({ world, before, action, after })
      : isBad(world, system, property, after),
  );
}

/** The actions that have run when they first show what may happen. */
export function reached(world: World, system: Model, property: Possibility, actions: readonly Action[]): readonly Action[] | undefined {
  if (property.expect === "sometimes") {
    return first(system, actions, (before, action, after) => property.happens({ world, before, action, after }));
  }
  const isShown = (state: State): boolean => property.happens(world, state) && system.isAtRest(state);
  return isShown(system.initial[0]) ? [] : first(system, actions, (_before, _action, after) => isShown(after));
}

/** The claim is looked at before rest is: it holds in most states, and rest asks every rule that must fire. */
function isBad(world: World, system: Model, property: Exclude<Breakable, { expect: "step" }>, state: State): boolean {
  return !property.holds(world, state) && (property.expect === "always" || system.isAtRest(state));
}

function first(
  system: Model,
  actions: readonly Action[],
  shows: (before: State, action: Action, after: State) => boolean,
): readonly Action[] | undefined {
  let [before] = system.initial;
  const ran: Action[] = [];
  for (const action of actions) {
    if (!system.isEnabled(before, action)) continue;
    const after = system.next(before, action);
    ran.push(action);
    if (shows(before, action, after)) return ran;
    before = after;
  }
  return undefined;
}
