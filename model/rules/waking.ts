import { match } from "ts-pattern";
import { canTellDelegate, handlerOf, isFree, isOldManager, isUncalled } from "../process.ts";
import type { Handler, ProcessName, Runner, TakenHandler } from "../process.ts";
import type { Rules } from "../rule.ts";
import { dispatcherName, scriptName } from "../script.ts";
import { haveEventsEnded } from "../session.ts";
import type { SessionName } from "../session.ts";
import { advance, begin, isNext, nextLine } from "../next-line.ts";
import { handlerInHand, hasNews, hasRunning, hasUndelivered, isConnected, processIn, scriptAt, sessionIn, storedUnder, withHandler, withHandlerDue, withMemory, withSession } from "../state.ts";
import type { State } from "../state.ts";
import { oneLess, oneMore } from "../task.ts";
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
  "wake" | "handleEvents" | "didFinishEvents" | "saveCompletionHandler" | "takeCompletionHandler" | "callCompletionHandler" | "callTakenCompletionHandler"
> = {
  wake: {
    says: "A completion finds no process connected: the app, never an extension, is launched or resumed in the background.",
    cites: ["S5", "S7", "S9", "F16", "F19", "F22", "F23", "F25", "F26"],
    reads: ["wakes", "reattach", "contention"],
    assumes: "An app that ended before it connected is woken again; the events are still with the system.",
    must: true,
    guards: {
      "it is the app": (_, __, { process }) => process === "app",
      "it is not running": (_, state, { process }) =>
        processIn(state, process).life === "notRunning" || processIn(state, process).life === "suspended",
      "a completion awaits delivery": (world, state, { session }) => isWokenFor(world, state, session),
      "no process is connected": (_, state, { session }) => isUnconnected(state, session),
      "its sessions send launch events": (world) => world.sendsLaunchEvents,
      "the user has not force quit it": (_, { quit }) => !quit,
    },
    effects: {
      "it runs in the background": (world, state, { process }) => brought(world, state, process, "background"),
      "its living object is connected": (world, state, { session }) => reattached(world, state, [session]),
      "handleEvents is on its way": (_, state, { session }) => withSession(state, session, { events: "waking" }),
    },
  },

  handleEvents: {
    says: "The app is told that one of its sessions has events, and is handed a completion handler.",
    cites: ["S5", "S7", "S10", "S15", "F8", "F19", "F20", "F21", "F23", "F24", "F28"],
    reads: ["wakes", "reattach", "contention"],
    assumes: "A running app gets handleEvents once for what has finished, and again for what finishes later; it gets none if it connects by itself first.",
    must: true,
    guards: {
      "it is the app": (_, __, { process }) => process === "app",
      "it is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "it is being woken for this, or a completion finds nobody connected": (world, state, { session }) =>
        match(sessionIn(state, session).events)
          .with("waking", "overtaken", () => true)
          .with("quiet", "outdated", () => isWokenFor(world, state, session) && isUnconnected(state, session))
          .with("told", () => false)
          .exhaustive(),
      "its sessions send launch events": (world) => world.sendsLaunchEvents,
    },
    effects: {
      "its living object is connected": (world, state, { session }) => reattached(world, state, [session]),
      "the session has told it": (_, state, { session }) =>
        withSession(state, session, { events: sessionIn(state, session).events === "overtaken" ? "quiet" : "told" }),
      "iOS waits for one more handler": (_, state, { process, session }) =>
        withHandler(state, process, session, ({ owed, stored }) => ({ owed: oneMore(owed), stored })),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "handleEvents", session)),
    },
  },

  didFinishEvents: {
    says: "The session tells the connected app that it has delivered everything it had, which is not to say that no task is running.",
    cites: ["S10", "F28", "F35", "F35b", "F35c"],
    reads: ["finishEvents"],
    must: true,
    guards: {
      "it is the app": (_, __, { process }) => process === "app",
      "it is between two callbacks": (world, state, { process }) => canTellDelegate(processIn(state, process), world.delegateQueue),
      "it is connected": (_, state, { process, session }) => isConnected(state, process, session),
      "it was told of events": (world, state, { session }) =>
        match(sessionIn(state, session).events)
          .with("told", "outdated", () => true)
          .with("waking", () => world.reading.finishEvents === "mayComeFirst")
          .with("quiet", "overtaken", () => false)
          .exhaustive(),
      "no completion awaits delivery": (world, state, { session }) => !hasUndelivered(world, state, session),
    },
    effects: {
      "the session is quiet": (_, state, { session }) =>
        withSession(state, session, { events: sessionIn(state, session).events === "waking" ? "overtaken" : "quiet" }),
      "the stored handler is due": (_, state, { process, session }) => withHandlerDue(state, process, session),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "didFinishEvents", session)),
    },
  },

  saveCompletionHandler: {
    says: "The app saves the completion handler that it was handed; one that it had saved before for this session is overwritten.",
    cites: ["S10", "F27", "F32", "F33"],
    assumes: "A handler that is saved only when the next one has been handed over is taken for that one.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "a store for one handler forgets the one before": (world, state, { process }) =>
        world.handlers === "single" ? withoutStored(world, state, process) : state,
      "the handler is stored": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        return session === undefined
          ? state
          : withHandler(state, action.process, session, ({ owed }) => ({ owed, stored: haveEventsEnded(sessionIn(state, session)) ? "due" : "early" }));
      },
      "the next line follows": advance,
    },
  },

  takeCompletionHandler: {
    says: "The app takes the completion handler that it saved out of its place, if it saved one, to call it further on, or in a block that it leaves to another queue.",
    cites: ["F10", "F27", "F32"],
    assumes: "Only the callback that has taken a handler, and the blocks that it leaves, have it in hand; what none of them has called is still there when the callback is called again, where code would have lost it. Of one callback two such handlers are kept apart at most, and the older is called first.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the code has it in hand": (world, state, action) => {
        const session = reachable(world, state, action);
        const script = scriptAt(world, state, action);
        if (session === undefined || script === undefined) return state;
        const { stored } = handlerOf(processIn(state, action.process), session);
        return stored === "none" ? state : withMemory(state, action.process, ({ taken }) => ({ taken: withOneMore(taken, { by: dispatcherName(script), session, handler: stored }) }));
      },
      "its place is empty": (world, state, action) => withReachable(world, state, action, ({ owed }) => ({ owed, stored: "none" })),
      "the next line follows": advance,
    },
  },

  callCompletionHandler: {
    says: "The app calls the completion handler that it saved, if it saved one, and iOS may take its running time away.",
    cites: ["S10", "S18", "F10", "F27", "F29", "F30", "F31", "F32"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "iOS waits for one handler less": (world, state, action) =>
        withReachable(world, state, action, (handler) =>
          isUncalled(handler) ? { ...handler, owed: oneLess(handler.owed) } : handler,
        ),
      "the stored handler is used up": (world, state, action) =>
        withReachable(world, state, action, (handler) =>
          isUncalled(handler) ? { ...handler, stored: "called" } : handler,
        ),
      "the next line follows": advance,
    },
  },

  callTakenCompletionHandler: {
    says: "The app calls the completion handler that its callback has taken, if it took one, and iOS may take its running time away.",
    cites: ["S10", "S18", "F27", "F29", "F30"],
    assumes: "A handler that was taken is called once: a second such line finds none, or the next one.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "iOS waits for one handler less": (world, state, action) => {
        const one = handlerInHand(world, state, action);
        return one === undefined || one.handler === "called" ? state : withHandler(state, action.process, one.session, (handler) => ({ ...handler, owed: oneLess(handler.owed) }));
      },
      "the code has it in hand no more": (world, state, action) => {
        const one = handlerInHand(world, state, action);
        return one === undefined ? state : withMemory(state, action.process, ({ taken }) => ({ taken: taken.toSpliced(taken.findIndex(({ by }) => by === one.by), 1) }));
      },
      "the next line follows": advance,
    },
  },
};

/** No more than two handlers of one callback are kept apart. */
function withOneMore(taken: readonly TakenHandler[], one: TakenHandler): readonly TakenHandler[] {
  return taken.filter(({ by }) => by === one.by).length < 2 ? [...taken, one] : taken;
}

function isUnconnected(state: State, session: SessionName): boolean {
  return sessionIn(state, session).connected.length === 0;
}

function isWokenFor(world: World, state: State, session: SessionName): boolean {
  return (
    hasNews(world, state, session) &&
    (world.reading.wakes === "perCompletion" || !hasRunning(world, state, session))
  );
}

/** F32: with one place for all handlers, saving one leaves no way to call another. */
function withoutStored(world: World, state: State, process: ProcessName): State {
  return world.sessions
    .filter((session) => handlerOf(processIn(state, process), session).stored !== "none")
    .reduce((changed, session) => withHandler(changed, process, session, ({ owed }) => ({ owed, stored: "none" })), state);
}

/**
 * Whose stored handler this line can reach: its session's, or the only one that is stored. F10: the
 * delegate of an object that was asked for again by another manager cannot reach what that one saved.
 */
function reachable(world: World, state: State, action: Runner): SessionName | undefined {
  const line = nextLine(world, state, action);
  const script = scriptAt(world, state, action);
  return line === undefined || script === undefined || isOldManager(processIn(state, action.process), script) ? undefined : storedUnder(world, state, action.process, line.session);
}

function withReachable(world: World, state: State, action: Runner, change: (handler: Handler) => Handler): State {
  const session = reachable(world, state, action);
  return session === undefined ? state : withHandler(state, action.process, session, change);
}
