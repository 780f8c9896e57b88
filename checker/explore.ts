import { createClaims } from "./claims.ts";
import { createColumn } from "./column.ts";
import { failure, written } from "./failure.ts";
import { createInterner } from "./intern.ts";
import type { Property } from "./property.ts";
import type { Progress, Report, Trace } from "./report.ts";
import type { System } from "./system.ts";
import { createTree, ROOT, traceTo, type Ending } from "./tree.ts";

export interface Bounds<State, Action> {
  readonly properties: readonly Property<State, Action>[];
  /** Stop rather than keep one state more than this. */
  readonly maxStates?: number | undefined;
  /** `decided` stops as soon as every property has its verdict: the quick way to one shortest trace. */
  readonly until?: "complete" | "decided" | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type Explored = Omit<Progress, "elapsedMs">;

/**
 * Breadth-first search, level by level. One exploration serves all the properties. It pauses after
 * every expanded state, so that whoever drives it can report progress and let others run.
 */
export function* explore<State, Action>(
  system: System<State, Action>,
  { properties, maxStates = Infinity, until = "complete", signal }: Bounds<State, Action>,
): Generator<Explored, Report<State, Action>, undefined> {
  const claims = createClaims(properties);
  const interner = createInterner();
  const tree = createTree();
  // The value of each state, and back: the number of the state plus one, or 0 for one not seen.
  const values = createColumn();
  const seen = createColumn();
  let found: State[] = [];
  let levels = 0;
  let expanded = 0;
  let transitions = 0;
  let stopped: Report<State, Action>["stopped"];

  const depth = (): number => levels + (found.length > 0 ? 1 : 0);
  const pathTo = (ending: Ending): Trace<State, Action> => traceTo(ending, tree, system);

  /** The number of a state, new or not; nothing when it is new and there is no room for it. */
  function reach(state: State, value: number, parent: number, choice: number): number | undefined {
    const known = seen.at(value);
    if (known > 0) return known - 1;
    if (tree.size() >= maxStates) return undefined;
    const number = tree.add(parent, choice);
    values.push(value);
    seen.set(value, number + 1);
    found.push(state);
    claims.state(state, number);
    return number;
  }

  function start(): "maxStates" | undefined {
    for (const [choice, state] of system.initial.entries()) {
      try {
        if (reach(state, interner.numberOf(state), ROOT, choice) === undefined) return "maxStates";
      } catch (thrown) {
        throw failure(`In initial state ${choice}`, thrown, { actions: [], states: [state] });
      }
    }
    return undefined;
  }

  function expand(before: State, from: number): "maxStates" | undefined {
    const value = values.at(from);
    let enabled: readonly Action[] = [];
    let choice = 0;
    try {
      enabled = system.actions(before);
      for (const action of enabled) {
        const after = system.next(before, action);
        transitions++;
        const to = reach(after, interner.numberBeside(after, before, value), from, choice);
        if (to === undefined) return "maxStates";
        claims.step({ before, action, after, from, choice, to });
        choice++;
      }
    } catch (thrown) {
      const where = choice < enabled.length ? `At the action ${written(enabled[choice])}` : "Listing the actions";
      throw failure(where, thrown, pathTo({ at: from }));
    }
    // Numbers are read off shared parts, so a change in place would go unseen, and states with it.
    if (interner.numberOf(before) !== value) {
      throw new Error("A state was changed in place: `actions`, `next` and properties must leave it as it was.");
    }
    return undefined;
  }

  function interrupted(): "aborted" | "decided" | undefined {
    if (signal?.aborted === true) return "aborted";
    return until === "decided" && claims.allSettled() ? "decided" : undefined;
  }

  stopped = start();
  while (stopped === undefined && found.length > 0) {
    const level = found;
    found = [];
    levels++;
    for (const state of level) {
      stopped = interrupted() ?? expand(state, expanded++);
      if (stopped !== undefined) break;
      yield { states: tree.size(), frontier: tree.size() - expanded, depth: depth(), transitions };
    }
  }

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
