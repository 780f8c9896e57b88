import { objectOf } from "../../model/process.ts";
import type { ProcessName, SessionObject } from "../../model/process.ts";
import { disconnected, isUsable, used } from "../../model/rules/connection.ts";
import type { SessionName } from "../../model/session.ts";
import { nextLine } from "../../model/next-line.ts";
import { hasOutstanding, hasRunning, hasUndelivered, isConnected, processIn, sessionIn, taskIn, tasksOf, withHandlerDue, withObject, withSession, withTask } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { uploadOf } from "../../model/task.ts";
import type { Task, TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const connects = effectOf("createSession", "it connects, or is rejected");
const isDoneFor = guardOf("didBecomeInvalid", "the object is done for");
const tasksAreCancelled = "the session's tasks are cancelled";
const uploadIsCancelled = "the upload's tasks are cancelled";
const nothingLeft = "it has nothing left to wait for";
const nothingIsDue = "no didFinishEvents follows the last message of an object that was connected";
const isNotDue = effectOf("didBecomeInvalid", nothingIsDue);

/** Connecting and letting go, done wrongly. */
export const connectionMutants: readonly Mutant[] = [
  creating("connects a second process", ["none", "live", "invalid"], ({ state, process, session }) =>
    held(state, process, session, [...sessionIn(state, session).connected.filter((name) => name !== process), process]),
  ),
  creating("takes the session from the one that is connected", ["none", "live", "invalid"], ({ state, process, session }) =>
    held(state, process, session, [process]),
  ),
  creating("is rejected with nobody connected", ["none"], ({ state, process, session }) =>
    withObject(state, process, session, "rejected"),
  ),
  creating("gives the second process an object that looks alive", ["none"], ({ world, state, process, session }) =>
    sessionIn(state, session).connected.length === 0
      ? connects(world, state, { type: "createSession", process })
      : withObject(state, process, session, "live"),
  ),
  creating("connects an extension without a shared container", ["none"], ({ world, state, process }) =>
    connects({ ...world, sharedContainer: true }, state, { type: "createSession", process }),
  ),
  creating("bars every extension", ["none"], ({ world, state, process }) =>
    connects({ ...world, sharedContainer: false }, state, { type: "createSession", process }),
  ),
  creating("bars the app as well", ["none"], ({ world, state, process, session }) =>
    world.sharedContainer
      ? connects(world, state, { type: "createSession", process })
      : withObject(state, process, session, "barred"),
  ),
  creating("revives an object that is being invalidated", ["finishing"], ({ state, process, session }) =>
    withObject(state, process, session, "live"),
  ),
  creating("tries again with a rejected object", ["rejected"], ({ world, state, process, session }) =>
    connects(world, withObject(state, process, session, "none"), { type: "createSession", process }),
  ),
  creating("connects a barred object at the second attempt", ["barred"], ({ state, process, session }) =>
    held(state, process, session, [...sessionIn(state, session).connected, process]),
  ),
  creating("leaves an invalid object invalid", ["invalid"], ({ state }) => state),
  creating("does not connect the object that it still has", ["live"], ({ state }) => state),

  finishing("disconnects at once", ({ world, state, process, session }) => disconnected(world, state, process, session)),
  finishing("cancels the running tasks", ({ world, state, session }) => cancelled(state, tasksOf(world, session), "running")),
  finishing("is over at once, without a last message", ({ world, state, process, session }) =>
    disconnected(world, withObject(state, process, session, "invalid"), process, session),
  ),
  ...(["none", "rejected", "barred", "invalid"] as const).map((dead) =>
    finishing(`invalidates an object that is ${dead}`, ({ state, process, session, object }) =>
      object === dead ? withObject(state, process, session, "finishing") : state,
    ),
  ),

  ...(["invalidateAndCancel", "cancelTasks"] as const).flatMap((rule) => [
    cancelling(rule, "cancels the tasks of every session", ({ world, state, object }) =>
      isUsable(object) ? unfinishedCancelled(state, Object.keys(world.tasks)) : state,
    ),
    cancelling(rule, "cancels only what the process started itself", ({ world, state, process, session, object }) =>
      isUsable(object)
        ? unfinishedCancelled(state, tasksOf(world, session).filter((task) => world.tasks[task]?.starter === process))
        : state,
    ),
    cancelling(rule, "cancels what has finished as well", ({ world, state, session, object }) =>
      isUsable(object)
        ? cancelled(unfinishedCancelled(state, tasksOf(world, session)), tasksOf(world, session), "finished")
        : state,
    ),
    cancelling(rule, "cancels with a dead object", ({ world, state, session }) => unfinishedCancelled(state, tasksOf(world, session))),
    cancelling(rule, "cancels nothing with an object that finishes already", ({ world, state, session, object }) =>
      object === "live" ? unfinishedCancelled(state, tasksOf(world, session)) : state,
    ),
  ]),
  cancelling("cancelTasks", "leaves what was created and not resumed", ({ world, state, session, object }) =>
    isUsable(object) ? cancelled(state, tasksOf(world, session), "running") : state,
  ),
  cancelling("cancelTasks", "invalidates the session object as well", ({ world, state, process, session, object }) =>
    object === "live" ? withObject(unfinishedCancelled(state, tasksOf(world, session)), process, session, "finishing") : state,
  ),
  version("cancelTasks", "does not connect a live object that was disconnected", {
    effects: {
      [tasksAreCancelled]: (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        return session !== undefined && isConnected(state, action.process, session) ? effectOf("cancelTasks", tasksAreCancelled)(world, state, action) : state;
      },
    },
  }),

  cancellingOne("cancels every task of the session", ({ world, state, session, object }) => (isUsable(object) ? unfinishedCancelled(state, tasksOf(world, session)) : state)),
  cancellingOne("leaves the one that uploads it again", ({ state, object, upload }) => (isUsable(object) ? unfinishedCancelled(state, [upload]) : state)),
  cancellingOne("leaves what was created and not resumed", ({ world, state, session, object, upload }) => (isUsable(object) ? cancelled(state, tasksFor(world, session, upload), "running") : state)),
  cancellingOne("cancels what has finished as well", ({ world, state, session, object, upload }) =>
    isUsable(object) ? cancelled(unfinishedCancelled(state, tasksFor(world, session, upload)), tasksFor(world, session, upload), "finished") : state,
  ),
  cancellingOne("cancels with a dead object", ({ world, state, session, upload }) => unfinishedCancelled(state, tasksFor(world, session, upload))),
  cancellingOne("invalidates the session object as well", ({ world, state, process, session, object, upload }) =>
    object === "live" ? withObject(unfinishedCancelled(state, tasksFor(world, session, upload)), process, session, "finishing") : state,
  ),
  version("cancelTask", "does not connect a live object that was disconnected", {
    effects: {
      [uploadIsCancelled]: (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        return session !== undefined && isConnected(state, action.process, session) ? effectOf("cancelTask", uploadIsCancelled)(world, state, action) : state;
      },
    },
  }),

  version("didBecomeInvalid", "takes a didFinishEvents from an app that was rejected", {
    effects: { [nothingIsDue]: (world, state, action) => (objectIn(state, action.process, action.session) === "finishing" ? isNotDue(world, state, action) : withSession(state, action.session, { events: "quiet" })) },
  }),
  version("didBecomeInvalid", "of an extension takes a didFinishEvents from the app", {
    effects: { [nothingIsDue]: (world, state, action) => (action.process === "app" ? isNotDue(world, state, action) : withSession(state, action.session, { events: "quiet" })) },
  }),
  version("didBecomeInvalid", "makes the handler of a rejected app due", {
    effects: { "the stored handler is due": (_, state, { process, session }) => withHandlerDue(state, process, session) },
  }),
  version("didBecomeInvalid", "waits for running transfers only", {
    guards: {
      [nothingLeft]: (world, state, { process, session }) =>
        !isFinishing(state, process, session) || !isConnected(state, process, session) || !hasRunning(world, state, session),
    },
  }),
  version("didBecomeInvalid", "waits for undelivered completions only", {
    guards: {
      [nothingLeft]: (world, state, { process, session }) =>
        !isFinishing(state, process, session) || !isConnected(state, process, session) || !hasUndelivered(world, state, session),
    },
  }),
  version("didBecomeInvalid", "does not wait where a suspension has disconnected the process", {
    guards: {
      [nothingLeft]: (world, state, { process, session }) =>
        !isFinishing(state, process, session) || !isConnected(state, process, session) || !hasOutstanding(world, state, session),
    },
  }),
  version("didBecomeInvalid", "keeps a rejected object waiting for the tasks of the other process", {
    guards: { [nothingLeft]: (world, state, { session }) => !hasOutstanding(world, state, session) },
  }),
  ...(["rejected", "barred", "finishing"] as const).map((object) => lastMessage(`never comes for an object that is ${object}`, object, false)),
  ...(["none", "live", "invalid"] as const).map((object) => lastMessage(`comes for an object that is ${object}`, object, true)),
];

/** A process at a line of code, and the session object that the line is about. */
interface CurrentLine {
  readonly world: World;
  readonly state: State;
  readonly process: ProcessName;
  readonly session: SessionName;
  readonly object: SessionObject;
}

function currentLine(world: World, state: State, process: ProcessName): CurrentLine | undefined {
  const line = nextLine(world, state, { process });
  if (line === undefined) return undefined;
  return { world, state, process, session: line.session, object: objectIn(state, process, line.session) };
}

function creating(name: string, objects: readonly SessionObject[], instead: (line: CurrentLine) => State): Mutant {
  return version("createSession", name, {
    effects: {
      "it connects, or is rejected": (world, state, action) => {
        const line = currentLine(world, state, action.process);
        return line !== undefined && objects.includes(line.object) ? instead(line) : connects(world, state, action);
      },
    },
  });
}

function finishing(name: string, besides: (line: CurrentLine) => State): Mutant {
  const right = effectOf("finishTasksAndInvalidate", "the object takes no new task");
  return version("finishTasksAndInvalidate", name, {
    effects: {
      "the object takes no new task": (world, state, action) => {
        const line = currentLine(world, state, action.process);
        const done = right(world, state, action);
        return line === undefined ? done : besides({ ...line, state: done });
      },
    },
  });
}

function cancelling(rule: "invalidateAndCancel" | "cancelTasks", name: string, instead: (line: CurrentLine) => State): Mutant {
  return version(rule, name, {
    effects: {
      [tasksAreCancelled]: (world, state, { process }) => {
        // As it should, it connects first.
        const session = nextLine(world, state, { process })?.session;
        const line = session === undefined ? undefined : currentLine(world, used(world, state, process, session), process);
        return line === undefined ? state : instead(line);
      },
    },
  });
}

function cancellingOne(name: string, instead: (line: CurrentLine & { readonly upload: TaskName }) => State): Mutant {
  return version("cancelTask", name, {
    effects: {
      [uploadIsCancelled]: (world, state, { process }) => {
        const next = nextLine(world, state, { process });
        // As it should, it connects first.
        const line = next === undefined ? undefined : currentLine(world, used(world, state, process, next.session), process);
        return line === undefined || next === undefined ? state : instead({ ...line, upload: next.task });
      },
    },
  });
}

function tasksFor(world: World, session: SessionName, upload: TaskName): readonly TaskName[] {
  return tasksOf(world, session).filter((task) => uploadOf(task) === upload);
}

function lastMessage(name: string, object: SessionObject, comes: boolean): Mutant {
  return version("didBecomeInvalid", name, {
    guards: {
      "the object is done for": (world, state, action) =>
        objectIn(state, action.process, action.session) === object ? comes : isDoneFor(world, state, action),
    },
  });
}

function objectIn(state: State, process: ProcessName, session: SessionName): SessionObject {
  return objectOf(processIn(state, process), session);
}

function isFinishing(state: State, process: ProcessName, session: SessionName): boolean {
  return objectIn(state, process, session) === "finishing";
}

function held(state: State, process: ProcessName, session: SessionName, connected: readonly ProcessName[]): State {
  return withObject(withSession(state, session, { connected }), process, session, "live");
}

function unfinishedCancelled(state: State, tasks: readonly TaskName[]): State {
  return cancelled(cancelled(state, tasks, "running"), tasks, "created");
}

export function cancelled(state: State, tasks: readonly TaskName[], transfer: Task["transfer"]): State {
  return tasks
    .filter((task) => taskIn(state, task).transfer === transfer)
    .reduce((changed, task) => withTask(changed, task, { transfer: "cancelled" }), state);
}
