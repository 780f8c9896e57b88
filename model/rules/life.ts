import { match } from "ts-pattern";
import { backgroundTasksOf, fetchesOwedBy, hasCompletedRequest, holdsActivity, isFree, objectOf, owesHandler, runs } from "../process.ts";
import type { ProcessName } from "../process.ts";
import type { Rules } from "../rule.ts";
import { scriptName } from "../script.ts";
import type { ScriptName } from "../script.ts";
import { begin } from "../next-line.ts";
import { cancellableIn, hasRunning, invocationsIn, isAskedFor, isBeingTold, isConnected, isTakenBack, processIn, sessionIn, sessionOf, taskIn, withLife, withMemory, withObject, withoutProcess, withSession, withTask } from "../state.ts";
import type { State } from "../state.ts";
import { isNews } from "../task.ts";
import type { TaskName } from "../task.ts";
import type { World } from "../world.ts";
import { disconnectedFromAll, outdated, reattached } from "./connection.ts";

/**
 * The lives of processes, as the user and iOS move them. None of it must happen, but that the app
 * is opened again which the user has force quit; and nearly all of it can happen between any two
 * lines of code.
 *
 * The user launches and leaves the app, uploads and cancels in it and may force it to quit, invokes
 * extensions and may come back to a share sheet that is still open. The system suspends and ends
 * what is not in front of the user. Nothing but an invocation or the user's return makes an
 * extension run; what wakes the app stands in `waking.ts`, and what else has iOS run it in
 * `background-fetch.ts`.
 */
export const lifeRules: Rules<
  | "userInvokes"
  | "userReturns"
  | "userOpensApp"
  | "userLeavesApp"
  | "userUploads"
  | "userCancels"
  | "userCancelsOne"
  | "forceQuit"
  | "userReopensApp"
  | "suspend"
  | "end"
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
    assumes: "Only the user resumes an extension, and that does not reconnect its session object.",
    must: false,
    guards: {
      "it is suspended": (_, state, { process }) => processIn(state, process).life === "suspended",
      "its sheet is still open": (_, state, { process }) => !hasCompletedRequest(processIn(state, process)),
    },
    effects: {
      "its process runs": (world, state, { process }) => withLife(world, state, process, "running"),
    },
  },

  userOpensApp: {
    says: "The user opens the app: it is launched, resumed, or brought to the front.",
    cites: ["S7", "S15", "F17", "F20", "F21"],
    reads: ["reattach", "contention"],
    assumes: "While its main queue is busy, the user may leave the app and come back: it is told of three such moves at most, and last of where it is.",
    must: false,
    guards: {
      "it is not in front already": (_, state, { process }) => processIn(state, process).life !== "foreground",
      "the user has not force quit it": (_, { quit }) => !quit,
    },
    effects: {
      "its process runs": (world, state, { process }) => brought(world, state, process, "foreground"),
      "it becomes active": (world, state, { process }) => moved(world, state, process, "activeScripts", "backgroundScripts"),
    },
  },

  userUploads: {
    says: "The user asks for an upload in the app itself.",
    cites: ["F9"],
    assumes: "The user asks the app to upload only while it is in front and between two callbacks.",
    must: false,
    guards: {
      "the scope has an upload left": (world, state, { process }) => invocationsIn(state, process) < world.appUploads,
      "it is in front": (_, state, { process }) => processIn(state, process).life === "foreground",
      "it is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
    },
    effects: {
      "the code for it begins": (world, state, { process }) => {
        const upload = invocationsIn(state, process) + 1;
        const counted = { ...state, invoked: { ...state.invoked, [process]: upload } };
        return begin(world, counted, process, scriptName(process, "userUploads", `${process}${upload}`));
      },
    },
  },

  userCancels: {
    says: "The user cancels, in the app, whatever they have asked for by then, or logs out.",
    cites: ["F42"],
    assumes: "The user cancels everything only while the app is in front and between two callbacks. Nobody tells an extension of it.",
    must: false,
    guards: {
      "the scope has it": (world) => world.cancels,
      "there is something to cancel": (world, state) => cancellableBy(world, state).some((upload) => !isTakenBack(state, upload)),
      "it is in front": (_, state, { process }) => processIn(state, process).life === "foreground",
      "it is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
    },
    effects: {
      "nothing of it is wanted any more": (world, state) => takenBack(state, cancellableBy(world, state)),
      "its process knows it": (world, state, { process }) => toldToCancel(state, process, cancellableBy(world, state)),
      "the code for it begins": (world, state, { process }) => begun(world, state, process, world.cancelScripts),
    },
  },

  userCancelsOne: {
    says: "The user cancels, in the app, one upload that they have asked the app for, and keeps the others.",
    cites: ["F42"],
    assumes: "The user cancels an upload only while the app is in front and between two callbacks, and once. They can do so before it has started, and after it has finished.",
    must: false,
    guards: {
      "the scope has it": (world) => world.cancelsOne,
      "it is an upload of the app": (world, _, { task }) => world.tasks[task]?.kind === "upload" && world.tasks[task].starter === "app",
      "the user has asked for it": (world, state, { task }) => isAskedFor(world, state, task),
      "the user has not cancelled it": (_, state, { task }) => !isTakenBack(state, task),
      "it is in front": (_, state, { process }) => processIn(state, process).life === "foreground",
      "it is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
    },
    effects: {
      "it is not wanted any more": (_, state, { task }) => takenBack(state, [task]),
      "its process knows it": (_, state, { process, task }) => toldToCancel(state, process, [task]),
      "the code for it begins": (world, state, { process, task }) => begin(world, state, process, scriptName(process, "userCancelsOne", task)),
    },
  },

  forceQuit: {
    says: "The user force quits the app, whether or not it has a process: it is gone, iOS cancels every running transfer of its sessions, and does not launch it until the user does.",
    cites: ["F25", "F36", "F37", "F39"],
    reads: ["redelivery"],
    assumes: "The app switcher also shows apps that iOS has ended, so the user can force quit them. A task that was created and not resumed stays as it is.",
    must: false,
    guards: {
      "the scope has it": (world) => world.forceQuit,
      "the user has not force quit it": (_, { quit }) => !quit,
    },
    effects: {
      "the process is gone": (world, state, { process }) => ended(world, state, process),
      "every running transfer is cancelled": (world, state) => cancelledByQuit(world, state),
      "iOS leaves it alone": (_, state) => ({ ...state, quit: true }),
    },
  },

  userReopensApp: {
    says: "The user opens the app that was force quit.",
    cites: ["F21", "F25", "F38"],
    assumes: "A user who has force quit the app opens it again sooner or later.",
    must: true,
    guards: {
      "the user has force quit it": (_, { quit }) => quit,
    },
    effects: {
      "its process runs": (world, state, { process }) => brought(world, state, process, "foreground"),
      "it becomes active": (world, state, { process }) => moved(world, state, process, "activeScripts", "backgroundScripts"),
      "iOS may launch it again": (_, state) => ({ ...state, quit: false }),
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
      "it hears that it has entered the background": (world, state, { process }) => moved(world, state, process, "backgroundScripts", "activeScripts"),
    },
  },

  suspend: {
    says: "The system suspends a process: its code stands still, its sessions are disconnected, its short requests are cut off.",
    cites: ["S6", "S16", "S17", "F5", "F16", "F17", "F30", "F44", "F71", "F77", "F79", "F81"],
    reads: ["patience", "lastMessage"],
    assumes:
      "An extension can be suspended while its sheet is open: with its host, when the user goes elsewhere. A debugger is attached to every process or to none. " +
      "What a suspended process has not been told yet waits for the process that connects next. " +
      "The app is not suspended before it has run its didFinishLaunching, its didEnterBackground and its expiration handlers to the end. One that has no didEnterBackground can be suspended in the middle of anything else that it was doing when the user left it: that allows more than UIKit does.",
    must: false,
    guards: {
      "it runs": (_, state, { process }) => runs(processIn(state, process)),
      "it is not in front": (_, state, { process }) => processIn(state, process).life !== "foreground",
      "no debugger is attached": (world) => world.environment !== "debugger",
      "it is not being woken": (world, state, { process }) => process !== "app" || !isBeingWoken(world, state),
      "it owes no completion handler": (world, state, { process }) =>
        world.reading.patience === "none" || !owesHandler(processIn(state, process)),
      "it owes no fetch completion handler": (_, state, { process }) => fetchesOwedBy(processIn(state, process)) === 0,
      "it holds no activity": (_, state, { process }) => !holdsActivity(processIn(state, process)),
      "it has begun no background task": (_, state, { process }) => backgroundTasksOf(processIn(state, process)) === 0,
      "it has run what it runs at its launch, when the user leaves it, and when its background tasks expire": (world, state, { process }) => !isComingOrGoing(world, state, process),
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
      "its data tasks fail": (world, state, { process }) => withoutDataTasks(world, state, process),
      "the last message that it waits for may be lost": (world, state, { process }) =>
        world.reading.lastMessage === "isLostBySuspension" ? withStrandedObjects(world, state, process) : state,
    },
  },

  end: {
    says: "The system ends a process that is not in front: its memory is gone, its sessions are disconnected, its transfers go on.",
    cites: ["S6", "S16", "F5", "F16", "F26", "F65", "F69", "F72"],
    reads: ["redelivery"],
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

/** What the user can cancel and has asked for by now. */
function cancellableBy(world: World, state: State): readonly TaskName[] {
  return cancellableIn(world).filter((upload) => isAskedFor(world, state, upload));
}

/** The user no longer wants these uploads. */
export function takenBack(state: State, uploads: readonly TaskName[]): State {
  return { ...state, takenBack: { ...state.takenBack, ...Object.fromEntries(uploads.map((upload) => [upload, true])) } };
}

/** A process knows, as long as it lives, that the user has cancelled these uploads. */
export function toldToCancel(state: State, name: ProcessName, uploads: readonly TaskName[]): State {
  return withMemory(state, name, ({ toldToCancel: before }) => ({ toldToCancel: { ...before, ...Object.fromEntries(uploads.map((upload) => [upload, true])) } }));
}

type Moves = "activeScripts" | "backgroundScripts";

/**
 * The app has come to the front or gone from it, and runs what it runs each time. If it is still to be
 * told of the last such move, this one is told after that. But where two of the other kind wait to be
 * told, the later of them and this one come to nothing, so that no more than three ever wait.
 */
function moved(world: World, state: State, name: ProcessName, there: Moves, back: Moves): State {
  const process = processIn(state, name);
  const waiting = process.life === "notRunning" ? [] : process.memory.waiting;
  const last = waiting.findLast((script) => world[there].includes(script) || world[back].includes(script));
  if (last !== undefined && world[there].includes(last)) return state;
  const places = world[back].map((script) => waiting.lastIndexOf(script));
  if (world[back].some((script, index) => waiting.indexOf(script) !== places[index])) {
    return withMemory(state, name, () => ({ waiting: waiting.filter((_, place) => !places.includes(place)) }));
  }
  return begun(world, state, name, world[there]);
}

/** The app runs one script after the other: there is one for each of its sessions. */
export function begun(world: World, state: State, name: ProcessName, scripts: readonly ScriptName[]): State {
  return scripts.reduce((before, script) => begin(world, before, name, script), state);
}

/** Whether a process is in a callback that says that it was launched, that the user has left it, or that its background tasks expire, or has one to run. */
function isComingOrGoing(world: World, state: State, name: ProcessName): boolean {
  const process = processIn(state, name);
  if (process.life === "notRunning") return false;
  const { at, waiting } = process.memory;
  return [...world.launchScripts, ...world.backgroundScripts, ...world.expiryScripts].some((script) => waiting.includes(script) || (at !== "idle" && at.script === script));
}

/** F36, F39: a force quit takes every transfer with it, whoever started it. */
function cancelledByQuit(world: World, state: State): State {
  return Object.keys(world.tasks)
    .filter((task) => taskIn(state, task).transfer === "running")
    .reduce((changed, task) => withTask(changed, task, { transfer: "quit" }), state);
}

/** F5: a data task does not outlive its process's running; an upload from a file does, and a download. */
function withoutDataTasks(world: World, state: State, name: ProcessName): State {
  if (world.taskKind !== "dataTask") return state;
  return Object.entries(world.tasks)
    .filter(([task, { starter }]) => starter === name && taskIn(state, task).transfer === "running")
    .reduce((changed, [task]) => withTask(changed, task, { transfer: "dropped" }), state);
}

/** F44: it was reported of an object that was waiting for a transfer. */
function withStrandedObjects(world: World, state: State, name: ProcessName): State {
  return world.sessions
    .filter((session) => objectOf(processIn(state, name), session) === "finishing" && hasRunning(world, state, session))
    .reduce((changed, session) => withObject(changed, name, session, "stranded"), state);
}

function isFreeForInvocation(state: State, name: ProcessName): boolean {
  const process = processIn(state, name);
  return process.life === "notRunning" || hasCompletedRequest(process);
}

function isBeingWoken(world: World, state: State): boolean {
  return world.sessions.some((session) => ["waking", "overtaken"].includes(sessionIn(state, session).events));
}

/**
 * The app is launched, resumed or moved. A launch runs `didFinishLaunching` before anything else;
 * a resumption connects what is still alive, under the reading in which running suffices.
 */
export function brought(world: World, state: State, name: ProcessName, life: "foreground" | "background"): State {
  const before = processIn(state, name).life;
  const alive = withLife(world, state, name, life);
  if (before === "notRunning") {
    return begun(world, alive, name, world.launchScripts);
  }
  return before === "suspended" && world.reading.reattach === "whenRunning"
    ? reattached(world, alive, world.sessions)
    : alive;
}

/**
 * A process ends, by the system, by an exception or by its own hand. What the app was told and did
 * not live to answer is told again: nothing had been handed over. A completion that had been is
 * lost, unless the reading says that it is delivered again: then it comes to wait anew (S5). Under another
 * reading, those that waited in the process to be told are lost with it.
 */
export function ended(world: World, state: State, name: ProcessName): State {
  const handedOver = match(world.reading.redelivery)
    .with("never", () => state)
    .with("afterEnd", () => withUnrecordedReturned(world, state, name))
    .with("notEvenTheWaiting", () => withWaitingLost(world, state, name))
    .exhaustive();
  const left = withoutDataTasks(world, handedOver, name);
  const gone = withoutProcess(disconnectedFromAll(world, left, name), name);
  return name === "app"
    ? world.sessions
        .filter((session) => sessionIn(gone, session).events !== "quiet")
        .reduce((changed, session) => withSession(changed, session, { events: "quiet" }), gone)
    : gone;
}

function withUnrecordedReturned(world: World, state: State, name: ProcessName): State {
  return Object.keys(world.tasks)
    .filter((task) => taskIn(state, task).recorded === 0)
    .filter((task) => isBeingTold(world, state, name, task))
    .reduce((changed, task) => {
      const returned = withTask(changed, task, { heard: 0 });
      return isNews(taskIn(returned, task)) ? outdated(world, returned, sessionOf(world, task)) : returned;
    }, state);
}

function withWaitingLost(world: World, state: State, name: ProcessName): State {
  return Object.keys(world.tasks)
    .filter((task) => isNews(taskIn(state, task)) && isConnected(state, name, sessionOf(world, task)))
    .reduce((changed, task) => withTask(changed, task, { transfer: "lost" }), state);
}
