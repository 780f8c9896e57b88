import { handlerOf, isUncalled } from "../../model/process.ts";
import type { Handler, ProcessName } from "../../model/process.ts";
import { brought } from "../../model/rules/life.ts";
import type { Session, SessionName } from "../../model/session.ts";
import { nextLine } from "../../model/next-line.ts";
import { handlerInHand, hasRunning, hasUndelivered, processIn, sessionIn, withHandler, withHandlerDue, withMemory, withSession } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { oneLess, oneMore } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import { read } from "./life.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const isWaiting = guardOf("wake", "a completion awaits delivery");
const isDueEvents = "it is being woken for this, or a completion finds nobody connected";
const mayHandle = guardOf("handleEvents", isDueEvents);
const wasTold = guardOf("didFinishEvents", "it was told of events");
const isStored = effectOf("saveCompletionHandler", "the handler is stored");
const hasTaken = effectOf("takeCompletionHandler", "the code has it in hand");
const wakes = ["perCompletion", "whenQuiet"] as const;

/** Waking the app and telling it, done wrongly. */
export const wakingMutants: readonly Mutant[] = [
  version("wake", "wakes the extension", {
    guards: { "it is the app": (_, __, { process }) => process !== "app" },
  }),
  version("wake", "brings the app to the front", {
    effects: { "it runs in the background": (world, state, { process }) => brought(world, state, process, "foreground") },
  }),
  version("wake", `with the reading "wakes" the other way round`, {
    guards: { "a completion awaits delivery": (world, state, action) => isWaiting(read(world, "wakes", wakes), state, action) },
  }),
  version("wake", "comes while the transfer still runs", {
    guards: {
      "a completion awaits delivery": (world, state, { session }) =>
        hasUndelivered(world, state, session) || hasRunning(world, state, session),
    },
  }),
  version("wake", "announces the events of every session", {
    effects: {
      "handleEvents is on its way": (world, state) =>
        world.sessions.reduce((changed, session) => withSession(changed, session, { events: "waking" }), state),
    },
  }),

  telling("does not follow the wake", "waking", () => false),
  telling("is not told to an app that runs", "quiet", () => false),
  telling("is not told again", "outdated", () => false),
  telling("is told again and again", "told", isNewsForNobody),
  telling("is told although a process is connected", "quiet", hasUndelivered),
  telling("is told although nothing has finished", "quiet", hasRunning),
  telling("is told again although a process is connected", "outdated", hasUndelivered),
  version("handleEvents", `with the reading "wakes" the other way round`, {
    guards: { [isDueEvents]: (world, state, action) => mayHandle(read(world, "wakes", wakes), state, action) },
  }),
  version("handleEvents", "hands over one handler for all", {
    effects: {
      "iOS waits for one more handler": (_, state, { process, session }) =>
        withHandler(state, process, session, (handler) => ({ ...handler, owed: 1 })),
    },
  }),
  version("handleEvents", "hands over a handler for every session", {
    effects: {
      "iOS waits for one more handler": (world, state, { process }) =>
        world.sessions.reduce(
          (changed, session) =>
            withHandler(changed, process, session, (handler) => ({ ...handler, owed: oneMore(handler.owed) })),
          state,
        ),
    },
  }),
  version("handleEvents", "saves the handler by itself", {
    effects: {
      "iOS waits for one more handler": (_, state, { process, session }) =>
        withHandler(state, process, session, ({ owed }) => ({ owed: oneMore(owed), stored: "early" })),
    },
  }),

  version("didFinishEvents", "waits for the running transfers", {
    guards: {
      "no completion awaits delivery": (world, state, { session }) =>
        !hasUndelivered(world, state, session) && !hasRunning(world, state, session),
    },
  }),
  ...(["told", "outdated"] as const).map((events) => finishing(`never comes when the app is ${events}`, events, false)),
  ...(["quiet", "waking"] as const).map((events) => finishing(`comes when the session is ${events}`, events, true)),
  version("didFinishEvents", "makes every session quiet", {
    effects: {
      "the session is quiet": (world, state) =>
        world.sessions.reduce((changed, session) => withSession(changed, session, { events: "quiet" }), state),
    },
  }),
  version("didFinishEvents", "lets iOS wait for no handler any more", {
    effects: {
      "the session is quiet": (_, state, { process, session }) =>
        withHandler(withSession(state, session, { events: "quiet" }), process, session, (handler) => ({ ...handler, owed: 0 })),
    },
  }),

  version("didFinishEvents", "makes the handlers of all sessions due", {
    effects: {
      "the stored handler is due": (world, state, { process }) =>
        world.sessions.reduce((changed, session) => withHandlerDue(changed, process, session), state),
    },
  }),

  saving("makes every handler early", (_, after) => ({ ...after, stored: "early" })),
  saving("makes every handler due", (_, after) => ({ ...after, stored: "due" })),
  saving("keeps the handler that was saved before", (before, after) => (before.stored === "none" ? after : before)),
  saving("answers iOS", (_, after) => ({ ...after, owed: 0 })),
  calling("answers for all handlers at once", (handler) => (isUncalled(handler) ? { ...handler, owed: 0 } : handler)),
  calling("counts a second call as well", (handler) =>
    handler.stored === "none" ? handler : { ...handler, owed: oneLess(handler.owed) },
  ),
  calling("needs no saved handler", (handler) =>
    handler.stored === "called" ? handler : { ...handler, owed: oneLess(handler.owed) },
  ),
  version("takeCompletionHandler", "takes what any session has stored", {
    effects: {
      "the code has it in hand": (world, state, action) => {
        const taken = hasTaken(world, state, action);
        return taken === state ? state : withMemory(taken, action.process, (memory) => ({ taken: memory.taken.map((one, index, all) => (index === all.length - 1 ? { ...one, session: another(world, one.session) } : one)) }));
      },
    },
  }),
  version("takeCompletionHandler", "is in the hand of whatever runs", {
    effects: {
      "the code has it in hand": (world, state, action) =>
        withMemory(hasTaken(world, state, action), action.process, ({ taken }) => ({ taken: taken.map((one) => ({ ...one, by: taken[0]?.by ?? one.by })) })),
    },
  }),
  version("takeCompletionHandler", "has one in hand at most", {
    effects: {
      "the code has it in hand": (world, state, action) => withMemory(hasTaken(world, state, action), action.process, ({ taken }) => ({ taken: taken.slice(-1) })),
    },
  }),
  version("didFinishEvents", "leaves it early to call what was taken", {
    effects: {
      "the stored handler is due": (_, state, { process, session }) => withHandler(state, process, session, ({ owed, stored }) => ({ owed, stored: stored === "early" ? "due" : stored })),
    },
  }),
  version("callTakenCompletionHandler", "calls the newest", {
    effects: {
      "the code has it in hand no more": (_, state, { process }) => withMemory(state, process, ({ taken }) => ({ taken: taken.slice(0, -1) })),
    },
  }),
  version("callTakenCompletionHandler", "counts a second call as well", {
    effects: {
      "iOS waits for one handler less": (world, state, action) => {
        const one = handlerInHand(world, state, action);
        return one === undefined ? state : withHandler(state, action.process, one.session, (handler) => ({ ...handler, owed: oneLess(handler.owed) }));
      },
    },
  }),
  version("callCompletionHandler", "forgets that it was called", {
    effects: {
      "the stored handler is used up": (world, state, { process }) => ofLine(world, state, process, (handler) => ({ ...handler, stored: "none" })),
    },
  }),
  version("callCompletionHandler", "uses up a handler that was not saved", {
    effects: {
      "the stored handler is used up": (world, state, { process }) => ofLine(world, state, process, (handler) => ({ ...handler, stored: "called" })),
    },
  }),
];

function another(world: World, session: SessionName): SessionName {
  return world.sessions.find((name) => name !== session) ?? session;
}

function isNewsForNobody(world: World, state: State, session: SessionName): boolean {
  return hasUndelivered(world, state, session) && sessionIn(state, session).connected.length === 0;
}

/** `handleEvents` as it is, except while the session's events stand so. */
function telling(
  name: string,
  events: Session["events"],
  instead: (world: World, state: State, session: SessionName) => boolean,
): Mutant {
  return version("handleEvents", name, {
    guards: {
      [isDueEvents]: (world, state, action) =>
        sessionIn(state, action.session).events === events
          ? instead(world, state, action.session)
          : mayHandle(world, state, action),
    },
  });
}

function finishing(name: string, events: Session["events"], comes: boolean): Mutant {
  return version("didFinishEvents", name, {
    guards: {
      "it was told of events": (world, state, action) =>
        sessionIn(state, action.session).events === events ? comes : wasTold(world, state, action),
    },
  });
}

function saving(name: string, change: (before: Handler, after: Handler) => Handler): Mutant {
  return version("saveCompletionHandler", name, {
    effects: {
      "the handler is stored": (world, state, action) => {
        const { process } = action;
        const session = nextLine(world, state, { process })?.session;
        if (session === undefined) return state;
        const before = handlerOf(processIn(state, process), session);
        return withHandler(isStored(world, state, action), process, session, (after) => change(before, after));
      },
    },
  });
}

function calling(name: string, instead: (handler: Handler) => Handler): Mutant {
  return version("callCompletionHandler", name, {
    effects: { "iOS waits for one handler less": (world, state, { process }) => ofLine(world, state, process, instead) },
  });
}

function ofLine(world: World, state: State, process: ProcessName, change: (handler: Handler) => Handler): State {
  const line = nextLine(world, state, { process });
  return line === undefined ? state : withHandler(state, process, line.session, change);
}
