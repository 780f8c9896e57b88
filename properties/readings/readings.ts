import { match } from "ts-pattern";
import type { Family, FamilyProperty, Variant } from "../../checker/family/check-family.ts";
import type { Design } from "../../designs/design.ts";
import type { Scope } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import type { Action } from "../../model/action.ts";
import { defaultReading, readings } from "../../model/reading.ts";
import type { Reading, SwitchName } from "../../model/reading.ts";
import { modelOfReadings } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import type { Property, Step } from "../property.ts";
import { witnessOf } from "../verdict.ts";

/** Each switch with the values that are asked about; one of each makes a reading. */
export type Switches = { readonly [Name in SwitchName]: readonly Reading[Name][] };

/** The model of a design in a scope, as a family: its variants are the readings. */
export interface ReadingFamily extends Family<State, Action, Switches> {
  /** The world under a reading. It has the actions of all of them. */
  worldUnder(reading: Reading): World;
  mustHappen(action: Action): boolean;
}

/** Under this reading everything can happen that can happen under any. */
const everywhere: Reading = { ...defaultReading, contention: "displacesTheFirst", downloads: "mayVanish", retries: "mayRepeat" };

/** The switches with their values, the usual one first; those that are pinned have that value only. */
export function switches(pinned: Partial<Reading> = {}): Switches {
  const values = Object.fromEntries(
    Object.entries(readings).map(([name, { values }]) => {
      const usual: string = defaultReading[name as SwitchName];
      const only: string | undefined = pinned[name as SwitchName];
      return [name, only === undefined ? [usual, ...values.filter((value) => value !== usual)] : [only]];
    }),
  );
  // The cast: each switch has values of its own.
  return values as unknown as Switches;
}

/** The cast: the features of the family are the switches, each with its own values. */
export const readingOf = (variant: Variant): Reading => variant as unknown as Reading;
export const variantOf = (reading: Reading): Variant => ({ ...reading });

/** The world of a design in a scope under one reading, with what can happen under any. */
export function worldReadAs(design: Design, scope: Scope, reading: Reading): World {
  return { ...worldOf(design, scope, everywhere), reading };
}

export function readingFamily(design: Design, scope: Scope, features: Switches): ReadingFamily {
  const world = worldReadAs(design, scope, everywhere);
  const { initial, universe, isEnabled, next, mustHappen } = modelOfReadings(world);
  let last = world;
  // Asked about a step, all the rules and properties are shown one world.
  const worldUnder = (reading: Reading): World => (last.reading === reading ? last : (last = { ...world, reading }));
  return {
    features,
    initial,
    universe,
    isEnabled: (variant, state, action) => isEnabled(worldUnder(variant), state, action),
    next: (variant, state, action) => next(worldUnder(variant), state, action),
    worldUnder,
    mustHappen,
  };
}

/** The properties in the checker's terms, each safety property followed by its witness. */
export function claimsOf(family: ReadingFamily, properties: readonly Property[]): readonly FamilyProperty<State, Action, Switches>[] {
  let last: Step | undefined;
  const step = (variant: Reading, before: State, action: Action, after: State): Step => {
    const world = family.worldUnder(variant);
    if (last?.world !== world || last.before !== before || last.action !== action || last.after !== after) {
      last = { world, before, action, after };
    }
    return last;
  };
  const world = (variant: Reading): World => family.worldUnder(variant);
  const via = (action: Action): boolean => family.mustHappen(action);
  const shown = (name: string, happens: (step: Step) => boolean): FamilyProperty<State, Action, Switches> => ({
    name,
    kind: "sometimesStep",
    happens: (...seen) => happens(step(...seen)),
  });
  const claim = (property: Property): FamilyProperty<State, Action, Switches> => {
    const { name } = property;
    return match(property)
      .returnType<FamilyProperty<State, Action, Switches>>()
      .with({ expect: "always" }, ({ holds }) => ({ name, kind: "always", holds: (variant, state) => holds(world(variant), state) }))
      .with({ expect: "step" }, ({ holds }) => ({ name, kind: "step", holds: (...seen) => holds(step(...seen)) }))
      .with({ expect: "atRest" }, ({ holds }) => ({ name, kind: "atRest", holds: (variant, state) => holds(world(variant), state), via }))
      .with({ expect: "restReachable" }, () => ({ name, kind: "recoverable", via }))
      .with({ expect: "sometimes" }, ({ happens }) => shown(name, happens))
      .with({ expect: "sometimesAtRest" }, ({ happens }) => ({
        name,
        kind: "atRest",
        // What breaks the claim that it is never so is what shows it.
        holds: (variant, state) => !happens(world(variant), state),
        via,
      }))
      .exhaustive();
  };
  return properties.flatMap((property) =>
    property.about === "possibility" ? [claim(property)] : [claim(property), shown(witnessOf(property), property.witness.happens)],
  );
}
