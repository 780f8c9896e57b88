import type { System } from "../check.ts";

/** A system drawn by hand: its states are the nodes of a graph, its actions the edges. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly label?: string;
}

export interface Node {
  readonly node: number;
}

export function graph(initial: readonly number[], edges: readonly Edge[]): System<Node, Edge> {
  return {
    initial: initial.map((node) => ({ node })),
    actions: ({ node }) => edges.filter(({ from }) => from === node),
    next: (_, { to }) => ({ node: to }),
  };
}

/** Edges from a line such as `0-1 1-2 2-0`. */
export function edges(drawing: string): readonly Edge[] {
  return drawing.split(" ").map((edge) => {
    const [from = 0, to = 0] = edge.split("-").map(Number);
    return { from, to };
  });
}
