import type { ActionType } from "../../model/action.ts";
import { ruleNames } from "../../model/reducer.ts";
import { misdirected } from "./misdirected.ts";
import { ruleOf, withRule } from "./version.ts";
import type { Mutant } from "./version.ts";

/**
 * The wrong versions that follow from the table of rules: each guard dropped, each effect dropped,
 * `must` and `may` exchanged, and each effect done to another process, session or task than the one
 * that the action, or the line of code, is about.
 */
export const derivedMutants: readonly Mutant[] = ruleNames.flatMap((type) => [
  ...guardsDropped(type),
  ...effectsDropped(type),
  mustExchanged(type),
  ...misdirected(type),
]);

function guardsDropped(type: ActionType): readonly Mutant[] {
  const rule = ruleOf(type);
  return Object.keys(rule.guards).map((name) => ({
    name: `${type} without "${name}"`,
    rule: type,
    table: withRule(type, { ...rule, guards: without(rule.guards, name) }),
  }));
}

function effectsDropped(type: ActionType): readonly Mutant[] {
  const rule = ruleOf(type);
  return Object.keys(rule.effects).map((name) => ({
    name: `${type} without "${name}"`,
    rule: type,
    table: withRule(type, { ...rule, effects: without(rule.effects, name) }),
  }));
}

function mustExchanged(type: ActionType): Mutant {
  const rule = ruleOf(type);
  const name = rule.must ? `${type} may happen` : `${type} must happen`;
  return { name, rule: type, table: withRule(type, { ...rule, must: !rule.must }) };
}

function without<Part>(parts: Readonly<Record<string, Part>>, left: string): Readonly<Record<string, Part>> {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => name !== left));
}
