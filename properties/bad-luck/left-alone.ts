import { checkSync } from "../../checker/check.ts";
import type { System, Trace } from "../../checker/check.ts";
import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { isCall } from "../../model/action.ts";
import type { Action, ActionType } from "../../model/action.ts";
import type { ProcessName } from "../../model/process.ts";
import type { Reading } from "../../model/reading.ts";
import { model } from "../../model/reducer.ts";
import type { Model } from "../../model/reducer.ts";
import { isAskedFor, taskIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import { propertyNamed } from "../catalogue.ts";
import { checkable } from "../verdict.ts";

/** What no design keeps where it can be stopped, and what a design keeps that does its work where nobody stops it. */
export const startedAtRest = "started-at-rest";

/** Whoever is refused by one of these is not to blame for what it has not started, unless it is asked what the code does then. */
const refusals: ReadonlySet<ActionType> = new Set<ActionType>(["activityRefused", "activityExpires", "backgroundTasksExpire"]);

/** Code that is left alone takes some dozens or hundreds of states in the small scopes, and tens of thousands in the largest. */
const MOST_STATES = 100_000;

/** Up to so many, to ask about each takes less time than to learn what they have in common: whether a line comes first depends on much. */
const FEW = 20_000;

/**
 * - `started`: every upload that the user has asked for is started, where nobody stops the code
 * - `neverStarted`: the trace is the shortest way in which one never is
 * - `unknown`: there were more states than may be looked at
 */
export type LeftAlone =
  | { readonly is: "started" | "unknown" }
  | { readonly is: "neverStarted"; readonly trace: Trace<State, Action> };

/**
 * - `never`: nobody stops the code at all, as somebody tries it out at a desk
 * - `betweenUploads`: a process can be stopped that has nothing left to start, so that the next upload finds what
 *   has become of the last one. That takes ten times as long to look at.
 * - `betweenUploadsOrRefused`: the same, and iOS may refuse the activity that an extension asks for
 */
export type Stops = "never" | "betweenUploads" | "betweenUploadsOrRefused";

/**
 * What is started where nobody stops the code on the way to it, and nothing comes between its lines. No
 * design starts whatever it is asked for, since each can be ended before its first line. So it would go
 * unnoticed what a design does not start by its own doing, were it not looked at without such bad luck.
 */
export function leftAlone(world: World, stops: Stops = "never", maxStates = MOST_STATES): LeftAlone {
  const system = model(world);
  const properties = checkable(world, system, [propertyNamed(startedAtRest)]);
  const alone = undisturbed(world, system, stops);
  const few = checkSync(alone, { properties, maxStates: Math.min(FEW, maxStates), engine: "plain" });
  const { verdicts, complete } = few.stopped === "maxStates" && maxStates > FEW ? checkSync(alone, { properties, maxStates, engine: "tabulated" }) : few;
  const trace = verdicts.find(({ property }) => property === startedAtRest)?.trace;
  return trace !== undefined ? { is: "neverStarted", trace } : { is: complete ? "started" : "unknown" };
}

/** What can happen where the code is left alone: its lines come first, and nobody stops it on the way. */
function undisturbed(world: World, system: Model, stops: Stops): System<State, Action> {
  const lines = world.actions.filter(isCall);
  const isLetBe = ({ type }: Action): boolean => refusals.has(type) && !(type === "activityRefused" && stops === "betweenUploadsOrRefused");
  const others = world.actions.filter((action) => !isCall(action) && !isLetBe(action) && (stops !== "never" || !isStop(action)));
  const isSpared = (state: State, action: Action): boolean => isStop(action) && isStarting(world, state, action.process);
  const possible = (state: State, actions: readonly Action[]): readonly Action[] => actions.filter((action) => system.isEnabled(state, action));
  const comesFirst = (state: State): boolean => lines.some((line) => system.isEnabled(state, line));
  return {
    initial: system.initial,
    next: (state, action) => system.next(state, action),
    universe: [...lines, ...others],
    isEnabled: (state, action) => system.isEnabled(state, action) && (isCall(action) || (!comesFirst(state) && !isSpared(state, action))),
    actions: (state) => {
      const next = possible(state, lines);
      return next.length > 0 ? next : possible(state, others).filter((action) => !isSpared(state, action));
    },
  };
}

function isStop(action: Action): action is Extract<Action, { readonly type: "suspend" | "end" | "forceQuit" }> {
  return action.type === "suspend" || action.type === "end" || action.type === "forceQuit";
}

/** Whether a process was asked for an upload that it has not started yet. */
function isStarting(world: World, state: State, process: ProcessName): boolean {
  return Object.entries(world.tasks).some(
    ([task, { kind, starter }]) => kind === "upload" && starter === process && isAskedFor(world, state, task) && ["unstarted", "created"].includes(taskIn(state, task).transfer),
  );
}

/** The same of a design; asked again, it is known. */
export function designLeftAlone(design: Design, scope: ScopeName, reading: Reading, stops: Stops = "never"): LeftAlone {
  const known = found.get(design) ?? new Map<string, LeftAlone>();
  found.set(design, known);
  const key = JSON.stringify([scope, reading, stops]);
  const alone = known.get(key) ?? leftAlone(worldOf(design, scopes[scope], reading), stops);
  known.set(key, alone);
  return alone;
}

const found = new WeakMap<Design, Map<string, LeftAlone>>();
