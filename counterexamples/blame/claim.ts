import { actionName, isCall } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { positionOf } from "../../model/process.ts";
import { model } from "../../model/reducer.ts";
import { invocationsIn, processIn, taskIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { actionNamed } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import { isBreakable, isBrokenBy } from "../../properties/broken.ts";
import type { Breakable } from "../../properties/broken.ts";
import { propertyNamed } from "../../properties/catalogue.ts";
import type { Property } from "../../properties/property.ts";
import { remembering } from "../../properties/remembering.ts";
import { blame } from "./blame.ts";
import type { Blame } from "./blame.ts";
import type { Claim } from "./courses.ts";
import { played } from "../story.ts";
import type { Failure } from "../story.ts";

/**
 * The blame of a trace in this world that breaks a property. There is none if it does not break it,
 * and none of a property that a single trace cannot break: that something may happen, or that rest
 * can be reached.
 */
export function blameFor(world: World, property: Property, trace: readonly Action[]): Blame<State> | undefined {
  if (!isBreakable(property)) return undefined;
  const system = remembering(model(world));
  return blame({ ...system, which }, claimOf(world, system, property), trace.map((action) => ownAction(world, action)));
}

/** The blame of a failure that is told: by its page, and by the tests of both. */
export function blameOf(failure: Failure): Blame<State> | undefined {
  if (!blamed.has(failure)) {
    const { world, actions } = played(failure);
    blamed.set(failure, blameFor(world, propertyNamed(failure.property), actions));
  }
  return blamed.get(failure);
}

const blamed = new WeakMap<Failure, Blame<State> | undefined>();

/** What is remembered goes by the world's own actions, and a trace may come from a search of another copy of it. */
function ownAction(world: World, action: Action): Action {
  const own = actionNamed(world, actionName(action));
  if (own === undefined) throw new Error(`nothing in this world does "${actionName(action)}"`);
  return own;
}

/** A line by its place in the code, an invocation by its number; what iOS does is known by its name. */
function which(state: State, action: Action): string {
  if (action.type === "userInvokes") return String(invocationsIn(state, action.process));
  if (!isCall(action)) return "";
  const at = positionOf(processIn(state, action.process), action.queue);
  return at === "idle" ? "" : `${at.script}:${at.line}`;
}

function claimOf(world: World, system: { readonly isAtRest: (state: State) => boolean }, property: Breakable): Claim<State, Action> {
  return {
    isBroken: (before, action, after) => isBrokenBy(world, system, property, { before, action, after }),
    occasions: (before, action, after) => [
      ...("witness" in property && property.witness.happens({ world, before, action, after }) ? [property.witness.says] : []),
      ...Object.keys(world.tasks)
        .filter((task) => taskIn(before, task).transfer === "unstarted" && taskIn(after, task).transfer !== "unstarted")
        .map((task) => `${task} is asked for`),
    ],
  };
}
