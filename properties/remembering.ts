import { createInterner } from "../checker/engines/intern.ts";
import type { Action } from "../model/action.ts";
import type { Model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";

/**
 * A model that works nothing out twice. Random runs pass the same places thousands of times: here a
 * state is one and the same object however it was reached, and every question about it and every
 * step from it is put to the rules once. What is remembered is bounded: when there are too many
 * places it is all forgotten. What that costs is time, and that a state which comes again is another object. Actions are known by identity, so they
 * must be the model's own.
 */
export function remembering(system: Model, maxStates = 200_000): Model {
  if (rememberers.has(system)) return system;
  let interner = createInterner();
  const places = new Map<State, RememberedState>();
  const byNumber = new Map<number, RememberedState>();

  function enter(state: State, number: number): RememberedState {
    const known = byNumber.get(number);
    if (known !== undefined) return known;
    const place: RememberedState = { state, number, after: new Map() };
    byNumber.set(number, place);
    places.set(state, place);
    return place;
  }

  function placeOf(state: State): RememberedState {
    const known = places.get(state);
    if (known !== undefined) return known;
    if (places.size >= maxStates) {
      interner = createInterner();
      places.clear();
      byNumber.clear();
    }
    return enter(state, interner.numberOf(state));
  }

  function actions(state: State): readonly Action[] {
    const place = placeOf(state);
    place.enabled ??= system.actions(place.state);
    return place.enabled;
  }

  const remembered: Model = {
    ...system,
    actions,
    next: (state, action) => {
      const place = placeOf(state);
      const known = place.after.get(action);
      if (known !== undefined) return known;
      const next = system.next(place.state, action);
      const after = enter(next, interner.numberBeside(next, place.state, place.number)).state;
      place.after.set(action, after);
      return after;
    },
    isEnabled: (state, action) => actions(state).includes(action),
    isAtRest: (state) => {
      const place = placeOf(state);
      place.atRest ??= system.isAtRest(place.state);
      return place.atRest;
    },
  };
  rememberers.add(remembered);
  return remembered;
}

/** A model that remembers already is left alone. */
const rememberers = new WeakSet<Model>();

interface RememberedState {
  readonly state: State;
  readonly number: number;
  enabled?: readonly Action[];
  atRest?: boolean;
  readonly after: Map<Action, State>;
}
