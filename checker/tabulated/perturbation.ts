import { effectsOf } from "./effect.ts";
import { createInterner } from "../engines/intern.ts";
import { ABSENT, layoutOf, partsOf } from "./layout.ts";
import { createPath } from "./path.ts";
import { createSlot } from "./slot.ts";
import { isEnabledIn, type System } from "../system.ts";
import { createWatch } from "./watch.ts";

/**
 * Tries out, for a test, whether what a reducer was seen to read is all that it depends on. Parts
 * of one state that were not read are exchanged for those of another; the action must then be seen
 * to read the same again, and what the tables make of it must be what the system makes of it.
 * Tells for each exchange whether that is so. What is there in one of the two states only is not
 * exchanged: half a table is none.
 *
 * @param layout - a finer one, if it is not to be that of the initial states
 */
export function perturbed<State, Action>(
  system: System<State, Action>,
  pairs: readonly (readonly [State, State])[],
  layout = layoutOf(system.initial),
): readonly boolean[] {
  const { universe = [] } = system;
  if (layout === undefined) return [];
  const size = layout.places.length;
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  const words = new Int32Array(2 * size + 1);
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words);
  /** Nothing if the state does not fit. */
  const numbersOf = (state: State): readonly number[] | undefined =>
    partsOf(layout, state)?.map((part, place) => slots[place]?.numberOf(part) ?? 0);
  const isThere = (place: number, part: number | undefined): boolean => slots[place]?.part(part ?? 0) !== ABSENT;
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
      const own = numbersOf(one) ?? [];
      words.set(own);
      const first = seen(action);
      const exchanged = (numbersOf(other) ?? []).map((part, place) =>
        first?.answer.places.has(place) === true || isThere(place, part) !== isThere(place, own[place]) ? (own[place] ?? 0) : part,
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
