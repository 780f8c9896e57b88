import type { System } from "../check.ts";

/** An action of one of several systems. */
export interface Sided<Action> {
  readonly side: string;
  readonly action: Action;
}

/** Several systems as one, side by side: a state has a state of each, a step is a step of one. */
export function together<State, Action>(
  sides: Readonly<Record<string, System<State, Action>>>,
): System<Readonly<Record<string, State>>, Sided<Action>> {
  const named = Object.entries(sides).map(([side, system]) => ({ side, system: asked(system) }));
  const find = (side: string) => {
    const found = named.find((one) => one.side === side);
    if (found === undefined) throw new Error(`There is no side ${side}.`);
    return found.system;
  };
  const on = (states: Readonly<Record<string, State>>, side: string): State => {
    if (!Object.hasOwn(states, side)) throw new Error(`There is no side ${side}.`);
    // The cast: what is there is a state, even where a state may be undefined.
    return states[side] as State;
  };
  const universe = named.flatMap(({ side, system }) => system.universe.map((action) => ({ side, action })));
  const isEnabled = (states: Readonly<Record<string, State>>, { side, action }: Sided<Action>): boolean =>
    find(side).isEnabled(on(states, side), action);
  return {
    initial: named.reduce<readonly Readonly<Record<string, State>>[]>(
      (all, { side, system }) => all.flatMap((states) => system.initial.map((state) => ({ ...states, [side]: state }))),
      [{}],
    ),
    universe,
    isEnabled,
    actions: (states) => universe.filter((action) => isEnabled(states, action)),
    next: (states, { side, action }) => ({ ...states, [side]: find(side).next(on(states, side), action) }),
  };
}

/** The system with all that may ever happen in it, found out if it does not say. Its actions are told apart by `===` then. */
function asked<State, Action>(system: System<State, Action>) {
  const isEnabled = (state: State, action: Action): boolean =>
    system.isEnabled?.(state, action) ?? system.actions(state).includes(action);
  const next = (state: State, action: Action): State => system.next(state, action);
  if (system.universe !== undefined) return { initial: system.initial, universe: system.universe, isEnabled, next };
  const found = new Map(system.initial.map((state) => [JSON.stringify(state), state]));
  const universe = new Set<Action>();
  for (const state of found.values()) {
    for (const action of system.actions(state)) {
      universe.add(action);
      const after = system.next(state, action);
      if (!found.has(JSON.stringify(after))) found.set(JSON.stringify(after), after);
    }
  }
  return { initial: system.initial, universe: [...universe], isEnabled, next };
}
