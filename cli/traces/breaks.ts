import type { Action } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import type { World } from "../../model/world.ts";
import { broken, isBreakable, reached } from "../../properties/broken.ts";
import { properties } from "../../properties/catalogue.ts";
import type { Property } from "../../properties/property.ts";

/** A property that a trace breaks, or a possibility that it shows, and after how many steps it first does. */
export interface Break {
  readonly property: Property;
  readonly after: number;
}

/**
 * What one trace breaks, and what it shows to be possible. Whether rest can be reached from
 * everywhere is not for a single trace to say.
 */
export function breaks(world: World, actions: readonly Action[]): readonly Break[] {
  const system = model(world);
  return properties.flatMap((property) => {
    const ran = isBreakable(property)
      ? broken(world, system, property, actions)
      : property.about === "possibility"
        ? reached(world, system, property, actions)
        : undefined;
    return ran === undefined ? [] : [{ property, after: ran.length }];
  });
}
