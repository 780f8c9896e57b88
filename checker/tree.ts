import { createColumn } from "./column.ts";
import type { Trace } from "./report.ts";
import type { System } from "./system.ts";

/**
 * How each state was first reached. States are numbered in the order in which they were found;
 * for each, the tree keeps the state before it and which of that state's actions led to it. The
 * search is breadth first, so the way back to the root is a shortest path. The states themselves
 * are not kept: a trace is run again from its initial state.
 */
export interface Tree {
  size(): number;
  /** The number of a new state. The choice of a `ROOT` is one of the initial states. */
  add(parent: number, choice: number): number;
  /** From the choice of an initial state to the choice that reached the state. */
  choicesTo(number: number): readonly number[];
  /** Makes room for at least so many states, in memory that threads can share. */
  memory(states: number): { readonly parents: Int32Array; readonly choices: Int32Array };
  /** So many states there are now: others have written into the memory. */
  adopt(states: number): void;
}

/** Where a trace ends: in a state, or with more choices made from there, and perhaps in a loop. */
export interface Ending {
  readonly at: number;
  readonly choices?: readonly number[];
  readonly loopsTo?: number;
  /** What else there is to say of the trace. */
  readonly why?: string;
}

export const ROOT = -1;

export function createTree(): Tree {
  const parents = createColumn();
  const choices = createColumn();
  return {
    size: () => parents.length(),
    add(parent, choice) {
      parents.push(parent);
      choices.push(choice);
      return parents.length() - 1;
    },
    choicesTo(number) {
      const backwards: number[] = [];
      for (let at = number; at !== ROOT; at = parents.at(at)) backwards.push(choices.at(at));
      return backwards.reverse();
    },
    memory: (states) => ({ parents: parents.memory(states), choices: choices.memory(states) }),
    adopt(states) {
      parents.adopt(states);
      choices.adopt(states);
    },
  };
}

export function traceTo<State, Action>(
  ending: Ending,
  tree: Tree,
  system: System<State, Action>,
): Trace<State, Action> {
  const [root, ...choices] = tree.choicesTo(ending.at);
  choices.push(...(ending.choices ?? []));

  let state = chosen(system.initial, root);
  const states: State[] = [state];
  const actions: Action[] = [];
  for (const choice of choices) {
    const action = chosen(system.actions(state), choice);
    state = system.next(state, action);
    actions.push(action);
    states.push(state);
  }
  return { actions, states, ...(ending.loopsTo !== undefined && { loopsTo: ending.loopsTo }) };
}

function chosen<Choice>(choices: readonly Choice[], index = 0): Choice {
  const choice = choices[index];
  if (choice === undefined) {
    throw new Error(
      "A trace could not be run again: for a state seen before, `actions` gave another list or `next` another " +
        "state. Usually one of them reads something besides its arguments.",
    );
  }
  return choice;
}
