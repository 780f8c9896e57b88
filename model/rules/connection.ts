import { match } from "ts-pattern";
import { canTellDelegate, objectOf } from "../process.ts";
import type { ProcessName, Runner, SessionObject } from "../process.ts";
import type { Rules } from "../rule.ts";
import type { SessionName } from "../session.ts";
import { advance, begin, isNext, nextLine } from "../next-line.ts";
import { hasOutstanding, hasNews, isConnected, processIn, sessionIn, taskIn, tasksOf, withHandlerDue, withMemory, withObject, withSession, withTask } from "../state.ts";
import type { State } from "../state.ts";
import { scriptName } from "../script.ts";
import { uploadOf } from "../task.ts";
import type { TaskName } from "../task.ts";
import type { World } from "../world.ts";

/**
 * Connecting and letting go. A process tries to connect when its code creates a session object; the
 * app also when it is resumed with one that is still alive. If another process holds the connection,
 * the object is rejected; under one reading it takes the connection over, and the other process hears
 * that it was disconnected. An extension that is resumed is not reconnected: its code has to ask for
 * the session again, or to start a task. Only an invalidation that has run its course, suspension and
 * the end of the process disconnect; to forget the object does not. Asking for an object that is
 * already there gives that same object, whatever its state: an invalidated one stays invalidated until
 * it has sent its last message.
 */
export const connectionRules: Rules<
  | "createSession"
  | "dropReference"
  | "finishTasksAndInvalidate"
  | "invalidateAndCancel"
  | "cancelTasks"
  | "cancelTask"
  | "didBecomeInvalid"
  | "didDisconnect"
> = {
  createSession: {
    says: "A process creates its session object: it is connected if nobody else is, and rejected if somebody is.",
    cites: ["S1", "S2", "S3", "S7", "F1", "F2", "F4", "F6", "F10", "F11"],
    reads: ["contention"],
    assumes: "Where code makes a session manager each time it asks for the session, the newest has whatever completion handler is stored.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it connects, or is rejected": (world, state, action) => {
        const line = nextLine(world, state, action);
        return line === undefined ? state : created(world, state, action.process, line.session);
      },
      "the code has a reference to it": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        return session === undefined ? state : withReference(world, state, action.process, session, true);
      },
      "the next line follows": advance,
    },
  },

  dropReference: {
    says: "A process drops its last reference to the session object, which lives on and stays connected until it has sent its last message: then it is gone.",
    cites: ["F10", "F12", "F43"],
    assumes: "A line that uses the session later on finds the object again as long as it lives.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "an object that has sent its last message is gone": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        const isLast = session !== undefined && objectOf(processIn(state, action.process), session) === "invalid";
        return isLast ? withObject(state, action.process, session, "none") : state;
      },
      "one that is still to send it has no reference left": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        const mayStillSend = session !== undefined && hasNotSentAll(objectOf(processIn(state, action.process), session));
        return mayStillSend ? withReference(world, state, action.process, session, false) : state;
      },
      "the next line follows": advance,
    },
  },

  finishTasksAndInvalidate: {
    says: "A process invalidates its session object and lets the tasks finish: it takes no new task, and stays connected until the last is done.",
    cites: ["S8", "S14", "F11", "F12", "F41"],
    reads: ["release"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the object takes no new task": finishing,
      "it is disconnected at once, under one reading": releasedAtOnce,
      "the next line follows": advance,
    },
  },

  invalidateAndCancel: {
    says: "A process invalidates its session object and cancels every task of the session that is not done, whoever started it.",
    cites: ["S3", "S8", "S14", "F11", "F42", "F47"],
    reads: ["release", "contention"],
    assumes: "What code has cancelled is told like what a force quit has: to the process that is connected, or else to whoever connects next. Whether the app is woken for that alone no source says, though S5 speaks of whatever nobody hears; here it is not.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the session's tasks are cancelled": (world, state, action) => tasksCancelled(world, state, action, () => true),
      "the object takes no new task": finishing,
      "it is disconnected at once, under one reading": releasedAtOnce,
      "the next line follows": advance,
    },
  },

  cancelTasks: {
    says: "A process asks its session for the list of its tasks, and cancels each that is not done, whoever started it.",
    cites: ["S3", "F13", "F42", "F63"],
    reads: ["contention"],
    assumes: "No time passes between the list and the cancelling. A live object that was disconnected connects again to ask for the list, or is rejected; who is not connected gets an empty one. What is cancelled so is told like what invalidateAndCancel cancels.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the session's tasks are cancelled": (world, state, action) => tasksCancelled(world, state, action, () => true),
      "the next line follows": advance,
    },
  },

  cancelTask: {
    says: "A process asks its session for the list of its tasks, looks there for those of one upload, and cancels each that is not done.",
    cites: ["S3", "F13", "F42", "F63"],
    reads: ["contention"],
    assumes: "What code looks for is the description that the tasks of an upload have in common: it finds the task that gets its token and the one that uploads it again, too. It connects, is told and finds nothing as with cancelTasks.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the upload's tasks are cancelled": (world, state, action) => {
        const upload = nextLine(world, state, action)?.task;
        return upload === undefined ? state : tasksCancelled(world, state, action, (task) => uploadOf(task) === upload);
      },
      "the next line follows": advance,
    },
  },

  didBecomeInvalid: {
    says: "A session object sends its last message: it was rejected, or its invalidation has run its course, and then the process is disconnected.",
    cites: ["S3", "S8", "S11", "S14", "F3", "F11", "F35c", "F41", "F43"],
    reads: ["rejection"],
    assumes: "An invalidated object waits for whatever its session has to finish, also for what another process has started since. A session object that is made after the last message does not get the didFinishEvents that was due before, either: no source has it come later.",
    must: true,
    guards: {
      "the process is between two callbacks": (world, state, { process }) =>
        canTellDelegate(processIn(state, process), world.delegateQueue),
      "the object is done for": (world, state, { process, session }) =>
        match(objectOf(processIn(state, process), session))
          .with("rejected", () => world.reading.rejection === "isTold")
          .with("barred", "finishing", () => true)
          .with("none", "live", "invalid", "displaced", "stranded", () => false)
          .exhaustive(),
      "it has nothing left to wait for": (world, state, { process, session }) =>
        objectOf(processIn(state, process), session) !== "finishing" || !hasOutstanding(world, state, session),
    },
    effects: {
      "no didFinishEvents follows the last message of an object that was connected": (_, state, { process, session }) =>
        process === "app" && objectOf(processIn(state, process), session) === "finishing" && ["told", "outdated"].includes(sessionIn(state, session).events)
          ? withSession(state, session, { events: "quiet" })
          : state,
      "the stored handler is due": (_, state, { process, session }) =>
        objectOf(processIn(state, process), session) === "finishing" ? withHandlerDue(state, process, session) : state,
      "the object is invalid, or gone if no reference to it is left": (world, state, { process, session }) =>
        withReference(world, withObject(state, process, session, hasReference(state, process, session) ? "invalid" : "none"), process, session, true),
      "the process is disconnected": (world, state, { process, session }) => disconnected(world, state, process, session),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "didBecomeInvalid", session)),
    },
  },

  didDisconnect: {
    says: "A process hears that it was disconnected from its session, because another process has taken the connection over.",
    cites: ["F4", "F18"],
    reads: ["contention"],
    assumes: "Once a process has been told that it was disconnected in this way, its session object can do nothing any more, and sends no other message; before, it connects again where it is used.",
    must: true,
    guards: {
      "the second process displaces the first": (world) => world.reading.contention === "displacesTheFirst",
      "the process is between two callbacks": (world, state, { process }) =>
        canTellDelegate(processIn(state, process), world.delegateQueue),
      "its object can be used": (_, state, { process, session }) => isUsable(objectOf(processIn(state, process), session)),
      "another process is connected": (_, state, { process, session }) =>
        sessionIn(state, session).connected.some((name) => name !== process),
    },
    effects: {
      "the object is displaced, and sends no last message": (world, state, { process, session }) =>
        withReference(world, withObject(state, process, session, "displaced"), process, session, true),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "didDisconnect", session)),
    },
  },
};

/** What the connected process asks to be cancelled is, of the tasks that it means: created or running, and whoever has started it. */
function tasksCancelled(world: World, state: State, action: Runner, isMeant: (task: TaskName) => boolean): State {
  const session = nextLine(world, state, action)?.session;
  if (session === undefined) return state;
  const reached = used(world, state, action.process, session);
  if (!isConnected(reached, action.process, session)) return reached;
  return tasksOf(world, session)
    .filter((task) => isMeant(task) && ["created", "running"].includes(taskIn(reached, task).transfer))
    .reduce((changed, task) => withTask(changed, task, { transfer: "cancelled" }), reached);
}

function finishing(world: World, state: State, action: Runner): State {
  const session = nextLine(world, state, action)?.session;
  if (session === undefined || objectOf(processIn(state, action.process), session) !== "live") return state;
  return withObject(state, action.process, session, "finishing");
}

/** F11: no source says when the connection is given up; what still has to be delivered needs it in any case. */
function releasedAtOnce(world: World, state: State, action: Runner): State {
  const session = nextLine(world, state, action)?.session;
  return world.reading.release === "atTheLastMessage" ||
    session === undefined ||
    objectOf(processIn(state, action.process), session) !== "finishing" ||
    hasOutstanding(world, state, session)
    ? state
    : disconnected(world, state, action.process, session);
}

/** Whether the code has not dropped its reference to the object of a session. */
function hasReference(state: State, name: ProcessName, session: SessionName): boolean {
  const process = processIn(state, name);
  return process.life === "notRunning" || !process.memory.dropped.includes(session);
}

function withReference(world: World, state: State, process: ProcessName, session: SessionName, isThere: boolean): State {
  return withMemory(state, process, ({ dropped }) => ({
    dropped: world.sessions.filter((one) => (one === session ? !isThere : dropped.includes(one))),
  }));
}

/** Whether there is an object that has not sent its last message, be it that this never comes. One that was displaced sends none. */
function hasNotSentAll(object: SessionObject): boolean {
  return match(object)
    .with("live", "rejected", "barred", "finishing", "stranded", () => true)
    .with("none", "invalid", "displaced", () => false)
    .exhaustive();
}

/** Whether a task can be made on it, or what it has begun goes on. */
export function isUsable(object: SessionObject): boolean {
  return object === "live" || object === "finishing";
}

function created(world: World, state: State, process: ProcessName, session: SessionName): State {
  return match(objectOf(processIn(state, process), session))
    .with("none", "invalid", () =>
      process !== "app" && !world.sharedContainer
        ? withObject(state, process, session, "barred")
        : connecting(world, withManager(world, state, process, session, false), process, session),
    )
    .with("live", () => connecting(world, withManager(world, state, process, session, true), process, session))
    .with("finishing", "stranded", () => withManager(world, state, process, session, true))
    .with("rejected", "barred", "displaced", () => state)
    .exhaustive();
}

/** F10: a manager that asks for an object which there is already gets it, and the object keeps its old delegate. */
function withManager(world: World, state: State, process: ProcessName, session: SessionName, isReplaced: boolean): State {
  return world.managers === "one"
    ? state
    : withMemory(state, process, ({ replaced }) => ({ replaced: { ...replaced, [session]: isReplaced } }));
}

/** The attempt to connect: where another process is connected, the object is rejected, or that process displaced. */
function connecting(world: World, state: State, process: ProcessName, session: SessionName): State {
  if (isConnected(state, process, session)) return state;
  const { connected } = sessionIn(state, session);
  const isDisplacing = connected.length > 0 && world.reading.contention === "displacesTheFirst";
  if (connected.length > 0 && !isDisplacing) return withObject(state, process, session, "rejected");
  const object = objectOf(processIn(state, process), session);
  const held = withSession(state, session, { connected: isDisplacing ? [process] : [...connected, process] });
  return object === "finishing" || object === "stranded" ? held : withObject(held, process, session, "live");
}

/** S3: whoever wants something of the system needs the connection; a live object that was disconnected tries to get it back. */
export function used(world: World, state: State, process: ProcessName, session: SessionName): State {
  return objectOf(processIn(state, process), session) === "live" ? connecting(world, state, process, session) : state;
}

/**
 * S7, F17: the resumed app connects the objects that it still has; where another process is
 * connected, it is what happens to any attempt (F18 leaves it open). An
 * invalidated object that has nothing left to wait for does not connect.
 */
export function reattached(world: World, state: State, sessions: readonly SessionName[]): State {
  return sessions
    .filter((session) => {
      const object = objectOf(processIn(state, "app"), session);
      const isAwaited = object === "finishing" || object === "stranded";
      return object === "live" || (isAwaited && hasOutstanding(world, state, session));
    })
    .reduce((changed, session) => connecting(world, changed, "app", session), state);
}

/** A process lets go of one session, whoever has caused it; nothing changes where it was not connected. */
export function disconnected(world: World, state: State, process: ProcessName, session: SessionName): State {
  const { connected } = sessionIn(state, session);
  if (!connected.includes(process)) return state;
  return outdated(world, withSession(state, session, { connected: connected.filter((name) => name !== process) }), session);
}

/** S6: a process that is suspended or ends is disconnected from everything. */
export function disconnectedFromAll(world: World, state: State, process: ProcessName): State {
  return world.sessions.reduce((changed, session) => disconnected(world, changed, process, session), state);
}

/** S5: where a completion comes to wait with nobody connected, an app that was told before can be told again. */
export function outdated(world: World, state: State, session: SessionName): State {
  const { connected, events } = sessionIn(state, session);
  return events === "told" && connected.length === 0 && hasNews(world, state, session)
    ? withSession(state, session, { events: "outdated" })
    : state;
}
