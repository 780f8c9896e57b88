import type { Action } from "../../model/action.ts";
import type { Model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";

/** More of them find hardly anything more. */
const MOST_FREE_ENDS = 3_000;

/**
 * What to try in place of an interleaving that fails: shorter ones, and equally long ones that are
 * plainer, the boldest first. Whoever tries them keeps the first that fails too and asks again.
 *
 * An edited list is run with the actions that are not enabled passed over, so that what is tried is
 * always an interleaving. Four kinds of edit, in the order of what they cost:
 *
 * 1. cut a stretch out, halves first, single actions last;
 * 2. put another action in the place of one;
 * 3. move an action to another place;
 * 4. stop somewhere and go on freely, by every path of two steps, of three, and so on.
 *
 * Cutting alone brings one failure in three to its shortest, and cutting pairs no more than single
 * actions: the rest of a trace leans on a wake where the user could have opened the app. The second
 * and the third kind need an order, or they would go round in circles, and the order matters: with
 * the plain course of things first and the intrusions last, as in the list of everything that can
 * happen, 19 failures in 20 come to their shortest; with the same list read backwards, 15 do. Of
 * two equally long interleavings the plainer one is the earlier in these terms.
 */
export function* shorter(system: Model, actions: readonly Action[]): Generator<readonly Action[]> {
  const rank = rankIn(system);
  const states = statesAlong(system, actions);
  for (const edit of edits(system, actions, states)) {
    const tried = run(system, edit, states);
    if (tried.length < actions.length || isPlainer(rank, tried, actions)) yield tried;
  }
  yield* freeEnds(system, actions, states);
}

/** A list in which the first `kept` actions are as they were. */
interface Edit {
  readonly kept: number;
  readonly list: readonly Action[];
}

function* edits(system: Model, actions: readonly Action[], states: readonly State[]): Generator<Edit> {
  yield* cuts(actions);
  yield* replacements(system, actions, states);
  yield* moves(actions);
}

/** From the end to the start, in strides of half a stretch. What comes after the failure goes first. */
function* cuts(actions: readonly Action[]): Generator<Edit> {
  for (let size = (actions.length + 1) >> 1; size >= 1; size >>= 1) {
    const stride = Math.max(1, size >> 1);
    for (let at = actions.length - size; at >= 0; at -= stride) {
      yield { kept: at, list: actions.toSpliced(at, size) };
    }
  }
}

function* replacements(system: Model, actions: readonly Action[], states: readonly State[]): Generator<Edit> {
  for (const [at, action] of actions.entries()) {
    for (const other of enabledAt(system, states, at)) {
      if (other !== action) yield { kept: at, list: actions.with(at, other) };
    }
  }
}

function* moves(actions: readonly Action[]): Generator<Edit> {
  for (const [from, action] of actions.entries()) {
    const others = actions.toSpliced(from, 1);
    for (let to = 0; to < actions.length; to++) {
      if (to !== from) yield { kept: Math.min(from, to), list: others.toSpliced(to, 0, action) };
    }
  }
}

/** Every path of two steps from every place on the way, then every path of three, until there were enough. */
function* freeEnds(system: Model, actions: readonly Action[], states: readonly State[]): Generator<readonly Action[]> {
  let count = 0;
  for (let steps = 2; steps < actions.length; steps++) {
    for (let kept = 0; kept + steps < actions.length; kept++) {
      const beginning = actions.slice(0, kept);
      for (const path of pathsFrom(system, states[kept], steps)) {
        if (count++ === MOST_FREE_ENDS) return;
        yield [...beginning, ...path];
      }
    }
  }
}

function* pathsFrom(system: Model, state: State | undefined, steps: number): Generator<readonly Action[]> {
  const enabled = state === undefined || steps === 0 ? [] : system.actions(state);
  if (state === undefined || enabled.length === 0) yield [];
  else {
    for (const action of enabled) {
      for (const rest of pathsFrom(system, system.next(state, action), steps - 1)) yield [action, ...rest];
    }
  }
}

/** The actions of an edited list that run. Its unchanged beginning has been run before. */
function run(system: Model, { kept, list }: Edit, states: readonly State[]): readonly Action[] {
  const ran = list.slice(0, kept);
  let state = states[kept];
  for (let at = kept; at < list.length; at++) {
    const action = list[at];
    if (state === undefined || action === undefined || !system.isEnabled(state, action)) continue;
    state = system.next(state, action);
    ran.push(action);
  }
  return ran;
}

function statesAlong(system: Model, actions: readonly Action[]): readonly State[] {
  let [state] = system.initial;
  const states = [state];
  for (const action of actions) {
    state = system.next(state, action);
    states.push(state);
  }
  return states;
}

function enabledAt(system: Model, states: readonly State[], at: number): readonly Action[] {
  const state = states[at];
  return state === undefined ? [] : system.actions(state);
}

function rankIn(system: Model): (action: Action) => number {
  const ranks = new Map(system.universe.map((action, rank) => [action, rank]));
  return (action) => ranks.get(action) ?? ranks.size;
}

function isPlainer(rank: (action: Action) => number, one: readonly Action[], other: readonly Action[]): boolean {
  if (one.length > other.length) return false;
  for (const [at, action] of one.entries()) {
    const beside = other[at];
    if (beside !== undefined && action !== beside) return rank(action) < rank(beside);
  }
  return false;
}
