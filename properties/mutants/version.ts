import type { ActionOf, ActionType } from "../../model/action.ts";
import { rules } from "../../model/reducer.ts";
import type { Rule, Rules } from "../../model/rule.ts";

/**
 * A wrong version of one rule, in a table that is otherwise right. If nothing that we claim can tell
 * it from the right one, then a claim is missing, or the rule says something that makes no difference.
 */
export interface Mutant {
  readonly name: string;
  readonly rule: ActionType;
  readonly table: Rules<ActionType>;
}

export type Guard<Type extends ActionType> = Rule<ActionOf<Type>>["guards"][string];
export type Effect<Type extends ActionType> = Rule<ActionOf<Type>>["effects"][string];

/** What is put in the place of guards and effects that the rule has. */
export interface Change<Type extends ActionType> {
  readonly guards?: Readonly<Record<string, Guard<Type>>>;
  readonly effects?: Readonly<Record<string, Effect<Type>>>;
}

export function ruleOf<Type extends ActionType>(type: Type): Rule<ActionOf<Type>> {
  return rules[type];
}

export function guardOf<Type extends ActionType>(type: Type, name: string): Guard<Type> {
  return named(type, ruleOf(type).guards, name);
}

export function effectOf<Type extends ActionType>(type: Type, name: string): Effect<Type> {
  return named(type, ruleOf(type).effects, name);
}

/** The table with another rule of this type. */
export function withRule<Type extends ActionType>(type: Type, rule: Rule<ActionOf<Type>>): Rules<ActionType> {
  return { ...rules, [type]: rule };
}

/** A rule with some of its guards and effects replaced. A name that the rule does not have is an error. */
export function version<Type extends ActionType>(
  rule: Type,
  name: string,
  { guards = {}, effects = {} }: Change<Type>,
): Mutant {
  for (const guard of Object.keys(guards)) guardOf(rule, guard);
  for (const effect of Object.keys(effects)) effectOf(rule, effect);
  const right = ruleOf(rule);
  const wrong = { ...right, guards: { ...right.guards, ...guards }, effects: { ...right.effects, ...effects } };
  return { name: `${rule} ${name}`, rule, table: withRule(rule, wrong) };
}

function named<Part>(type: ActionType, parts: Readonly<Record<string, Part>>, name: string): Part {
  const part = parts[name];
  if (part === undefined) throw new Error(`${type} has no "${name}"; it has: ${Object.keys(parts).join(", ")}`);
  return part;
}
