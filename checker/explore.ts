import { createClaims } from "./claims.ts";
import { directEngine } from "./direct.ts";
import { ASTRAY, type Engine } from "./engine.ts";
import { failure, written } from "./failure.ts";
import type { Property } from "./property.ts";
import type { Progress, Report, Trace } from "./report.ts";
import type { System } from "./system.ts";
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
  const fast = bounds.engine === "plain" ? undefined : tabulatedEngine(system);
  const report = fast && (yield* search(system, fast, bounds));
  if (report !== undefined) return report;
  const slow = yield* search(system, directEngine(system), bounds);
  if (slow === undefined) throw new Error("The search lost its way, which is an error of the checker.");
  return slow;
}

/**
 * Breadth-first search, level by level. One exploration serves all the properties. It pauses after
 * every expanded state, so that whoever drives it can report progress and let others run. No
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

  /** Takes note of the state that the engine has arrived at, if it is new. */
  function reach(number: number, parent: number, choice: number): "maxStates" | "astray" | undefined {
    if (number === ASTRAY) return "astray";
    if (number < tree.size()) return undefined;
    if (tree.size() >= maxStates) return "maxStates";
    tree.add(parent, choice);
    claims.state(number);
    return undefined;
  }

  function start(): typeof stopped {
    for (const [choice, state] of system.initial.entries()) {
      try {
        const end = reach(engine.enter(choice), ROOT, choice);
        if (end !== undefined) return end;
      } catch (thrown) {
        throw failure(`In initial state ${choice}`, thrown, { actions: [], states: [state] });
      }
    }
    return undefined;
  }

  function expand(from: number): typeof stopped {
    let choice = -1;
    try {
      const choices = engine.leave(from);
      if (choices === ASTRAY) return "astray";
      for (choice = 0; choice < choices; choice++) {
        const to = engine.take(choice);
        transitions++;
        const end = reach(to, from, choice);
        if (end !== undefined) return end;
        claims.step(from, choice, to, engine.action(choice));
      }
      claims.left(from, choices, (taken) => engine.action(taken));
    } catch (thrown) {
      const where = choice < 0 ? "Listing the actions" : `At the action ${written(engine.action(choice))}`;
      throw failure(where, thrown, pathTo({ at: from }));
    }
    engine.left();
    return undefined;
  }

  function interrupted(): "aborted" | "decided" | undefined {
    if (signal?.aborted === true) return "aborted";
    return until === "decided" && claims.allSettled() ? "decided" : undefined;
  }

  stopped = start();
  while (stopped === undefined && expanded < tree.size()) {
    levelEnd = tree.size();
    levels++;
    while (stopped === undefined && expanded < levelEnd) {
      stopped = interrupted() ?? expand(expanded++);
      if (stopped === undefined) yield { states: tree.size(), frontier: tree.size() - expanded, depth: depth(), transitions };
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
