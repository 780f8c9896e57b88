import type { Property } from "../check.ts";
import type { Edge, Node } from "./graph.ts";

export type GraphProperty = Property<Node, Edge>;

export const never = (node: number): GraphProperty => ({
  name: `never ${node}`,
  kind: "never",
  happens: (state) => state.node === node,
});

export const sometimes = (node: number): GraphProperty => ({
  name: `sometimes ${node}`,
  kind: "sometimes",
  happens: (state) => state.node === node,
});

export const recoverable = (goal: number, via: (edge: Edge) => boolean = () => true): GraphProperty => ({
  name: `back to ${goal}`,
  kind: "recoverable",
  goal: ({ node }) => node === goal,
  via,
});
