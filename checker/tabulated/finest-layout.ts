import { createInterner } from "../engines/intern.ts";
import { finerLayout } from "./crowding.ts";
import { layoutOf, partsOf, type Layout } from "./layout.ts";

/** For a test, the layout that divides all that can be divided in these states; nothing where nothing can. */
export function finestLayout(states: readonly unknown[]): Layout | undefined {
  const layout = layoutOf(states.slice(0, 1));
  const rows = layout && states.map((state) => partsOf(layout, state) ?? []);
  return layout && finerLayout(layout, ({ index }) => rows?.map((row) => row[index]), 0, createInterner().numberOf);
}
