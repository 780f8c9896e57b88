import { match } from "ts-pattern";
import { handlerOf, hasMade, isOldManager, isUncalled, objectOf, remembers } from "./process.ts";
import type { ProcessName, SessionObject } from "./process.ts";
import type { Condition, Line, Script } from "./script.ts";
import { followUpOf, isRecorded, processIn, sessionOf, storedUnder, taskIn, tasksOf } from "./state.ts";
import type { State } from "./state.ts";
import { originalOf, uploadOf, wasCancelled } from "./task.ts";
import type { TaskName } from "./task.ts";
import type { World } from "./world.ts";

/**
 * What code asks before it runs a line: of its own memory, or of the record that the app and its
 * extensions share. It is asked when the line is reached; what comes between that and the call can
 * make the answer old, as it can in code.
 *
 * A line about no task asks about every task of its session that there is, and where there is none, the answer is
 * no; whether a start or a failure is recorded, a completion remembered, or a task was made here, it asks about any of
 * them. A start or a failure is that of the upload, also in a line about the request for its token or its second copy.
 * How a task has ended, and where it was made, is asked of the one that the process is being told of: what is uploaded
 * again ends in its own way.
 * Whether a handler is saved is asked of the manager whose callback it is.
 */
export function holds(world: World, state: State, name: ProcessName, line: Line, { question, answer }: Condition, script?: Script): boolean {
  const process = processIn(state, name);
  if (process.life === "notRunning") return false;
  const { memory } = process;
  const made = tasksOf(world, line.session).filter((task) => taskIn(state, task).transfer !== "unstarted");
  const about = line.task === "none" ? made : [originalOf(line.task)];
  const uploads = line.task === "none" ? tasksOf(world, line.session) : [uploadOf(line.task)];
  const told = script === undefined || script.task === "none" ? about : [script.task];
  const isTrueOf = (tasks: readonly TaskName[], is: (task: TaskName) => boolean): boolean => tasks.length > 0 && tasks.every(is);
  const isTrue = match(question)
    .with("sessionIsOwn", () => world.ownSessions[name]?.includes(line.session) === true)
    .with("sessionExists", () => objectOf(process, line.session) !== "none")
    .with("sessionIsInvalidated", () => isInvalidated(objectOf(process, line.session)))
    .with("handlerIsSaved", () => {
      const session = storedUnder(world, state, name, line.session);
      const isOld = script !== undefined && isOldManager(process, script);
      return session !== undefined && !isOld && isUncalled(handlerOf(process, session));
    })
    .with("flagIsSet", () => memory.flag)
    .with("completionIsRemembered", () => (line.task === "none" ? made : [line.task]).some((task) => remembers(process, task)))
    .with("taskWasMadeHere", () => told.some((task) => hasMade(process, task)))
    .with("requestIsInFlight", () => tasksOf(world, line.session).some((task) => [task, followUpOf(task)].some((request) => memory.requests[request] === "inFlight")))
    .with("taskListIsEmpty", () => tasksOf(world, line.session).every((task) => memory.listed[task] !== true))
    .with("taskIsListed", () => isTrueOf(about, (task) => memory.listed[task] === true))
    .with("taskWasCancelled", () => isTrueOf(told, (task) => wasCancelled(taskIn(state, task))))
    .with("taskFailed", () => isTrueOf(told, (task) => taskIn(state, task).failed || wasCancelled(taskIn(state, task))))
    .with("taskIsRecorded", () => isTrueOf(about, (task) => isRecorded(state, task)))
    .with("everythingIsRecorded", () =>
      tasksOf(world, line.task === "none" ? line.session : sessionOf(world, line.task)).every(
        (task) => taskIn(state, task).transfer === "unstarted" || isRecorded(state, task) || taskIn(state, originalOf(task)).failureRecorded,
      ),
    )
    .with("startIsRecorded", () => uploads.some((task) => taskIn(state, task).startRecorded))
    .with("failureIsRecorded", () => uploads.some((task) => taskIn(state, task).failureRecorded))
    .exhaustive();
  return isTrue === answer;
}

/** F45: whether a task made on this object would throw, which is how code finds out. */
function isInvalidated(object: SessionObject): boolean {
  return match(object)
    .with("finishing", "invalid", "stranded", () => true)
    .with("none", "live", "rejected", "barred", "displaced", () => false)
    .exhaustive();
}
