import type { Design } from "../../designs/design.ts";
import { designNamed } from "../../designs/known.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import type { Reading } from "../../model/reading.ts";
import type { Setting } from "../readings/dependence.ts";
import { appPlays } from "./app-plays.ts";
import { extensionPlays } from "./extension-plays.ts";
import { playedOn } from "./play.ts";
import type { Play } from "./play.ts";

/** The design with which the plays are told, and from which edits are counted: of those that start whatever they are asked to, it keeps most. */
export const robust = "fresh-identifier-sheet-first";

/** The design of that name, as the catalogue has it. */
export function robustDesign(): Design {
  return designNamed(robust);
}

/**
 * Whether a play shows that no design keeps a promise for nothing in this scope, under this reading,
 * or under every one that meets a condition: each switch that the play needs is set as it needs it.
 * Code has no say in it, but for what the play names as its price; so where it can be played on one
 * design, it can be on every other that uploads and comes to rest.
 */
export function isBeyondAnyDesign(promise: string, scope: ScopeName, where: Reading | Setting): boolean {
  const values = new Map(Object.entries<string | readonly string[]>({ ...where }).map(([name, value]) => [name, [value].flat()]));
  const isRead = (play: Play): boolean => Object.entries(play.reading).every(([name, needed]) => values.get(name)?.every((value) => value === needed) === true);
  const all = scopes[scope].extensions > 0 ? extensionPlays : appPlays;
  return all.some((play) => play.promise === promise && isRead(play) && isPlayedIn(scope, play));
}

/** Played once: it takes some milliseconds, and the answer is always the same. */
function isPlayedIn(scope: ScopeName, play: Play): boolean {
  const key = `${play.name}, ${scope}`;
  const known = playedIn.get(key) ?? playedOn(play.design ?? robustDesign(), { ...play, scope }).fate === "broken";
  playedIn.set(key, known);
  return known;
}

const playedIn = new Map<string, boolean>();
