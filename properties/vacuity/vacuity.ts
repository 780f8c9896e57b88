import { isDeepStrictEqual } from "node:util";
import { checkSync } from "../../checker/check.ts";
import type { Action, ActionType } from "../../model/action.ts";
import { defaultReading } from "../../model/reading.ts";
import { model, ruleFor, ruleNames, rules } from "../../model/reducer.ts";
import type { Rule, Rules } from "../../model/rule.ts";
import type { State } from "../../model/state.ts";
import { refusals } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import { withEveryAction } from "../mutants/places.ts";
import type { Property } from "../property.ts";
import type { Question } from "../verify.ts";
import type { Row } from "../row.ts";

/**
 * What the model says and never has occasion to mean.
 *
 * - a property whose occasion never comes: it is vacuous, or unreached, wherever it was checked
 * - a guard that never decides: it is never false, or only where another guard of its rule is too
 * - a rule that never fires
 * - an effect that, whenever its rule fires, leaves the state as it was
 *
 * One place where it is otherwise is enough. So one place is looked at after the other, each only
 * for what was not met before, until everything has been met. Of what remains idle this says: in no
 * state of any of these places, and nothing about others.
 */
export interface Idle {
  readonly what: "property" | "guard" | "rule" | "effect";
  /** A property or a rule by its name; a guard or an effect with its rule, as in `wake: it is the app`. */
  readonly name: string;
  readonly how: "its occasion never comes" | "never false" | "never false alone" | "never fires" | "changes nothing";
}

/** The properties that these verdicts put to the test nowhere. A failure is a test too. */
export function idleProperties(rows: readonly Row[], properties: readonly Property[]): readonly Idle[] {
  const untested: readonly (string | undefined)[] = ["vacuous", "unreached", "unknown", undefined];
  return properties
    .filter(({ name }) => rows.every(({ verdicts }) => untested.includes(verdicts[name])))
    .map(({ name }) => ({ what: "property", name, how: "its occasion never comes" }));
}

/** What is idle in the rules, or in a changed table of them, in all of these places. */
export function idleRules(places: readonly Question[], table: Rules<ActionType> = rules): readonly Idle[] {
  const all = ruleNames.map((type) => watched(type, ruleFor(table, type)));
  for (const place of places) {
    const open = all.filter(isOpen);
    if (open.length === 0) break;
    lookAround(place, table, open);
  }
  return all.flatMap(idleParts);
}

/** A rule, and what has been met of it so far. */
interface Watched {
  readonly type: ActionType;
  readonly rule: Rule<Action>;
  fires: boolean;
  readonly refusing: Set<string>;
  readonly deciding: Set<string>;
  readonly changing: Set<string>;
}

function watched(type: ActionType, rule: Rule<Action>): Watched {
  return { type, rule, fires: false, refusing: new Set(), deciding: new Set(), changing: new Set() };
}

function isOpen({ rule, fires, deciding, changing }: Watched): boolean {
  return !fires || deciding.size < Object.keys(rule.guards).length || changing.size < Object.keys(rule.effects).length;
}

/** Every state of a place, or as many as it takes until nothing is open. */
function lookAround({ design, scope, reading }: Question, table: Rules<ActionType>, sought: readonly Watched[]): void {
  const world = withEveryAction(design, scope, reading ?? defaultReading);
  const open = new Map(sought.map((each) => [each.type, each]));
  const isAllMet = (state: State): boolean => {
    for (const action of world.actions) {
      const each = open.get(action.type);
      if (each === undefined) continue;
      observe(each, table, world, state, action);
      if (!isOpen(each)) open.delete(action.type);
    }
    return open.size === 0;
  };
  checkSync(model(world, table), {
    properties: [{ name: "all is met", kind: "sometimes", happens: isAllMet }],
    until: "decided",
    // The other engine asks about a state only where it differs in what was read of others.
    engine: "plain",
  });
}

function observe(each: Watched, table: Rules<ActionType>, world: World, state: State, action: Action): void {
  const refusing = refusals(world, state, action, table);
  for (const name of refusing) each.refusing.add(name);
  const [first, ...others] = refusing;
  if (first === undefined) fire(each, world, state, action);
  else if (others.length === 0) each.deciding.add(first);
}

function fire(each: Watched, world: World, state: State, action: Action): void {
  each.fires = true;
  let before = state;
  for (const [name, effect] of Object.entries(each.rule.effects)) {
    const after = effect(world, before, action);
    if (!each.changing.has(name) && !isDeepStrictEqual(after, before)) each.changing.add(name);
    before = after;
  }
}

function idleParts({ type, rule, fires, refusing, deciding, changing }: Watched): readonly Idle[] {
  const idle: Idle[] = fires ? [] : [{ what: "rule", name: type, how: "never fires" }];
  for (const name of Object.keys(rule.guards)) {
    if (deciding.has(name)) continue;
    idle.push({ what: "guard", name: `${type}: ${name}`, how: refusing.has(name) ? "never false alone" : "never false" });
  }
  for (const name of Object.keys(rule.effects)) {
    if (!changing.has(name)) idle.push({ what: "effect", name: `${type}: ${name}`, how: "changes nothing" });
  }
  return idle;
}
