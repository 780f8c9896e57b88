import { match } from "ts-pattern";
import { objectOf } from "../process.ts";
import type { ProcessName, SessionObject } from "../process.ts";
import type { Rules } from "../rule.ts";
import type { SessionName } from "../session.ts";
import {
  advance,
  begin,
  hasOutstanding,
  hasUndelivered,
  isAt,
  isConnected,
  nextLine,
  processIn,
  sessionIn,
  taskIn,
  tasksOf,
  withObject,
  withSession,
  withTask,
} from "../state.ts";
import type { State } from "../state.ts";
import { isIdle } from "../process.ts";
import { scriptName } from "../script.ts";
import type { World } from "../world.ts";

/**
 * Connecting and letting go. A process tries to connect when its code creates a session object; the
 * app also when it is resumed with one that is still alive. If another process holds the connection,
 * the object is rejected. An extension that is resumed is not reconnected: its code has to ask. Only an invalidation that has run its course, suspension and the end of the
 * process disconnect. Asking for an object that is already there gives that same object, whatever
 * its state: an invalidated one stays invalidated until it has sent its last message.
 */
export const connectionRules: Rules<
  "createSession" | "finishTasksAndInvalidate" | "invalidateAndCancel" | "didBecomeInvalid"
> = {
  createSession: {
    says: "A process creates its session object: it is connected if nobody else is, and rejected if somebody is.",
    cites: ["S1", "S2", "S3", "S7", "F1", "F2", "F6", "F10", "F11"],
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "createSession"),
    },
    effects: {
      "it connects, or is rejected": (world, state, { process }) => {
        const line = nextLine(world, state, process);
        return line === undefined ? state : created(world, state, process, line.session);
      },
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },

  finishTasksAndInvalidate: {
    says: "A process invalidates its session object and lets the tasks finish: it takes no new task, and stays connected until the last is done.",
    cites: ["S8", "S14", "F12", "F41"],
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "finishTasksAndInvalidate"),
    },
    effects: {
      "the object takes no new task": finishing,
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },

  invalidateAndCancel: {
    says: "A process invalidates its session object and cancels every running task of the session, whoever started it.",
    cites: ["S8", "S14", "F42"],
    assumes: "A cancelled transfer reports nothing that a design here acts on.",
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "invalidateAndCancel"),
    },
    effects: {
      "the session's running tasks are cancelled": (world, state, { process }) => {
        const line = nextLine(world, state, process);
        if (line === undefined || !isUsable(objectOf(processIn(state, process), line.session))) return state;
        return tasksOf(world, line.session)
          .filter((task) => taskIn(state, task).transfer === "running")
          .reduce((changed, task) => withTask(changed, task, { transfer: "cancelled" }), state);
      },
      "the object takes no new task": finishing,
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },

  didBecomeInvalid: {
    says: "A session object sends its last message: it was rejected, or its invalidation has run its course, and then the process is disconnected.",
    cites: ["S3", "S8", "S11", "S14", "F3", "F11", "F41", "F43"],
    assumes: "The connection is given up at the last message, not at the call that invalidates.",
    must: true,
    guards: {
      "the process is between two callbacks": (_, state, { process }) => isIdle(processIn(state, process)),
      "the object is done for": (_, state, { process, session }) =>
        match(objectOf(processIn(state, process), session))
          .with("rejected", "barred", "finishing", () => true)
          .with("none", "live", "invalid", () => false)
          .exhaustive(),
      "it has nothing left to wait for": (world, state, { process, session }) =>
        objectOf(processIn(state, process), session) !== "finishing" ||
        !isConnected(state, process, session) ||
        !hasOutstanding(world, state, session),
    },
    effects: {
      "the object is invalid": (_, state, { process, session }) => withObject(state, process, session, "invalid"),
      "the process is disconnected": (world, state, { process, session }) => disconnected(world, state, process, session),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "didBecomeInvalid", session)),
    },
  },
};

function finishing(world: World, state: State, { process }: { readonly process: ProcessName }): State {
  const session = nextLine(world, state, process)?.session;
  if (session === undefined || objectOf(processIn(state, process), session) !== "live") return state;
  return withObject(state, process, session, "finishing");
}

function isUsable(object: SessionObject): boolean {
  return object === "live" || object === "finishing";
}

function created(world: World, state: State, process: ProcessName, session: SessionName): State {
  return match(objectOf(processIn(state, process), session))
    .with("none", "invalid", () =>
      process !== "app" && !world.sharedContainer
        ? withObject(state, process, session, "barred")
        : connecting(state, process, session),
    )
    .with("live", () => connecting(state, process, session))
    .with("finishing", "rejected", "barred", () => state)
    .exhaustive();
}

/** The attempt to connect: it succeeds, or the object is rejected because another process is connected. */
function connecting(state: State, process: ProcessName, session: SessionName): State {
  if (isConnected(state, process, session)) return state;
  const { connected } = sessionIn(state, session);
  if (connected.length > 0) return withObject(state, process, session, "rejected");
  const object = objectOf(processIn(state, process), session);
  const held = withSession(state, session, { connected: [...connected, process] });
  return object === "finishing" ? held : withObject(held, process, session, "live");
}

/**
 * S7, F17: the resumed app connects the objects that it still has; where another process is
 * connected, its object is rejected (F18 leaves that open; it is what happens to any attempt). An
 * invalidated object that has nothing left to wait for does not connect.
 */
export function reattached(world: World, state: State, sessions: readonly SessionName[]): State {
  return sessions
    .filter((session) => {
      const object = objectOf(processIn(state, "app"), session);
      return object === "live" || (object === "finishing" && hasOutstanding(world, state, session));
    })
    .reduce((changed, session) => connecting(changed, "app", session), state);
}

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
  return events === "told" && connected.length === 0 && hasUndelivered(world, state, session)
    ? withSession(state, session, { events: "outdated" })
    : state;
}
