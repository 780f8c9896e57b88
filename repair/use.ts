import { isDeepStrictEqual } from "node:util";
import { checkSync } from "../checker/check.ts";
import type { Property as Checked } from "../checker/property.ts";
import { callOf, questionsOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { lineText } from "../designs/listing.ts";
import { lineKey, linesAt, placeText, places } from "../designs/place.ts";
import type { LinePlace } from "../designs/place.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { originIn, worldOf } from "../designs/world.ts";
import { isCall } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { positionOf } from "../model/process.ts";
import type { ProcessName } from "../model/process.ts";
import type { Reading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import { processIn, withMemory } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { aboutTheList } from "./deeds.ts";
import type { Edit } from "./edit.ts";
import { written } from "./standing.ts";

/** Nobody else is served meanwhile. The designs that are offered have some thousands of states in the small scopes. */
const MOST_STATES = 60_000;

/**
 * Whether each line that these edits have written comes to something in one of the scopes: it is run
 * there, and then more is different than where the code stands. A line that is put where there is
 * nothing for it to do, such as an invalidation before the first session object, is as good as
 * deleted, however often it is run. Where there is more to look at than may be, it is given the benefit
 * of the doubt.
 *
 * @param design - the design with the edits
 */
export function isOfUse(design: Design, edits: readonly Edit[], names: readonly ScopeName[], reading: Reading): boolean {
  return ofNoUse(design, edits, names, reading).length === 0;
}

/** Where those of the lines stand that come to nothing. */
export function ofNoUse(design: Design, edits: readonly Edit[], names: readonly ScopeName[], reading: Reading): readonly LinePlace[] {
  const all = written(edits);
  const unheard = all.filter((position) => asksInVain(design, position));
  return [...unheard, ...(idleAmong(design, all.filter((position) => !unheard.includes(position)), names, reading) ?? [])];
}

/** Whether a line asks for the list of tasks, and its process has no code that hears it or asks what is on it. */
function asksInVain(design: Design, { at, index }: LinePlace): boolean {
  const line = linesAt(design, at)[index];
  const code = places.filter(({ process }) => process === at.process).map((place) => ({ place, lines: linesAt(design, place) }));
  const isHeard = code.some(({ place, lines }) => (place.callback === "didReceiveTasks" && lines.length > 0) || lines.flatMap(questionsOf).some((question) => aboutTheList.includes(question)));
  return line !== undefined && callOf(line) === "requestTaskList" && !isHeard;
}

/**
 * Whether a line that these edits have written takes the place of one like it in the same callback, which comes to
 * nothing now: to put a second `createSession` before the first is to have written nothing.
 *
 * @param design - the design without the edits
 */
export function idlesOthers(design: Design, repaired: Design, edits: readonly Edit[], names: readonly ScopeName[], reading: Reading): boolean {
  const places = new Map(written(edits).map((position) => [`${placeText(position.at)} ${textAt(repaired, position)}`, position]));
  return [...places.values()].some((position) => {
    const text = textAt(repaired, position);
    const like = linesLike(repaired, position, text);
    const after = like.length < 2 ? [] : (idleAmong(repaired, like, names, reading) ?? []);
    if (after.length === 0) return false;
    const before = idleAmong(design, linesLike(design, position, text), names, reading);
    return before !== undefined && after.length > before.length;
  });
}

function textAt(design: Design, { at, index }: LinePlace): string {
  const line = linesAt(design, at)[index];
  return line === undefined ? "" : lineText(line);
}

function linesLike(design: Design, { at }: LinePlace, text: string): readonly LinePlace[] {
  return linesAt(design, at).flatMap((line, index) => (lineText(line) === text ? [{ at, index }] : []));
}

/** Those of these lines that come to nothing in every scope; undefined where there was more to look at than may be. */
function idleAmong(design: Design, positions: readonly LinePlace[], names: readonly ScopeName[], reading: Reading): readonly LinePlace[] | undefined {
  // To work is to let time pass.
  const lines = positions.filter(({ at, index }) => {
    const line = linesAt(design, at)[index];
    return line !== undefined && callOf(line) !== "work";
  });
  let idle: readonly string[] | undefined = lines.map(lineKey);
  for (const name of names) if (idle !== undefined && idle.length > 0) idle = idleIn(design, idle, name, reading);
  return idle && lines.filter((line) => idle.includes(lineKey(line)));
}

/** Those of these lines that come to nothing in a scope; undefined as above. */
function idleIn(design: Design, lines: readonly string[], scope: ScopeName, reading: Reading): readonly string[] | undefined {
  const world = worldOf(design, scopes[scope], reading);
  const origin = originIn(design, scopes[scope]);
  const properties = lines.map((name): Checked<State, Action> => ({
    name,
    kind: "sometimesStep",
    happens(before, action, after) {
      if (!isCall(action)) return false;
      const at = positionOf(processIn(before, action.process), action.queue);
      return at !== "idle" && lineKey(origin(at.script, at.line)) === name && !isDeepStrictEqual(told(before, action.process), told(after, action.process));
    },
  }));
  // Whoever compares whole states reads all of them, so that the other engine would learn of each anew.
  const { verdicts, complete, stopped } = checkSync(model(world), { properties, until: "decided", engine: "plain", maxStates: MOST_STATES });
  if (!complete && stopped !== "decided") return undefined;
  return verdicts.flatMap(({ property, verdict }) => (verdict === "holds" ? [] : [property]));
}

/** All of a state but where the code of a process stands. What a step has left as it was is one object before and after it. */
function told(state: State, name: ProcessName): State {
  return withMemory(state, name, () => ({ at: "idle", delegateAt: "idle", workAt: "idle", waiting: [] }));
}
