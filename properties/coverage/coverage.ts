import { sample } from "fast-check";
import { checkSync } from "../../checker/check.ts";
import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import type { Action, ActionType } from "../../model/action.ts";
import { model, ruleNames } from "../../model/reducer.ts";
import type { Model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import { refusals } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import { interleavings } from "../random/interleavings.ts";
import { remembering } from "../remembering.ts";
import { arrive, counted, nothingYet, succeed, take } from "./tally.ts";
import type { Seen, Tally } from "./tally.ts";

/**
 * How much of a scope random runs come to see. The exhaustive search has seen the whole of it, so
 * this is a share and not a guess. The transitions are also counted rule by rule: of a rule that the
 * runs hardly see, they say hardly anything. A rule that is enabled nowhere is listed with the guards
 * that keep it so.
 */
export interface Coverage {
  readonly design: string;
  readonly scope: ScopeName;
  readonly seed: number;
  readonly whole: Seen;
  readonly series: readonly Series[];
  /** The pairs that the longest series has not seen: for each rule, those that can come directly after it. */
  readonly unseenAfter: ReadonlyMap<ActionType, readonly ActionType[]>;
  readonly disabled: readonly Disabled[];
}

/** What so many runs have seen. A longer series begins with the shorter one. */
export interface Series {
  readonly runs: number;
  readonly seen: Seen;
}

/**
 * A rule without a transition in the whole space: for each of its actions in each state, which guard
 * was the first to refuse. Where none ever did, the world has no such action: no line of code makes
 * this call.
 */
export interface Disabled {
  readonly rule: ActionType;
  readonly refusals: ReadonlyMap<string, number>;
}

export interface CoverageOptions {
  readonly seed: number;
  /** How long each series is, in ascending order. */
  readonly runs: readonly number[];
}

/** What random runs with this seed see of a design in a scope. The same seed always gives the same. */
export function coverage(design: Design, scope: ScopeName, { seed, runs }: CoverageOptions): Coverage {
  const world = worldOf(design, scopes[scope]);
  const system = remembering(model(world));
  const whole = wholeOf(system);
  const walked = nothingYet();
  const walks = sample(interleavings(system), { seed, numRuns: Math.max(...runs) });
  const series = runs.map((count, at): Series => {
    for (const walk of walks.slice(runs[at - 1] ?? 0, count)) follow(system, walk, walked);
    return { runs: count, seen: counted(walked) };
  });
  return {
    design: design.name,
    scope,
    seed,
    whole: counted(whole),
    series,
    unseenAfter: missing(whole.followers, walked.followers),
    disabled: ruleNames
      .filter((rule) => !whole.byRule.has(rule))
      .map((rule) => ({ rule, refusals: firstRefusals(world, whole.taken.keys(), rule) })),
  };
}

/** All that there is to see, as the exhaustive search comes by it. */
function wholeOf(system: Model): Tally {
  const tally = nothingYet();
  arrive(tally, system.initial[0]);
  const holds = (before: State, action: Action, after: State): true => {
    take(tally, before, action);
    arrive(tally, after);
    for (const next of system.actions(after)) succeed(tally, action, next);
    return true;
  };
  // The other engine asks about a step only where it differs in what was read of others.
  checkSync(system, { properties: [{ name: "is taken note of", kind: "step", holds }], engine: "plain" });
  return tally;
}

function follow(system: Model, walk: readonly Action[], tally: Tally): void {
  let [state] = system.initial;
  let last: Action | undefined;
  arrive(tally, state);
  for (const action of walk) {
    take(tally, state, action);
    if (last !== undefined) succeed(tally, last, action);
    state = system.next(state, action);
    arrive(tally, state);
    last = action;
  }
}

function missing(whole: Tally["followers"], seen: Tally["followers"]): Coverage["unseenAfter"] {
  const unseen = new Map<ActionType, readonly ActionType[]>();
  for (const first of ruleNames) {
    const seconds = ruleNames.filter((second) => whole.get(first)?.has(second) === true && seen.get(first)?.has(second) !== true);
    if (seconds.length > 0) unseen.set(first, seconds);
  }
  return unseen;
}

function firstRefusals(world: World, states: Iterable<State>, type: ActionType): ReadonlyMap<string, number> {
  const actions = world.actions.filter((action) => action.type === type);
  const counts = new Map<string, number>();
  for (const state of states) {
    for (const action of actions) {
      const [first] = refusals(world, state, action);
      if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
    }
  }
  return counts;
}
