import { createColumn } from "../column.ts";
import type { StateGraph } from "./state-graph.ts";

/** Writes down the whole graph while a search goes by, once for all the claims that need it. */
export interface Recorder {
  enter(number: number): void;
  step(from: number, choice: number, to: number): void;
  left(number: number): void;
  graph(states: number): StateGraph;
}

/** `fairOf` tells to which fairness constraints an action belongs, a bit for each. */
export function createRecorder(fairOf: (choice: number) => number): Recorder {
  const initial: number[] = [];
  const offsets = createColumn();
  const targets = createColumn();
  const fair = createColumn();
  let begun = 0;
  let known: StateGraph | undefined;
  return {
    enter(number) {
      initial.push(number);
    },
    step(_, choice, to) {
      targets.push(to);
      fair.push(fairOf(choice));
    },
    left(number) {
      // States are left in the order of their numbers; those that are passed over have no edges.
      while (offsets.length() <= number) offsets.push(begun);
      begun = targets.length();
    },
    graph(states) {
      if (known !== undefined) return known;
      while (offsets.length() <= states) offsets.push(begun);
      known = { initial, offsets: offsets.cells(), targets: targets.cells(), fair: fair.cells() };
      return known;
    },
  };
}
