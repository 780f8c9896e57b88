import { objectAt } from "../argument.ts";
import { fromExpression, refused, toExpression, within } from "./expression.ts";
import { written } from "../failure.ts";
import { isPlainObject, whyNotPlain, type Plain } from "../plain.ts";
import type { Trace } from "../report.ts";
import { expectTrace } from "../trace.ts";

/**
 * Traces in the Informal Trace Format of Apalache and Quint (Apalache's ADR-015), which viewers
 * and other checkers read. Such files end in `.itf.json`.
 *
 * If all the states are records with the same keys, the keys are the variables. Otherwise there
 * is one variable, `state`, and the trace's `#meta` says that it is `wrapped`. The action that
 * leads to a state stands beside it: its name in the variable `mbt::actionTaken`, where Quint puts
 * it, and all of it as an expression in the state's `#meta`. To the first state leads `init`.
 *
 * A lasso is written as it is: `loop` is the index of the state it comes back to. Our lassos end
 * in that state, for the second time, unless they stay in the last state for ever. Those of another
 * tool may end before; they are read, and written again, as they are. Which action would close
 * them, the format does not tell.
 *
 * A trace of several states without any action is one of a tool that does not tell them (Apalache).
 *
 * States and actions come back as they were (see `expression.ts`), and so does the loop. What is
 * said about the trace in its `#meta` is for people and does not come back.
 */
export interface Itf {
  readonly "#meta": Plain;
  readonly vars: readonly string[];
  readonly states: readonly Plain[];
  readonly loop?: number;
}

/** What to say of a trace: the property that it refutes, where it comes from. */
export interface About {
  readonly property?: string;
  readonly description?: string;
  readonly source?: string;
  readonly [more: string]: string | number | boolean | undefined;
}

const TAKEN = "mbt::actionTaken";
const FORMAT = { format: "ITF", "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html" };

/** The trace as a JSON value. Refuses states and actions that are not plain values, and another number of actions than of steps, unless there are none. */
export function toItf<State, Action>(trace: Trace<State, Action>, about: About = {}): Itf {
  expectTrace(trace);
  objectAt(about, "What is said about the trace", "{ property, description, source, ... }");
  const { states, actions, loopsTo } = trace;
  const isSilent = actions.length === 0 && states.length > 1;
  if (!isSilent && states.length !== actions.length + 1) {
    throw new Error(`A trace has one state more than actions, or no actions, but this one has ${states.length} and ${actions.length}.`);
  }
  if (loopsTo !== undefined && !isIndex(loopsTo, states)) {
    throw new Error(`The trace loops to ${loopsTo}, but its states are numbered from 0 to ${states.length - 1}.`);
  }
  const reason = whyNotPlain(states, "states") ?? whyNotPlain(actions, "actions");
  if (reason !== undefined) throw new TypeError(`The trace cannot be written: ${reason}.`);

  const keys = variablesOf(states);
  const isWrapped = keys === undefined;
  // The format has the last word: who reads the file goes by what it says there.
  return {
    "#meta": { ...FORMAT, ...about, ...FORMAT, ...((isWrapped || "wrapped" in about) && { wrapped: isWrapped }) },
    vars: [...(keys ?? ["state"]), ...(isSilent ? [] : [TAKEN])],
    states: states.map((state, index): Plain => {
      const record: unknown = keys === undefined ? { state } : state;
      const variables = (keys ?? ["state"]).map((key): [string, unknown] => [
        key,
        toExpression(isPlainObject(record) ? record[key] : undefined),
      ]);
      const action = actions[index - 1];
      const isFirst = index === 0;
      return {
        "#meta": { index, ...(!isSilent && !isFirst && { action: toExpression(action) }) },
        ...Object.fromEntries(variables),
        ...(!isSilent && { [TAKEN]: isFirst ? "init" : nameOf(action) }),
      };
    }),
    ...(loopsTo !== undefined && { loop: loopsTo }),
  };
}

/**
 * The run that a JSON value in the format tells of, ours or another tool's. If the actions are
 * only named, their names are the actions. If they are not told at all, there are none. Variables
 * that begin with `mbt::` are not part of the state, and parameters only if they are variables.
 */
export function fromItf(json: unknown): Trace<unknown, unknown> {
  if (!isPlainObject(json)) throw refused("$", json, "an object with vars and states");
  const vars = listAt(json, "vars").map((name, index) => {
    if (typeof name === "string" && !name.startsWith("#")) return name;
    throw refused(within("$.vars", index), name, 'a name that does not begin with "#"');
  });
  const states = listAt(json, "states").map((state, index) => recordAt(state, within("$.states", index)));
  if (states.length === 0) throw refused("$.states", [], "a list of at least one state");

  const loop = json["loop"];
  if (loop !== undefined && !(typeof loop === "number" && isIndex(loop, states))) {
    throw refused("$.loop", loop, `an index of the states, from 0 to ${states.length - 1}`);
  }
  const isWrapped = recordAt(json["#meta"] ?? {}, '$["#meta"]')["wrapped"] === true;
  return {
    states: states.map((state, index) => stateOf(state, vars, isWrapped, within("$.states", index))),
    actions: actionsOf(states, vars),
    ...(loop !== undefined && { loopsTo: loop }),
  };
}

function stateOf(json: Plain, vars: readonly string[], isWrapped: boolean, path: string): unknown {
  const missing = vars.find((name) => !Object.hasOwn(json, name));
  if (missing !== undefined) throw refused(path, json, `a state with every variable, ${JSON.stringify(missing)} among them`);
  const names = isWrapped ? ["state"] : vars.filter((name) => !name.startsWith("mbt::"));
  const parts = names.map((name): [string, unknown] => [name, fromExpression(json[name], within(path, name))]);
  return isWrapped ? parts[0]?.[1] : Object.fromEntries(parts);
}

function actionsOf(states: readonly Plain[], vars: readonly string[]): readonly unknown[] {
  const told = states.map((state, index) => {
    const path = within("$.states", index);
    const meta = recordAt(state["#meta"] ?? {}, within(path, "#meta"));
    if (Object.hasOwn(meta, "action")) {
      return [fromExpression(meta["action"], within(within(path, "#meta"), "action"))];
    }
    return vars.includes(TAKEN) ? [fromExpression(state[TAKEN], within(path, TAKEN))] : [];
  });
  const actions = told.slice(1);
  const silent = actions.findIndex((action) => action.length === 0);
  if (silent >= 0 && actions.some((action) => action.length > 0)) {
    throw refused(within("$.states", silent + 1), states[silent + 1], "a state with an action, as other states have one");
  }
  return actions.flat();
}

/** The keys that all the states have, where they are records and have no others. */
function variablesOf(states: readonly unknown[]): readonly string[] | undefined {
  const [first] = states;
  if (!isPlainObject(first)) return undefined;
  const keys = Object.keys(first);
  if (keys.some((key) => key.startsWith("#") || key.startsWith("mbt::"))) return undefined;
  const isAlike = (state: unknown): boolean =>
    isPlainObject(state) && Object.keys(state).length === keys.length && keys.every((key) => Object.hasOwn(state, key));
  return states.every(isAlike) ? keys : undefined;
}

function nameOf(action: unknown): string {
  if (typeof action === "string") return action;
  const type = isPlainObject(action) ? action["type"] : undefined;
  return typeof type === "string" ? type : written(action);
}

function isIndex(value: number, list: readonly unknown[]): boolean {
  return Number.isInteger(value) && value >= 0 && value < list.length;
}

function listAt(json: Plain, key: string): readonly unknown[] {
  const list = json[key];
  if (Array.isArray(list)) return list;
  throw refused(within("$", key), list, "a list");
}

function recordAt(json: unknown, path: string): Plain {
  if (isPlainObject(json)) return json;
  throw refused(path, json, "an object");
}
