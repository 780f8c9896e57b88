import { runs } from "../../model/process.ts";
import type { SessionObject } from "../../model/process.ts";
import { isConnected, processIn, sessionIn } from "../../model/state.ts";
import type { Property } from "../property.ts";
import { lineRun, object } from "../situation.ts";

/** How processes connect, stay connected and let go, and what becomes of their session objects. */
export const lawsOfSessions: readonly Property[] = [
  {
    name: "created-connected-or-dead",
    says: "A process that creates its session object is connected by it, or has an object that can do nothing.",
    formally: "□ [createSession(p,s)] ⇒ p ∈ connected'(s) ∨ object'(p,s) ∈ {rejected, barred, finishing}",
    about: "iOS",
    cites: ["S3", "S7", "F1", "F10"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "createSession");
      if (line === undefined || !("process" in step.action)) return true;
      const { process } = step.action;
      return isConnected(step.after, process, line.session) || isWaiting(object(step.after, process, line.session));
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
    says: "A process is connected by creating its session object. Being resumed connects the app, and no extension.",
    formally: "□ [p ∉ connected(s) ∧ p ∈ connected'(s)] ⇒ createSession(p,s) ∨ p = app ∧ life(app) = suspended",
    about: "iOS",
    cites: ["S7", "F1", "F17", "F26"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      const created = lineRun(step, "createSession")?.session;
      return world.sessions.every((session) =>
        sessionIn(after, session).connected.every(
          (name) =>
            isConnected(before, name, session) ||
            (session === created && "process" in action && action.process === name) ||
            (name === "app" && processIn(before, name).life === "suspended"),
        ),
      );
    },
    witness: {
      says: "a session object is created",
      happens: (step) => lineRun(step, "createSession") !== undefined,
    },
  },
  {
    name: "a-running-app-holds-on",
    says: "While the app runs, its live object is connected; under one reading, only where it runs for the events of that session.",
    formally: "□ runs(app) ∧ object(app,s) = live ∧ (reattach = whenRunning ∨ events(s) = waking) ⇒ app ∈ connected(s)",
    about: "iOS",
    cites: ["S7", "F12", "F17"],
    expect: "always",
    holds: (world, state) =>
      !runs(processIn(state, "app")) ||
      world.sessions.every(
        (session) =>
          object(state, "app", session) !== "live" ||
          (world.reading.reattach === "withEvents" && sessionIn(state, session).events !== "waking") ||
          isConnected(state, "app", session),
      ),
    witness: {
      says: "a suspended app is resumed with a live object",
      happens: ({ world, before, action }) =>
        (action.type === "wake" || action.type === "userOpensApp") &&
        processIn(before, "app").life === "suspended" &&
        world.sessions.some((session) => object(before, "app", session) === "live"),
    },
  },
  {
    name: "only-invalidation-disconnects-who-runs",
    says: "A process that runs on is disconnected by the last message of an object that it invalidated, and by nothing else.",
    formally: "□ [p ∈ connected(s) ∧ runs(p) ∧ runs'(p) ∧ p ∉ connected'(s)] ⇒ didBecomeInvalid(p,s)",
    about: "iOS",
    cites: ["S8", "F12"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.sessions.every((session) =>
        sessionIn(before, session).connected.every(
          (name) =>
            isConnected(after, name, session) ||
            !runs(processIn(before, name)) ||
            !runs(processIn(after, name)) ||
            (action.type === "didBecomeInvalid" && action.process === name && action.session === session),
        ),
      ),
    witness: {
      says: "a connected process hears that its object is invalid",
      happens: ({ before, action }) =>
        action.type === "didBecomeInvalid" && isConnected(before, action.process, action.session),
    },
  },
  {
    name: "only-a-live-object-is-invalidated",
    says: "A live session object waits for its last message from the call that invalidates it; on any other object the call does nothing.",
    formally: "□ [object(p,s) becomes finishing] ⇔ [finishTasksAndInvalidate(p,s) ∨ invalidateAndCancel(p,s)] ∧ object(p,s) = live",
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
        return isFinishing === (was === "live" && session === invalidated);
      });
    },
    witness: {
      says: "a session object is invalidated",
      happens: (step) => lineRun(step, "finishTasksAndInvalidate", "invalidateAndCancel") !== undefined,
    },
  },
  {
    name: "dead-until-the-last-message",
    says: "An object that is dead or invalidated stays so until its last message, and no other object sends one; an invalidated one may be rejected when the app is resumed.",
    formally: "□ exists'(p) ∧ [object(p,s) leaves {rejected, barred, finishing} ∨ becomes invalid] ⇒ didBecomeInvalid(p,s) ∧ object(p,s) ∈ {rejected, barred, finishing}, or p = app ∧ object'(p,s) = rejected",
    about: "iOS",
    cites: ["F10", "F11", "F41", "F43"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.processes.every((name) =>
        world.sessions.every((session) => {
          const [was, is] = [object(before, name, session), object(after, name, session)];
          const isLast = action.type === "didBecomeInvalid" && action.process === name && action.session === session;
          if (was === is || processIn(after, name).life === "notRunning") return true;
          if (!isWaiting(was) && is !== "invalid") return true;
          return isWaiting(was) && (is === "invalid" ? isLast : is === "rejected" && name === "app");
        }),
      ),
    witness: { says: "an object sends its last message", happens: ({ action }) => action.type === "didBecomeInvalid" },
  },
  {
    name: "every-last-message-comes",
    says: "At rest, a process that runs has no object whose last message is still to come.",
    formally: "□ rest ∧ runs(p) ⇒ object(p,s) ∉ {rejected, barred, finishing}",
    about: "iOS",
    cites: ["F3", "F41", "F43"],
    expect: "atRest",
    holds: (world, state) =>
      world.processes.every(
        (name) =>
          !runs(processIn(state, name)) || world.sessions.every((session) => !isWaiting(object(state, name, session))),
      ),
    witness: { says: "an object sends its last message", happens: ({ action }) => action.type === "didBecomeInvalid" },
  },
];

/** Whether an object can do nothing any more but send its last message. */
function isWaiting(object: SessionObject): boolean {
  return object === "rejected" || object === "barred" || object === "finishing";
}
