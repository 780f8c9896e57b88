import { activityOf, owesHandler, runs } from "../process.ts";
import type { ProcessName } from "../process.ts";
import type { Rules } from "../rule.ts";
import { scriptName } from "../script.ts";
import {
  begin,
  completionCallback,
  invocationsIn,
  processIn,
  sessionIn,
  taskIn,
  withLife,
  withMemory,
  withoutProcess,
  withSession,
  withTask,
} from "../state.ts";
import type { State } from "../state.ts";
import type { World } from "../world.ts";
import { disconnectedFromAll, reattached } from "./connection.ts";

/**
 * The lives of processes, as the user and iOS move them. None of it must happen, and nearly all of
 * it can happen between any two lines of code.
 *
 * The user launches and leaves the app, invokes extensions and may come back to a share sheet that
 * is still open. The system suspends and ends what is not in front of the user. Nothing but an
 * invocation or the user's return makes an extension run; what wakes the app stands in `waking.ts`.
 */
export const lifeRules: Rules<
  "userInvokes" | "userReturns" | "userOpensApp" | "userLeavesApp" | "suspend" | "end"
> = {
  userInvokes: {
    says: "The user invokes an extension: its process is launched, or the one that is still there is used again.",
    cites: ["S9", "F73"],
    assumes: "A new invocation comes only once the last one has completed its request, or its process has ended.",
    must: false,
    guards: {
      "the scope has an invocation left": (world, state, { process }) => invocationsIn(state, process) < world.invocations,
      "the last one is over": (_, state, { process }) => isFreeForInvocation(state, process),
    },
    effects: {
      "its process runs": (world, state, { process }) => withLife(world, state, process, "running"),
      "the invocation begins": (world, state, { process }) => {
        const invocation = invocationsIn(state, process) + 1;
        const counted = { ...state, invoked: { ...state.invoked, [process]: invocation } };
        const opened = withMemory(counted, process, () => ({ requestCompleted: false }));
        return begin(world, opened, process, scriptName(process, "invoked", `${process}${invocation}`));
      },
    },
  },

  userReturns: {
    says: "The user comes back to an extension that was suspended with its sheet open, and it is resumed.",
    cites: ["S7", "F26"],
    assumes: "Only the user resumes an extension, and its session object is not reconnected by that.",
    must: false,
    guards: {
      "it is suspended": (_, state, { process }) => processIn(state, process).life === "suspended",
      "its sheet is still open": (_, state, { process }) => !hasCompletedRequest(state, process),
    },
    effects: {
      "its process runs": (world, state, { process }) => withLife(world, state, process, "running"),
    },
  },

  userOpensApp: {
    says: "The user opens the app: it is launched, resumed, or brought to the front.",
    cites: ["S7", "S15", "F17", "F20", "F21"],
    must: false,
    guards: {
      "it is not in front already": (_, state, { process }) => processIn(state, process).life !== "foreground",
    },
    effects: {
      "its process runs": (world, state, { process }) => brought(world, state, process, "foreground"),
    },
  },

  userLeavesApp: {
    says: "The user leaves the app, and it goes on in the background.",
    cites: ["S15"],
    must: false,
    guards: {
      "it is in front": (_, state, { process }) => processIn(state, process).life === "foreground",
    },
    effects: {
      "its process is in the background": (world, state, { process }) => withLife(world, state, process, "background"),
    },
  },

  suspend: {
    says: "The system suspends a process: its code stands still, its sessions are disconnected, its short requests are cut off.",
    cites: ["S6", "S16", "S17", "F16", "F17", "F30", "F71", "F77", "F79"],
    assumes: "An extension can be suspended while its sheet is open: with its host, when the user goes elsewhere.",
    must: false,
    guards: {
      "it runs": (_, state, { process }) => runs(processIn(state, process)),
      "it is not in front": (_, state, { process }) => processIn(state, process).life !== "foreground",
      "no debugger is attached": (world) => world.environment !== "debugger",
      "it is not being woken": (world, state, { process }) => process !== "app" || !isBeingWoken(world, state),
      "it owes no completion handler": (world, state, { process }) =>
        world.reading.patience === "none" || !owesHandler(processIn(state, process)),
      "it holds no activity": (_, state, { process }) => activityOf(processIn(state, process)) !== "held",
    },
    effects: {
      "its code stands still": (world, state, { process }) => withLife(world, state, process, "suspended"),
      "it is disconnected": (world, state, { process }) => disconnectedFromAll(world, state, process),
      "its short requests are cut off": (_, state, { process }) =>
        withMemory(state, process, ({ requests }) => ({
          requests: Object.fromEntries(
            Object.entries(requests).map(([task, request]) => [task, request === "inFlight" ? "lost" : request]),
          ),
        })),
    },
  },

  end: {
    says: "The system ends a process that is not in front: its memory is gone, its sessions are disconnected, its transfers go on.",
    cites: ["S6", "S16", "F16", "F26", "F65", "F69"],
    assumes: "The app is not ended while the user looks at it.",
    must: false,
    guards: {
      "there is a process": (_, state, { process }) => processIn(state, process).life !== "notRunning",
      "it is not in front": (_, state, { process }) => processIn(state, process).life !== "foreground",
      "the simulator spares extensions": (world, _, { process }) => world.environment !== "simulator" || process === "app",
    },
    effects: {
      "the process is gone": (world, state, { process }) => ended(world, state, process),
    },
  },
};

function isFreeForInvocation(state: State, name: ProcessName): boolean {
  const process = processIn(state, name);
  return process.life === "notRunning" || process.memory.requestCompleted;
}

function hasCompletedRequest(state: State, name: ProcessName): boolean {
  const process = processIn(state, name);
  return process.life !== "notRunning" && process.memory.requestCompleted;
}

function isBeingWoken(world: World, state: State): boolean {
  return world.sessions.some((session) => sessionIn(state, session).events === "waking");
}

/**
 * The app is launched, resumed or moved. A launch runs `didFinishLaunching` before anything else;
 * a resumption connects what is still alive, under the reading in which running suffices.
 */
export function brought(world: World, state: State, name: ProcessName, life: "foreground" | "background"): State {
  const before = processIn(state, name).life;
  const alive = withLife(world, state, name, life);
  if (before === "notRunning") {
    return world.launchScripts.reduce((launching, script) => begin(world, launching, name, script), alive);
  }
  return before === "suspended" && world.reading.reattach === "whenRunning"
    ? reattached(world, alive, world.sessions)
    : alive;
}

/**
 * A process ends, by the system, by an exception or by its own hand. What the app was told and did
 * not live to answer is told again: nothing had been handed over. A completion that had been is
 * lost, unless the reading says that it is delivered again.
 */
export function ended(world: World, state: State, name: ProcessName): State {
  const returned = world.reading.redelivery === "afterEnd" ? withUnrecordedReturned(world, state, name) : state;
  const gone = withoutProcess(disconnectedFromAll(world, returned, name), name);
  return name === "app"
    ? world.sessions
        .filter((session) => sessionIn(gone, session).events !== "quiet")
        .reduce((changed, session) => withSession(changed, session, { events: "quiet" }), gone)
    : gone;
}

function withUnrecordedReturned(world: World, state: State, name: ProcessName): State {
  return Object.keys(world.tasks)
    .filter((task) => taskIn(state, task).recorded === 0)
    .filter((task) => isInCallbackAbout(world, state, name, task))
    .reduce((changed, task) => withTask(changed, task, { heard: 0 }), state);
}

function isInCallbackAbout(world: World, state: State, name: ProcessName, task: string): boolean {
  const process = processIn(state, name);
  if (process.life === "notRunning" || process.memory.at === "idle") return false;
  return process.memory.at.script === scriptName(name, completionCallback(world, task), task);
}
