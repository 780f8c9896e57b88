import { describe, expect, it } from "vitest";
import { checkSync, type EndQuestions, type System } from "./check.ts";
import { found } from "./reference/found.ts";
import { edges, graph, type Edge, type Node } from "./reference/graph.ts";

/** Two switches that are turned on, and a lamp that burns out for good once both are. */
interface Room {
  readonly switches: Readonly<Record<"left" | "right", boolean>>;
  readonly lamp: { readonly burnt: boolean };
}
type Act = "left" | "right" | "burn";
const universe: readonly Act[] = ["left", "right", "burn"];
const isEnabled = ({ switches, lamp }: Room, act: Act): boolean =>
  act === "burn" ? switches.left && switches.right && !lamp.burnt : !lamp.burnt;
const room: System<Room, Act> = {
  initial: [{ switches: { left: false, right: false }, lamp: { burnt: false } }],
  universe,
  isEnabled,
  actions: (state) => universe.filter((act) => isEnabled(state, act)),
  next: ({ switches, lamp }, act) =>
    act === "burn" ? { switches, lamp: { burnt: true } } : { switches: { ...switches, [act]: !switches[act] }, lamp },
};
const asks: EndQuestions<Room, Act>["asks"] = [({ switches }) => switches.left, ({ lamp }) => lamp.burnt];

describe("ends", () => {
  it.each(["plain", "tabulated", "compact"] as const)("are every combination of answers at rest, with a shortest trace to each (%s)", (engine) => {
    const { ends = [] } = checkSync(room, { properties: [], engine, ends: { asks, via: (act) => act === "burn" } });
    expect(ends.map(({ actions }) => actions)).toEqual([[], ["left"], ["left", "right", "burn"]]);
    expect(ends.map(({ states }) => states.at(-1)?.lamp.burnt)).toEqual([false, false, true]);
  });

  it("are only those in which nothing must happen any more", () => {
    const { ends } = checkSync(room, { properties: [], ends: { asks, via: () => true } });
    expect(ends?.map(({ actions }) => actions)).toEqual([["left", "right", "burn"]]);
  });

  it("are those that a walk through all the states finds, on a graph with many", () => {
    const line = graph([0], edges("0-1 0-2 1-3 2-3 3-4 4-0 4-5 5-6 6-7 5-7 2-8"));
    const questions: EndQuestions<Node, Edge> = {
      asks: [({ node }) => node % 2 === 1, ({ node }) => node > 4],
      via: ({ to }) => to === 3,
    };
    const { ends } = checkSync(line, { properties: [], ends: questions });
    // At rest are all but 1 and 2, which an edge to 3 leaves; 3 is odd and small, 5 odd and large, 8 even and large.
    expect(ends?.map(({ states }) => states.at(-1)?.node)).toEqual([0, 3, 8, 5]);
    expect(ends?.map(({ actions }) => actions.length)).toEqual([0, 2, 2, 4]);
  });

  it("are not listed when nobody asks, and are those found so far when the search is cut off", () => {
    expect(checkSync(room, { properties: [] })).not.toHaveProperty("ends");
    const cut = checkSync(room, { properties: [], maxStates: 3, ends: { asks, via: (act) => act === "burn" } });
    expect(cut).toMatchObject({ complete: false, ends: [{ actions: [] }] });
  });

  it("are all there, however soon the properties are decided", () => {
    for (const properties of [[], [{ name: "dark", kind: "sometimes" as const, happens: ({ switches }: Room) => !switches.left }]]) {
      const { complete, ends } = checkSync(room, { properties, until: "decided", ends: { asks, via: (act) => act === "burn" } });
      expect([complete, ends?.length]).toEqual([true, 3]);
    }
  });

  it("are asked about by two threads as by one", () => {
    const question = { properties: [], ends: { asks, via: (act: Act) => act === "burn" } };
    expect(found(checkSync(room, { ...question, workers: 2, teamFrom: 1 }))).toEqual(found(checkSync(room, question)));
  });

  it("name the question that throws", () => {
    const broken = (): boolean => {
      throw new Error("no lamp");
    };
    expect(() => checkSync(room, { properties: [], ends: { asks: [broken], via: () => true } })).toThrow("question 0 about the ends threw: no lamp");
  });
});
