import { effectsOf } from "./effect.ts";
import { createInterner } from "../engines/intern.ts";
import { layoutOf, partsOf } from "./layout.ts";
import { createPath } from "./path.ts";
import { createSlot } from "./slot.ts";
import { isEnabledIn, type System } from "../system.ts";
import { createWatch } from "./watch.ts";

/**
 * Tries out, for a test, whether what a reducer was seen to read is all that it depends on. Parts
 * of one state that were not read are exchanged for those of another; the action must then be seen
 * to read the same again, and what the tables make of it must be what the system makes of it.
 * Tells for each exchange whether that is so.
 */
export function perturbed<State, Action>(
  system: System<State, Action>,
  pairs: readonly (readonly [State, State])[],
): readonly boolean[] {
  const layout = layoutOf(system.initial);
  const { universe = [] } = system;
  if (layout === undefined) return [];
  const size = layout.places.length;
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  const words = new Int32Array(2 * size + 1);
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words);
  const numbersOf = (state: State): readonly number[] =>
    slots.map((slot, place) => slot.numberOf(partsOf(layout, state)?.[place]));
  const seen = (action: Action) =>
    watch.trace((readings) => {
      const before = watch.state(0) as State;
      const effects =
        isEnabledIn(system, before, action)
          ? effectsOf(system.next(before, action), layout, slots, watch)
          : undefined;
      return { effects, places: new Set(readings().map(({ place }) => place)) };
    });

  return pairs.flatMap(([one, other]) =>
    universe.map((action) => {
      words.set(numbersOf(one));
      const first = seen(action);
      const exchanged = numbersOf(other).map((part, place) =>
        first?.answer.places.has(place) === true ? (words[place] ?? 0) : part,
      );
      words.set(exchanged);
      const real = watch.real(0) as State;
      const enabled = isEnabledIn(system, real, action);
      const expected = enabled ? numbersOf(system.next(real, action)) : undefined;
      const found = first?.answer.effects && [...exchanged];
      for (const effect of first?.answer.effects ?? []) if (found) found[effect.place] = effect.part(words);
      const again = seen(action);
      return (
        JSON.stringify(found) === JSON.stringify(expected) &&
        first?.readings.length === again?.readings.length &&
        first?.readings.every((reading, index) => reading === again?.readings[index]) === true
      );
    }),
  );
}
