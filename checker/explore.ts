import { totalmem } from "node:os";
import { whyNotSymmetric } from "./asymmetry.ts";
import { createClaims, type FairActions } from "./claims.ts";
import { createColumn } from "./column.ts";
import { directEngine } from "./direct.ts";
import { ASTRAY, type Engine, type Visit } from "./engine.ts";
import { failure, written } from "./failure.ts";
import { missProbability } from "./fingerprint.ts";
import { isTemporal, type Property } from "./property.ts";
import type { NameSets } from "./renaming.ts";
import type { Progress, Report, Trace } from "./report.ts";
import type { System } from "./system.ts";
import { compactSeen, exactSeen, symmetricSeen, type Seen } from "./seen.ts";
import { symmetryOf } from "./symmetry.ts";
import { createTeam } from "./team.ts";
import { tabulatedEngine } from "./tabulated.ts";
import { createTree, ROOT, traceTo, type Ending } from "./tree.ts";

export interface Bounds<State, Action> {
  readonly properties: readonly Property<State, Action>[];
  /** Stop rather than keep one state more than this. */
  readonly maxStates?: number | undefined;
  /** Stop when the process holds so many bytes in memory; three quarters of the machine if not given. */
  readonly maxMemory?: number | undefined;
  /** `decided` stops as soon as every property has its verdict: the quick way to one shortest trace. */
  readonly until?: "complete" | "decided" | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Names that are interchangeable wherever they stand in a state, as keys or as strings (`symmetry.ts`). */
  readonly symmetry?: NameSets | undefined;
  /** Actions that must not be put off for ever. */
  readonly fairness?: readonly FairActions<Action>[] | undefined;
  /** Two threads leave large levels together, where the properties are about states or deadlocks (`team.ts`). */
  readonly workers?: 1 | 2 | undefined;
  /** How many states a level must have for that; 20,000 if not given. */
  readonly teamFrom?: number | undefined;
  /** Look at states outside, but do not leave them. */
  readonly within?: ((state: State) => boolean) | undefined;
  /**
   * `plain` calls the system for every step. `tabulated`, the default, does where it can do without:
   * same report, sooner. `compact` calls for every step and keeps only fingerprints of states.
   */
  readonly engine?: "plain" | "tabulated" | "compact" | undefined;
}

export type Explored = Omit<Progress, "elapsedMs" | "statesPerSecond" | "share" | "bytes">;

/**
 * Looks at everything with the fastest engine that understands the system. Where that one goes
 * astray, the search starts over with the engine that asks about every step.
 */
export function* explore<State, Action>(
  system: System<State, Action>,
  bounds: Bounds<State, Action>,
): Generator<Explored, Report<State, Action>, undefined> {
  const { engine, symmetry } = bounds;
  if (symmetry !== undefined) expectSymmetry(system, symmetry);
  const fast =
    engine === "plain" || engine === "compact" || symmetry !== undefined
      ? undefined
      : tabulatedEngine(system, bounds.properties.some(needsNumbers));
  const report = fast && (yield* search(system, fast, bounds));
  if (report !== undefined) return report;
  const seen: Seen<State> = engine === "compact" ? compactSeen() : exactSeen();
  const distinct = symmetry === undefined ? seen : symmetricSeen(symmetryOf(symmetry), seen);
  const slow = yield* search(system, directEngine(system, distinct), bounds);
  if (slow === undefined) throw new Error("The search lost its way, which is an error of the checker.");
  return slow;
}

/** A system that is not symmetric is refused as soon as a few of its states show it. */
function expectSymmetry<State, Action>(system: System<State, Action>, sets: NameSets): void {
  const why = whyNotSymmetric(system, sets, firstStates(system, 200));
  if (why !== undefined) throw new Error(`The system is not symmetric: ${why}`);
}

function firstStates<State, Action>(system: System<State, Action>, count: number): readonly State[] {
  const seen = exactSeen<State>();
  const found: State[] = [];
  const note = (state: State): void => {
    if (found.length < count && seen.numberOf(state) === found.length) found.push(state);
  };
  system.initial.forEach(note);
  for (const state of found) for (const action of system.actions(state)) note(system.next(state, action));
  return found;
}

/** Whether a property is about where transitions lead, also to states that were found before. */
function needsNumbers<State, Action>(property: Property<State, Action>): boolean {
  return property.kind === "recoverable" || isTemporal(property);
}

/** So many states are left between two pauses. */
const PAUSE = 64;

/** The memory is measured each time that so many states were left. */
const MEASURED = 4096;
export const MOST_MEMORY = 0.75 * Math.min(totalmem(), process.constrainedMemory() || Infinity);

const unsound =
  "A run that goes on for ever can pass through states that symmetry takes for one, in an order that no run has; " +
  "check this property without symmetry.";
const truncated = "Runs were cut off where they leave the scope, so what comes of them is not known.";

/**
 * Breadth-first search, level by level. One exploration serves all the properties. It pauses every
 * so many states, so that whoever drives it can report progress and let others run. No
 * report means that the engine went astray.
 */
function* search<State, Action>(
  system: System<State, Action>,
  engine: Engine<State, Action>,
  bounds: Bounds<State, Action>,
): Generator<Explored, Report<State, Action> | undefined, undefined> {
  const { properties, maxStates = Infinity, maxMemory = MOST_MEMORY, until = "complete", signal, within } = bounds;
  const claims = createClaims(properties, engine, bounds.fairness ?? [], doubt);
  const isWithin = within && engine.aboutState(within);
  const isOutside = createColumn();
  let outside = 0;
  let deadlocks = 0;
  const tree = createTree();
  let levels = 0;
  let levelEnd = 0;
  let expanded = 0;
  let transitions = 0;
  const team = bounds.workers === 2 ? createTeam(engine, tree, maxStates, bounds.teamFrom) : undefined;
  let stopped: Report<State, Action>["stopped"] | "astray";

  const depth = (): number => levels + (tree.size() > levelEnd ? 1 : 0);
  const pathTo = (ending: Ending): Trace<State, Action> => traceTo(ending, tree, system);

  /** Takes note of a state that is new. */
  function reach(number: number, parent: number, choice: number): boolean {
    if (tree.size() >= maxStates) {
      stopped = "maxStates";
      return false;
    }
    tree.add(parent, choice);
    claims.state(number);
    if (isWithin?.() === false) {
      isOutside.set(number, 1);
      outside++;
    }
    return true;
  }

  function doubt(property: Property<State, Action>): string | undefined {
    if (isTemporal(property) && bounds.symmetry !== undefined) return unsound;
    return outside > 0 && needsNumbers(property) ? truncated : undefined;
  }

  function start(): void {
    for (const [choice, state] of system.initial.entries()) {
      try {
        const number = engine.enter(choice);
        if (number === ASTRAY) stopped = "astray";
        if (number !== tree.size()) continue;
        if (!reach(number, ROOT, choice)) return;
        claims.enter(number);
      } catch (thrown) {
        throw failure(`In initial state ${choice}`, thrown, { actions: [], states: [state] });
      }
    }
  }

  let left = 0;
  const visit: Visit = {
    reach: (number, choice) => reach(number, left, choice),
    step: (choice, to) => {
      claims.step(left, choice, to);
    },
  };

  function expand(from: number): void {
    left = from;
    try {
      const taken = engine.expand(from, visit);
      if (taken === ASTRAY) stopped = "astray";
      else transitions += taken;
      if (engine.choices() === 0) deadlocks++;
      if (stopped === undefined) claims.left(from);
    } catch (thrown) {
      const choice = engine.choice();
      const where = choice < 0 ? "Listing the actions" : `At the action ${written(engine.action(choice))}`;
      throw failure(where, thrown, pathTo({ at: from }));
    }
  }

  /** Leaves states in two threads, as far as that goes. How many, or 0. */
  function expandTogether(): number {
    const done = claims.listensToLeaving() || within !== undefined ? undefined : team?.leave(expanded, levelEnd);
    if (done === undefined) return 0;
    transitions += done.transitions;
    for (const number of done.noted) judge(number);
    for (const number of done.postponed) if (stopped === undefined) expand(number);
    return done.to - expanded;
  }

  function judge(number: number): void {
    try {
      engine.revisit?.(number);
      claims.state(number);
    } catch (thrown) {
      throw failure("In a state", thrown, pathTo({ at: number }));
    }
  }

  function interrupted(): "aborted" | "decided" | "maxMemory" | undefined {
    if (signal?.aborted === true) return "aborted";
    if (expanded % MEASURED === MEASURED - 1 && process.memoryUsage.rss() > maxMemory) return "maxMemory";
    return until === "decided" && claims.allSettled() ? "decided" : undefined;
  }

  try {
    start();
    while (stopped === undefined && expanded < tree.size()) {
      levelEnd = tree.size();
      levels++;
      while (stopped === undefined && expanded < levelEnd) {
        stopped = interrupted();
        const together = stopped === undefined ? expandTogether() : 0;
        if (together > 0) {
          expanded += together;
          yield { states: tree.size(), frontier: tree.size() - expanded, depth: depth(), transitions };
          continue;
        }
        const from = expanded;
        if (stopped === undefined && isOutside.at(expanded++) === 0) expand(from);
        if (stopped === undefined && (expanded % PAUSE === 0 || expanded === levelEnd)) yield { states: tree.size(), frontier: tree.size() - expanded, depth: depth(), transitions };
      }
    }
  } finally {
    team?.end();
  }
  if (stopped === "astray") return undefined;

  const complete = stopped === undefined;
  return {
    states: tree.size() - outside,
    transitions,
    depth: depth(),
    deadlocks,
    ...(within && { outside }),
    complete,
    ...(stopped && { stopped }),
    ...(bounds.engine === "compact" && { missProbability: missProbability(tree.size(), transitions) }),
    verdicts: claims.verdicts(complete, pathTo),
  };
}
