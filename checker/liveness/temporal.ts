import { createColumn } from "../column.ts";
import type { Engine } from "../engines/engine.ts";
import type { Fairness } from "./fairness.ts";
import { counterexample, type Temporal } from "./liveness.ts";
import type { Monitor } from "../monitor.ts";
import type { TemporalProperty } from "../property.ts";
import type { Recorder } from "./recorder.ts";
import type { StateGraph } from "./state-graph.ts";
import { sourceOf } from "./state-graph.ts";
import { leavingBy } from "./rest.ts";
import type { Ending } from "../tree.ts";

/**
 * Watches a claim about what happens in the long run: takes down where its goal holds, and judges
 * when everything has been seen.
 */
export function temporalMonitor<State, Action>(
  property: TemporalProperty<State, Action>,
  engine: Engine<State, Action>,
  recorder: Recorder,
  fairness: readonly Fairness[],
): Monitor {
  const goal = createColumn();
  const from = createColumn();
  const judged = (claim: Temporal): Ending | undefined => {
    const graph = recorder.graph(seen);
    const lasso = counterexample(graph, fairness, claim);
    if (lasso === undefined) return undefined;
    const { start, edges, loopsTo, isShortest } = lasso;
    return { at: start, choices: choicesOf(graph, edges), loopsTo, ...(!isShortest && { why: notShortest }) };
  };
  let seen = 0;
  const settles = { settled: "fails", otherwise: "holds" } as const;

  if (property.kind === "alwaysEventuallyStep") {
    const { ask } = engine.aboutStep((before, action, after) => property.happens(before, action, after));
    return {
      ...settles,
      state() {
        seen++;
        return undefined;
      },
      step() {
        goal.push(ask() ? 1 : 0);
        return undefined;
      },
      end: () => judged({ kind: property.kind, goal: bytesOf(goal.cells()) }),
    };
  }

  const isFrom = property.kind === "leadsTo" ? engine.aboutState((state) => property.from(state)).ask : undefined;
  const end = (): Ending | undefined => {
    const goals = bytesOf(goal.cells());
    return judged(property.kind === "leadsTo" ? { kind: property.kind, from: bytesOf(from.cells()), goal: goals } : { kind: property.kind, goal: goals });
  };
  const reached = (): undefined => {
    seen++;
    if (isFrom !== undefined) from.push(isFrom() ? 1 : 0);
  };
  if (property.goal === undefined) {
    // What can happen in a state is known when it is left.
    const canGoOn = leavingBy(engine, (action) => property.via(action));
    return {
      ...settles,
      state: reached,
      left(number) {
        goal.set(number, canGoOn() ? 0 : 1);
        return undefined;
      },
      end,
    };
  }
  const isGoal = engine.aboutState((state) => property.goal(state)).ask;
  return {
    ...settles,
    state() {
      reached();
      goal.push(isGoal() ? 1 : 0);
      return undefined;
    },
    end,
  };
}

function bytesOf(cells: Int32Array): Uint8Array {
  return Uint8Array.from(cells);
}

function choicesOf(graph: StateGraph, edges: readonly number[]): readonly number[] {
  return edges.map((edge) => edge - (graph.offsets[sourceOf(graph, edge)] ?? 0));
}

const notShortest = "The trace is a short one; whether there is a shorter one was too much to find out.";
