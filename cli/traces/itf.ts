import { refused } from "../../checker/formats/expression.ts";
import { fromItf, toItf } from "../../checker/formats/itf.ts";
import type { Itf } from "../../checker/formats/itf.ts";
import { isPlainObject } from "../../checker/plain.ts";
import type { Plain } from "../../checker/plain.ts";
import type { Trace } from "../../checker/report.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { actionName } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import type { Reading } from "../../model/reading.ts";
import type { State } from "../../model/state.ts";
import type { Property } from "../../properties/property.ts";
import { readingArguments } from "../question.ts";

/**
 * Our traces in the Informal Trace Format, which viewers of other tools open. The trace's `#meta`
 * says what it is about, so that such a file can be replayed like one of our own: the design by its
 * name or file, the scope, the property, and the reading as `--reading` takes it, unless it is the
 * default. An action is one line, as everywhere.
 */
export interface Setting {
  readonly title?: string;
  readonly design: string;
  readonly scope: ScopeName;
  readonly property: Property;
  readonly reading: Reading;
}

/** A trace with what it is about, in that format. */
export function asItf({ title, design, scope, property, reading }: Setting, trace: Trace<State, Action>): Itf {
  const readings = readingArguments(reading);
  return toItf(
    { ...trace, actions: trace.actions.map(actionName) },
    {
      ...(title !== undefined && { title }),
      property: property.name,
      description: property.says,
      design,
      scope,
      ...(readings.length > 0 && { reading: readings.join(" ") }),
      source: "bgsession",
    },
  );
}

/** Whether a JSON value is meant to be in the format. A trace of our own has no states. */
export function isItf(json: unknown): json is Plain {
  return isPlainObject(json) && ["vars", "states"].some((key) => Object.hasOwn(json, key));
}

/** What a file in the format says, not yet judged, and the states that it says its actions lead through. */
export interface ItfRead {
  readonly about: Plain;
  readonly actions: readonly string[];
  readonly states: readonly unknown[];
}

/** Reads a JSON value in the format. An error says where it is none, with what is there. */
export function readItf(json: Plain): ItfRead {
  const { states, actions } = fromItf(json);
  if (actions.length < states.length - 1) {
    throw refused("$.vars", json["vars"], 'a list with "mbt::actionTaken", so that it is known which action leads to each state');
  }
  const lines = actions.map((action, index) => {
    if (typeof action === "string") return action;
    throw refused(`the action that leads to $.states[${index + 1}]`, action, 'a line, such as "createSession A"');
  });
  const { title, design, scope, property, reading } = isPlainObject(json["#meta"]) ? json["#meta"] : {};
  const about = { title, design, scope, property, reading: reading === undefined ? undefined : readingOf(reading) };
  return { about: Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined)), actions: lines, states };
}

/** `patience=none wakes=whenQuiet` as an object. */
function readingOf(text: unknown): Plain {
  if (typeof text !== "string") throw refused('$["#meta"].reading', text, 'readings as --reading takes them, such as "patience=none"');
  return Object.fromEntries(
    text.split(" ").map((one) => {
      const [name = "", value = ""] = one.split(/=(.*)/s);
      return [name, value];
    }),
  );
}
