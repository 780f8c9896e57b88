import type { Action, ActionType } from "./action.ts";
import type { Rule } from "./rule.ts";
import { connectionRules } from "./rules/connection.ts";
import { lifeRules } from "./rules/life.ts";
import { requestRules } from "./rules/requests.ts";
import { transferRules } from "./rules/transfers.ts";
import { wakingRules } from "./rules/waking.ts";
import type { Rules } from "./rule.ts";
import type { State } from "./state.ts";
import { initialState } from "./state.ts";
import type { World } from "./world.ts";

/** Everything that iOS and our code can do, by name. A missing rule does not compile. */
export const rules: Rules<ActionType> = {
  ...lifeRules,
  ...wakingRules,
  ...connectionRules,
  ...transferRules,
  ...requestRules,
};

/** A world as a transition system: where it starts, what can happen, and what it does. */
export interface Model {
  readonly initial: readonly [State];
  actions(state: State): readonly Action[];
  next(state: State, action: Action): State;
  isEnabled(state: State, action: Action): boolean;
  isAtRest(state: State): boolean;
  mustHappen(action: Action): boolean;
}

/**
 * The model of a world under the rules, or under a changed table of them. Pure: the same state and
 * action always give the same state, and neither is touched. `next` does not ask whether the action
 * is enabled; `isEnabled` does.
 */
export function model(world: World, table: Rules<ActionType> = rules): Model {
  const prepared = new Map(Object.entries(table).map(([type, rule]) => [type, prepare(rule as Rule<Action>)]));
  const ruleOf = (action: Action): PreparedRule => {
    const rule = prepared.get(action.type);
    if (rule === undefined) throw new Error(`no rule for ${action.type}`);
    return rule;
  };
  const isEnabled = (state: State, action: Action): boolean =>
    ruleOf(action).guards.every((guard) => guard(world, state, action));
  const must = world.actions.filter((action) => ruleOf(action).must);

  return {
    initial: [initialState(world)],
    actions: (state) => world.actions.filter((action) => isEnabled(state, action)),
    next: (state, action) => ruleOf(action).effects.reduce((changed, effect) => effect(world, changed, action), state),
    isEnabled,
    isAtRest: (state) => !must.some((action) => isEnabled(state, action)),
    mustHappen: (action) => ruleOf(action).must,
  };
}

interface PreparedRule {
  readonly must: boolean;
  readonly guards: readonly ((world: World, state: State, action: Action) => boolean)[];
  readonly effects: readonly ((world: World, state: State, action: Action) => State)[];
}

function prepare(rule: Rule<Action>): PreparedRule {
  return { must: rule.must, guards: Object.values(rule.guards), effects: Object.values(rule.effects) };
}
