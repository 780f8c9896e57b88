import type { Design } from "../designs/design.ts";
import { lineKey, placeText, places } from "../designs/place.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { originIn, worldOf } from "../designs/world.ts";
import type { Origin } from "../designs/world.ts";
import type { Action } from "../model/action.ts";
import type { Reading } from "../model/reading.ts";
import type { Line, Script, ScriptName } from "../model/script.ts";
import type { World } from "../model/world.ts";
import type { Property } from "../properties/property.ts";
import { brokenBy, isRestless, stageOf } from "./replay.ts";

/**
 * What a failure has looked at of a design: how far into each callback, and what there is in the
 * world besides. A design that is the same as far as that fails in the same way, whatever else it
 * does.
 */
export interface Footprint {
  readonly scope: ScopeName;
  /** What was asked of the world, but its scripts and what follows from them. */
  readonly asked: readonly (keyof World)[];
  /** By callback, so many of its first lines; Infinity: all of them, and that there is no other. */
  readonly lines: ReadonlyMap<string, number>;
}

/** What a trace of this world looks at, and who asks of every step whether it breaks this promise. */
export function footprintOf(design: Design, scope: ScopeName, world: World, promise: Property, actions: readonly Action[]): Footprint {
  const { scripts, reached } = watchedScripts(world);
  const asked = new Set<keyof World>();
  const watched = new Proxy({ ...world, scripts }, {
    get: (target, name: keyof World) => {
      asked.add(name);
      return target[name];
    },
  });
  const stage = stageOf(watched, [promise]);
  let [state] = stage.system.initial;
  for (const action of actions) {
    const after = stage.system.isEnabled(state, action) ? stage.system.next(state, action) : state;
    brokenBy(stage, { before: state, action, after });
    state = after;
  }
  if (stage.rest !== undefined) isRestless(stage, state);
  return { scope, asked: [...asked].filter((name) => !isCode(name)).sort(), lines: linesOf(originIn(design, scopes[scope]), world, reached) };
}

/** A world that is watched, and what somebody who does all kinds of things in it has looked at. */
export interface Watched {
  readonly world: World;
  readonly footprint: () => Footprint;
  /** The lines of the design that some process has come to, to run them (`lineKey`). */
  readonly run: () => ReadonlySet<string>;
}

/** The world of a design, watched. */
export function watched(design: Design, scope: ScopeName, reading: Reading): Watched {
  const world = worldOf(design, scopes[scope], reading);
  const origin = originIn(design, scopes[scope]);
  const { scripts, reached, run } = watchedScripts(world);
  return {
    world: { ...world, scripts },
    footprint: () => ({ scope, asked: partsOfWorld(world), lines: linesOf(origin, world, reached) }),
    run: () => new Set([...run].flatMap(([name, at]) => [...at].map((line) => lineKey(origin(name, line))))),
  };
}

/** All that there is in a world besides its code, in one order. */
export function partsOfWorld(world: World): readonly (keyof World)[] {
  // Object.keys of a world, whose type has no others.
  return (Object.keys(world) as (keyof World)[]).filter((name) => !isCode(name)).sort();
}

function isCode(name: keyof World): boolean {
  return name === "scripts" || name === "actions";
}

interface WatchedScripts {
  readonly scripts: World["scripts"];
  /** How far somebody has read in each of them: the number of lines, or Infinity for the end. */
  readonly reached: ReadonlyMap<ScriptName, number>;
  /** Which lines somebody has looked for and found, since they are run next. */
  readonly run: ReadonlyMap<ScriptName, ReadonlySet<number>>;
}

/** The same scripts, and what somebody has read in each of them. */
function watchedScripts({ scripts }: World): WatchedScripts {
  const reached = new Map<ScriptName, number>();
  const run = new Map(Object.keys(scripts).map((name) => [name, new Set<number>()]));
  const note = (name: ScriptName, count: number): void => void reached.set(name, Math.max(reached.get(name) ?? 0, count));
  const read = new Map(Object.entries(scripts).map(([name, script]) => [name, { ...script, lines: watchedLines(script, (count) => { note(name, count); }, (at) => void run.get(name)?.add(at)) }]));
  const watching = new Proxy(scripts, {
    get: (target, name) => {
      if (typeof name !== "string") return undefined;
      // That there is a script is seen by its first line.
      note(name, target[name] === undefined ? Infinity : 1);
      return read.get(name);
    },
    has: (target, name) => {
      if (typeof name === "string") note(name, Infinity);
      return Reflect.has(target, name);
    },
    // Who goes through all of them knows of every callback what it is, and where there is none.
    ownKeys: (target) => {
      for (const place of places) note(placeText(place), Infinity);
      return Reflect.ownKeys(target);
    },
  });
  return { scripts: watching, reached, run };
}

/** Code is read line by line, or until a line is found; whoever reads it otherwise has read all of it. */
function watchedLines({ lines }: Script, note: (count: number) => void, found: (at: number) => void): readonly Line[] {
  return new Proxy(lines, {
    get: (target, key) => {
      if (key === "findIndex") {
        return (isWanted: (line: Line, index: number) => boolean): number => {
          const at = target.findIndex((line, index) => isWanted(line, index));
          note(at === -1 ? Infinity : at + 1);
          if (at !== -1) found(at);
          return at;
        };
      }
      const index = typeof key === "string" && /^\d+$/.test(key) ? Number(key) : Infinity;
      note(index + 1);
      return Reflect.get(target, key) as unknown;
    },
  });
}

/** By callback, how far its code was read in any of its scripts. Of a line about uploads there are as many as uploads. */
function linesOf(origin: Origin, { scripts }: World, reached: ReadonlyMap<ScriptName, number>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [name, count] of reached) {
    const key = callbackOf(name);
    const isWithin = count <= (scripts[name]?.lines.length ?? 0);
    lines.set(key, Math.max(lines.get(key) ?? 0, isWithin ? origin(name, count - 1).index + 1 : Infinity));
  }
  return new Map([...lines].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** `app didComplete A1.1` is a script of `app didComplete`, and `B invoked B1` of `extension invoked`. */
function callbackOf(script: ScriptName): string {
  const [process = "", callback = ""] = script.split(" ");
  return `${process === "app" ? "app" : "extension"} ${callback}`;
}
