import { located, written } from "./failure.ts";
import { createLikeness } from "./likeness.ts";
import type { Trace } from "./report.ts";
import { actionsIn, expectSystem, type System } from "./system.ts";
import { expectTrace } from "./trace.ts";

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
 * runs, so a trace that was stored as text can be replayed. A trace starts where it starts, and a list of
 * actions in the initial state, of which there must not be several then; or else either in `from`. Neither
 * that nor what a trace starts with need be initial.
 */
export function replay<State, Action>(
  system: System<State, Action>,
  run: readonly unknown[] | Pick<Trace<unknown, unknown>, "actions" | "states">,
  from?: State,
): Replay<State, Action> {
  expectSystem(system);
  const likeness = createLikeness();
  const { actions, states: told } = Array.isArray(run) ? { actions: Array.from<unknown>(run), states: system.initial } : expectTrace(run, "What is replayed", "{ states, actions }, or a list of actions");
  if (from === undefined && told.length !== 1 && told === system.initial) {
    throw new TypeError(`The system has ${told.length} initial states, so a list of actions does not tell where it starts: give the trace, which has its states, or the state to start \`from\`.`);
  }
  // The cast: a trace of the system starts with a state.
  const start = from === undefined ? (told[0] as State | undefined) : from;
  if (start === undefined) throw new TypeError("There is nothing to replay from: the trace has no states.");
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
