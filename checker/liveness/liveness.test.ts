import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fairness } from "./fairness.ts";
import type { Lasso } from "./lasso.ts";
import { counterexample, type Temporal } from "./liveness.ts";
import { drawnGraph } from "../reference/drawn-graph.ts";
import { edges } from "../reference/graph.ts";
import { edgesOf, hasShorterLasso, naivelyFails, refutes } from "../reference/naive-liveness.ts";
import { peterson, type Peterson } from "../reference/peterson.ts";
import type { StateGraph } from "./state-graph.ts";

const weak: Fairness = { name: "goes on", kind: "weak" };
const strong: Fairness = { name: "goes on", kind: "strong" };

/** A drawing such as `0-1 1-2`; the edges in `fair` belong to the only constraint. */
function drawn(initial: readonly number[], drawing: string, fair = ""): StateGraph {
  const all = edges(drawing).map((edge) => ({ ...edge, fair: fair.split(" ").includes(`${edge.from}-${edge.to}`) ? 1 : 0 }));
  return drawnGraph(Math.max(...initial, ...all.flatMap(({ from, to }) => [from, to])) + 1, initial, all);
}

const marks = (...marked: readonly number[]): Uint8Array => Uint8Array.from({ length: 8 }, (_, index) => (marked.includes(index) ? 1 : 0));
const odd = marks(1, 3, 5, 7);

function statesOn(graph: StateGraph, lasso: Lasso | undefined): number[] | undefined {
  return lasso && [lasso.start, ...lasso.edges.map((edge) => graph.targets[edge] ?? NaN)];
}

describe("a temporal claim, as all sound checkers have it,", () => {
  it("fails without fairness where the system may stay put for ever", () => {
    const graph = drawn([0], "0-1");
    expect(counterexample(graph, [], { kind: "eventually", goal: odd })).toEqual({
      start: 0,
      edges: [],
      loopsTo: 0,
      isShortest: true,
    });
  });

  it("fails on a loop without a goal", () => {
    const graph = drawn([0], "0-2 2-4 4-2", "0-2 2-4 4-2");
    const lasso = counterexample(graph, [weak], { kind: "eventually", goal: odd });
    expect(statesOn(graph, lasso)).toEqual([0, 2, 4, 2]);
    expect(lasso).toMatchObject({ loopsTo: 1, isShortest: true });
  });

  it("fails where a state was met before on a way that had seen the goal", () => {
    const graph = drawn([0, 1], "0-2 2-4 1-4 4-6", "0-2 2-4 1-4 4-6");
    const lasso = counterexample(graph, [weak], { kind: "eventually", goal: odd });
    expect(statesOn(graph, lasso)).toEqual([0, 2, 4, 6]);
    expect(lasso).toMatchObject({ loopsTo: 3, isShortest: true });
  });

  it("holds of a step that weak fairness does not let be put off", () => {
    const all = [0, 1, 2].flatMap((x) => [
      { from: x, to: (x + 1) % 3, fair: 1 },
      ...[0, 1, 2].map((to) => ({ from: x, to })),
    ]);
    const graph = drawnGraph(3, [0], all);
    const claim: Temporal = { kind: "alwaysEventuallyStep", goal: Uint8Array.from(graph.fair) };
    expect(counterexample(graph, [weak], claim)).toBeUndefined();
    expect(counterexample(graph, [], claim)).toMatchObject({ edges: [], isShortest: true });
  });

  it("says of Peterson's algorithm that who asks gets in, if nobody stops for ever where he must not", () => {
    const { graph, states } = unrolled();
    const asks = states.map(({ at }) => at[0] === "a1");
    const isIn = states.map(({ at }) => at[0] === "critical");
    const claim: Temporal = { kind: "leadsTo", from: Uint8Array.from(asks, Number), goal: Uint8Array.from(isIn, Number) };
    expect(states.length).toBe(42);
    expect(counterexample(graph, [], claim)).toMatchObject({ edges: [0], loopsTo: 1, isShortest: true });
    expect(counterexample(graph, [weak, weak], claim)).toBeUndefined();
    expect(counterexample(graph, [weak], claim)).toMatchObject({ isShortest: true });
  });
});

/** Peterson's algorithm. Each process has a constraint, which asks nothing of it while it is idle. */
function unrolled(): { graph: StateGraph; states: readonly Peterson[] } {
  const states = [...peterson.initial];
  const keys = states.map((state) => JSON.stringify(state));
  const all = [];
  for (const [from, state] of states.entries()) {
    for (const process of peterson.actions(state)) {
      const after = peterson.next(state, process);
      const key = JSON.stringify(after);
      if (!keys.includes(key)) {
        keys.push(key);
        states.push(after);
      }
      all.push({ from, to: keys.indexOf(key), fair: state.at[process] === "a0" ? 0 : 1 << process });
    }
  }
  return { graph: drawnGraph(states.length, [0], all), states };
}

describe("fairness", () => {
  it("that is weak lets an action be put off that is enabled now and then, and strong fairness does not", () => {
    // The first constraint is to go from 2 to 1, the second to leave 0.
    const graph = drawnGraph(3, [0], [
      { from: 0, to: 2, fair: 2 },
      { from: 2, to: 0 },
      { from: 2, to: 1, fair: 1 },
    ]);
    const claim: Temporal = { kind: "eventually", goal: odd };
    expect(statesOn(graph, counterexample(graph, [weak, weak], claim))).toEqual([0, 2, 0]);
    expect(counterexample(graph, [strong, weak], claim)).toBeUndefined();
  });

  it("does not ask for actions that change nothing", () => {
    const graph = drawn([0], "0-0 0-1", "0-0");
    expect(counterexample(graph, [strong], { kind: "eventually", goal: odd })).toMatchObject({ edges: [], loopsTo: 0 });
    const step = counterexample(graph, [strong], { kind: "alwaysEventuallyStep", goal: marks(0) });
    expect(step).toMatchObject({ edges: [], loopsTo: 0 });
  });

  it("is not satisfied by actions that change nothing", () => {
    const graph = drawnGraph(3, [0], [
      { from: 0, to: 0, fair: 1 },
      { from: 0, to: 1, fair: 1 },
      { from: 0, to: 2, fair: 2 },
      { from: 2, to: 0, fair: 2 },
      { from: 2, to: 1, fair: 1 },
    ]);
    expect(counterexample(graph, [weak, weak], { kind: "eventually", goal: odd })).toBeUndefined();
  });

  it("that is strong leaves what keeps away from the action", () => {
    // The first constraint is to go from 4 to 1, which a loop through 4 would have to do.
    const graph = drawnGraph(5, [0], [
      { from: 0, to: 2, fair: 2 },
      { from: 2, to: 0, fair: 2 },
      { from: 2, to: 4 },
      { from: 4, to: 0 },
      { from: 4, to: 1, fair: 1 },
    ]);
    expect(statesOn(graph, counterexample(graph, [strong, weak], { kind: "eventually", goal: odd }))).toEqual([0, 2, 0]);
  });

  it("is limited to thirty constraints", () => {
    const claim: Temporal = { kind: "eventually", goal: odd };
    const holding = (count: number) => counterexample(drawn([0], "0-1"), Array.from({ length: count }, () => weak), claim);
    expect(holding(30)).toMatchObject({ edges: [] });
    expect(() => holding(31)).toThrow("There are 31 fairness constraints, and room for 30.");
  });
});

describe("the lasso", () => {
  it("may begin before the state that the claim is about", () => {
    const graph = drawn([0], "0-2 2-0", "0-2 2-0");
    const lasso = counterexample(graph, [weak], { kind: "leadsTo", from: marks(2), goal: odd });
    expect(statesOn(graph, lasso)).toEqual([0, 2, 0]);
  });

  it("keeps away from what it could take if that is shorter", () => {
    // From 2 there are two ways round, each of which takes a strong constraint, and the way back.
    const graph = drawnGraph(8, [0], [
      { from: 0, to: 2, fair: 4 },
      { from: 2, to: 0, fair: 4 },
      { from: 2, to: 4 },
      { from: 4, to: 5, fair: 1 | 4 },
      { from: 5, to: 0, fair: 4 },
      { from: 2, to: 6 },
      { from: 6, to: 7, fair: 2 | 4 },
      { from: 7, to: 0, fair: 4 },
    ]);
    const within = (effort?: number): Lasso | undefined =>
      counterexample(graph, [strong, strong, weak], { kind: "alwaysEventually", goal: marks() }, effort);
    expect(statesOn(graph, within())).toEqual([0, 2, 0]);
    expect(within()?.isShortest).toBe(true);
    const claimed = Array.from({ length: 200 }, (_, effort) => within(effort)).filter((found) => found?.isShortest);
    expect(claimed.every((found) => found?.edges.length === 2)).toBe(true);
  });

  it("goes where it has to in the best order", () => {
    // A street, along which one place has to be reached again and again for each constraint.
    const ends = 6;
    const place = fc.integer({ min: -ends, max: ends });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), (places) => {
        const exit = 2 * ends + 1;
        const street = Array.from({ length: exit }, (_, number) => number - ends);
        const allBits = 2 ** places.length - 1;
        const steps = street.flatMap((from) => [
          { from: from + ends, to: exit, fair: allBits },
          ...[from - 1, from + 1].filter((to) => street.includes(to)).map((to) => ({
            from: from + ends,
            to: to + ends,
            fair: places.reduce((bits, there, index) => (there === to ? bits | (1 << index) : bits), 0),
          })),
        ]);
        const graph = drawnGraph(exit + 1, [ends], steps);
        const goal = Uint8Array.from({ length: exit + 1 }, (_, state) => (state === exit ? 1 : 0));
        const lasso = counterexample(graph, places.map(() => weak), { kind: "eventually", goal });

        const [least, most] = [Math.min(...places), Math.max(...places)];
        const away = Math.max(0, least, -most);
        const expected = least === most ? Math.max(2, away + 1) : away + 2 * (most - least);
        expect(lasso).toMatchObject({ isShortest: true });
        expect(lasso?.edges.length).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("is not called shortest when there was no time to make sure", () => {
    const graph = drawn([0], "0-2 2-4 4-0 0-6 6-0", "2-4 6-0");
    const claim: Temporal = { kind: "alwaysEventually", goal: odd };
    const lasso = counterexample(graph, [weak, { name: "second", kind: "weak" }], claim, 0);
    expect(lasso).toMatchObject({ edges: [], isShortest: true });
    const always = { ...graph, fair: graph.fair.map((bits) => bits | 2) };
    expect(counterexample(always, [weak, strong], claim, 0)).toMatchObject({ isShortest: false });
    expect(counterexample(always, [weak, strong], claim)).toMatchObject({ loopsTo: 0, isShortest: true });
  });
});

const KINDS = ["eventually", "alwaysEventually", "alwaysEventuallyStep", "eventuallyAlways", "leadsTo"] as const;

interface Puzzle {
  readonly graph: StateGraph;
  readonly fairness: readonly Fairness[];
  readonly claim: Temporal;
}

/** A claim about a random graph, with two fairness constraints at most. */
function puzzle(states: number, mostEdges: number): fc.Arbitrary<Puzzle> {
  const node = fc.nat(states - 1);
  const mark = fc.nat(3).map((four) => (four === 0 ? 1 : 0));
  const column = (length: number): fc.Arbitrary<Uint8Array> =>
    fc.array(mark, { minLength: length, maxLength: length }).map((bits) => Uint8Array.from(bits));
  return fc
    .record({
      initial: fc.uniqueArray(node, { minLength: 1, maxLength: 2 }),
      edges: fc.array(fc.record({ from: node, to: node, fair: fc.constantFrom(0, 1, 2, 3, 3, 3) }), { minLength: states - 1, maxLength: mostEdges, size: "max" }),
      fairness: fc.array(fc.constantFrom(weak, strong), { maxLength: 2 }),
      kind: fc.constantFrom(...KINDS),
      goal: column(Math.max(states, mostEdges)),
      from: column(states),
    })
    .map(({ initial, edges: all, fairness, kind, goal, from }) => ({
      graph: drawnGraph(states, initial, all),
      fairness,
      claim: { kind, goal: goal.subarray(0, kind === "alwaysEventuallyStep" ? all.length : states), from },
    }));
}

describe("on random graphs", () => {
  it("the verdicts are those of a naive checker, and what is found refutes the claim", () => {
    fc.assert(
      fc.property(puzzle(6, 14), fc.constantFrom(undefined, 0, 20), ({ graph, fairness, claim }, effort) => {
        const lasso = counterexample(graph, fairness, claim, effort);
        expect(lasso !== undefined).toBe(naivelyFails(graph, fairness, claim));
        if (lasso !== undefined) expect(refutes(graph, fairness, claim, lasso)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("no lasso that is called shortest has a shorter one beside it", () => {
    fc.assert(
      fc.property(puzzle(4, 8), fc.option(fc.nat(80), { nil: undefined }), ({ graph, fairness, claim }, effort) => {
        const lasso = counterexample(graph, fairness, claim, effort);
        if (effort === undefined && lasso !== undefined) expect(lasso.isShortest).toBe(true);
        if (lasso?.isShortest !== true || lasso.edges.length > 7) return;
        expect(hasShorterLasso(graph, fairness, claim, lasso.edges.length)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("the naive checker and the search through all paths agree with each other", () => {
    fc.assert(
      fc.property(puzzle(3, 5), ({ graph, fairness, claim }) => {
        expect(edgesOf(graph).length).toBe(graph.targets.length);
        expect(hasShorterLasso(graph, fairness, claim, 8)).toBe(naivelyFails(graph, fairness, claim));
      }),
      { numRuns: 200 },
    );
  });
});
