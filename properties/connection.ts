import { objectOf, runs } from "../model/process.ts";
import { makings } from "../model/script.ts";
import { hasOutstanding, isConnected, isConnectedToAny, isTakenBack, processIn, sessionIn, sessionOf } from "../model/state.ts";
import type { Property, Step } from "./property.ts";
import { attempts, isBeingHandled, isForAnExtension, lineRun, object, taskMade, tasks } from "./situation.ts";

/** Who is connected, who is kept out, and what is done with the session objects. */
export const connectionProperties: readonly Property[] = [
  {
    name: "one-connection",
    says: "At most one process is connected to a session.",
    formally: "□ ∀s: |connected(s)| ≤ 1",
    about: "iOS",
    cites: ["S3", "F1"],
    expect: "always",
    holds: (world, state) => world.sessions.every((session) => sessionIn(state, session).connected.length <= 1),
    witness: {
      says: "a process tries to connect while another is connected",
      happens: (step) => attempts(step).some(({ process, session }) => sessionIn(step.before, session).connected.some((name) => name !== process)),
    },
  },
  {
    name: "stopped-means-disconnected",
    says: "A process that is suspended or has ended is connected to nothing.",
    formally: "□ ∀p: ¬runs(p) ⇒ ∀s: p ∉ connected(s)",
    about: "iOS",
    cites: ["S6"],
    expect: "always",
    holds: (world, state) =>
      world.processes.every((name) => runs(processIn(state, name)) || !isConnectedToAny(state, name)),
    witness: {
      says: "a connected process is suspended or ends",
      happens: ({ before, action }) =>
        (action.type === "suspend" || action.type === "end") && isConnectedToAny(before, action.process),
    },
  },
  {
    name: "callbacks-reach-the-connected",
    says: "Completions, and didFinishEvents, reach a process only while it runs and is connected.",
    formally: "□ [didComplete(p,t) ∨ didFinishEvents(p,s)] ⇒ runs(p) ∧ p ∈ connected(s)",
    about: "iOS",
    cites: ["S4"],
    expect: "step",
    holds: ({ world, before, action }) => {
      if (action.type !== "didComplete" && action.type !== "didFinishEvents") return true;
      const session = action.type === "didComplete" ? sessionOf(world, action.task) : action.session;
      return runs(processIn(before, action.process)) && isConnected(before, action.process, session);
    },
    witness: { says: "a completion is delivered", happens: ({ action }) => action.type === "didComplete" },
  },
  {
    name: "only-the-app-is-woken",
    says: "Session events launch or resume the app only; an extension runs only because the user wants it to.",
    formally: "□ [¬runs(p) ∧ runs'(p)] ⇒ p = app ∨ userInvokes(p) ∨ userReturns(p)",
    about: "iOS",
    cites: ["S5", "F22", "F26"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      action.type === "userInvokes" ||
      action.type === "userReturns" ||
      world.extensions.every((name) => runs(processIn(before, name)) || !runs(processIn(after, name))),
    witness: { says: "the app is woken", happens: ({ action }) => action.type === "wake" },
  },
  {
    name: "finish-waits",
    says: "finishTasksAndInvalidate waits: while the session's transfers run or have not been heard of, the process stays connected.",
    formally: "□ [finishTasksAndInvalidate(p) ∨ didBecomeInvalid(p)] ∧ p ∈ connected(s) ∧ outstanding(s) ⇒ p ∈ connected'(s)",
    about: "iOS",
    cites: ["S14", "F41"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      if (action.type !== "finishTasksAndInvalidate" && action.type !== "didBecomeInvalid") return true;
      return world.sessions.every(
        (session) =>
          !isConnected(before, action.process, session) ||
          !hasOutstanding(world, before, session) ||
          isConnected(after, action.process, session),
      );
    },
    witness: {
      says: "an object is invalidated while a transfer of its session runs",
      happens: (step) => {
        const line = lineRun(step, "finishTasksAndInvalidate");
        return line !== undefined && hasOutstanding(step.world, step.before, line.session);
      },
    },
  },
  {
    name: "nobody-is-rejected",
    says: "No process ever finds the session in use by another process.",
    formally: "□ ∀p,s: object(p,s) ≠ rejected",
    about: "design",
    cites: ["S3", "S11"],
    weaker: ["nobody-is-rejected-while-nothing-is-handled"],
    expect: "always",
    holds: (world, state) =>
      world.processes.every((name) =>
        world.sessions.every((session) => objectOf(processIn(state, name), session) !== "rejected"),
      ),
    witness: { says: "a process connects", happens: (step) => attempts(step).length > 0 },
  },
  {
    name: "nobody-is-rejected-while-nothing-is-handled",
    says: "A process that connects while nothing is being handled is not rejected: future invocations need not worry.",
    formally: "□ [attempt(p,s) ∧ ¬handling(s)] ⇒ object'(p,s) ≠ rejected",
    about: "design",
    cites: ["S10", "S11"],
    expect: "step",
    holds: (step) =>
      attempts(step).every(
        ({ process, session, rejected }) => !rejected || isBeingHandled(step.world, step.before, session, process),
      ),
    witness: {
      says: "a process connects while nothing is being handled",
      happens: (step) =>
        attempts(step).some(({ process, session }) => !isBeingHandled(step.world, step.before, session, process)),
    },
  },
  {
    name: "no-use-of-a-dead-object",
    says: "No task is made on a session object that is dead or was invalidated.",
    formally: "□ [make(p,t)] ⇒ object(p,session(t)) ∈ {none, live}",
    about: "design",
    cites: ["S3", "S14", "F45"],
    expect: "step",
    holds: (step) => {
      const task = taskMade(step, ...makings);
      if (task === undefined || !("process" in step.action)) return true;
      const used = object(step.before, step.action.process, sessionOf(step.world, task));
      return used === "live" || used === "none";
    },
    witness: { says: "a task is made", happens: (step) => taskMade(step, ...makings) !== undefined },
  },
  {
    name: "no-creation-during-invalidation",
    says: "No process asks for a session object again before its invalidation has run its course.",
    formally: "□ [createSession(p,s)] ⇒ object(p,s) ∉ {finishing, stranded}",
    about: "design",
    cites: ["F10", "F11"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "createSession");
      if (line === undefined || !("process" in step.action)) return true;
      const asked = object(step.before, step.action.process, line.session);
      return asked !== "finishing" && asked !== "stranded";
    },
    witness: {
      says: "a session object is created",
      happens: (step) => lineRun(step, "createSession") !== undefined,
    },
  },
  {
    name: "app-lets-go",
    says: "At rest, the app is connected to no session that an extension uses.",
    formally: "□ rest ⇒ ∀s: forAnExtension(s) ⇒ app ∉ connected(s)",
    about: "design",
    cites: ["S10", "S11", "S18"],
    expect: "atRest",
    holds: (world, state) => world.sessions.every((session) => !isForAnExtension(world, session) || !isConnected(state, "app", session)),
    witness: {
      says: "the app connects to such a session",
      happens: (step) =>
        attempts(step).some(({ process, session, rejected }) => process === "app" && !rejected && isForAnExtension(step.world, session)),
    },
  },
  {
    name: "last-message-comes",
    says: "At rest, no process that runs waits in vain for the last message of an object that it has invalidated.",
    formally: "□ rest ⇒ ∀p,s: runs(p) ⇒ object(p,s) ∉ {finishing, stranded}",
    about: "design",
    cites: ["F41", "F43", "F44", "F49"],
    expect: "atRest",
    holds: (world, state) =>
      world.processes.every(
        (name) => !runs(processIn(state, name)) || world.sessions.every((session) => !["finishing", "stranded"].includes(object(state, name, session))),
      ),
    witness: {
      says: "a session object is invalidated",
      happens: (step) => lineRun(step, "finishTasksAndInvalidate", "invalidateAndCancel") !== undefined,
    },
  },
  {
    name: "not-kept-out-by-another-extension",
    says: "No process of an extension is rejected because another one is connected.",
    formally: "□ [attempt(e,s) ∧ e ∈ extensions ∧ object'(e,s) = rejected] ⇒ connected(s) ∩ (extensions \\ {e}) = ∅",
    about: "design",
    cites: ["S12"],
    expect: "step",
    holds: (step) =>
      ("process" in step.action && step.action.process === "app") ||
      attempts(step).every(
        ({ process, session, rejected }) =>
          !rejected ||
          !sessionIn(step.before, session).connected.some((name) => name !== "app" && name !== process),
      ),
    witness: {
      says: "an extension connects while another extension is connected, to whichever session",
      happens: (step) =>
        attempts(step).some(
          ({ process }) =>
            process !== "app" &&
            step.world.extensions.some((name) => name !== process && isConnectedToAny(step.before, name)),
        ),
    },
  },
  {
    name: "nothing-is-cancelled",
    says: "No transfer is cancelled, by housekeeping or with the process that started it, unless the user has cancelled it.",
    formally: "□ ∀t: transfer(t) ∈ {cancelled, dropped} ⇒ takenBack(t)",
    about: "design",
    cites: ["S14", "F42"],
    expect: "always",
    holds: (world, state) => tasks(world, state).every(([name, { transfer }]) => (transfer !== "cancelled" && transfer !== "dropped") || isTakenBack(state, name)),
    witness: {
      says: "a session object is invalidated, tasks of its session are cancelled, or a process stops while its data task runs",
      happens: (step) => lineRun(step, "finishTasksAndInvalidate", "invalidateAndCancel", "cancelTasks", "cancelTask") !== undefined || stopsWithADataTask(step),
    },
  },
];

function stopsWithADataTask({ world, before, action }: Step): boolean {
  if ((action.type !== "suspend" && action.type !== "end") || world.taskKind !== "dataTask") return false;
  return tasks(world, before).some(([name, { transfer }]) => transfer === "running" && world.tasks[name]?.starter === action.process);
}
