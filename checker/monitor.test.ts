import { describe, expect, it } from "vitest";
import { checkSync } from "./check.ts";
import { edges, graph, type Node } from "./reference/graph.ts";
import { never, recoverable, sometimes, type GraphProperty } from "./reference/graph-claims.ts";

const nodes = (states: readonly Node[] | undefined): number[] | undefined => states?.map(({ node }) => node);

describe("a verdict", () => {
  it("comes with a shortest trace to the state that fails", () => {
    const report = checkSync(graph([0], edges("0-1 1-2 2-9 0-3 3-9")), { properties: [never(9)] });
    expect(report.verdicts).toEqual([
      {
        property: "never 9",
        verdict: "fails",
        trace: {
          actions: [
            { from: 0, to: 3 },
            { from: 3, to: 9 },
          ],
          states: [{ node: 0 }, { node: 3 }, { node: 9 }],
        },
      },
    ]);
  });

  it("starts its trace from the initial state that is nearest", () => {
    const report = checkSync(graph([0, 4], edges("0-1 1-9 4-9")), { properties: [never(9)] });
    expect(nodes(report.verdicts[0]?.trace?.states)).toEqual([4, 9]);
  });

  it("on a step is about the transition, even between states seen before", () => {
    const noReturn: GraphProperty = {
      name: "no return",
      kind: "step",
      holds: (before, _, after) => after.node > before.node,
    };
    const [verdict] = checkSync(graph([0], edges("0-1 1-2 2-0")), { properties: [noReturn] }).verdicts;
    expect(verdict?.verdict).toBe("fails");
    expect(nodes(verdict?.trace?.states)).toEqual([0, 1, 2, 0]);
  });

  it("on a witness holds with an example and fails without one", () => {
    const loops: GraphProperty = { name: "loops", kind: "sometimesStep", happens: (_, { from, to }) => from === to };
    const report = checkSync(graph([0], edges("0-1 1-1")), { properties: [loops, sometimes(1), sometimes(2)] });
    expect(report.verdicts.map(({ verdict, trace }) => [verdict, nodes(trace?.states)])).toEqual([
      ["holds", [0, 1, 1]],
      ["holds", [0, 1]],
      ["fails", undefined],
    ]);
  });

  it("on recovery ends where no goal is in reach, going round in circles or not", () => {
    const report = checkSync(graph([0], edges("0-1 1-0 0-2 2-3 3-2")), { properties: [recoverable(1)] });
    expect(report.verdicts[0]?.verdict).toBe("fails");
    expect(nodes(report.verdicts[0]?.trace?.states)).toEqual([0, 2]);
  });

  it("on recovery counts only the actions by which to recover", () => {
    const system = graph([0], [{ from: 0, to: 1 }, { from: 1, to: 0, label: "by luck" }]);
    const unaided = { ...recoverable(0, ({ label }) => label !== "by luck"), name: "back to 0 unaided" };
    const report = checkSync(system, { properties: [recoverable(0), unaided] });
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(["holds", "fails"]);
  });

  it("on recovery without a goal ends where the actions never come to an end", () => {
    const system = graph([0], edges("0-1 0-2 2-3 3-2 2-2"));
    const labelled = { name: "ends", kind: "recoverable", via: () => true } as const;
    const [verdict] = checkSync(system, { properties: [labelled] }).verdicts;
    expect(verdict?.verdict).toBe("fails");
    expect(nodes(verdict?.trace?.states)).toEqual([0, 2]);
    const onlyOut: GraphProperty = { name: "ends", kind: "recoverable", via: ({ to }) => to === 1 };
    expect(checkSync(system, { properties: [onlyOut] }).verdicts[0]?.verdict).toBe("holds");
    const round: GraphProperty = { name: "ends", kind: "recoverable", via: ({ from, to }) => from === to };
    expect(nodes(checkSync(system, { properties: [round] }).verdicts[0]?.trace?.states)).toEqual([0, 2]);
  });
});
