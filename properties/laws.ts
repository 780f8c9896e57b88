import { sessionIn } from "../model/state.ts";
import { lawsOfEvents } from "./laws-of-events.ts";
import { lawsOfProcesses } from "./laws-of-processes.ts";
import { lawsOfRequests } from "./laws-of-requests.ts";
import { lawsOfSessions } from "./laws-of-sessions.ts";
import { lawsOfTasks } from "./laws-of-tasks.ts";
import type { Property } from "./property.ts";

/**
 * What no design can change and only a wrong rule could. Each of these was written because some
 * wrong version of a rule was noticed by nothing else (`mutants.md`).
 */
export const lawsOfIos: readonly Property[] = [
  ...lawsOfProcesses,
  ...lawsOfEvents,
  ...lawsOfSessions,
  ...lawsOfTasks,
  ...lawsOfRequests,
];

/** What may happen, and was lost by some wrong version of a rule without anything noticing. */
export const missingPossibilities: readonly Property[] = [
  {
    name: "extension-may-be-suspended-while-the-app-is-woken",
    says: "An extension may be suspended while the app is being woken.",
    formally: "◇ [suspend(e)] ∧ events(s) = waking",
    about: "possibility",
    cites: ["S6", "S9"],
    expect: "sometimes",
    happens: ({ world, before, action }) =>
      action.type === "suspend" &&
      action.process !== "app" &&
      world.sessions.some((session) => sessionIn(before, session).events === "waking"),
  },
];
