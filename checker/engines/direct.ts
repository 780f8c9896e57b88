import { ASTRAY, SEEN, UNSORTED, type Engine } from "./engine.ts";
import { written } from "../failure.ts";
import { whyNotPlain } from "../plain.ts";
import type { Seen } from "./seen.ts";
import { actionsIn, type System } from "../system.ts";

/**
 * The engine that takes the system at its word: every state is a value, every step is asked for,
 * every property is shown what there is. Which states count as one is for `seen` to say; the state
 * that was found first is the one that is left. Only those that are still to be left are kept.
 */
export function directEngine<State, Action>(
  system: System<State, Action>,
  seen: Seen<State>,
  name: Engine<State, Action>["name"],
): Engine<State, Action> {
  const waiting = new Map<number, State>();
  let enabled: readonly Action[] = [];
  const targets: number[] = [];
  let taken = -1;
  let before: State;
  let action: Action;
  let after: State;
  let steps = 0;
  let lists = 0;

  function arriveAt(state: State, from?: number): number {
    const size = seen.size();
    after = state;
    const number = from === undefined ? seen.numberOf(state) : seen.numberOf(state, before, from);
    if (number === size) waiting.set(number, state);
    return number;
  }

  /** Now and then a step is taken twice: purity is not taken on trust. */
  function confirm(from: number, to: number): void {
    if (steps++ % 8 !== 0 || isKnownAs(system.next(before, action), to)) return;
    expectUnchanged(from);
    throw new Error(fickle);
  }

  function isKnownAs(state: State, number: number): boolean {
    const size = seen.size();
    return seen.numberOf(state) === number && seen.size() === size;
  }

  /** Numbers may be read off shared parts, so a change in place would go unseen, and states with it. */
  function expectUnchanged(from: number): void {
    if (isKnownAs(before, from)) return;
    // Who did it is not known: it need not be this action.
    taken = enabled.length;
    throw new Error(`A state was changed in place: \`actions\`, \`next\`, \`within\` and properties must leave it as it was.${whoChanges(system, before)}`);
  }

  /** So is the list of actions, of one state in so many, and of the first. */
  function confirmActions(): void {
    if (lists++ % 8 !== 0) return;
    const again = actionsIn(system, before);
    if (again.length !== enabled.length || again.some((other, index) => !isSame(other, enabled[index]))) throw new Error(unsteady);
  }

  function actionAt(choice: number): Action {
    const found = enabled[choice];
    if (found !== undefined) return found;
    if (choice >= enabled.length) throw new Error(`There is no action ${choice} here.`);
    // It is the list that is wrong, and there is no action to tell of.
    taken = -1;
    throw new Error("`actions` gave undefined for an action.");
  }

  return {
    name,
    enter(choice) {
      const state = system.initial[choice];
      if (state === undefined) throw new TypeError(whyNotPlain(state));
      return arriveAt(state);
    },
    expand(from, visit) {
      const state = waiting.get(from);
      if (state === undefined) return ASTRAY;
      waiting.delete(from);
      before = state;
      taken = -1;
      enabled = actionsIn(system, before);
      confirmActions();
      targets.length = 0;
      for (taken = 0; taken < enabled.length; taken++) {
        action = actionAt(taken);
        const size = seen.size();
        const to = arriveAt(system.next(before, action), from);
        targets.push(to);
        confirm(from, to);
        if (to === size && !visit.reach(to, taken)) return taken + 1;
        visit.step(taken, to);
      }
      expectUnchanged(from);
      return enabled.length;
    },
    choices: () => enabled.length,
    action: actionAt,
    target: (choice) => targets[choice] ?? SEEN,
    choice: () => taken,
    aboutState: (holds) => ({ ask: () => holds(after), drop: () => undefined }),
    aboutStep: (holds) => ({ ask: () => holds(before, action, after), drop: () => undefined, isForegone: () => false, isForegoneForAction: () => false }),
    aboutLeft: (holds) => () => holds(before),
    among: (via) => (choice) => via(actionAt(choice)),
    isUnusual: () => true,
    isUnusualStep: () => true,
    sort: () => UNSORTED,
    heed: () => undefined,
    moves: () => Infinity,
  };
}

/** Who changes a copy of the state, as a sentence; nothing if nobody does, or if that cannot be found out. Who changed the state itself once need not do so again. */
function whoChanges<State, Action>(system: System<State, Action>, state: State): string {
  const changes = (ask: (copy: State) => unknown): boolean => {
    const copy = structuredClone(state);
    ask(copy);
    return written(copy) !== written(state);
  };
  try {
    if (changes((copy) => system.actions(copy))) return " `actions` changes a copy of it, too.";
    const action = actionsIn(system, structuredClone(state)).find((one) => changes((copy) => system.next(copy, one)));
    return action === undefined ? "" : ` \`next\` changes a copy of it, too, at the action ${written(action)}.`;
  } catch {
    // The message is about something else, which must not be lost.
    return "";
  }
}

/** Actions need not be plain: those that are not are compared by what can be written of them. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || written(one) === written(other);
}

const unsteady = "Asked twice about one state, `actions` gave two different lists. Usually it reads something besides its argument.";
const fickle =
  "Taken twice from one state, the action led to two different states. Usually `next` reads something besides its " +
  "arguments.";
