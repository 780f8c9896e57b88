import { match } from "ts-pattern";
import { handlerOf, isIdle } from "../process.ts";
import type { Handler, ProcessName } from "../process.ts";
import type { Rules } from "../rule.ts";
import { scriptName } from "../script.ts";
import type { SessionName } from "../session.ts";
import {
  advance,
  begin,
  hasRunning,
  hasUndelivered,
  isAt,
  isConnected,
  nextLine,
  processIn,
  sessionIn,
  withMemory,
  withSession,
} from "../state.ts";
import type { State } from "../state.ts";
import { oneMore } from "../task.ts";
import type { World } from "../world.ts";
import { brought } from "./life.ts";
import { reattached } from "./connection.ts";

/**
 * How the app learns that its sessions have news. When a transfer finishes and no process is
 * connected, the app is launched or resumed and gets `handleEvents` with a completion handler; an
 * app that is running already just gets `handleEvents`, in front or not. Once it is connected and
 * has been handed every completion, it gets `didFinishEvents`, and iOS waits for the handler.
 */
export const wakingRules: Rules<
  "wake" | "handleEvents" | "didFinishEvents" | "saveCompletionHandler" | "callCompletionHandler"
> = {
  wake: {
    says: "A completion finds no process connected: the app, never an extension, is launched or resumed in the background.",
    cites: ["S5", "S7", "S9", "F16", "F19", "F22", "F26"],
    assumes: "An app that ended before it connected is woken again; the events are still with the system.",
    must: true,
    guards: {
      "it is the app": (_, __, { process }) => process === "app",
      "it is not running": (_, state, { process }) =>
        processIn(state, process).life === "notRunning" || processIn(state, process).life === "suspended",
      "a completion awaits delivery": (world, state, { session }) => hasNews(world, state, session),
      "no process is connected": (_, state, { session }) => isUnconnected(state, session),
    },
    effects: {
      "it runs in the background": (world, state, { process }) => brought(world, state, process, "background"),
      "its living object is connected": (world, state, { session }) => reattached(world, state, [session]),
      "handleEvents is on its way": (_, state, { session }) => withSession(state, session, { events: "waking" }),
    },
  },

  handleEvents: {
    says: "The app is told that one of its sessions has events, and is handed a completion handler.",
    cites: ["S5", "S10", "S15", "F8", "F19", "F20", "F21", "F24"],
    assumes: "An app that runs is told once for what has finished, and again for what finishes later.",
    must: true,
    guards: {
      "it is the app": (_, __, { process }) => process === "app",
      "it is between two callbacks": (_, state, { process }) => isIdle(processIn(state, process)),
      "it is being woken for this, or a completion finds nobody connected": (world, state, { session }) =>
        match(sessionIn(state, session).events)
          .with("waking", () => true)
          .with("quiet", "outdated", () => hasNews(world, state, session) && isUnconnected(state, session))
          .with("told", () => false)
          .exhaustive(),
    },
    effects: {
      "the session has told it": (_, state, { session }) => withSession(state, session, { events: "told" }),
      "iOS waits for one more handler": (_, state, { process, session }) =>
        withHandler(state, process, session, ({ owed, stored }) => ({ owed: oneMore(owed), stored })),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "handleEvents", session)),
    },
  },

  didFinishEvents: {
    says: "The session tells the connected app that it has delivered everything it had, which is not to say that no task is running.",
    cites: ["S10", "F35", "F35b", "F35c"],
    must: true,
    guards: {
      "it is the app": (_, __, { process }) => process === "app",
      "it is between two callbacks": (_, state, { process }) => isIdle(processIn(state, process)),
      "it is connected": (_, state, { process, session }) => isConnected(state, process, session),
      "it was told of events": (_, state, { session }) =>
        match(sessionIn(state, session).events)
          .with("told", "outdated", () => true)
          .with("quiet", "waking", () => false)
          .exhaustive(),
      "no completion awaits delivery": (world, state, { session }) => !hasUndelivered(world, state, session),
    },
    effects: {
      "the session is quiet": (_, state, { session }) => withSession(state, session, { events: "quiet" }),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "didFinishEvents", session)),
    },
  },

  saveCompletionHandler: {
    says: "The app saves the completion handler that it was handed; one that it had saved before for this session is overwritten.",
    cites: ["S10", "F27", "F32"],
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "saveCompletionHandler"),
    },
    effects: {
      "the handler is stored": (world, state, { process }) =>
        ofLine(world, state, process, ({ owed }) => ({ owed, stored: "uncalled" })),
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },

  callCompletionHandler: {
    says: "The app calls the completion handler that it saved, if it saved one, and iOS may take its running time away.",
    cites: ["S10", "S18", "F27", "F29", "F30", "F31"],
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "callCompletionHandler"),
    },
    effects: {
      "iOS waits for one handler less": (world, state, { process }) =>
        ofLine(world, state, process, (handler) =>
          handler.stored === "uncalled" ? { ...handler, owed: handler.owed === 2 ? 1 : 0 } : handler,
        ),
      "the stored handler is used up": (world, state, { process }) =>
        ofLine(world, state, process, (handler) =>
          handler.stored === "uncalled" ? { ...handler, stored: "called" } : handler,
        ),
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },
};

function isUnconnected(state: State, session: SessionName): boolean {
  return sessionIn(state, session).connected.length === 0;
}

function hasNews(world: World, state: State, session: SessionName): boolean {
  return (
    hasUndelivered(world, state, session) &&
    (world.reading.wakes === "perCompletion" || !hasRunning(world, state, session))
  );
}

function withHandler(
  state: State,
  process: ProcessName,
  session: SessionName,
  change: (handler: Handler) => Handler,
): State {
  return withMemory(state, process, ({ handlers }) => ({
    handlers: { ...handlers, [session]: change(handlerOf(processIn(state, process), session)) },
  }));
}

function ofLine(world: World, state: State, process: ProcessName, change: (handler: Handler) => Handler): State {
  const line = nextLine(world, state, process);
  return line === undefined ? state : withHandler(state, process, line.session, change);
}
