import { match } from "ts-pattern";
import { actionName } from "./action.ts";
import type { Action, ActionType } from "./action.ts";
import { model, ruleFor, rules } from "./reducer.ts";
import { refusal } from "./refusal.ts";
import type { Rules } from "./rule.ts";
import { initialState } from "./state.ts";
import type { State } from "./state.ts";
import type { World } from "./world.ts";

/**
 * A trace is written down as lines, one action a line. Run again in its world, it gives the actions
 * and the states they lead through, one more than there are actions; or it says where it got stuck.
 */
export type Rerun =
  | { readonly outcome: "ran"; readonly actions: readonly Action[]; readonly states: readonly State[] }
  | Stuck;

export type Stuck = UnknownLine | RefusedLine;

/** The line names nothing that can happen in this world. */
export interface UnknownLine {
  readonly outcome: "unknown";
  /** Counted from one, as an editor does. */
  readonly line: number;
  readonly text: string;
  readonly nearest: readonly string[];
}

/** The line names something that can happen in this world, but not here. */
export interface RefusedLine {
  readonly outcome: "refused";
  readonly line: number;
  readonly text: string;
  /** The guards of its rule that do not hold. */
  readonly guards: readonly string[];
  readonly possible: readonly string[];
}

/** A step of a trace, counted from one, and the situations before and after it. */
export interface TakenStep {
  readonly number: number;
  readonly before: State;
  readonly action: Action;
  readonly after: State;
}

/** The steps of a trace that has one state more than it has actions. */
export function stepsOf({ actions, states }: { readonly actions: readonly Action[]; readonly states: readonly State[] }): readonly TakenStep[] {
  return actions.map((action, index) => {
    const [before, after] = [states[index], states[index + 1]];
    if (before === undefined || after === undefined) throw new Error(`the trace has no situation around its step ${index + 1}`);
    return { number: index + 1, before, action, after };
  });
}

/** Runs a trace again from the start of a world, an action a line as `actionName` writes it, up to its end or to the first line that cannot be run. There is one state more than there are actions. */
export function rerun(world: World, lines: readonly string[]): Rerun {
  const system = model(world);
  let state = initialState(world);
  const actions: Action[] = [];
  const states = [state];
  for (const [index, text] of lines.entries()) {
    const action = actionNamed(world, text);
    if (action === undefined) return { outcome: "unknown", line: index + 1, text, nearest: nearest(world, text) };
    if (!system.isEnabled(state, action)) {
      const possible = system.actions(state).map(actionName);
      return { outcome: "refused", line: index + 1, text, guards: refusals(world, state, action), possible };
    }
    state = system.next(state, action);
    actions.push(action);
    states.push(state);
  }
  return { outcome: "ran", actions, states };
}

/** The action that is written like this, if it can ever happen in this world. */
export function actionNamed(world: World, text: string): Action | undefined {
  const wanted = text.trim().replaceAll(/\s+/g, " ");
  return world.actions.find((action) => actionName(action) === wanted);
}

/** Why a trace could not be run again, in words. */
export function reasonFor(stuck: Stuck): string {
  return match(stuck)
    .with(
      { outcome: "unknown" },
      ({ line, text, nearest: names }) =>
        `line ${line} of the trace, "${text}", names nothing that can happen in this design and scope; ` +
        `the nearest names are: ${names.join(", ")}`,
    )
    .with(
      { outcome: "refused" },
      ({ line, text, guards, possible }) =>
        `the trace gets stuck at step ${line}, "${text}": ${refusal(guards)}; ` +
        `what can happen here is: ${possible.join(", ")}`,
    )
    .exhaustive();
}

/** The guards that keep an action from happening, by their names, in the order of its rule: none, if it is enabled. */
export function refusals(world: World, state: State, action: Action, table: Rules<ActionType> = rules): readonly string[] {
  const { guards } = ruleFor(table, action.type);
  const refusing: string[] = [];
  for (const name in guards) if (guards[name]?.(world, state, action) === false) refusing.push(name);
  return refusing;
}

/** The three names that share most with the text, letter pair by letter pair. */
function nearest(world: World, text: string): readonly string[] {
  return world.actions
    .map(actionName)
    .map((name) => ({ name, likeness: likeness(name, text) }))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, 3)
    .map(({ name }) => name);
}

function likeness(one: string, other: string): number {
  const pairs = letterPairs(one);
  const others = letterPairs(other);
  return (2 * others.filter((pair) => pairs.includes(pair)).length) / (pairs.length + others.length + 1);
}

function letterPairs(text: string): readonly string[] {
  const letters = text.toLowerCase();
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}
