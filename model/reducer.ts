import type { Action, ActionType } from "./action.ts";
import { askingRules } from "./rules/asking.ts";
import { backgroundFetchRules } from "./rules/background-fetch.ts";
import { backgroundTaskRules } from "./rules/background-tasks.ts";
import { blockRules } from "./rules/blocks.ts";
import { connectionRules } from "./rules/connection.ts";
import { lifeRules } from "./rules/life.ts";
import { recordRules } from "./rules/records.ts";
import { requestRules } from "./rules/requests.ts";
import { transferRules } from "./rules/transfers.ts";
import { wakingRules } from "./rules/waking.ts";
import type { Rule, Rules } from "./rule.ts";
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
  ...recordRules,
  ...askingRules,
  ...blockRules,
  ...backgroundTaskRules,
  ...backgroundFetchRules,
};

/** The names of all rules, in the order of their table. */
export const ruleNames: readonly ActionType[] = Object.keys(rules).filter((name): name is ActionType => name in rules);

/** A world as a transition system: where it starts, what can happen, and what it does. */
export interface Model {
  readonly initial: readonly [State];
  /** Everything that can ever happen, in the order of `actions`. */
  readonly universe: readonly Action[];
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
  const { ruleOf, isAllowed, follow } = rulebook(world.actions, table);
  const everything = world.actions.map((action) => ({ action, rule: ruleOf(action) }));
  const must = everything.filter(({ rule }) => rule.must);

  return {
    initial: [initialState(world)],
    universe: world.actions,
    actions: (state) => {
      const enabled: Action[] = [];
      for (const { action, rule } of everything) if (isAllowed(rule, world, state, action)) enabled.push(action);
      return enabled;
    },
    next: (state, action) => follow(ruleOf(action), world, state, action),
    isEnabled: (state, action) => isAllowed(ruleOf(action), world, state, action),
    isAtRest: (state) => !must.some(({ action, rule }) => isAllowed(rule, world, state, action)),
    mustHappen: (action) => ruleOf(action).must,
  };
}

/** A world under all its readings: what can happen in any of them, and for each what does. */
export interface ModelOfReadings {
  readonly initial: readonly [State];
  readonly universe: readonly Action[];
  readonly isEnabled: (world: World, state: State, action: Action) => boolean;
  readonly next: (world: World, state: State, action: Action) => State;
  readonly mustHappen: (action: Action) => boolean;
}

/** The model of worlds that differ in nothing but how silence is read. The one given has the actions of all of them. */
export function modelOfReadings(world: World): ModelOfReadings {
  const { ruleOf, isAllowed, follow } = rulebook(world.actions, rules);
  return {
    initial: [initialState(world)],
    universe: world.actions,
    isEnabled: (read, state, action) => isAllowed(ruleOf(action), read, state, action),
    next: (read, state, action) => follow(ruleOf(action), read, state, action),
    mustHappen: (action) => ruleOf(action).must,
  };
}

function rulebook(actions: readonly Action[], table: Rules<ActionType>) {
  const prepared = new Map<ActionType, PreparedRule>();
  for (const { type } of actions) prepared.set(type, prepared.get(type) ?? prepare(ruleFor(table, type)));
  return {
    ruleOf: (action: Action): PreparedRule => {
      const rule = prepared.get(action.type);
      if (rule === undefined) throw new Error(`nothing in this world does ${action.type}`);
      return rule;
    },
    isAllowed: ({ guards }: PreparedRule, world: World, state: State, action: Action): boolean => {
      for (const guard of guards) if (!guard(world, state, action)) return false;
      return true;
    },
    follow: ({ effects }: PreparedRule, world: World, state: State, action: Action): State => afterAll(effects, world, state, action),
  };
}

/** What an action makes of a state, whether or not it can be taken there. */
export function carriedOut(world: World, state: State, action: Action): State {
  return afterAll(Object.values(ruleFor(rules, action.type).effects), world, state, action);
}

/** The effects of a rule come one after the other. */
function afterAll(effects: PreparedRule["effects"], world: World, state: State, action: Action): State {
  let changed = state;
  for (const effect of effects) changed = effect(world, changed, action);
  return changed;
}

interface PreparedRule {
  readonly must: boolean;
  readonly guards: readonly ((world: World, state: State, action: Action) => boolean)[];
  readonly effects: readonly ((world: World, state: State, action: Action) => State)[];
}

/** The one cast: each rule takes the actions of its own type, which is what it is looked up by. */
export function ruleFor(table: Rules<ActionType>, type: ActionType): Rule<Action> {
  return table[type] as Rule<Action>;
}

function prepare(rule: Rule<Action>): PreparedRule {
  return { must: rule.must, guards: Object.values(rule.guards), effects: Object.values(rule.effects) };
}
