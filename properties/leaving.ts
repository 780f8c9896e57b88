import { isCall } from "../model/action.ts";
import { runs } from "../model/process.ts";
import { scriptName } from "../model/script.ts";
import type { Callback, Script } from "../model/script.ts";
import { blocksWaiting, isBeingTold, isDealingWith, processIn, scriptAt } from "../model/state.ts";
import type { TaskName } from "../model/task.ts";
import type { Step } from "./property.ts";

/**
 * The tasks of which a process was told in the callbacks that it leaves in this step, unless the
 * system ended it: a callback without code is over as it begins.
 */
export function callbacksEnded(step: Step): readonly TaskName[] {
  return left(step, ["didComplete", "didCompleteToken"], isBeingTold);
}

/** The same, where a callback is over only with the blocks that it has left to other queues. */
export function workEnded(step: Step): readonly TaskName[] {
  return left(step, ["didComplete", "didCompleteToken", "didCompleteOnMain", "didCompleteOnWorkQueue"], isDealingWith);
}

/**
 * The tasks that the callbacks are about which are left in this step, where nothing of the kind is still before
 * the process. A block without a line to run is over as it begins, too. A process that ends by its own code
 * leaves whatever it is told on any of its queues, and the blocks that wait for it.
 */
function left(step: Step, callbacks: readonly Callback[], isAtIt: typeof isBeingTold): readonly TaskName[] {
  const { world, before, action, after } = step;
  if (isCall(action) && processIn(after, action.process).life === "notRunning") {
    return Object.keys(world.tasks).filter((task) => isAtIt(world, before, action.process, task));
  }
  if (action.type !== "didComplete" && action.type !== "blockBegins" && action.type !== "workBlockBegins" && !isCall(action)) return [];
  const script = action.type === "didComplete" ? undefined : scriptOf(step);
  const about = action.type === "didComplete" ? action.task : script !== undefined && callbacks.includes(script.callback) ? script.task : undefined;
  if (about === undefined || !runs(processIn(before, action.process))) return [];
  return isAtIt(world, after, action.process, about) ? [] : [about];
}

/** The callback whose line this step runs, or the block that begins in it. */
function scriptOf({ world, before, action }: Step): Script | undefined {
  if (isCall(action)) return scriptAt(world, before, action);
  if (action.type === "workBlockBegins") return world.scripts[scriptName(action.process, action.callback, action.about)];
  return action.type === "blockBegins" ? blocksWaiting(world, before, action.process)[0] : undefined;
}
