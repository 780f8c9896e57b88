import type { Action } from "../model/action.ts";
import type { Model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import type { Property, Step } from "./property.ts";

/** What a single interleaving can break. Whether rest can be reached takes all of them. */
export type Breakable = Extract<Property, { readonly expect: "always" | "step" | "atRest" }>;
export type Possibility = Extract<Property, { readonly about: "possibility" }>;

type Resting = Pick<Model, "isAtRest">;

/** Whether one interleaving is enough to break a property, so that a trace can be asked whether it does. */
export function isBreakable(property: Property): property is Breakable {
  return property.expect === "always" || property.expect === "step" || property.expect === "atRest";
}

/** Whether a step breaks the property, or leads to a situation in which it is broken. */
export function isBrokenBy(world: World, system: Resting, property: Breakable, step: Omit<Step, "world">): boolean {
  return property.expect === "step" ? !property.holds({ world, ...step }) : isBrokenIn(world, system, property, step.after);
}

/** Whether the property is broken in a situation. The claim is looked at before rest is: it holds in most, and rest asks every rule that must fire. */
export function isBrokenIn(world: World, system: Resting, property: Breakable, state: State): boolean {
  return property.expect !== "step" && !property.holds(world, state) && (property.expect === "always" || system.isAtRest(state));
}

/** The actions that have run when they first break the property: none if the start does. Those that are not enabled are passed over. */
export function broken(world: World, system: Model, property: Breakable, actions: readonly Action[]): readonly Action[] | undefined {
  const [start] = system.initial;
  if (isBrokenIn(world, system, property, start)) return [];
  return first(system, actions, (before, action, after) => isBrokenBy(world, system, property, { before, action, after }));
}

/** The actions that have run when they first show what may happen. */
export function reached(world: World, system: Model, property: Possibility, actions: readonly Action[]): readonly Action[] | undefined {
  if (property.expect === "sometimes") {
    return first(system, actions, (before, action, after) => property.happens({ world, before, action, after }));
  }
  const isShown = (state: State): boolean => property.happens(world, state) && system.isAtRest(state);
  return isShown(system.initial[0]) ? [] : first(system, actions, (_before, _action, after) => isShown(after));
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
