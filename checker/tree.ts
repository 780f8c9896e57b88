import { createColumn } from "./column.ts";
import { withoutProxies } from "./proxies.ts";
import type { Trace } from "./report.ts";
import { actionsIn, type System } from "./system.ts";

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
  /** Makes room for at least so many states, in memory that threads can share if they are to. */
  memory(states: number, isShared: boolean): { readonly parents: Int32Array; readonly choices: Int32Array };
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
    memory: (states, isShared) => ({ parents: parents.memory(states, isShared), choices: choices.memory(states, isShared) }),
    adopt(states) {
      parents.adopt(states);
      choices.adopt(states);
    },
  };
}

/** A state on the way of traces, and how they went on from there. */
interface Stop<State, Action> {
  readonly state: State;
  readonly onward: Map<number, Leg<State, Action>>;
}

interface Leg<State, Action> {
  readonly action: Action;
  readonly to: Stop<State, Action>;
}

/** Runs traces again. What they have in common is run once. Their states have no proxies in them, so that they can be sent anywhere. */
export function tracer<State, Action>(tree: Tree, system: System<State, Action>): (ending: Ending) => Trace<State, Action> {
  const starts = new Map<number, Stop<State, Action>>();
  const stopAt = (state: State): Stop<State, Action> => ({ state, onward: new Map() });

  function start(root = 0): Stop<State, Action> {
    const found = starts.get(root) ?? stopAt(chosen(system.initial, root));
    starts.set(root, found);
    return found;
  }

  function leg({ state, onward }: Stop<State, Action>, choice: number): Leg<State, Action> {
    const known = onward.get(choice);
    if (known !== undefined) return known;
    const action = chosen(actionsIn(system, state), choice);
    const made = { action, to: stopAt(withoutProxies(system.next(state, action))) };
    onward.set(choice, made);
    return made;
  }

  return ({ at, choices: more = [], loopsTo }) => {
    const [root, ...choices] = tree.choicesTo(at);
    let stop = start(root);
    const states: State[] = [stop.state];
    const actions: Action[] = [];
    for (const choice of [...choices, ...more]) {
      const { action, to } = leg(stop, choice);
      stop = to;
      actions.push(action);
      states.push(stop.state);
    }
    return { actions, states, ...(loopsTo !== undefined && { loopsTo }) };
  };
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
