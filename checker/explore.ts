import { createClaims } from "./claims.ts";
import { directEngine } from "./direct.ts";
import { ASTRAY, type Engine, type Visit } from "./engine.ts";
import { failure, written } from "./failure.ts";
import type { Property } from "./property.ts";
import type { Progress, Report, Trace } from "./report.ts";
import type { System } from "./system.ts";
import { exactSeen } from "./seen.ts";
import { tabulatedEngine } from "./tabulated.ts";
import { createTree, ROOT, traceTo, type Ending } from "./tree.ts";

export interface Bounds<State, Action> {
  readonly properties: readonly Property<State, Action>[];
  /** Stop rather than keep one state more than this. */
  readonly maxStates?: number | undefined;
  /** `decided` stops as soon as every property has its verdict: the quick way to one shortest trace. */
  readonly until?: "complete" | "decided" | undefined;
  readonly signal?: AbortSignal | undefined;
  /** `plain` calls the system for every step. `tabulated`, the default, does where it can do without: same report, sooner. */
  readonly engine?: "plain" | "tabulated" | undefined;
}

export type Explored = Omit<Progress, "elapsedMs">;

/**
 * Looks at everything with the fastest engine that understands the system. Where that one goes
 * astray, the search starts over with the engine that asks about every step.
 */
export function* explore<State, Action>(
  system: System<State, Action>,
  bounds: Bounds<State, Action>,
): Generator<Explored, Report<State, Action>, undefined> {
  const fast = bounds.engine === "plain" ? undefined : tabulatedEngine(system, bounds.properties.some(needsNumbers));
  const report = fast && (yield* search(system, fast, bounds));
  if (report !== undefined) return report;
  const slow = yield* search(system, directEngine(system, exactSeen()), bounds);
  if (slow === undefined) throw new Error("The search lost its way, which is an error of the checker.");
  return slow;
}

/** Whether a property is about where transitions lead, also to states that were found before. */
function needsNumbers({ kind }: { readonly kind: Property<never, never>["kind"] }): boolean {
  return kind === "recoverable";
}

/** So many states are left between two pauses. */
const PAUSE = 64;

/**
 * Breadth-first search, level by level. One exploration serves all the properties. It pauses every
 * so many states, so that whoever drives it can report progress and let others run. No
 * report means that the engine went astray.
 */
function* search<State, Action>(
  system: System<State, Action>,
  engine: Engine<State, Action>,
  { properties, maxStates = Infinity, until = "complete", signal }: Bounds<State, Action>,
): Generator<Explored, Report<State, Action> | undefined, undefined> {
  const claims = createClaims(properties, engine);
  const tree = createTree();
  let levels = 0;
  let levelEnd = 0;
  let expanded = 0;
  let transitions = 0;
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
    return true;
  }

  function start(): void {
    for (const [choice, state] of system.initial.entries()) {
      try {
        const number = engine.enter(choice);
        if (number === ASTRAY) stopped = "astray";
        if (number === tree.size() && !reach(number, ROOT, choice)) return;
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
      if (stopped === undefined) claims.left(from);
    } catch (thrown) {
      const choice = engine.choice();
      const where = choice < 0 ? "Listing the actions" : `At the action ${written(engine.action(choice))}`;
      throw failure(where, thrown, pathTo({ at: from }));
    }
  }

  function interrupted(): "aborted" | "decided" | undefined {
    if (signal?.aborted === true) return "aborted";
    return until === "decided" && claims.allSettled() ? "decided" : undefined;
  }

  start();
  while (stopped === undefined && expanded < tree.size()) {
    levelEnd = tree.size();
    levels++;
    while (stopped === undefined && expanded < levelEnd) {
      stopped = interrupted();
      if (stopped === undefined) expand(expanded++);
      if (stopped === undefined && (expanded % PAUSE === 0 || expanded === levelEnd)) yield { states: tree.size(), frontier: tree.size() - expanded, depth: depth(), transitions };
    }
  }
  if (stopped === "astray") return undefined;

  const complete = stopped === undefined;
  return {
    states: tree.size(),
    transitions,
    depth: depth(),
    complete,
    ...(stopped && { stopped }),
    verdicts: claims.verdicts(complete, pathTo),
  };
}
