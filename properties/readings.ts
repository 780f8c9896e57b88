import { worldOf } from "../designs/world.ts";
import type { Design } from "../designs/design.ts";
import type { Scope } from "../designs/scope.ts";
import type { Family, FamilyProperty, Variant, Features } from "../checker/family/check-family.ts";
import type { Action } from "../model/action.ts";
import { defaultReading, readings } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { modelOfReadings } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import type { Property, Step } from "./property.ts";
import { match } from "ts-pattern";

export const features: Features = Object.fromEntries(
  Object.entries(readings).map(([name, { values }]) => [name, [...values].sort((a,b)=> Number(b === (defaultReading as any)[name]) - Number(a === (defaultReading as any)[name])) as any]),
);

export function familyOf(design: Design, scope: Scope, asked: Features): Family<State, Action> & { mustHappen(a: Action): boolean; worldFor(v: Variant): World } {
  const world = worldOf(design, scope, { ...defaultReading, contention: "displacesTheFirst", retries: "mayRepeat" });
  const all = modelOfReadings(world);
  let last: World = world;
  const worldFor = (variant: Variant): World => {
    if (last.reading !== (variant as any)) last = { ...world, reading: variant as any as Reading };
    return last;
  };
  return {
    features: asked,
    initial: all.initial,
    universe: all.universe,
    isEnabled: (variant, state, action) => all.isEnabled(worldFor(variant), state, action),
    next: (variant, state, action) => all.next(worldFor(variant), state, action),
    mustHappen: all.mustHappen,
    worldFor,
  };
}

export function liftedProperties(family: ReturnType<typeof familyOf>, properties: readonly Property[]): readonly FamilyProperty<State, Action>[] {
  let last: Step | undefined;
  const step = (variant: Variant, before: State, action: Action, after: State): Step => {
    const world = family.worldFor(variant);
    if (last?.world !== world || last.before !== before || last.action !== action || last.after !== after) last = { world, before, action, after };
    return last;
  };
  return properties.flatMap((property): readonly FamilyProperty<State, Action>[] => {
    const { name } = property;
    const via = (action: Action) => family.mustHappen(action);
    const main = match(property)
      .returnType<FamilyProperty<State, Action>>()
      .with({ expect: "always" }, ({ holds }) => ({ name, kind: "always", holds: (v, s) => holds(family.worldFor(v), s) }))
      .with({ expect: "step" }, ({ holds }) => ({ name, kind: "step", holds: (v, b, a, s) => holds(step(v, b, a, s)) }))
      .with({ expect: "atRest" }, ({ holds }) => ({ name, kind: "atRest", holds: (v, s) => holds(family.worldFor(v), s), via }))
      .with({ expect: "restReachable" }, () => ({ name, kind: "recoverable", via }))
      .with({ expect: "sometimes" }, ({ happens }) => ({ name, kind: "sometimesStep", happens: (v, b, a, s) => happens(step(v, b, a, s)) }))
      .with({ expect: "sometimesAtRest" }, ({ happens }) => ({ name, kind: "atRest", holds: (v, s) => !happens(family.worldFor(v), s), via }))
      .exhaustive();
    return property.about === "possibility" ? [main] : [main, { name: `${name}: witness`, kind: "sometimesStep", happens: (v, b, a, s) => property.witness.happens(step(v, b, a, s)) }];
  });
}
