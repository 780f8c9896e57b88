import type { CodeAction } from "./action.ts";
import { holds } from "./condition.ts";
import { positionOf, sideQueueOf, runs } from "./process.ts";
import type { Memory, Position, ProcessName, Runner, SideQueue } from "./process.ts";
import type { Line, ScriptName } from "./script.ts";
import { processIn, withMemory } from "./state.ts";
import type { State } from "./state.ts";
import type { World } from "./world.ts";

/**
 * How a process goes through its code: which line comes next, and which callback after the last one.
 * A line is passed over when it is reached and one of its conditions does not hold, so a process is
 * always at a line that it will run, or idle.
 */

/** The line that a process runs next on one of its queues, if it runs and is at one. */
export function nextLine(world: World, state: State, { process: name, queue }: Runner): Line | undefined {
  const process = processIn(state, name);
  const at = runs(process) ? positionOf(process, queue) : "idle";
  return at === "idle" ? undefined : linesOf(world, at.script)[at.line];
}

/** Whether the line that an action of code is about is the one that its process comes to. */
export function isNext(world: World, state: State, action: CodeAction): boolean {
  return nextLine(world, state, action)?.call === action.type;
}

/** A callback begins, or waits until the one before it is done. One without code is over at once. */
export function begin(world: World, state: State, name: ProcessName, script: ScriptName): State {
  const code = world.scripts[script];
  if (code === undefined) return state;
  const queue = sideQueueOf(code.callback, world.delegateQueue);
  if (queue !== undefined) return withMemory(state, name, () => beside(queue, lineFrom(world, state, name, script, 0)));
  return withMemory(state, name, ({ at, waiting }) => (at === "idle" ? positionAt(world, state, name, script, 0, waiting) : { waiting: [...waiting, script] }));
}

/** The line was run; the next line of the callback follows, or the next callback that waits. */
export function advance(world: World, state: State, { process, queue }: Runner): State {
  const at = positionOf(processIn(state, process), queue);
  if (at === "idle") return state;
  return withMemory(state, process, ({ waiting }) =>
    queue === undefined
      ? positionAt(world, state, process, at.script, at.line + 1, waiting)
      : beside(queue, lineFrom(world, state, process, at.script, at.line + 1)),
  );
}

/** A queue beside the main one is somewhere else. */
function beside(queue: SideQueue, at: Position): Partial<Memory> {
  return queue === "delegate" ? { delegateAt: at } : { workAt: at };
}

function positionAt(
  world: World,
  state: State,
  name: ProcessName,
  script: ScriptName,
  line: number,
  waiting: readonly ScriptName[],
): Pick<Memory, "at" | "waiting"> {
  const at = lineFrom(world, state, name, script, line);
  if (at !== "idle") return { at, waiting };
  const [next, ...rest] = waiting;
  return next === undefined ? { at: "idle", waiting } : positionAt(world, state, name, next, 0, rest);
}

/** The first line from this one on that is to be run: a line of which a condition does not hold is passed over. */
function lineFrom(world: World, state: State, name: ProcessName, script: ScriptName, from: number): Position {
  const lines = linesOf(world, script);
  const line = lines.findIndex(
    (one, index) => index >= from && (one.conditions ?? []).every((condition) => holds(world, state, name, one, condition, world.scripts[script])),
  );
  return line === -1 ? "idle" : { script, line };
}

/** The lines of a callback. A callback that the design does not list has none. */
function linesOf(world: World, name: ScriptName): readonly Line[] {
  return world.scripts[name]?.lines ?? [];
}
