import type { ScopeName } from "../designs/scope.ts";
import { actionName, isCall } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import type { Model } from "../model/reducer.ts";
import { nextLine } from "../model/next-line.ts";
import { processIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { positionOf, queues, runs } from "../model/process.ts";
import type { ProcessName, Runner, SideQueue } from "../model/process.ts";
import type { World } from "../model/world.ts";
import { isBreakable, isBrokenBy, isBrokenIn } from "../properties/broken.ts";
import type { Breakable } from "../properties/broken.ts";
import type { Property, Step } from "../properties/property.ts";

/** What went wrong once: in which scope, and by which actions. */
export interface Story {
  readonly scope: ScopeName;
  readonly actions: readonly Action[];
}

/** A trace of this very world that breaks a promise. */
export interface Violation {
  readonly property: string;
  readonly actions: readonly Action[];
}

/** A world to replay stories in, with what is asked of it. */
export interface Stage {
  readonly world: World;
  readonly system: Model;
  readonly actions: ReadonlyMap<string, Action>;
  readonly promises: readonly Breakable[];
  /** The promise that rest can be reached, if it is asked for. */
  readonly rest: string | undefined;
}

/** A world made ready for stories, and those of the promises that a trace can break. */
export function stageOf(world: World, promises: readonly Property[]): Stage {
  return {
    world,
    system: model(world),
    actions: new Map(world.actions.map((action) => [actionName(action), action])),
    promises: promises.filter(isBreakable),
    rest: promises.find(({ expect }) => expect === "restReachable")?.name,
  };
}

/** So many steps are taken at most to bring a replay to rest. */
const PATIENCE = 60;

/** So many states are looked at at most to find out that what does not come to rest never can. */
const MOST_RESTLESS = 300;

/**
 * The same intrusions at the same moments, in another design's world. The system's actions follow
 * one another as in the story; the design's own code runs in between, as far as it ran there: where
 * the story runs a call, the process runs its lines up to that call, and where the system's action
 * cannot happen yet, the code goes on until it can. What cannot happen at all is passed over. In the
 * end everything runs that must, until rest.
 *
 * Each step that is taken is enabled and is asked for every promise, so a violation is one.
 */
export function replayed(stage: Stage, story: readonly Action[]): Violation | undefined {
  const { world, system } = stage;
  let [state] = system.initial;
  const ran: Action[] = [];
  let broken = stage.promises.find((promise) => isBrokenIn(world, system, promise, state))?.name;

  function take(action: Action): void {
    const after = system.next(state, action);
    ran.push(action);
    broken = brokenBy(stage, { before: state, action, after });
    state = after;
  }
  const isEnabled = (action: Action): boolean => system.isEnabled(state, action);
  const nextOf = (process: ProcessName): Action | undefined => {
    return queues
      .map((queue): Runner => (queue === undefined ? { process } : { process, queue }))
      .map((runner) => {
        const line = nextLine(world, state, runner);
        return line && stage.actions.get(actionName({ type: line.call, ...runner }));
      })
      .find((action) => action !== undefined && isEnabled(action));
  };

  /** The process runs its code until it is idle, or until `isEnough` says so after a line. */
  function runCode(process: ProcessName, isEnough: () => boolean): void {
    for (let line = 0; line < PATIENCE && broken === undefined; line++) {
      const action = nextOf(process);
      if (action === undefined) return;
      take(action);
      if (isEnough()) return;
    }
  }

  function runUpTo(call: Action & { readonly process: ProcessName }): void {
    if (!isAhead(world, state, call)) return;
    runCode(call.process, () => ran.at(-1)?.type === call.type && queueOf(ran.at(-1)) === queueOf(call));
  }

  function follow(wanted: Action): void {
    if (isCall(wanted)) {
      runUpTo(wanted);
      return;
    }
    const mine = "process" in wanted ? [wanted.process] : [];
    for (const process of ["", ...mine, ...world.processes]) {
      const [action] = counterparts(stage, wanted).filter(isEnabled);
      if (action !== undefined) {
        take(action);
        return;
      }
      if (process !== "") runCode(process as ProcessName, () => counterparts(stage, wanted).some(isEnabled));
      if (broken !== undefined) return;
    }
    const [action] = counterparts(stage, wanted).filter(isEnabled);
    if (action !== undefined) take(action);
  }

  for (const wanted of story) {
    if (broken !== undefined) break;
    follow(wanted);
  }
  for (let step = 0; step < PATIENCE && broken === undefined; step++) {
    const due = world.actions.find((action) => system.mustHappen(action) && isEnabled(action));
    if (due === undefined) return undefined;
    take(due);
  }
  if (broken !== undefined) return { property: broken, actions: ran };
  return stage.rest !== undefined && isRestless(stage, state) ? { property: stage.rest, actions: ran } : undefined;
}

/** Whether nothing that must happen leads from here to rest. Where that takes too long to find out, it is not said. */
export function isRestless({ system }: Stage, from: State): boolean {
  const states = [from];
  const seen = new Set([JSON.stringify(from)]);
  for (const state of states) {
    const due = system.actions(state).filter((action) => system.mustHappen(action));
    if (due.length === 0) return false;
    for (const action of due) {
      const after = system.next(state, action);
      const key = JSON.stringify(after);
      if (seen.has(key)) continue;
      if (seen.size === MOST_RESTLESS) return false;
      seen.add(key);
      states.push(after);
    }
  }
  return true;
}

function queueOf(action: Action | undefined): SideQueue | undefined {
  return action !== undefined && "queue" in action ? action.queue : undefined;
}

/** Whether the callback that the process is in has this call in its remaining lines. */
function isAhead(world: World, state: State, action: Action & { readonly process: ProcessName }): boolean {
  const { type, process: name } = action;
  const process = processIn(state, name);
  const at = positionOf(process, queueOf(action));
  if (!runs(process) || at === "idle") return false;
  const { script, line } = at;
  return world.scripts[script]?.lines.slice(line).some(({ call }) => call === type) === true;
}

/** The action of the same name; where sessions have other names here, those of the same sort by the same process. */
function counterparts({ world, actions }: Stage, wanted: Action): readonly Action[] {
  const same = actions.get(actionName(wanted));
  if (same !== undefined) return [same];
  if (!("session" in wanted) || world.sessions.includes(wanted.session)) return [];
  return world.actions.filter((action) => action.type === wanted.type && "process" in action && action.process === wanted.process);
}

/** The promise that a step breaks, or that is broken in the situation that it leads to. */
export function brokenBy({ world, system, promises }: Stage, step: Omit<Step, "world">): string | undefined {
  return promises.find((promise) => isBrokenBy(world, system, promise, step))?.name;
}
