import { located, written } from "./failure.ts";
import { createLikeness } from "./likeness.ts";
import type { Trace } from "./report.ts";
import { actionsIn, type System } from "./system.ts";

/** What became of a list of actions: those that ran, and the states they led through. */
export interface Replay<State, Action> {
  readonly states: readonly State[];
  readonly ran: readonly Action[];
  /** The index of the first action that was not enabled. */
  readonly stuckAt?: number;
}

/**
 * Runs the actions one after the other and stops at the first that is not enabled. An action is
 * enabled when the system offers one that looks the same (`likeness.ts`); it is the system's own that
 * runs, so a trace that was stored as text can be replayed. It starts in `from`, whether or not that is
 * initial; if it is not given, in the first initial state.
 */
export function replay<State, Action>(
  system: System<State, Action>,
  actions: readonly unknown[],
  from?: State,
): Replay<State, Action> {
  const likeness = createLikeness();
  const start = from === undefined ? system.initial[0] : from;
  if (start === undefined) throw new Error("There is nothing to replay from: the system has no initial state.");
  let state: State = start;
  const states = [state];
  const ran: Action[] = [];

  const soFar = (): Trace<State, Action> => ({ actions: ran, states });

  for (const [index, wanted] of actions.entries()) {
    const before: State = state;
    const enabled = located("Listing the actions", soFar, () => actionsIn(system, before));
    const action = enabled[likeness.indexOf(wanted, enabled)];
    if (action === undefined) return { states, ran, stuckAt: index };
    state = located(`At the action ${written(action)}`, soFar, () => system.next(before, action));
    states.push(state);
    ran.push(action);
  }
  return { states, ran };
}
