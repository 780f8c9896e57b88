import type { Bounds } from "./bounds.ts";
import { createClaims } from "./claims.ts";
import { createColumn } from "./column.ts";
import { ASTRAY, type Engine, type Visit } from "./engines/engine.ts";
import { endWatch } from "./ends.ts";
import { failure, named, written } from "./failure.ts";
import { missProbability } from "./engines/fingerprint.ts";
import { isMemoryUsedUp, MOST_MEMORY } from "./memory.ts";
import { needsNumbers, type Property } from "./property.ts";
import type { Progress, Report } from "./report.ts";
import type { System } from "./system.ts";
import { createTeam } from "./team/team.ts";
import { createTree, ROOT, tracer } from "./tree.ts";

export type Explored = Omit<Progress, "elapsedMs" | "statesPerSecond" | "share" | "bytes">;

/** So many states are left between two pauses, and fewer where that would take longer. */
const PAUSE = 64;
const PAUSE_MS = 20;

/** The memory is measured each time that so many states were left, and so often where that takes longer. */
const MEASURED = 4096;
const MEASURED_MS = 50;

const nowhere = "None of them is `within` the scope, so no state would be left, and next to nothing looked at: `within` must be true of one of them.";
const truncated = "Runs were cut off where they leave the scope, so what comes of them is not known.";

/**
 * Breadth-first search, level by level. One exploration serves all the properties. It pauses every
 * so many states, so that whoever drives it can report progress and let others run. No
 * report means that the engine went astray.
 */
export function* search<State, Action>(
  system: System<State, Action>,
  engine: Engine<State, Action>,
  bounds: Bounds<State, Action>,
  doubts: ReadonlyMap<Property<State, Action>, string>,
): Generator<Explored, Report<State, Action> | undefined, undefined> {
  const { properties, maxStates = Infinity, maxMemory = MOST_MEMORY, until = "complete", signal, within } = bounds;
  const isOutside = createColumn();
  let outside = 0;
  const claims = createClaims(properties, engine, bounds.fairness ?? [], doubt);
  const isWithin = within && engine.aboutState((state) => named("`within`", () => within(state))).ask;
  const ends = bounds.ends && endWatch(engine, bounds.ends);
  let deadlocks = 0;
  const tree = createTree();
  let levels = 0;
  let levelEnd = 0;
  let expanded = 0;
  let measured = 0;
  let paused = performance.now();
  let measuredAt = paused;
  let transitions = 0;
  const team = createTeam(engine, tree, bounds);
  // States before this one are left one by one.
  let alone = 0;
  let stopped: Report<State, Action>["stopped"] | "astray";

  const depth = (): number => levels + (tree.size() > levelEnd ? 1 : 0);
  const pathTo = tracer(tree, system);
  const progress = (): Explored => ({ states: tree.size(), frontier: tree.size() - expanded, depth: depth(), transitions });

  /** Takes note of a state that is new. */
  function reach(number: number, parent: number, choice: number): boolean {
    if (tree.size() >= maxStates) {
      stopped = "maxStates";
      return false;
    }
    tree.add(parent, choice);
    claims.state(number);
    ends?.state(number);
    if (isWithin !== undefined && !isWithin()) {
      isOutside.set(number, 1);
      outside++;
    }
    return true;
  }

  function doubt(property: Property<State, Action>): string | undefined {
    return outside > 0 && needsNumbers(property) ? truncated : doubts.get(property);
  }

  function* start(): Generator<Explored, void, undefined> {
    for (const [choice, state] of system.initial.entries()) {
      const now = performance.now();
      if (now - paused >= PAUSE_MS) {
        stopped ??= interrupted(now);
        yield progress();
        paused = now;
      }
      if (stopped !== undefined) return;
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
    if (stopped === undefined && outside === tree.size()) throw failure("In the initial states", new Error(nowhere), { actions: [], states: system.initial.slice(0, 1) });
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
      if (stopped === undefined) {
        claims.left(from);
        ends?.left(from);
      }
    } catch (thrown) {
      const choice = engine.choice();
      const isTaking = choice >= 0 && choice < engine.choices();
      const where = isTaking ? `At the action ${written(engine.action(choice))}` : choice < 0 ? "Listing the actions" : "Leaving a state";
      throw failure(where, thrown, pathTo({ at: from }));
    }
  }

  /** Leaves states in two threads, as far as that goes. How many, or 0. */
  function expandTogether(): number {
    const done = claims.listensToLeaving() || ends !== undefined || within !== undefined ? undefined : team.leave(expanded, levelEnd);
    if (done === undefined) return 0;
    transitions += done.transitions;
    for (const number of done.noted) judge(number);
    for (const number of done.postponed) if (stopped === undefined) expand(number);
    // The one at which it stopped, if it did.
    alone = done.to + 1;
    return done.to - expanded;
  }

  /** Why there was one thread where two were asked for. */
  function whyOneThread(): string | undefined {
    if (bounds.workers !== 2 || team.threads() === 2) return undefined;
    if (engine.tables === undefined) return "Two threads can share the tabulated engine only.";
    if (bounds.symmetry !== undefined) return "With `symmetry`, one thread has to leave the states.";
    if (ends !== undefined) return "With `ends`, one thread has to leave the states.";
    if (within !== undefined) return "With `within`, one thread has to leave the states.";
    if (!claims.listensToLeaving()) return team.whyNone();
    const listening = properties.filter((property) => property.kind === "atRest" || needsNumbers(property)).map(({ name }) => `"${name}"`);
    return `One thread has to leave the states, because of what is asked about that: ${listening.join(", ")}.`;
  }

  function judge(number: number): void {
    try {
      engine.revisit?.(number);
      claims.state(number);
    } catch (thrown) {
      throw failure("In a state", thrown, pathTo({ at: number }));
    }
  }

  function interrupted(now: number): "aborted" | "decided" | "maxMemory" | undefined {
    if (signal?.aborted === true) return "aborted";
    // Not every so many exactly: two threads leave many at once.
    if (expanded - measured >= MEASURED || now - measuredAt >= MEASURED_MS) {
      measured = expanded;
      measuredAt = now;
      if (isMemoryUsedUp(maxMemory)) return "maxMemory";
    }
    // Another end can always be found.
    return until === "decided" && ends === undefined && claims.allSettled() ? "decided" : undefined;
  }

  try {
    yield* start();
    while (stopped === undefined && expanded < tree.size()) {
      levelEnd = tree.size();
      levels++;
      while (stopped === undefined && expanded < levelEnd) {
        const now = performance.now();
        stopped = interrupted(now);
        const together = stopped === undefined && expanded >= alone ? expandTogether() : 0;
        if (together > 0) {
          expanded += together;
          yield progress();
          paused = performance.now();
          continue;
        }
        const from = expanded;
        if (stopped === undefined && isOutside.at(expanded++) === 0) expand(from);
        if (stopped === undefined && (expanded % PAUSE === 0 || expanded === levelEnd || now - paused >= PAUSE_MS)) {
          yield progress();
          paused = now;
        }
      }
    }
  } finally {
    team.end();
  }
  if (stopped === "astray") return undefined;

  const complete = stopped === undefined;
  const why = whyOneThread();
  return {
    states: tree.size() - outside,
    transitions,
    depth: depth(),
    deadlocks,
    ...(within && { outside }),
    complete,
    ...(stopped && { stopped }),
    engine: { name: engine.name, team: team.threads(), ...(why !== undefined && { why }) },
    ...(bounds.engine === "compact" && { missProbability: missProbability(tree.size(), transitions) }),
    verdicts: claims.verdicts(complete, tree.size(), pathTo),
    ...(ends && { ends: ends.found().map((at) => pathTo({ at })) }),
  };
}
