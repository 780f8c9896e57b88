import type { Action, ActionType } from "../../model/action.ts";
import { rules } from "../../model/reducer.ts";
import type { Rule, Rules } from "../../model/rule.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";

/** The names of all rules, in the order of their table. */
export const ruleNames: readonly ActionType[] = Object.keys(rules).filter((name): name is ActionType => name in rules);

/** A rule of a table, for the actions of its own type only. The one cast here, as in the reducer. */
export function ruleIn(table: Rules<ActionType>, type: ActionType): Rule<Action> {
  return table[type] as Rule<Action>;
}

/** The guards that keep this action from happening, in the order of the rule: none, if it is enabled. */
export function refusals({ guards }: Rule<Action>, world: World, state: State, action: Action): readonly string[] {
  const refusing: string[] = [];
  for (const name in guards) if (guards[name]?.(world, state, action) === false) refusing.push(name);
  return refusing;
}
