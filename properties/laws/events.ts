import { handlerOf } from "../../model/process.ts";
import type { SessionName } from "../../model/session.ts";
import { hasRunning, hasUndelivered, processIn, sessionIn, sessionOf, taskIn, tasksOf } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { awaitsDelivery } from "../../model/task.ts";
import type { TaskName } from "../../model/task.ts";
import type { Property, Step } from "../property.ts";
import { lineRun } from "../situation.ts";

/** When the app is woken and told, and what it owes iOS for it. */
export const lawsOfEvents: readonly Property[] = [
  {
    name: "events-are-for-the-unconnected",
    says: "The app is woken, or told while it runs, for a completion that finds nobody connected; under one reading, for the last of its session.",
    formally: "□ [wake(s) ∨ handleEvents(s) ∧ events(s) ≠ waking] ⇒ undelivered(s) ∧ connected(s) = ∅ ∧ (wakes = whenQuiet ⇒ ¬running(s))",
    about: "iOS",
    cites: ["S5", "F19", "F24"],
    expect: "step",
    holds: ({ world, before, action }) => {
      if (action.type !== "wake" && action.type !== "handleEvents") return true;
      const { connected, events } = sessionIn(before, action.session);
      if (action.type === "handleEvents" && events === "waking") return true;
      const isTooEarly = world.reading.wakes === "whenQuiet" && hasRunning(world, before, action.session);
      return hasUndelivered(world, before, action.session) && connected.length === 0 && !isTooEarly;
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
    formally: "□ events(s) = told ⇒ (events'(s) = outdated ⇔ [∃t ∈ s: undelivered(t) ∧ connected(s) = ∅ becomes true] ∧ exists'(app))",
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
    name: "each-handler-is-waited-for",
    says: "Each handleEvents makes the app owe a handler of that session more, and each call of a saved one makes it owe one less, for as long as the app lives.",
    formally: "□ exists'(app) ⇒ owed'(s) = owed(s) + [handleEvents(s)] - [callCompletionHandler(s) ∧ stored(s) = uncalled], within 0 and more than one",
    about: "iOS",
    cites: ["F27", "F31", "F32"],
    expect: "step",
    holds: (step) =>
      processIn(step.after, "app").life === "notRunning" ||
      step.world.sessions.every((session) => handlerOf(processIn(step.after, "app"), session).owed === owedAfter(step, session)),
    witness: { says: "the app is told of events", happens: ({ action }) => action.type === "handleEvents" },
  },
];


function findsNobody(state: State, task: TaskName, session: SessionName): boolean {
  return awaitsDelivery(taskIn(state, task)) && sessionIn(state, session).connected.length === 0;
}

function owedAfter(step: Step, session: SessionName): number {
  const { owed, stored } = handlerOf(processIn(step.before, "app"), session);
  const isTold = step.action.type === "handleEvents" && step.action.session === session;
  const isCalled = lineRun(step, "callCompletionHandler")?.session === session && stored === "uncalled";
  return Math.min(Math.max(owed + (isTold ? 1 : 0) - (isCalled ? 1 : 0), 0), 2);
}
