import { Arbitrary, Stream, Value, toStringMethod } from "fast-check";
import type { Random, WithToStringMethod } from "fast-check";
import { actionName, isCall } from "../../model/action.ts";
import type { Action, ActionType } from "../../model/action.ts";
import type { Model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import { rehearsal, wayTo } from "./rehearsal.ts";
import type { RehearsalOptions, Waypoint } from "./rehearsal.ts";
import { remembering } from "../remembering.ts";
import { shorter } from "./shorter.ts";

/**
 * Random interleavings of a world, for fast-check: what it generates can happen, and so can what it
 * shrinks to (see `shorter.ts`).
 *
 * An interleaving is a walk over what is enabled, and then a drain: only what must happen goes on
 * happening, until the world is at rest, because many claims are claims at rest. With equal chances
 * for all that is enabled, processes end before their third line, and two failures in three take
 * thousands of walks. So every walk has a tempo of its own: how readily each type of action happens
 * in it. Some intrusions do not happen at all, some callbacks are late throughout; code runs on.
 */
export type Interleaving = readonly Action[] & WithToStringMethod;

/** No drain is longer. It has never been needed: whatever must happen comes to an end. */
const LONGEST_DRAIN = 200;

export interface InterleavingOptions {
  /** How many steps a walk takes before it is drained. */
  readonly minWalk?: number;
  readonly maxWalk?: number;
  /** With a rehearsal, most walks begin at a place that it found. */
  readonly rehearsal?: RehearsalOptions;
}

/** The interleavings of a world by its model, to be used for as long as one likes: what was found out about a state is kept. */
export function interleavings(model: Model, options: InterleavingOptions = {}): Arbitrary<Interleaving> {
  const system = remembering(model);
  const places = options.rehearsal === undefined ? [] : rehearsal(system, options.rehearsal);
  return new Interleavings(system, (random) => walk(system, random, places, options));
}

/** To extend Arbitrary is how fast-check is given a generator with a shrinker of its own: the one class here. */
class Interleavings extends Arbitrary<Interleaving> {
  readonly #system: Model;
  readonly #walk: (random: Random) => readonly Action[];

  constructor(system: Model, walk: (random: Random) => readonly Action[]) {
    super();
    this.#system = system;
    this.#walk = walk;
  }

  override generate(random: Random): Value<Interleaving> {
    return valueOf(this.#walk(random));
  }

  override canShrinkWithoutContext(value: unknown): value is Interleaving {
    return isInterleaving(this.#system, value);
  }

  override shrink(actions: Interleaving): Stream<Value<Interleaving>> {
    return new Stream(shorter(this.#system, actions)).map(valueOf);
  }
}

function valueOf(actions: readonly Action[]): Value<Interleaving> {
  return new Value(printable(actions), undefined);
}

/** The actions as an interleaving that fast-check prints line by line. */
export function printable(actions: readonly Action[]): Interleaving {
  return Object.assign([...actions], { [toStringMethod]: inLines });
}

function inLines(this: readonly Action[]): string {
  return this.map(actionName).join("\n");
}

function isInterleaving(system: Model, value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  let [state] = system.initial;
  for (const wanted of value) {
    const action = system.actions(state).find((enabled) => enabled === wanted);
    if (action === undefined) return false;
    state = system.next(state, action);
  }
  return true;
}

function walk(system: Model, random: Random, places: readonly Waypoint[], options: InterleavingOptions): readonly Action[] {
  const { minWalk = 20, maxWalk = 60 } = options;
  const tempo = tempoFor(system, random);
  const place = places.length > 0 && random.nextInt(1, 5) > 1 ? places[random.nextInt(0, places.length - 1)] : undefined;
  const ran = place === undefined ? [] : wayTo(place);
  let state: State = place?.state ?? system.initial[0];
  const go = (action: Action): void => {
    ran.push(action);
    state = system.next(state, action);
  };

  const steps = place === undefined ? random.nextInt(minWalk, maxWalk) : random.nextInt(0, maxWalk >> 1);
  for (let step = 0; step < steps; step++) {
    const action = oneOf(system.actions(state), tempo, random);
    if (action === undefined) break;
    go(action);
  }
  for (let step = 0; step < LONGEST_DRAIN; step++) {
    const must = system.actions(state).filter((action) => system.mustHappen(action));
    const action = oneOf(must, tempo, random);
    if (action === undefined) break;
    go(action);
  }
  return ran;
}

type Tempo = ReadonlyMap<ActionType, number>;

/**
 * Code runs on, ten times more readily than anything else happens. One callback or transfer in five
 * is late, up to ten thousand times less ready. Of the intrusions every second one does not happen,
 * but for invocations, without which nothing would.
 */
function tempoFor(system: Model, random: Random): Tempo {
  const tempo = new Map<ActionType, number>();
  for (const action of system.universe) {
    if (!tempo.has(action.type)) tempo.set(action.type, readiness(system, action, random));
  }
  return tempo;
}

function readiness(system: Model, action: Action, random: Random): number {
  if (isCall(action)) return 10;
  if (action.type === "userInvokes") return 1;
  if (system.mustHappen(action)) return random.nextInt(1, 5) === 1 ? 10 ** (-4 * fraction(random)) : 1;
  return random.nextInt(0, 1) === 0 ? 0 : 10 ** (-2 * fraction(random));
}

/** One of the actions, in the tempo; where only such are enabled as do not happen in it, any of them. */
function oneOf(actions: readonly Action[], tempo: Tempo, random: Random): Action | undefined {
  let total = 0;
  for (const { type } of actions) total += tempo.get(type) ?? 0;
  if (total === 0) return actions.length === 0 ? undefined : actions[random.nextInt(0, actions.length - 1)];
  let left = fraction(random) * total;
  let last: Action | undefined;
  for (const action of actions) {
    const ready = tempo.get(action.type) ?? 0;
    if (ready === 0) continue;
    last = action;
    left -= ready;
    if (left < 0) break;
  }
  return last;
}

const whole = 2 ** 31;

function fraction(random: Random): number {
  return random.nextInt(0, whole - 1) / whole;
}
