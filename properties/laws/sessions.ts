import { runs } from "../../model/process.ts";
import type { ProcessName, SessionObject } from "../../model/process.ts";
import { makings } from "../../model/script.ts";
import type { SessionName } from "../../model/session.ts";
import { hasOutstanding, hasRunning, isConnected, processIn, sessionIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import type { Property, Step } from "../property.ts";
import { isThere, lineRun, object } from "../situation.ts";

/** How processes connect, stay connected and let go, and what becomes of their session objects. */
export const lawsOfSessions: readonly Property[] = [
  {
    name: "created-connected-or-dead",
    says: "A process that creates its session object is connected by it, or has an object that can do nothing.",
    formally: "□ [createSession(p,s)] ⇒ p ∈ connected'(s) ∨ object'(p,s) ∈ {rejected, barred, finishing, displaced, stranded}",
    about: "iOS",
    cites: ["S3", "S7", "F1", "F10"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "createSession");
      if (line === undefined || !("process" in step.action)) return true;
      const { process } = step.action;
      const made = object(step.after, process, line.session);
      return isConnected(step.after, process, line.session) || isWaiting(made) || made === "displaced" || made === "stranded";
    },
    witness: {
      says: "a session object is created",
      happens: (step) => lineRun(step, "createSession") !== undefined,
    },
  },
  {
    name: "barred-without-a-shared-container",
    says: "Without a shared container no extension is connected, and with one no object is barred; the app needs none.",
    formally: "□ e ∈ connected(s) ⇒ shared, and object(p,s) = barred ⇒ ¬shared ∧ p ≠ app",
    about: "iOS",
    cites: ["S1", "F6"],
    expect: "always",
    holds: (world, state) =>
      world.sessions.every((session) =>
        world.processes.every((name) =>
          world.sharedContainer || name === "app"
            ? object(state, name, session) !== "barred"
            : !isConnected(state, name, session),
        ),
      ),
    witness: {
      says: "a session object is created",
      happens: (step) => lineRun(step, "createSession") !== undefined,
    },
  },
  {
    name: "connecting-takes-code-or-a-resumed-app",
    says: "A process is connected by creating its session object, or by using one that was disconnected. Being resumed, or told of events, connects the app, and no extension.",
    formally: "□ [p ∉ connected(s) ∧ p ∈ connected'(s)] ⇒ createSession(p,s) ∨ object(p,s) = live ∧ (make(p,t) ∨ resumeTask(p,t) ∨ requestTaskList(p,s) ∨ invalidateAndCancel(p,s) ∨ cancelTasks(p,s) ∨ cancelTask(p,t)) ∨ p = app ∧ (life(app) = suspended ∨ handleEvents(s))",
    about: "iOS",
    cites: ["S3", "S7", "F1", "F17", "F26"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      const created = lineRun(step, "createSession")?.session;
      const used = lineRun(step, ...makings, "resumeTask", "requestTaskList", "invalidateAndCancel", "cancelTasks", "cancelTask")?.session;
      return world.sessions.every((session) =>
        sessionIn(after, session).connected.every(
          (name) =>
            isConnected(before, name, session) ||
            (session === created && "process" in action && action.process === name) ||
            (session === used && "process" in action && action.process === name && object(before, name, session) === "live") ||
            (name === "app" && (processIn(before, name).life === "suspended" || (action.type === "handleEvents" && action.session === session))),
        ),
      );
    },
    witness: {
      says: "a session object is created",
      happens: (step) => lineRun(step, "createSession") !== undefined,
    },
  },
  {
    name: "told-and-connected",
    says: "An app that is told of events is connected by the living object that it has.",
    formally: "□ [handleEvents(app,s)] ∧ object'(app,s) = live ⇒ app ∈ connected'(s)",
    about: "iOS",
    cites: ["S7", "S10"],
    expect: "step",
    holds: ({ action, after }) =>
      action.type !== "handleEvents" || object(after, action.process, action.session) !== "live" || isConnected(after, action.process, action.session),
    witness: { says: "the app is told of events", happens: ({ action }) => action.type === "handleEvents" },
  },
  {
    name: "a-running-app-holds-on",
    says: "While the app runs, its live object is connected; under one reading, only where it runs for the events of that session; under another, until somebody takes the connection over.",
    formally: "□ runs(app) ∧ object(app,s) = live ∧ (reattach = whenRunning ∨ events(s) = waking) ∧ contention = rejectsTheSecond ⇒ app ∈ connected(s)",
    about: "iOS",
    cites: ["S7", "F12", "F17"],
    expect: "always",
    holds: (world, state) =>
      !runs(processIn(state, "app")) ||
      world.sessions.every(
        (session) =>
          object(state, "app", session) !== "live" ||
          (world.reading.reattach === "withEvents" && sessionIn(state, session).events !== "waking") ||
          world.reading.contention === "displacesTheFirst" ||
          isConnected(state, "app", session),
      ),
    witness: {
      says: "a suspended app is resumed with a live object",
      happens: ({ world, before, action }) =>
        (action.type === "wake" || action.type === "userOpensApp" || action.type === "didReceiveRemoteNotification") &&
        processIn(before, "app").life === "suspended" &&
        world.sessions.some((session) => object(before, "app", session) === "live"),
    },
  },
  {
    name: "only-invalidation-disconnects-who-runs",
    says: "A process that runs on is disconnected by the last message of an object that it invalidated; under one reading, at the call already; under another, by who takes the connection over; and by nothing else.",
    formally: "□ [p ∈ connected(s) ∧ runs(p) ∧ runs'(p) ∧ p ∉ connected'(s)] ⇒ didBecomeInvalid(p,s), or release = atTheCall ∧ invalidate(p,s) ∧ ¬outstanding'(s), or contention = displacesTheFirst ∧ (connected'(s) ≠ ∅ ∨ ∃q ≠ p: release = atTheCall ∧ invalidate(q,s) ∧ ¬outstanding'(s))",
    about: "iOS",
    cites: ["S8", "F4", "F11", "F12"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      return world.sessions.every((session) =>
        sessionIn(before, session).connected.every(
          (name) =>
            isConnected(after, name, session) ||
            !runs(processIn(before, name)) ||
            !runs(processIn(after, name)) ||
            (action.type === "didBecomeInvalid" && action.process === name && action.session === session) ||
            (world.reading.release === "atTheCall" && isReleasing(step, name, session)) ||
            (world.reading.contention === "displacesTheFirst" && isTakenOver(step, session)),
        ),
      );
    },
    witness: {
      says: "a connected process hears that its object is invalid",
      happens: ({ before, action }) =>
        action.type === "didBecomeInvalid" && isConnected(before, action.process, action.session),
    },
  },
  {
    name: "only-a-live-object-is-invalidated",
    says: "A live session object waits for its last message from the call that invalidates it, unless it is rejected by that; on any other object the call does nothing.",
    formally: "□ [object(p,s) becomes finishing] ⇔ [finishTasksAndInvalidate(p,s) ∨ invalidateAndCancel(p,s)] ∧ object(p,s) = live ∧ object'(p,s) ≠ rejected",
    about: "iOS",
    cites: ["F41", "F42"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      if (!("process" in action)) return true;
      const { process } = action;
      const invalidated = lineRun(step, "finishTasksAndInvalidate", "invalidateAndCancel")?.session;
      return world.sessions.every((session) => {
        const was = object(before, process, session);
        const isFinishing = was !== "finishing" && object(after, process, session) === "finishing";
        const isRejected = object(after, process, session) === "rejected";
        return isFinishing === (was === "live" && session === invalidated && !isRejected);
      });
    },
    witness: {
      says: "a session object is invalidated",
      happens: (step) => lineRun(step, "finishTasksAndInvalidate", "invalidateAndCancel") !== undefined,
    },
  },
  {
    name: "dead-until-the-last-message",
    says: "An object that is dead or invalidated stays so until its last message, and no other object sends one; an invalidated one may be rejected when the app is resumed, displaced, or stranded.",
    formally: "□ exists'(p) ∧ [object(p,s) leaves {rejected, barred, finishing, displaced, stranded} ∨ becomes invalid] ⇒ didBecomeInvalid(p,s) ∧ object(p,s) ∈ {rejected, barred, finishing}, or object(p,s) ∈ {finishing, stranded} ∧ (p = app ∧ object'(p,s) = rejected ∨ object'(p,s) ∈ {displaced, stranded})",
    about: "iOS",
    cites: ["F10", "F11", "F41", "F43"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.processes.every((name) =>
        world.sessions.every((session) => {
          const [was, is] = [object(before, name, session), object(after, name, session)];
          const isLast = action.type === "didBecomeInvalid" && action.process === name && action.session === session;
          if (was === is || processIn(after, name).life === "notRunning") return true;
          if (is === "invalid" || isLast) return isWaiting(was) && isLast && (is === "invalid" || is === "none");
          if (was === "finishing" || was === "stranded") return is === "displaced" || is === "stranded" || (is === "rejected" && name === "app");
          return !isWaiting(was) && was !== "displaced";
        }),
      ),
    witness: { says: "an object sends its last message", happens: ({ action }) => action.type === "didBecomeInvalid" },
  },
  {
    name: "gone-with-its-last-reference",
    says: "A process has no object of a session any more once that has sent its last message and it drops its reference to it, or has dropped it meanwhile; and in no other way as long as it lives.",
    formally: "□ exists'(p) ∧ object(p,s) ≠ none ⇒ (object'(p,s) = none ⇔ dropReference(p,s) ∧ object(p,s) = invalid ∨ didBecomeInvalid(p,s) ∧ s ∈ dropped(p))",
    about: "iOS",
    cites: ["F11", "F12"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      return world.processes.every((name) =>
        world.sessions.every((session) => {
          const was = object(before, name, session);
          const isDropped = "process" in action && action.process === name && lineRun(step, "dropReference")?.session === session;
          const isLast = action.type === "didBecomeInvalid" && action.process === name && action.session === session && isWithoutReference(before, name, session);
          return !isThere(after, name) || was === "none" || (object(after, name, session) === "none") === ((isDropped && was === "invalid") || isLast);
        }),
      );
    },
    witness: {
      says: "a reference is dropped to an object that has sent its last message",
      happens: (step) => objectDropped(step) === "invalid",
    },
  },
  {
    name: "dropped-by-its-line",
    says: "A process has no reference left to an object that is still to send its last message once it drops it, until that message, or until it asks for the session again or is told that another process has the connection; and to no other.",
    formally: "□ exists'(p) ⇒ (s ∈ dropped'(p) ⇔ s ∈ dropped(p) ∧ ¬createSession(p,s) ∧ ¬didBecomeInvalid(p,s) ∧ ¬didDisconnect(p,s) ∨ dropReference(p,s) ∧ object(p,s) ∈ {live, rejected, barred, finishing, stranded})",
    about: "iOS",
    cites: ["F12", "F43"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      return world.processes.every((name) =>
        world.sessions.every((session) => {
          if (!isThere(after, name)) return true;
          const isOwn = "process" in action && action.process === name;
          const isDropped = isOwn && lineRun(step, "dropReference")?.session === session && isToSend(object(before, name, session));
          const isOver = isOwn && (lineRun(step, "createSession")?.session === session || ((action.type === "didBecomeInvalid" || action.type === "didDisconnect") && action.session === session));
          return isWithoutReference(after, name, session) === (isDropped || (isThere(before, name) && isWithoutReference(before, name, session) && !isOver));
        }),
      );
    },
    witness: {
      says: "a reference is dropped to an object that is still to send its last message",
      happens: (step) => isToSend(objectDropped(step)),
    },
  },
  {
    name: "every-last-message-comes",
    says: "At rest, a process that runs has no object whose last message is still to come, but for one that waits for a task of which nobody will be told; under one reading, a rejected object has none to send.",
    formally: "□ rest ∧ runs(p) ⇒ object(p,s) ∉ {rejected, barred, finishing}, or object(p,s) = rejected ∧ rejection = isSilent, or object(p,s) = finishing ∧ outstanding(s)",
    about: "iOS",
    cites: ["F3", "F41", "F43"],
    expect: "atRest",
    holds: (world, state) =>
      world.processes.every(
        (name) =>
          !runs(processIn(state, name)) ||
          world.sessions.every((session) => {
            const is = object(state, name, session);
            const isSilent = is === "rejected" && world.reading.rejection === "isSilent";
            return !isWaiting(is) || isSilent || (is === "finishing" && hasOutstanding(world, state, session));
          }),
      ),
    witness: { says: "an object sends its last message", happens: ({ action }) => action.type === "didBecomeInvalid" },
  },
  {
    name: "last-of-all",
    says: "An invalidated object sends its last message when its session has no task left to finish or to tell of.",
    formally: "□ [didBecomeInvalid(p,s)] ∧ object(p,s) = finishing ⇒ ¬outstanding(s)",
    about: "iOS",
    cites: ["S14", "F41", "F43"],
    expect: "step",
    holds: ({ world, before, action }) =>
      action.type !== "didBecomeInvalid" || object(before, action.process, action.session) !== "finishing" || !hasOutstanding(world, before, action.session),
    witness: { says: "an object sends its last message", happens: ({ action }) => action.type === "didBecomeInvalid" },
  },
  {
    name: "waits-connected",
    says: "An app that is resumed with an invalidated object that waits for tasks is connected by it, if nobody else is; under one reading, only where it is resumed for the events of that session.",
    formally: "□ life(app) = suspended ∧ runs'(app) ∧ object(app,s) ∈ {finishing, stranded} ∧ outstanding(s) ∧ connected(s) = ∅ ∧ (reattach = whenRunning ∨ wake(app,s)) ⇒ app ∈ connected'(s)",
    about: "iOS",
    cites: ["S7", "F17", "F41"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      if (processIn(before, "app").life !== "suspended" || !runs(processIn(after, "app"))) return true;
      return world.sessions.every((session) => {
        const waits = ["finishing", "stranded"].includes(object(before, "app", session)) && hasOutstanding(world, before, session);
        const isMeant = world.reading.reattach === "whenRunning" || (action.type === "wake" && action.session === session);
        return !waits || !isMeant || sessionIn(before, session).connected.length > 0 || isConnected(after, "app", session);
      });
    },
    witness: {
      says: "a suspended app is resumed",
      happens: ({ before, after }) => processIn(before, "app").life === "suspended" && runs(processIn(after, "app")),
    },
  },
  {
    name: "silent-when-rejected",
    says: "Under one reading, a session object that was rejected says nothing.",
    formally: "□ [didBecomeInvalid(p,s)] ∧ object(p,s) = rejected ⇒ rejection = isTold",
    about: "iOS",
    cites: ["F3"],
    expect: "step",
    holds: ({ world, before, action }) =>
      action.type !== "didBecomeInvalid" || world.reading.rejection === "isTold" || object(before, action.process, action.session) !== "rejected",
    witness: {
      says: "an object is rejected under that reading",
      happens: ({ world, after }) =>
        world.reading.rejection === "isSilent" && world.processes.some((name) => world.sessions.some((session) => object(after, name, session) === "rejected")),
    },
  },
  {
    name: "released-at-the-call",
    says: "Under one reading, a process that invalidates with nothing left to wait for is disconnected at once.",
    formally: "□ release = atTheCall ∧ [invalidate(p,s)] ∧ object'(p,s) = finishing ∧ ¬outstanding'(s) ⇒ p ∉ connected'(s)",
    about: "iOS",
    cites: ["S8", "F11"],
    expect: "step",
    holds: (step) =>
      step.world.reading.release === "atTheLastMessage" ||
      step.world.processes.every((name) =>
        step.world.sessions.every((session) => !isReleasing(step, name, session) || !isConnected(step.after, name, session)),
      ),
    witness: {
      says: "a session object is invalidated under that reading",
      happens: (step) => step.world.reading.release === "atTheCall" && lineRun(step, "finishTasksAndInvalidate", "invalidateAndCancel") !== undefined,
    },
  },
  {
    name: "stranded-by-suspension",
    says: "An invalidated object is stranded when its process is suspended while a transfer of its session runs and goes on, under one reading, and never otherwise.",
    formally: "□ [object(p,s) becomes stranded] ⇔ suspend(p) ∧ object(p,s) = finishing ∧ running'(s) ∧ lastMessage = isLostBySuspension",
    about: "iOS",
    cites: ["F43", "F44"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.processes.every((name) =>
        world.sessions.every((session) => {
          const isStranding = object(before, name, session) !== "stranded" && object(after, name, session) === "stranded";
          const isWaiting = object(before, name, session) === "finishing" && hasRunning(world, after, session);
          const isLost = world.reading.lastMessage === "isLostBySuspension" && isWaiting;
          return isStranding === (isLost && action.type === "suspend" && action.process === name);
        }),
      ),
    witness: {
      says: "a process is suspended with an invalidated object",
      happens: ({ world, before, action }) =>
        action.type === "suspend" && world.sessions.some((session) => object(before, action.process, session) === "finishing"),
    },
  },
  {
    name: "displaced-and-told",
    says: "A process hears that it was disconnected where another has taken the connection of its object over, under one reading; and then the object is displaced.",
    formally: "□ [didDisconnect(p,s)] ⇔ [object(p,s) becomes displaced], and then contention = displacesTheFirst ∧ object(p,s) ∈ {live, finishing} ∧ connected(s) ∖ {p} ≠ ∅",
    about: "iOS",
    cites: ["F4", "F18"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.processes.every((name) =>
        world.sessions.every((session) => {
          const isTold = action.type === "didDisconnect" && action.process === name && action.session === session;
          const isDisplacing = object(before, name, session) !== "displaced" && object(after, name, session) === "displaced";
          return isTold === isDisplacing && (!isTold || canBeDisplaced(world, before, name, session));
        }),
      ),
    witness: {
      says: "a process finds another connected",
      happens: ({ world, before, action }) =>
        action.type === "createSession" && world.sessions.some((session) => sessionIn(before, session).connected.some((name) => name !== action.process)),
    },
  },
  {
    name: "every-displacement-is-told",
    says: "At rest, no process that runs has an object that another has taken the connection of without its having heard of it.",
    formally: "□ rest ∧ runs(p) ∧ contention = displacesTheFirst ∧ object(p,s) ∈ {live, finishing} ⇒ connected(s) ⊆ {p}",
    about: "iOS",
    cites: ["F4", "F18"],
    expect: "atRest",
    holds: (world, state) =>
      world.processes.every((name) => !runs(processIn(state, name)) || world.sessions.every((session) => !canBeDisplaced(world, state, name, session))),
    witness: {
      says: "a process that runs loses its connection to another",
      happens: ({ world, before, after }) =>
        world.processes.some((name) => world.sessions.some((session) => !canBeDisplaced(world, before, name, session) && canBeDisplaced(world, after, name, session))),
    },
  },
];

function canBeDisplaced(world: World, state: State, name: ProcessName, session: SessionName): boolean {
  return (
    world.reading.contention === "displacesTheFirst" &&
    ["live", "finishing"].includes(object(state, name, session)) &&
    sessionIn(state, session).connected.some((other) => other !== name)
  );
}

/** Whether this step invalidates an object of this process that has nothing left to wait for. */
function isReleasing(step: Step, name: ProcessName, session: SessionName): boolean {
  const isMeant = "process" in step.action && step.action.process === name && lineRun(step, "finishTasksAndInvalidate", "invalidateAndCancel")?.session === session;
  return isMeant && object(step.after, name, session) === "finishing" && !hasOutstanding(step.world, step.after, session);
}

/** Whether another process has the connection now, or had it for the call that invalidates its object and gives it up. */
function isTakenOver(step: Step, session: SessionName): boolean {
  const isGivenUp = step.world.reading.release === "atTheCall" && "process" in step.action && isReleasing(step, step.action.process, session);
  return sessionIn(step.after, session).connected.length > 0 || isGivenUp;
}

/** What the object is to which a line drops the reference in this step; `none` where no line does. */
function objectDropped(step: Step): SessionObject {
  const session = lineRun(step, "dropReference")?.session;
  return session === undefined || !("process" in step.action) ? "none" : object(step.before, step.action.process, session);
}

/** Whether the code of a process has dropped its reference to an object that has not sent its last message. */
function isWithoutReference(state: State, name: ProcessName, session: SessionName): boolean {
  const process = processIn(state, name);
  return process.life !== "notRunning" && process.memory.dropped.includes(session);
}

/** Whether there is an object that has not sent its last message, be it that this is lost under one reading. */
function isToSend(object: SessionObject): boolean {
  return isWaiting(object) || object === "live" || object === "stranded";
}

/** Whether an object can do nothing any more but send its last message. */
function isWaiting(object: SessionObject): boolean {
  return object === "rejected" || object === "barred" || object === "finishing";
}
