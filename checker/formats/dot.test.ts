import { describe, expect, it } from "vitest";
import { checkSync, type System } from "../check.ts";
import { toDot, type Drawing } from "./dot.ts";
import { dieHard } from "../reference/die-hard.ts";
import { dining } from "../reference/dining.ts";
import { edges, graph, type Edge, type Node } from "../reference/graph.ts";
import { peterson } from "../reference/peterson.ts";
import { twoPhase } from "../reference/two-phase.ts";

interface Parsed {
  readonly nodes: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly edges: readonly { readonly from: string; readonly to: string; readonly is: Readonly<Record<string, string>> }[];
}

const STRING = String.raw`"(?:[^"\\\n\0]|\\.)*"`;
const LINE = new RegExp(String.raw`^  (\w+)(?: -> (\w+))? \[((?:\w+=${STRING}(?:, )?)*)\];$`);

/** Reads as much of the language as is written, and refuses everything else. */
function parse(dot: string): Parsed {
  const lines = dot.split("\n");
  expect(lines.shift()).toBe("digraph {");
  expect(lines.splice(-2)).toEqual(["}", ""]);
  const nodes = new Map<string, Readonly<Record<string, string>>>();
  const found: { from: string; to: string; is: Readonly<Record<string, string>> }[] = [];
  for (const line of lines) {
    const [, from = "", to, list = ""] = LINE.exec(line) ?? expect.fail(`not a statement: ${line}`);
    const is = Object.fromEntries(
      [...list.matchAll(new RegExp(`(\\w+)=(${STRING})`, "g"))].map(([, name = "", text = ""]) => [name, text.slice(1, -1)]),
    );
    if (to === undefined) nodes.set(from, is);
    else found.push({ from, to, is });
  }
  nodes.delete("node");
  return { nodes, edges: found };
}

/** A system of one state, which looks like this. */
const only = (state: unknown): System<unknown, never> => ({ initial: [state], actions: () => [], next: (same) => same });
const labelOf = (text: string): string | undefined => parse(toDot(only(text))).nodes.get("s0")?.["label"];

/** A system that goes up and up, until there is no label for where it is. */
const line: System<{ readonly at: number }, "up"> = { initial: [{ at: 0 }], actions: () => ["up"], next: ({ at }) => ({ at: at + 1 }) };

it("tells how it came to a state that has no label, however far that lies from the start", () => {
  const label = ({ at }: { readonly at: number }): string => {
    if (at === 19_999) throw new Error("no label");
    return "";
  };
  expect(() => toDot({ ...line, actions: ({ at }) => (at < 20_000 ? ["up"] : []) }, { maxStates: 30_000, label })).toThrow("In a state, 19999 actions after the start: `label` threw: no label");
});

describe("a drawing", () => {
  it("has a node for every state and an edge for every transition", () => {
    const drawn = parse(toDot(peterson));
    const { states, transitions } = checkSync(peterson, { properties: [] });
    expect(drawn.nodes.size).toBe(42);
    expect([drawn.nodes.size, drawn.edges.length]).toEqual([states, transitions]);
    expect(drawn.edges.every(({ from, to }) => drawn.nodes.has(from) && drawn.nodes.has(to))).toBe(true);
    expect(drawn.nodes.get("s0")).toEqual({
      label: String.raw`at: [\"a0\",\"a0\"]\lwants: [false,false]\lturn: 1\l`,
      style: "filled",
      fillcolor: "lightgray",
    });
  });

  it("is the whole file that Graphviz reads", () => {
    expect(toDot(graph([0], edges("0-1 1-0 1-2")), { actionLabel: ({ to }) => `to ${to}` })).toBe(`digraph {
  node [shape="box"];
  s0 [label="node: 0", style="filled", fillcolor="lightgray"];
  s1 [label="node: 1"];
  s2 [label="node: 2", shape="octagon", color="red"];
  s0 -> s1 [label="to 1"];
  s1 -> s0 [label="to 0"];
  s1 -> s2 [label="to 2"];
}
`);
  });

  it("marks the initial states and those in which nothing can happen", () => {
    const { nodes } = parse(toDot(dining(5)));
    expect(nodes.size).toBe(82);
    expect([...nodes].filter(([, is]) => is["style"] === "filled").map(([name]) => name)).toEqual(["s0"]);
    const dead = [...nodes.values()].filter((is) => is["shape"] === "octagon");
    expect(dead).toEqual([{ label: "[1,1,1,1,1]", shape: "octagon", color: "red" }]);
  });

  it("keeps apart two actions that lead to the same state", () => {
    const both = [...edges("0-1"), { from: 0, to: 1, label: "too" }];
    expect(parse(toDot(graph([0], both))).edges).toHaveLength(2);
  });

  it("shows a trace, and which step takes which edge", () => {
    const { verdicts } = checkSync(dieHard, {
      properties: [{ name: "four", kind: "sometimes", happens: ({ big }) => big === 4 }],
    });
    const trace = verdicts[0]?.trace;
    const { nodes, edges: drawn } = parse(toDot(dieHard, { trace, label: ({ big, small }) => `${big} and ${small}` }));
    expect([...nodes.values()].filter((is) => is["color"] === "blue").map((is) => is["label"])).toHaveLength(7);
    expect(drawn.filter(({ is }) => is["color"] === "blue").map(({ is }) => is["label"]).sort()).toEqual(
      trace?.actions.map((action, index) => `${index + 1}: ${action}`),
    );
  });

  it("says all the steps that take an edge", () => {
    const back = graph([0], edges("0-1 1-0"));
    const [there, home] = edges("0-1 1-0");
    const trace = {
      states: [0, 1, 0, 1].map((node) => ({ node })),
      actions: [there, home, there].flatMap((edge) => edge ?? []),
    };
    const { edges: drawn } = parse(toDot(back, { trace, actionLabel: ({ to }) => `to ${to}` }));
    expect(drawn.map(({ is }) => is["label"])).toEqual(["1, 3: to 1", "2: to 0"]);
  });

  it("refuses a trace of another system", () => {
    const line = graph([0], edges("0-1"));
    const [there] = edges("0-1");
    const step = there ?? { from: 0, to: 0 };
    expect(() => toDot(line, { trace: { states: [{ node: 0 }, { node: 7 }], actions: [step] } })).toThrow(
      "its state 1 cannot be reached",
    );
    expect(() => toDot(line, { trace: { states: [{ node: 0 }, { node: 0 }], actions: [step] } })).toThrow(
      "its step 1 cannot be taken",
    );
  });

  it("has a text for a label, whatever it is given", () => {
    // From where nobody checks types.
    const label = (({ node }: Node) => (node === 0 ? node : undefined)) as unknown as (state: Node) => string;
    const actionLabel = (() => null) as unknown as () => string;
    const { nodes, edges: drawn } = parse(toDot(graph([0], edges("0-1")), { label, actionLabel }));
    expect([...nodes.values()].map((is) => is["label"])).toEqual(["0", "undefined"]);
    expect(drawn.map(({ is }) => is["label"])).toEqual(["null"]);
  });

  it("says where the system throws, or who names its states and actions", () => {
    const line = graph([0], edges("0-1 1-2"));
    const [there, further] = edges("0-1 1-2");
    const failAt = (wanted: number, reason: string) => ({ node }: Node): void => {
      if (node === wanted) throw new Error(reason);
    };
    const trace = { states: [{ node: 0 }, { node: 1 }], actions: [there] };
    const listing = { ...line, actions: (state: Node) => (failAt(1, "no list")(state), line.actions(state)) };
    expect(() => toDot(listing)).toThrow(expect.objectContaining({ message: "Listing the actions, 1 action after the start: no list", trace }));
    const taking = { ...line, next: (state: Node, action: Edge) => (failAt(1, "no way")(state), line.next(state, action)) };
    expect(() => toDot(taking)).toThrow(expect.objectContaining({ message: `At the action ${JSON.stringify(further)}, 1 action after the start: no way`, trace }));
    const strange = { ...line, next: () => new Date(0) as unknown as Node };
    expect(() => toDot(strange)).toThrow(`At the action ${JSON.stringify(there)}: value is an instance of Date`);
    expect(() => toDot({ ...line, initial: [undefined as unknown as Node] })).toThrow("In initial state 0: value is undefined");
    expect(() => toDot(line, { label: (state) => (failAt(1, "no words")(state), "") })).toThrow("In a state, 1 action after the start: `label` threw: no words");
    expect(() => toDot(line, { actionLabel: ({ from }) => (failAt(1, "no words")({ node: from }), "") })).toThrow("1 action after the start: `actionLabel` threw: no words");
    expect(() => toDot({ ...line, initial: [] })).toThrow("There is no initial state");
  });

  it.each([
    [{ maxstates: 2 }, 'toDot has no option "maxstates". The options that it has are: maxStates, label, actionLabel, trace.'],
    [{ maxStates: NaN }, "`maxStates` must be a whole number, 0 or more, or Infinity, and is NaN."],
    [{ maxStates: -1 }, "and is -1."],
    [{ label: "node" }, '`label` must be a function, (state) => string, and is "node".'],
    [{ actionLabel: {} }, "`actionLabel` must be a function, (action) => string, and is {}."],
    [{ trace: [] }, "`states` of the trace must be a list of states, and is missing."],
    [{ trace: { states: [] } }, "`actions` of the trace must be a list of actions, and is missing."],
    [null, "What toDot is asked must be an object { maxStates, ... }, and is null."],
  ])("refuses %j, and says why", (drawing, why) => {
    expect(() => toDot(graph([0], edges("0-1")), drawing as unknown as Drawing<Node, Edge>)).toThrow(why);
  });

  it("refuses more states than can be read", () => {
    expect(() => toDot(twoPhase(3))).toThrow("more than 200 states, too many for a graph that can be read");
    expect(() => toDot(peterson, { maxStates: 41 })).toThrow("more than 41 states");
    expect(parse(toDot(peterson, { maxStates: 42 })).nodes.size).toBe(42);
    expect(parse(toDot(twoPhase(3), { maxStates: 288 })).nodes.size).toBe(288);
  });

  it.each([
    ["quotes", 'say "hi"', String.raw`say \"hi\"`],
    ["backslashes, though some name the node", String.raw`\N \l \ `.trim(), String.raw`\\N \\l \\`],
    ["a quote after a backslash", String.raw`\"`, String.raw`\\\"`],
    ["lines", "one\ntwo\r\nthree", String.raw`one\ltwo\lthree\l`],
    ["entities and tags", "<b>&lt;</b>", "<b>&amp;lt;</b>"],
    ["control characters", "\0\t\u001b", "␀␉␛"],
    ["other languages", "añ→日", "añ→日"],
    ["no text", "", ""],
  ])("shows text as it is: %s", (_, text, label) => {
    expect(labelOf(text)).toBe(label);
  });
});
