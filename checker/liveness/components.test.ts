import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSplitter, type Split } from "./components.ts";
import { drawnGraph, type DrawnEdge } from "../reference/drawn-graph.ts";
import { edges } from "../reference/graph.ts";

function groups({ states, ends }: Split): number[][] {
  return [...ends].map((end, index) => [...states.subarray(ends[index - 1] ?? 0, end)].sort((one, other) => one - other));
}

const byFirst = (one: readonly number[], other: readonly number[]): number => (one[0] ?? 0) - (other[0] ?? 0);

/** Two states are together if there is a way from each to the other. */
function naive(part: readonly number[], drawn: readonly DrawnEdge[]): number[][] {
  const leads = new Set(part.map((state) => `${state}-${state}`));
  for (const { from, to } of drawn) if (part.includes(from) && part.includes(to)) leads.add(`${from}-${to}`);
  for (const by of part) {
    for (const from of part) {
      for (const to of part) if (leads.has(`${from}-${by}`) && leads.has(`${by}-${to}`)) leads.add(`${from}-${to}`);
    }
  }
  const withEach = part.map((state) => part.filter((other) => leads.has(`${state}-${other}`) && leads.has(`${other}-${state}`)));
  return withEach.filter((group, index) => group[0] === part[index]);
}

describe("the components of a graph", () => {
  it("are its loops that hang together, and every other state by itself", () => {
    const graph = drawnGraph(6, [0], edges("0-1 1-2 2-1 2-3 3-4 4-5 5-3 0-0"));
    const split = (part: readonly number[]): Split => createSplitter(graph).split(Int32Array.from(part));
    expect(groups(split([0, 1, 2, 3, 4, 5])).sort(byFirst)).toEqual([[0], [1, 2], [3, 4, 5]]);
    expect(groups(split([0, 2, 3, 4])).sort(byFirst)).toEqual([[0], [2], [3], [4]]);
    expect(groups(split([]))).toEqual([]);
  });

  it("are those of a naive search, for any part, one part after the other, with edges left out", () => {
    const node = fc.nat(7);
    const edge = fc.record({ from: node, to: node, isShunned: fc.boolean() });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 20 }), fc.array(fc.uniqueArray(node), { maxLength: 3 }), (drawn, parts) => {
        const sorted = drawn.toSorted((one, other) => one.from - other.from);
        const graph = drawnGraph(8, [], sorted);
        const splitter = createSplitter(graph, Uint8Array.from(sorted, ({ isShunned }) => (isShunned ? 1 : 0)));
        for (const part of parts) {
          const split = splitter.split(Int32Array.from(part));
          const expected = naive(part.toSorted(), sorted.filter(({ isShunned }) => !isShunned));
          expect(groups(split).sort(byFirst)).toEqual(expected.sort(byFirst));
          const labels = groups(split).map((group) => [...new Set(group.map((state) => splitter.labels[state]))]);
          expect(labels.every((each) => each.length === 1)).toBe(true);
          expect(new Set(labels.flat()).size).toBe(labels.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("do not overflow the stack on a path of a hundred thousand states", () => {
    const states = 100_000;
    const graph = {
      initial: [0],
      offsets: Int32Array.from({ length: states + 1 }, (_, state) => state),
      targets: Int32Array.from({ length: states }, (_, state) => (state + 1) % states),
      fair: new Int32Array(states),
    };
    const all = Int32Array.from({ length: states }, (_, state) => state);
    expect([...createSplitter(graph).split(all).ends]).toEqual([states]);
    expect(createSplitter(graph).split(all.subarray(1)).ends.length).toBe(states - 1);
  });
});
