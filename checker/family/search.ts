import { createColumn } from "../column.ts";
import { failure, named, reasonOf, written, type CheckError } from "../failure.ts";
import { answeringInFamily, expectFamilyProperties } from "../kinds.ts";
import { isMemoryUsedUp } from "../memory.ts";
import { withoutProxies } from "../proxies.ts";
import type { Trace } from "../report.ts";
import { createArrivals, NOWHERE, type Arrivals } from "./arrivals.ts";
import type { FamilyOptions, FamilyProgress, FamilyReport, FamilyVerdict } from "./check-family.ts";
import { expectFamily, type Family, type FamilyProperty } from "./family.ts";
import { createJudgement, type Claim, type Judgement } from "./judgement.ts";
import { liftedEngine, type Lifted } from "./lifted.ts";
import { createRecovery } from "./recovery.ts";
import type { Layout } from "../tabulated/layout.ts";
import { isLimit } from "../tabulated/limit.ts";
import { guarded, type Variant } from "./features.ts";
import { createVariants, EVERY_VARIANT, NO_VARIANT, type Variants, type VariantSet } from "./variants.ts";

type Bounds<State, Action> = FamilyOptions<State, Action> & { readonly maxStates: number; readonly maxMemory: number };

/** So many states are left between two pauses, and before the memory is measured again. */
const PAUSE = 256;
const MEASURED = 4096;

/**
 * Breadth-first search of all systems of a family, level by level. A state is left for those variants
 * that reached it in the level before, which have not been there earlier. So each variant meets its
 * states at its own depth, and as seldom apart from the others as it differs from them.
 */
export function* exploreFamily<State extends object, Action>(
  family: Family<State, Action>,
  bounds: Bounds<State, Action>,
): Generator<FamilyProgress, FamilyReport<State, Action>, undefined> {
  let layout: Layout | undefined;
  let { crowdedFrom } = bounds;
  for (;;) {
    try {
      const found = yield* explore(family, { ...bounds, crowdedFrom }, layout);
      if (!("finer" in found)) return found;
      layout = found.finer;
    } catch (thrown) {
      // What does not fit into the finer layout may fit into the first one.
      if (layout === undefined || !isLimit(thrown)) throw thrown;
      layout = undefined;
      crowdedFrom = Infinity;
    }
  }
}

/** With this layout, if it is not the one of the initial states. Ends early with a finer one, if that is better. */
function* explore<State extends object, Action>(
  family: Family<State, Action>,
  { properties: claimed, maxStates, maxMemory, signal, until, variants: given, among = EVERY_VARIANT, crowdedFrom }: Bounds<State, Action>,
  layout: Layout | undefined,
): Generator<FamilyProgress, FamilyReport<State, Action> | { readonly finer: Layout }, undefined> {
  expectFamily(family);
  expectFamilyProperties(claimed);
  const properties = answeringInFamily(claimed);
  const variants = given ?? createVariants(family.features);
  const engine = engineFor(family, variants, layout, crowdedFrom);
  const { exits, viasOf } = exitsFor(properties, family);
  const judgement = createJudgement(properties, engine, variants, among, exits);
  const arrivals = createArrivals(variants);
  const recoveries = properties.flatMap((property, index) => {
    const exit = exits.get(property) ?? 0;
    const isVia = viasOf[exit];
    const claim = judgement.claims[index];
    const isAsked = property.kind === "recoverable" && isVia !== undefined && claim !== undefined;
    return isAsked ? [{ claim, exit, isVia, recovery: createRecovery(variants) }] : [];
  });
  // For each way out of a rest, those that have not found it in the state that is left.
  const resting = new Int32Array(viasOf.length);
  // Of each state, who has reached it, and who is to leave it in the next level.
  const reached = createColumn();
  const due = createColumn();
  const levels: number[] = [];
  let next: number[] = [];
  let transitions = 0;
  let stopped: FamilyReport<State, Action>["stopped"];

  /** The levels that were begun, and the next one if something was found of it. */
  const depth = (): number => levels.length + (next.length > 0 ? 1 : 0);

  /** Those of these variants that have not been there before. */
  function arrive(state: number, by: VariantSet, from: number, move: number): VariantSet {
    const before = reached.at(state);
    const fresh = before === among ? NO_VARIANT : variants.minus(by, before);
    if (fresh === NO_VARIANT) return NO_VARIANT;
    if (state === reached.length() && state >= maxStates) {
      stopped = "maxStates";
      return NO_VARIANT;
    }
    reached.set(state, variants.or(before, fresh));
    if (due.at(state) === NO_VARIANT) next.push(state);
    due.set(state, variants.or(due.at(state), fresh));
    arrivals.add(state, fresh, from, move);
    return fresh;
  }

  /** Who is at rest in the state that is left, as far as the steps of these moves lead out of it. */
  function restingAmong(by: VariantSet, isVia: Uint8Array): VariantSet {
    let rest = by;
    for (let step = 0; step < engine.steps() && rest !== NO_VARIANT; step++) {
      if (isVia[engine.move(step)] === 1) rest = variants.minus(rest, engine.by(step));
    }
    return rest;
  }

  /** An error of the system or of a property, with the variant for which it happened, and how that came there. */
  function failed(where: string, thrown: unknown, state: number): CheckError<State, Action> {
    const variant = engine.variant();
    const way = arrivals.way(state, variant);
    const trace = {
      actions: way.slice(1).flatMap(({ move }) => family.universe.slice(move, move + 1)),
      // No function of the system is run again, which may be the one that failed.
      states: way.map((stage) => engine.state(stage.state)),
    };
    return Object.assign(failure(`${where}, in ${told(variants, variant)}`, thrown, trace, moreOf(thrown)), { variant });
  }

  function leaveBy(state: number, by: VariantSet): void {
    try {
      leave(state, by);
    } catch (thrown) {
      const move = engine.trying();
      throw failed(move < 0 ? "Leaving a state" : `At the action ${written(family.universe[move])}`, thrown, state);
    }
  }

  function leave(state: number, by: VariantSet): void {
    engine.leave(state, by);
    transitions += engine.steps();
    for (const [exit, isVia] of viasOf.entries()) resting[exit] = restingAmong(by, isVia);
    judgement.rested(state, resting);
    for (const { recovery, exit } of recoveries) recovery.rests(state, resting[exit] ?? NO_VARIANT);
    for (let step = 0; step < engine.steps(); step++) {
      const to = engine.take(step);
      judgement.stepped(state, step);
      const fresh = arrive(to, engine.by(step), state, engine.move(step));
      if (stopped !== undefined) return;
      if (fresh !== NO_VARIANT) judgement.arrived(to, fresh, step);
      for (const { recovery, isVia } of recoveries) if (isVia[engine.move(step)] === 1) recovery.step(state, to, engine.by(step));
    }
  }

  /** Who still has a property that is open. */
  function undecided(): VariantSet {
    return until === "decided" ? judgement.claims.reduce((all, { open }) => variants.or(all, open), NO_VARIANT) : among;
  }

  function interrupted(left: number): FamilyReport<State, Action>["stopped"] {
    if (signal?.aborted === true) return "aborted";
    return left % MEASURED === 0 && isMemoryUsedUp(maxMemory) ? "maxMemory" : undefined;
  }

  for (const choice of family.initial.keys()) {
    const state = engine.enter(choice);
    const fresh = arrive(state, among, NOWHERE, choice);
    if (stopped !== undefined) break;
    try {
      judgement.entered(state, fresh);
    } catch (thrown) {
      throw failed(`In initial state ${choice}`, thrown, state);
    }
  }
  let left = 0;
  if (signal?.aborted === true) stopped = "aborted";
  while (next.length > 0 && stopped === undefined) {
    levels.push(arrivals.count());
    const level = next;
    next = [];
    const waiting = level.map((state) => due.at(state));
    for (const state of level) due.set(state, NO_VARIANT);
    for (const [index, state] of level.entries()) {
      const by = variants.and(waiting[index] ?? NO_VARIANT, undecided());
      const finer = engine.finer();
      if (finer !== undefined) return { finer };
      if (by !== NO_VARIANT) leaveBy(state, by);
      if (++left % PAUSE === 0) {
        stopped ??= interrupted(left);
        yield { states: reached.length(), frontier: level.length - index - 1 + next.length, depth: depth(), transitions };
      }
      if (stopped !== undefined) break;
    }
  }
  const complete = stopped === undefined;
  for (const { claim, recovery } of complete ? recoveries : []) {
    const found = recovery.recovering(reached.length());
    for (let arrival = 0; arrival < arrivals.count(); arrival++) {
      const state = arrivals.state(arrival);
      judgement.settle(claim, variants.minus(arrivals.by(arrival), found(state)), state, NOWHERE);
    }
  }
  return {
    variants,
    states: reached.length(),
    transitions,
    depth: depth(),
    complete,
    ...(stopped && { stopped }),
    verdicts: verdicts(judgement, complete, variants, among, (claim, variant) => traceOf(family, arrivals, variants, claim, variant)),
    sizeOf(variant) {
      let states = 0;
      let last = -1;
      for (let arrival = 0; arrival < arrivals.count(); arrival++) {
        if (!variants.has(arrivals.by(arrival), variant)) continue;
        states++;
        last = arrival;
      }
      // Behind the levels that were begun is the one that is still to be left.
      return { states, depth: last < 0 ? 0 : 1 + levels.filter((end) => end <= last).length };
    },
  };
}

function engineFor<State extends object, Action>(family: Family<State, Action>, variants: Variants, layout: Layout | undefined, crowdedFrom: number | undefined): Lifted<State, Action> {
  try {
    return liftedEngine(family, variants, layout, crowdedFrom);
  } catch (thrown) {
    throw isLimit(thrown) ? new TypeError(`${reasonOf(thrown)}${moreOf(thrown)}`, { cause: thrown }) : thrown;
  }
}

/** What is wrong with no system must not look as if it were. */
function moreOf(thrown: unknown): string {
  if (!isLimit(thrown)) return "";
  const end = reasonOf(thrown).endsWith(".") ? "" : ".";
  return `${end} This is a limit of checkFamily, which \`check\` of one variant does not have.`;
}

/** The ways out of a rest, each as the moves that lead out of it, and which of them each property asks about. */
function exitsFor<State, Action>(
  properties: Bounds<State, Action>["properties"],
  { universe, initial }: Family<State, Action>,
): { readonly exits: ReadonlyMap<FamilyProperty<State, Action>, number>; readonly viasOf: readonly Uint8Array[] } {
  const exits = new Map<FamilyProperty<State, Action>, number>();
  const viasOf: Uint8Array[] = [];
  for (const property of properties) {
    if (property.kind !== "atRest" && property.kind !== "recoverable") continue;
    const isVia = Uint8Array.from(universe, (action) => {
      try {
        return named(`the property "${property.name}"`, () => property.via(action)) ? 1 : 0;
      } catch (thrown) {
        throw failure(`Before the search, asking about the action ${written(action)}`, thrown, { actions: [], states: initial.slice(0, 1) });
      }
    });
    const same = viasOf.findIndex((other) => other.every((is, move) => is === isVia[move]));
    exits.set(property, same < 0 ? viasOf.push(isVia) - 1 : same);
  }
  return { exits, viasOf };
}

function verdicts<State, Action>(
  { claims }: Judgement,
  complete: boolean,
  { minus }: Variants,
  among: VariantSet,
  trace: (claim: Claim, variant: Variant) => Trace<State, Action> | undefined,
): readonly FamilyVerdict<State, Action>[] {
  return claims.map((claim) => {
    const settled = minus(among, claim.open);
    const [open, unknown] = complete ? [claim.open, NO_VARIANT] : [NO_VARIANT, claim.open];
    const [holds, fails] = claim.kind === "sometimesStep" ? [settled, open] : [open, settled];
    return { property: claim.name, holds, fails, unknown, trace: (variant) => trace(claim, variant) };
  });
}

function traceOf<State, Action>(
  family: Family<State, Action>,
  arrivals: Arrivals,
  variants: Variants,
  { endings }: Claim,
  variant: Variant,
): Trace<State, Action> | undefined {
  const ending = endings.find(({ by }) => variants.has(by, variant));
  if (ending === undefined) return undefined;
  const [choice = 0, ...moves] = arrivals.way(ending.state, variant).map(({ move }) => move);
  const actions = [...moves, ...(ending.move === NOWHERE ? [] : [ending.move])].flatMap((move) => family.universe.slice(move, move + 1));
  const states = family.initial.slice(choice, choice + 1);
  // What it leaves out is as usual.
  const whole = variants.features.map(({ name, values: [usual = ""] }): [string, string] => [name, variant[name] ?? usual]);
  const chosen = guarded(Object.fromEntries(whole), new Set(whole.map(([name]) => name)));
  for (const action of actions) {
    const before = states.at(-1);
    if (before !== undefined) states.push(withoutProxies(family.next(chosen, before, action)));
  }
  return { actions, states };
}

/** A variant by what of it is not as usual. */
function told({ features }: Variants, variant: Variant): string {
  const chosen = features.filter(({ name, values }) => variant[name] !== values[0]).map(({ name }) => [name, variant[name]]);
  return chosen.length === 0 ? "the usual variant" : `the variant ${JSON.stringify(Object.fromEntries(chosen))}`;
}
