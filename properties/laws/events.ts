import { isCall } from "../../model/action.ts";
import { handlerOf, isUncalled, objectOf } from "../../model/process.ts";
import type { Handler, TakenHandler } from "../../model/process.ts";
import { delegateCallbacks, dispatcherOf } from "../../model/script.ts";
import { haveEventsEnded } from "../../model/session.ts";
import type { SessionName } from "../../model/session.ts";
import { hasNews, hasRunning, processIn, scriptAt, sessionIn, sessionOf, taskIn, tasksOf } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { isNews } from "../../model/task.ts";
import type { TaskName } from "../../model/task.ts";
import type { Property, Step } from "../property.ts";
import { lineRun } from "../situation.ts";

/** When the app is woken and told, and what it owes iOS for it. */
export const lawsOfEvents: readonly Property[] = [
  {
    name: "events-are-for-the-unconnected",
    says: "The app is woken, or told while it runs, for a completion that finds nobody connected; under one reading, for the last of its session. What code or a force quit has cancelled wakes nobody.",
    formally: "□ [wake(s) ∨ handleEvents(s) ∧ events(s) ∉ {waking, overtaken}] ⇒ news(s) ∧ connected(s) = ∅ ∧ (wakes = whenQuiet ⇒ ¬running(s))",
    about: "iOS",
    cites: ["S5", "F19", "F24", "F25"],
    expect: "step",
    holds: ({ world, before, action }) => {
      if (action.type !== "wake" && action.type !== "handleEvents") return true;
      const { connected, events } = sessionIn(before, action.session);
      if (action.type === "handleEvents" && (events === "waking" || events === "overtaken")) return true;
      const isTooEarly = world.reading.wakes === "whenQuiet" && hasRunning(world, before, action.session);
      return hasNews(world, before, action.session) && connected.length === 0 && !isTooEarly;
    },
    witness: { says: "the app is told of events", happens: ({ action }) => action.type === "handleEvents" },
  },
  {
    name: "woken-to-be-told",
    says: "When the app is woken for a session, handleEvents of that session is on its way, and of no other.",
    formally: "□ [wake(s)] ⇒ events'(s) = waking ∧ ∀r ≠ s: events'(r) = events(r)",
    about: "iOS",
    cites: ["S7", "S9", "F8"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      action.type !== "wake" ||
      world.sessions.every(
        (session) =>
          sessionIn(after, session).events ===
          (session === action.session ? "waking" : sessionIn(before, session).events),
      ),
    witness: { says: "the app is woken", happens: ({ action }) => action.type === "wake" },
  },
  {
    name: "old-news-is-outdated",
    says: "The app that was told of events can be told again once another completion finds nobody connected, and not before.",
    formally: "□ events(s) = told ⇒ (events'(s) = outdated ⇔ [∃t ∈ s: news(t) ∧ connected(s) = ∅ becomes true] ∧ exists'(app))",
    about: "iOS",
    cites: ["S5", "F24"],
    expect: "step",
    holds: ({ world, before, after }) =>
      processIn(after, "app").life === "notRunning" ||
      world.sessions.every((session) => {
        const isMore = tasksOf(world, session).some(
          (name) => !findsNobody(before, name, session) && findsNobody(after, name, session),
        );
        const isOutdated = sessionIn(after, session).events === "outdated";
        return sessionIn(before, session).events !== "told" || isOutdated === isMore;
      }),
    witness: {
      says: "a transfer finishes after the app was told of events",
      happens: ({ world, before, action }) =>
        action.type === "transferFinishes" && sessionIn(before, sessionOf(world, action.task)).events === "told",
    },
  },
  {
    name: "due-until-the-last-message",
    says: "A didFinishEvents that is due stays due until it comes, or the object by which the app was connected has sent its last message; then none is due.",
    formally: "□ events(s) ∈ {told, outdated} ∧ exists'(app) ⇒ (events'(s) ∈ {quiet, overtaken} ⇔ [didFinishEvents(s)] ∨ [didBecomeInvalid(app,s)] ∧ object(app,s) = finishing)",
    about: "iOS",
    cites: ["S10", "F35c"],
    expect: "step",
    holds: (step) =>
      processIn(step.after, "app").life === "notRunning" ||
      step.world.sessions.every((session) => {
        const [before, after] = [sessionIn(step.before, session), sessionIn(step.after, session)];
        const ends = (step.action.type === "didFinishEvents" && step.action.session === session) || isLastMessage(step, session);
        return haveEventsEnded(before) || before.events === "waking" || haveEventsEnded(after) === ends;
      }),
    witness: {
      says: "an object sends its last message while a didFinishEvents is due",
      happens: ({ before, action }) => action.type === "didBecomeInvalid" && action.process === "app" && sessionIn(before, action.session).events === "told",
    },
  },
  {
    name: "each-handler-is-waited-for",
    says: "Each handleEvents makes the app owe one more handler of that session, and each call of a saved one, or of one that was taken, makes it owe one less, for as long as the app lives.",
    formally: "□ exists'(app) ⇒ owed'(s) = owed(s) + [handleEvents(s)] - [callCompletionHandler(s) ∧ stored(s) ∈ {early, due} ∨ callTakenCompletionHandler ∧ oldest taken = s ∧ ¬called], within 0 and more than one",
    about: "iOS",
    cites: ["F27", "F31", "F32"],
    expect: "step",
    holds: (step) =>
      processIn(step.after, "app").life === "notRunning" ||
      step.world.sessions.every((session) => handlerOf(processIn(step.after, "app"), session).owed === owedAfter(step, session)),
    witness: { says: "the app is told of events", happens: ({ action }) => action.type === "handleEvents" },
  },
  {
    name: "stored-until-used-up",
    says: "A handler is stored by saveCompletionHandler, used up by callCompletionHandler, and taken away by takeCompletionHandler; in a store for one, to save another forgets it. It is early to call it until the events have ended, or the object has sent its last message.",
    formally: "□ exists'(app) ⇒ stored'(s) = early or, if events(s) ∈ {quiet, overtaken}, due, if saveCompletionHandler(s); none if saveCompletionHandler(r ≠ s) ∧ handlers = single; none if takeCompletionHandler(s); called if callCompletionHandler(s) ∧ stored(s) ∈ {early, due}; due if stored(s) = early ∧ (events'(s) ∈ {quiet, overtaken} ∨ didBecomeInvalid(app,s) ∧ object(app,s) = finishing); else stored(s)",
    about: "iOS",
    cites: ["F27", "F30", "F31", "F32", "F35", "F35c"],
    expect: "step",
    holds: (step) =>
      processIn(step.after, "app").life === "notRunning" ||
      step.world.sessions.every((session) => handlerOf(processIn(step.after, "app"), session).stored === storedAfter(step, session)),
    witness: { says: "a handler is saved", happens: (step) => lineRun(step, "saveCompletionHandler") !== undefined },
  },
  {
    name: "taken-until-called",
    says: "A handler is taken by takeCompletionHandler, as it is stored, and is in the hand of that callback and its blocks until callTakenCompletionHandler calls the oldest of theirs. It is early to call it until the events have ended, or the object has sent its last message.",
    formally: "□ exists'(app) ⇒ taken'(c) = taken(c) + (s, stored(s)) if takeCompletionHandler(s) in c ∧ stored(s) ≠ none ∧ |taken(c)| < 2; taken(c) without its first if callTakenCompletionHandler in c; with early become due as for a stored one; else taken(c)",
    about: "iOS",
    cites: ["F27", "F30", "F35", "F35c"],
    expect: "step",
    holds: (step) => processIn(step.after, "app").life === "notRunning" || areAlike(takenIn(step.after), takenAfter(step)),
    witness: { says: "a handler is taken", happens: (step) => lineRun(step, "takeCompletionHandler") !== undefined },
  },
  {
    name: "launched-if-asked-for",
    says: "The app is woken and told of events only where its sessions send launch events.",
    formally: "□ [wake(s) ∨ handleEvents(s)] ⇒ sendsLaunchEvents",
    about: "iOS",
    cites: ["F23"],
    expect: "step",
    holds: ({ world, action }) => (action.type !== "wake" && action.type !== "handleEvents") || world.sendsLaunchEvents,
    witness: {
      says: "a completion finds nobody connected in a session that sends no launch events",
      happens: ({ world, after, action }) =>
        !world.sendsLaunchEvents && action.type === "transferFinishes" && findsNobody(after, action.task, sessionOf(world, action.task)),
    },
  },
  {
    name: "finished-after-it-was-told",
    says: "didFinishEvents follows handleEvents; under one reading it may overtake the one that is on its way.",
    formally: "□ [didFinishEvents(s)] ⇒ events(s) ∈ {told, outdated} ∧ events'(s) = quiet, or finishEvents = mayComeFirst ∧ events(s) = waking ∧ events'(s) = overtaken",
    about: "iOS",
    cites: ["S10", "F28"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      if (action.type !== "didFinishEvents") return true;
      const [was, is] = [sessionIn(before, action.session).events, sessionIn(after, action.session).events];
      if (was === "waking") return world.reading.finishEvents === "mayComeFirst" && is === "overtaken";
      return (was === "told" || was === "outdated") && is === "quiet";
    },
    witness: { says: "didFinishEvents comes", happens: ({ action }) => action.type === "didFinishEvents" },
  },
];

/** Whether the object by which the app was connected sends its last message. */
function isLastMessage({ before, action }: Step, session: SessionName): boolean {
  return action.type === "didBecomeInvalid" && action.process === "app" && action.session === session && objectOf(processIn(before, "app"), session) === "finishing";
}

/** The session whose stored handler a line calls, or takes: its own, or that of the only one that is stored, unless its manager was replaced. */
function reachedBy(step: Step, call: "callCompletionHandler" | "takeCompletionHandler"): SessionName | undefined {
  const line = lineRun(step, call);
  if (line === undefined || !isCall(step.action)) return undefined;
  const app = processIn(step.before, "app");
  const script = scriptAt(step.world, step.before, step.action);
  const isReplaced = script !== undefined && delegateCallbacks.has(script.callback) && app.life !== "notRunning" && app.memory.replaced[script.session] === true;
  if (isReplaced) return undefined;
  return step.world.handlers === "byIdentifier"
    ? line.session
    : step.world.sessions.find((session) => handlerOf(app, session).stored !== "none");
}

function storedAfter(step: Step, session: SessionName): Handler["stored"] {
  const handler = handlerOf(processIn(step.before, "app"), session);
  const saved = lineRun(step, "saveCompletionHandler")?.session;
  if (saved === session) return haveEventsEnded(sessionIn(step.before, session)) ? "due" : "early";
  if (saved !== undefined && step.world.handlers === "single") return "none";
  if (reachedBy(step, "takeCompletionHandler") === session) return "none";
  if (!isUncalled(handler)) return handler.stored;
  if (reachedBy(step, "callCompletionHandler") === session) return "called";
  return haveEventsEnded(sessionIn(step.after, session)) || isLastMessage(step, session) ? "due" : handler.stored;
}

function takenIn(state: State): readonly TakenHandler[] {
  const app = processIn(state, "app");
  return app.life === "notRunning" ? [] : app.memory.taken;
}

/** The callback in which this step runs a line, or whose block it is in. */
function callbackIn({ world, before, action }: Step): string | undefined {
  const script = isCall(action) ? scriptAt(world, before, action) : undefined;
  return script && `${script.process} ${dispatcherOf(script.callback)} ${script.about}`;
}

function areAlike(some: readonly TakenHandler[], others: readonly TakenHandler[]): boolean {
  return some.length === others.length && some.every(({ by, session, handler }, index) => by === others[index]?.by && session === others[index].session && handler === others[index].handler);
}

/** Whether this step calls a handler of the session that was taken and not called before. */
function isTakenCalled(step: Step, session: SessionName): boolean {
  const first = takenIn(step.before).find(({ by }) => by === callbackIn(step));
  return step.action.type === "callTakenCompletionHandler" && first?.session === session && first.handler !== "called";
}

function takenAfter(step: Step): readonly TakenHandler[] {
  const before = takenIn(step.before);
  const by = callbackIn(step) ?? "";
  const theirs = before.filter((one) => one.by === by);
  const oldest = before.findIndex((one) => one.by === by);
  if (step.action.type === "callTakenCompletionHandler") return before.filter((_, index) => index !== oldest);
  const session = reachedBy(step, "takeCompletionHandler");
  if (session !== undefined) {
    const { stored } = handlerOf(processIn(step.before, "app"), session);
    return stored === "none" || theirs.length === 2 ? before : [...before, { by, session, handler: stored }];
  }
  const isDue = (name: SessionName): boolean => haveEventsEnded(sessionIn(step.after, name)) || isLastMessage(step, name);
  return before.map((one) => (one.handler === "early" && isDue(one.session) ? { ...one, handler: "due" } : one));
}

function findsNobody(state: State, task: TaskName, session: SessionName): boolean {
  return isNews(taskIn(state, task)) && sessionIn(state, session).connected.length === 0;
}

function owedAfter(step: Step, session: SessionName): number {
  const handler = handlerOf(processIn(step.before, "app"), session);
  const isTold = step.action.type === "handleEvents" && step.action.session === session;
  const isCalled = (reachedBy(step, "callCompletionHandler") === session && isUncalled(handler)) || isTakenCalled(step, session);
  return Math.min(Math.max(handler.owed + (isTold ? 1 : 0) - (isCalled ? 1 : 0), 0), 2);
}
