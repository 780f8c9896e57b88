import { located, named, written } from "../failure.ts";
import { createInterner } from "../engines/intern.ts";
import { createLikeness } from "../likeness.ts";
import { isPlainObject } from "../plain.ts";
import { BOUNDS, expectOptions, isFunction, valued, type Known } from "../options.ts";
import type { Trace } from "../report.ts";
import { expectTrace } from "../trace.ts";
import { actionsIn, expectSystem, type System } from "../system.ts";

/**
 * The graph of a system for Graphviz: every reachable state is a node, every action that can
 * happen in it an edge. Nodes are numbered in the order in which a breadth-first search finds
 * them. Initial states are filled; a state in which nothing can happen is an octagon. A graph is
 * for reading, so there is a limit to its size, and beyond it an error rather than a part.
 *
 * A trace is drawn in blue, each of its edges with the numbers of the steps that take it.
 */
export interface Drawing<State, Action> {
  /** More states than this are refused. */
  readonly maxStates?: number | undefined;
  /** What to write in a node. Otherwise the state, each of its keys on a line. */
  readonly label?: ((state: State) => string) | undefined;
  /** What to write on an edge. Otherwise the action. */
  readonly actionLabel?: ((action: Action) => string) | undefined;
  readonly trace?: Trace<State, Action> | undefined;
}

const READABLE = 200;

const { maxStates } = BOUNDS;
const OPTIONS: Known<keyof Drawing<never, never>> = {
  maxStates,
  label: valued("a function, (state) => string", isFunction),
  actionLabel: valued("a function, (action) => string", isFunction),
  trace: (value) => { expectTrace(value); },
};

/** The graph as the text of a `digraph`. Throws where there are more states than `maxStates`, and where the trace is none of this system. */
export function toDot<State, Action>(
  system: System<State, Action>,
  drawing: Drawing<State, Action> = {},
): string {
  expectSystem(system);
  expectOptions(drawing, OPTIONS, "toDot", "{ maxStates, ... }");
  const { maxStates = READABLE, label = linesOf, actionLabel = nameOf, trace } = drawing;
  const graph = graphOf(system, maxStates);
  const steps = trace && stepsOf(trace, graph);
  const visited = new Set(trace?.states.map(graph.nodeOf));

  // Who asks the compiler nothing may answer with what is no text.
  const labelled = (where: string, node: number, text: () => unknown): string => located(where, () => graph.wayTo(node), () => String(text()));

  const nodes = graph.states.map((state, node) => {
    const isFilled = graph.initial.has(node);
    const isDead = graph.deadlocks.has(node);
    const isVisited = visited.has(node);
    return `  s${node} ${attributes({
      label: labelled("In a state", node, () => named("`label`", () => label(state))),
      style: isFilled ? "filled" : undefined,
      fillcolor: isFilled ? "lightgray" : undefined,
      shape: isDead ? "octagon" : undefined,
      color: isVisited ? "blue" : isDead ? "red" : undefined,
      penwidth: isVisited ? "3" : undefined,
    })};`;
  });
  const edges = graph.edges.map((edge) => {
    const taken = steps?.get(edge);
    const name = labelled(`At the action ${written(edge.action)}`, edge.from, () => named("`actionLabel`", () => actionLabel(edge.action)));
    return `  s${edge.from} -> s${edge.to} ${attributes({
      label: taken === undefined ? name : `${taken.join(", ")}: ${name}`,
      color: taken && "blue",
      fontcolor: taken && "blue",
      penwidth: taken && "3",
    })};`;
  });
  return ["digraph {", '  node [shape="box"];', ...nodes, ...edges, "}", ""].join("\n");
}

interface Graph<State, Action> {
  readonly states: readonly State[];
  readonly edges: readonly Edge<Action>[];
  readonly initial: ReadonlySet<number>;
  readonly deadlocks: ReadonlySet<number>;
  readonly nodeOf: (state: State) => number | undefined;
  /** A shortest trace that leads to a node. */
  readonly wayTo: (node: number) => Trace<State, Action>;
}

interface Edge<Action> {
  readonly from: number;
  readonly action: Action;
  readonly to: number;
}

function graphOf<State, Action>(system: System<State, Action>, maxStates: number): Graph<State, Action> {
  const { numberOf } = createInterner();
  const nodes = new Map<number, number>();
  const states: State[] = [];
  const nodeOf = (state: State): number | undefined => nodes.get(numberOf(state));
  // Of each node but the initial ones, the edge by which it was found.
  const ways: (Edge<Action> | undefined)[] = [];

  function wayTo(node: number): Trace<State, Action> {
    const actions: Action[] = [];
    let at = node;
    const passed = [at];
    for (let edge = ways[at]; edge !== undefined; edge = ways[at]) {
      actions.push(edge.action);
      at = edge.from;
      passed.push(at);
    }
    return { actions: actions.reverse(), states: passed.reverse().flatMap((number) => states.slice(number, number + 1)) };
  }

  /** The node of a state, by the number that it has as a value. */
  function reach(state: State, value: number, way?: Omit<Edge<Action>, "to">): number {
    const known = nodes.get(value);
    if (known !== undefined) return known;
    if (states.length >= maxStates) {
      throw new Error(
        `The system has more than ${maxStates} states, too many for a graph that can be read. ` +
          "Draw a smaller system, or raise maxStates.",
      );
    }
    const node = states.push(state) - 1;
    nodes.set(value, node);
    ways.push(way && { ...way, to: node });
    return node;
  }

  const initial = new Set(
    system.initial.map((state, choice) => reach(state, located(`In initial state ${choice}`, () => ({ actions: [], states: [state] }), () => numberOf(state)))),
  );
  const edges: Edge<Action>[] = [];
  const deadlocks = new Set<number>();
  // The list grows while it is walked.
  for (const [from, state] of states.entries()) {
    const way = (): Trace<State, Action> => wayTo(from);
    const actions = located("Listing the actions", way, () => actionsIn(system, state));
    if (actions.length === 0) deadlocks.add(from);
    for (const action of actions) {
      const [after, value] = located(`At the action ${written(action)}`, way, () => {
        const next = system.next(state, action);
        return [next, numberOf(next)] as const;
      });
      edges.push({ from, action, to: reach(after, value, { from, action }) });
    }
  }
  return { states, edges, initial, deadlocks, nodeOf, wayTo };
}

/** For each edge that the trace takes, the numbers of the steps that take it. */
function stepsOf<State, Action>(
  { states, actions }: Trace<State, Action>,
  { edges, nodeOf }: Graph<State, Action>,
): ReadonlyMap<Edge<Action>, readonly number[]> {
  const likeness = createLikeness();
  const nodes = states.map((state, index) => {
    const node = nodeOf(state);
    if (node === undefined) throw new Error(`The trace is not one of this system: its state ${index} cannot be reached.`);
    return node;
  });
  const steps = new Map<Edge<Action>, number[]>();
  for (const [index, action] of actions.entries()) {
    const between = edges.filter(({ from, to }) => from === nodes[index] && to === nodes[index + 1]);
    const edge = between[likeness.indexOf(action, between.map(({ action: own }) => own))];
    if (edge === undefined) throw new Error(`The trace is not one of this system: its step ${index + 1} cannot be taken.`);
    steps.set(edge, [...(steps.get(edge) ?? []), index + 1]);
  }
  return steps;
}

function linesOf(state: unknown): string {
  if (!isPlainObject(state)) return nameOf(state);
  return Object.entries(state).map(([key, part]) => `${key}: ${nameOf(part)}`).join("\n");
}

function nameOf(value: unknown): string {
  return typeof value === "string" ? value : written(value);
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`]));
  return `[${given.join(", ")}]`;
}

/**
 * A label that shows the text as it is. Within quotes Graphviz gives a meaning to backslashes and,
 * as HTML does, to ampersands. Lines stand to the left when there are several. Other control
 * characters, which would end or garble the label, are shown by their pictures.
 */
function quoted(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) =>
    line
      .replaceAll("&", "&amp;")
      .replaceAll("\\", "\\\\")
      .replaceAll('"', '\\"')
      .replace(/[\0-\x1f]/g, (control) => String.fromCodePoint(0x2400 + control.charCodeAt(0))),
  );
  return `"${lines.length === 1 ? lines.join("") : lines.map((line) => `${line}\\l`).join("")}"`;
}
