import type { ProcessName, Runner } from "./process.ts";
import type { SessionName } from "./session.ts";
import { attemptsAt, isAskedFor, isRecorded, isTakenBack, processIn, taskIn, tasksOf } from "./state.ts";
import type { State } from "./state.ts";
import type { TaskName } from "./task.ts";
import type { World } from "./world.ts";

/**
 * Uploads that wait for one another. Code that uploads one file at a time has a queue: whatever it was asked to
 * upload in a session, until it is recorded as complete or as failed. Where it writes its queue down (recordStart),
 * every process finds it there; otherwise it is a variable, and holds what the process was asked for since it was
 * launched, and the user has not cancelled. Uploads of one process are in the order in which it was asked for them;
 * those of several that share a session come in an order of their own.
 */
export type Queue = "none" | "inMemory" | "recorded";

/** The upload that is to be started next: the first in the queue, if nothing of it is under way. */
export function nextUpload(world: World, state: State, runner: Runner, session: SessionName): TaskName | undefined {
  if (inTheWay(world, state, runner, session) !== undefined) return undefined;
  return queued(world, state, runner, session)[0];
}

/** What was started, and is still in the queue: whatever is behind it has to wait. */
export function inTheWay(world: World, state: State, runner: Runner, session: SessionName): TaskName | undefined {
  return queued(world, state, runner, session).find((task) => taskIn(state, task).transfer !== "unstarted");
}

function queued(world: World, state: State, { process }: Runner, session: SessionName): readonly TaskName[] {
  return tasksOf(world, session).filter((task) => world.tasks[task]?.kind === "upload" && isQueued(world, state, process, task));
}

/** Whether a process was asked for an upload of the session before it was launched, and its queue has ended with the process that was. */
export function isQueueLost(world: World, state: State, { process }: Runner, session: SessionName): boolean {
  if (world.queue !== "inMemory") return false;
  return tasksOf(world, session).some(
    (task) => world.tasks[task]?.starter === process && !isTakenBack(state, task) && isAskedFor(world, state, task) && taskIn(state, task).transfer === "unstarted" && !isQueued(world, state, process, task),
  );
}

/** Whether an upload is in the queue in which a process looks. */
export function isQueued(world: World, state: State, name: ProcessName, task: TaskName): boolean {
  if (isRecorded(state, task) || attemptsAt(state, task).some(({ failureRecorded }) => failureRecorded)) return false;
  return world.queue === "recorded" ? taskIn(state, task).startRecorded : wasAskedInThisLife(world, state, name, task) && !isTakenBack(state, task);
}

function wasAskedInThisLife(world: World, state: State, name: ProcessName, task: TaskName): boolean {
  const process = processIn(state, name);
  const plan = world.tasks[task];
  if (process.life === "notRunning" || plan?.starter !== name) return false;
  return plan.invocation > process.memory.askedBefore && isAskedFor(world, state, task);
}
