import { createColumn } from "../column.ts";
import type { Trace } from "../report.ts";
import { createArrivals, NOWHERE, type Arrivals } from "./arrivals.ts";
import type { FamilyOptions, FamilyProgress, FamilyReport, FamilyVerdict } from "./check-family.ts";
import type { Family } from "./family.ts";
import { createJudgement, type Claim, type Judgement } from "./judgement.ts";
import { liftedEngine } from "./lifted.ts";
import { createRecovery } from "./recovery.ts";
import { createVariants, EVERY_VARIANT, NO_VARIANT, type Variant, type Variants, type VariantSet } from "./variants.ts";

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
  { properties, maxStates, maxMemory, signal, until, variants = createVariants(family.features), among = EVERY_VARIANT }: Bounds<State, Action>,
): Generator<FamilyProgress, FamilyReport<State, Action>, undefined> {
  const engine = liftedEngine(family, variants);
  const judgement = createJudgement(properties, engine, variants, among);
  const arrivals = createArrivals(variants);
  const vias = viasOf(properties, family.universe);
  const recoveries = properties.flatMap(({ name, kind }) => {
    const isVia = vias.get(name);
    return kind === "recoverable" && isVia !== undefined ? [{ name, isVia, recovery: createRecovery(variants) }] : [];
  });
  // Of each state, who has reached it, and who is to leave it in the next level.
  const reached = createColumn();
  const due = createColumn();
  const levels: number[] = [];
  let next: number[] = [];
  let transitions = 0;
  let stopped: FamilyReport<State, Action>["stopped"];

  function arrive(state: number, by: VariantSet, from: number, move: number): void {
    const fresh = variants.minus(by, reached.at(state));
    if (fresh === NO_VARIANT) return;
    if (state === reached.length() && state >= maxStates) {
      stopped = "maxStates";
      return;
    }
    reached.set(state, variants.or(reached.at(state), fresh));
    if (due.at(state) === NO_VARIANT) next.push(state);
    due.set(state, variants.or(due.at(state), fresh));
    arrivals.add(state, fresh, from, move);
    judgement.arrived(state, fresh);
  }

  /** Who is not at rest in the state that is left, by the steps of these moves. */
  function moving(isVia: Uint8Array): VariantSet {
    let by = NO_VARIANT;
    for (let step = 0; step < engine.steps(); step++) if (isVia[engine.move(step)] === 1) by = variants.or(by, engine.by(step));
    return by;
  }

  function leave(state: number, by: VariantSet): void {
    engine.leave(state, by);
    transitions += engine.steps();
    const resting = new Map<Uint8Array, VariantSet>();
    const atRest = (isVia: Uint8Array | undefined): VariantSet => {
      if (isVia === undefined) return NO_VARIANT;
      const known = resting.get(isVia) ?? variants.minus(by, moving(isVia));
      resting.set(isVia, known);
      return known;
    };
    judgement.rested(state, by, ({ name }) => atRest(vias.get(name)));
    for (const { recovery, isVia } of recoveries) recovery.rests(state, atRest(isVia));
    for (let step = 0; step < engine.steps(); step++) {
      const to = engine.take(step);
      judgement.stepped(state, step);
      arrive(to, engine.by(step), state, engine.move(step));
      if (stopped !== undefined) return;
      for (const { recovery, isVia } of recoveries) if (isVia[engine.move(step)] === 1) recovery.step(state, to, engine.by(step));
    }
  }

  /** Who still has a property that is open. */
  function undecided(): VariantSet {
    return until === "decided" ? judgement.claims.reduce((all, { open }) => variants.or(all, open), NO_VARIANT) : among;
  }

  function interrupted(left: number): FamilyReport<State, Action>["stopped"] {
    if (signal?.aborted === true) return "aborted";
    return left % MEASURED === 0 && process.memoryUsage.rss() > maxMemory ? "maxMemory" : undefined;
  }

  for (const choice of family.initial.keys()) arrive(engine.enter(choice), among, NOWHERE, choice);
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
      if (by !== NO_VARIANT) leave(state, by);
      if (++left % PAUSE === 0) {
        stopped ??= interrupted(left);
        yield { states: reached.length(), frontier: level.length - index - 1 + next.length, depth: levels.length, transitions };
      }
      if (stopped !== undefined) break;
    }
  }
  const complete = stopped === undefined;
  for (const { name, recovery } of complete ? recoveries : []) {
    const found = recovery.recovering(reached.length());
    const claim = judgement.claims.find((one) => one.name === name);
    for (let arrival = 0; claim !== undefined && arrival < arrivals.count(); arrival++) {
      const state = arrivals.state(arrival);
      judgement.settle(claim, variants.minus(arrivals.by(arrival), found(state)), state, NOWHERE);
    }
  }
  return {
    variants,
    states: reached.length(),
    transitions,
    depth: levels.length,
    complete,
    ...(stopped && { stopped }),
    verdicts: verdicts(judgement, complete, variants, among, (claim, variant) => traceOf(family, arrivals, variants, claim, variant)),
    sizeOf(variant) {
      let states = 0;
      let depth = 0;
      for (let arrival = 0; arrival < arrivals.count(); arrival++) {
        if (!variants.has(arrivals.by(arrival), variant)) continue;
        states++;
        depth = levels.findIndex((end) => arrival < end) + 1;
      }
      return { states, depth };
    },
  };
}

/** For each property that asks for rest, which moves lead out of it. One array for all that agree. */
function viasOf<State, Action>(properties: Bounds<State, Action>["properties"], universe: readonly Action[]): ReadonlyMap<string, Uint8Array> {
  const byMoves = new Map<string, Uint8Array>();
  const found = new Map<string, Uint8Array>();
  for (const property of properties) {
    if (property.kind !== "atRest" && property.kind !== "recoverable") continue;
    const isVia = Uint8Array.from(universe, (action) => (property.via(action) ? 1 : 0));
    const same = byMoves.get(isVia.join("")) ?? isVia;
    byMoves.set(isVia.join(""), same);
    found.set(property.name, same);
  }
  return found;
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
  const [choice = 0, ...moves] = arrivals.way(ending.state, variant);
  const actions = [...moves, ...(ending.move === NOWHERE ? [] : [ending.move])].flatMap((move) => family.universe.slice(move, move + 1));
  const states = family.initial.slice(choice, choice + 1);
  for (const action of actions) {
    const before = states.at(-1);
    if (before !== undefined) states.push(family.next(variant, before, action));
  }
  return { actions, states };
}
