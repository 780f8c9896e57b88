import type { Action } from "../../model/action.ts";
import type { Model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import { remembering } from "../remembering.ts";

/**
 * Random walks keep to the beaten tracks: a failure that takes three intrusions, each at the one
 * right line, is met once in a million walks. A rehearsal looks for the tracks beforehand. It keeps
 * every place that it finds, with the way there; again and again it takes a step that it has not
 * taken, from a place that it has not often left. Walks may then begin at any of these places.
 *
 * Nothing of it is specific to a property, and it need not be complete: in a scope too large to be
 * looked at whole, it still leads to places that walks do not come to by themselves.
 */
export interface Waypoint {
  readonly state: State;
  readonly from?: Waypoint;
  readonly by?: Action;
}

export interface RehearsalOptions {
  readonly steps: number;
  readonly seed: number;
}

export function rehearsal(model: Model, { steps, seed }: RehearsalOptions): readonly Waypoint[] {
  const system = remembering(model);
  const below = dice(seed);
  const places: Waypoint[] = [];
  // Where there are steps that were not taken.
  const open: Open[] = [];
  const known = new Set<State>();
  const arrive = (place: Waypoint): void => {
    if (known.has(place.state)) return;
    known.add(place.state);
    places.push(place);
    open.push({ place, untried: [...system.actions(place.state)], left: 0 });
  };

  arrive({ state: system.initial[0] });
  for (let step = 0; step < steps && open.length > 0; step++) {
    const at = leastLeft(open, below);
    const here = open[at];
    const by = here && taken(here.untried, below(here.untried.length));
    if (here === undefined || by === undefined) {
      taken(open, at);
      continue;
    }
    here.left++;
    arrive({ state: system.next(here.place.state, by), from: here.place, by });
  }
  return places;
}

/** One element less; the last takes its place, since the order does not matter. */
function taken<Element>(elements: Element[], at: number): Element | undefined {
  const element = elements[at];
  const last = elements.pop();
  if (last !== undefined && at < elements.length) elements[at] = last;
  return element;
}

/** The actions that lead from the start to a place. */
export function wayTo(place: Waypoint): Action[] {
  const way: Action[] = [];
  for (let at: Waypoint | undefined = place; at?.by !== undefined; at = at.from) way.push(at.by);
  return way.reverse();
}

interface Open {
  readonly place: Waypoint;
  readonly untried: Action[];
  left: number;
}

/** Of three places picked blindly, the one that was left least often: cheap, and fair enough. */
function leastLeft(open: readonly Open[], below: (sides: number) => number): number {
  let least = below(open.length);
  for (let tries = 0; tries < 2; tries++) {
    const other = below(open.length);
    if ((open[other]?.left ?? 0) < (open[least]?.left ?? 0)) least = other;
  }
  return least;
}

/**
 * A generator of its own (Mulberry32): fast-check draws its numbers for one interleaving at a time,
 * and what a rehearsal finds must be the same for all of them.
 */
function dice(seed: number): (sides: number) => number {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}
