import { createColumn } from "./column.ts";
import { ASTRAY, UNSORTED, type Engine } from "./engine.ts";
import { createInterner } from "./intern.ts";
import type { System } from "./system.ts";

/**
 * The engine that takes the system at its word: every state is a value, every step is asked for,
 * every property is shown what there is. Only the states that are still to be left are kept.
 */
export function directEngine<State, Action>(system: System<State, Action>): Engine<State, Action> {
  const interner = createInterner();
  // The value of each state, and back: the number of the state plus one, or 0 for one not seen.
  const values = createColumn();
  const seen = createColumn();
  const waiting = new Map<number, State>();
  let enabled: readonly Action[] = [];
  let value = 0;
  let before: State;
  let action: Action;
  let taken = -1;
  let after: State;

  function arriveAt(state: State, itsValue: number): number {
    after = state;
    const known = seen.at(itsValue);
    if (known > 0) return known - 1;
    const number = values.length();
    values.push(itsValue);
    seen.set(itsValue, number + 1);
    waiting.set(number, state);
    return number;
  }

  function actionAt(choice: number): Action {
    const found = enabled[choice];
    if (found === undefined) throw new Error(`There is no action ${choice} here.`);
    return found;
  }

  return {
    enter(choice) {
      const state = system.initial[choice];
      const itsValue = interner.numberOf(state);
      return state === undefined ? ASTRAY : arriveAt(state, itsValue);
    },
    expand(from, visit) {
      const state = waiting.get(from);
      if (state === undefined) return ASTRAY;
      waiting.delete(from);
      before = state;
      value = values.at(from);
      taken = -1;
      enabled = system.actions(before);
      for (taken = 0; taken < enabled.length; taken++) {
        action = actionAt(taken);
        const size = values.length();
        const next = system.next(before, action);
        const to = arriveAt(next, interner.numberBeside(next, before, value));
        if (to === size && !visit.reach(to, taken)) return taken + 1;
        visit.step(taken, to);
      }
      // Numbers are read off shared parts, so a change in place would go unseen, and states with it.
      if (interner.numberOf(before) !== value) {
        taken = -1;
        throw new Error("A state was changed in place: `actions`, `next` and properties must leave it as it was.");
      }
      return enabled.length;
    },
    choices: () => enabled.length,
    action: actionAt,
    choice: () => taken,
    aboutState: (holds) => () => holds(after),
    aboutStep: (holds) => ({ ask: () => holds(before, action, after), isForegone: () => false }),
    sort: () => UNSORTED,
    silence: () => undefined,
  };
}
