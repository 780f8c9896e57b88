import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check, checkSync, type Property, type Trace, type Verdict } from "./check.ts";
import { graph, type Edge, type Node } from "./reference/graph.ts";
import { replay } from "./replay.ts";

/** Random graphs of up to eight nodes. Some nodes are marked, and every edge is of one of three kinds. */
interface Drawing {
  readonly initial: readonly number[];
  readonly edges: readonly Edge[];
  readonly marked: readonly number[];
}

const node = fc.nat(7);
const drawing: fc.Arbitrary<Drawing> = fc.record({
  initial: fc.array(node, { minLength: 1, maxLength: 3 }),
  edges: fc.array(fc.record({ from: node, to: node, label: fc.constantFrom("way back", "bad", "plain") }), {
    maxLength: 20,
  }),
  marked: fc.array(node, { maxLength: 4 }),
});

const isBad = ({ label }: Edge): boolean => label === "bad";
const leadsBack = ({ label }: Edge): boolean => label === "way back";

function properties({ marked }: Drawing): Property<Node, Edge>[] {
  const isMarked = (state: Node): boolean => marked.includes(state.node);
  return [
    { name: "always", kind: "always", holds: (state) => !isMarked(state) },
    { name: "never", kind: "never", happens: isMarked },
    { name: "step", kind: "step", holds: (_, edge) => !isBad(edge) },
    { name: "sometimes", kind: "sometimes", happens: isMarked },
    { name: "sometimesStep", kind: "sometimesStep", happens: (_, edge) => isBad(edge) },
    { name: "recoverable", kind: "recoverable", goal: isMarked, via: leadsBack },
  ];
}

interface Expected {
  readonly property: string;
  readonly verdict: Verdict<Node, Edge>["verdict"];
  /** The number of actions in a shortest trace; `Infinity` when there is none. */
  readonly actions: number;
  readonly endsWell: (trace: Trace<Node, Edge>) => boolean;
}

/** The same verdicts by going over all the edges again and again. Slow, and easy to believe. */
function naive({ initial, edges, marked }: Drawing): { distance: Map<number, number>; expected: Expected[] } {
  const distance = new Map(initial.map((start) => [start, 0]));
  const far = (at: number): number => distance.get(at) ?? Infinity;
  const recovering = new Set(marked);
  for (let round = 0; round < 8; round++) {
    for (const edge of edges) {
      if (far(edge.from) + 1 < far(edge.to)) distance.set(edge.to, far(edge.from) + 1);
      if (leadsBack(edge) && recovering.has(edge.to)) recovering.add(edge.from);
    }
  }
  const lost = [...distance.keys()].filter((at) => !recovering.has(at));
  const toMarked = Math.min(...marked.map(far));
  const toBad = Math.min(...edges.filter(isBad).map(({ from }) => far(from) + 1));
  const toLost = Math.min(...lost.map(far));

  const inNode = (among: readonly number[]) => (trace: Trace<Node, Edge>) =>
    among.includes(trace.states.at(-1)?.node ?? NaN);
  const onBad = (trace: Trace<Node, Edge>): boolean => trace.actions.slice(-1).some(isBad);
  const refuted = (actions: number) => ({ verdict: actions < Infinity ? "fails" : "holds", actions }) as const;
  const witnessed = (actions: number) => ({ verdict: actions < Infinity ? "holds" : "fails", actions }) as const;
  const expected = [
    { property: "always", ...refuted(toMarked), endsWell: inNode(marked) },
    { property: "never", ...refuted(toMarked), endsWell: inNode(marked) },
    { property: "step", ...refuted(toBad), endsWell: onBad },
    { property: "sometimes", ...witnessed(toMarked), endsWell: inNode(marked) },
    { property: "sometimesStep", ...witnessed(toBad), endsWell: onBad },
    { property: "recoverable", ...refuted(toLost), endsWell: inNode(lost) },
  ];
  return { distance, expected };
}

function expectTrace(drawn: Drawing, trace: Trace<Node, Edge> | undefined, expected: Expected): void {
  expect(trace?.actions.length ?? Infinity).toBe(expected.actions);
  if (trace === undefined) return;
  expect(expected.endsWell(trace)).toBe(true);
  expect(drawn.initial).toContain(trace.states[0]?.node);
  const { initial, edges } = drawn;
  expect(replay(graph(initial, edges), trace.actions, trace.states[0])).toEqual({
    states: trace.states,
    ran: trace.actions,
  });
}

describe("on random graphs, the checker", () => {
  it("agrees with a naive one on sizes, verdicts and the length of every trace", async () => {
    await fc.assert(
      fc.asyncProperty(drawing, async (drawn) => {
        const { distance, expected } = naive(drawn);
        const system = graph(drawn.initial, drawn.edges);
        const report = await check(system, { properties: properties(drawn) });
        expect(report).toMatchObject({
          states: distance.size,
          transitions: drawn.edges.filter(({ from }) => distance.has(from)).length,
          depth: Math.max(0, ...[...distance.values()].map((actions) => actions + 1)),
          complete: true,
          verdicts: expected.map(({ property, verdict }) => ({ property, verdict })),
        });
        for (const [index, claim] of expected.entries()) {
          expectTrace(drawn, report.verdicts[index]?.trace, claim);
        }
        expect(checkSync(system, { properties: properties(drawn) })).toEqual(report);
      }),
      { numRuns: 200 },
    );
  });

  it("never contradicts the truth when it is cut off, and its traces are still shortest", () => {
    fc.assert(
      fc.property(drawing, fc.nat(8), (drawn, maxStates) => {
        const { expected } = naive(drawn);
        const report = checkSync(graph(drawn.initial, drawn.edges), { properties: properties(drawn), maxStates });
        expect(report.states).toBeLessThanOrEqual(maxStates);
        for (const [index, claim] of expected.entries()) {
          const verdict = report.verdicts[index];
          if (verdict?.verdict === "unknown") {
            expect(report.complete).toBe(false);
            continue;
          }
          expect(verdict?.verdict).toBe(claim.verdict);
          expectTrace(drawn, verdict?.trace, claim);
          if (!report.complete) expect(verdict?.trace).toBeDefined();
          if (claim.property === "recoverable") expect(report.complete).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("gives each property alone, until it is decided, the verdict it gives them together", () => {
    fc.assert(
      fc.property(drawing, (drawn) => {
        const system = graph(drawn.initial, drawn.edges);
        const together = checkSync(system, { properties: properties(drawn) }).verdicts;
        const alone = properties(drawn).flatMap(
          (property) => checkSync(system, { properties: [property], until: "decided" }).verdicts,
        );
        expect(alone).toEqual(together);
      }),
      { numRuns: 200 },
    );
  });
});
