import { objectOf } from "../../model/process.ts";
import type { ProcessName, SessionObject } from "../../model/process.ts";
import { ended } from "../../model/rules/life.ts";
import { nextLine } from "../../model/next-line.ts";
import { isQueued, nextUpload } from "../../model/queue.ts";
import { isAskedFor, isConnected, processIn, sessionIn, sessionOf, taskIn, tasksOf, withMemory, withTask } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { oneMore } from "../../model/task.ts";
import type { Task, TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const starts = effectOf("startUpload", "the task starts, or is refused");
const knowsAsItsOwn = effectOf("startUpload", "its process knows it as its own");
const goesOn = effectOf("startNextUpload", "the task starts, or is refused");
const throws = effectOf("startUpload", "an invalidated object throws");
const isRecorded = effectOf("recordCompletion", "it is recorded");
const isConnectedFor = guardOf("didComplete", "it is connected");
const awaitsDelivery = guardOf("didComplete", "the completion awaits delivery");
const isHeard = effectOf("didComplete", "it has been heard");

/** Starting, finishing and hearing, told wrongly. */
export const transferMutants: readonly Mutant[] = [
  starting("starts a task again", (state, task, object) =>
    object === "live" && taskIn(state, task).transfer !== "unstarted" ? "running" : undefined,
  ),
  starting("knows what nobody has written down", (state, task, object) =>
    object === "live" && taskIn(state, task).transfer === "unstarted" ? "running" : undefined,
  ),
  starting("is refused by a live object", (_, __, object) => (object === "live" ? "refused" : undefined)),
  starting("is refused by a live object that is not connected", (state, task, object, { world, process }) =>
    object === "live" && !isConnected(state, process, sessionOf(world, task)) ? "refused" : undefined,
  ),
  starting("starts a task on a live object that is not connected", (state, task, object, { world, process }) =>
    object === "live" && !isConnected(state, process, sessionOf(world, task)) ? "running" : undefined,
  ),
  ...(["none", "rejected", "barred", "finishing", "invalid"] as const).map((dead) =>
    starting(`starts a task on an object that is ${dead}`, (_, __, object) => (object === dead ? "running" : undefined)),
  ),
  ...(["finishing", "invalid"] as const).map((dead) => throwing(`does not throw on an object that is ${dead}`, dead, false)),
  ...(["none", "rejected", "barred"] as const).map((dead) => throwing(`throws on an object that is ${dead}`, dead, true)),

  version("startUpload", "knows what is refused as its own", {
    effects: { "its process knows it as its own": (world, state, action) => (world.knowsItsTasks ? knownBy(state, action.process, nextLine(world, state, action)?.task) : state) },
  }),
  version("startUpload", "is known to every process as its own", {
    effects: {
      "its process knows it as its own": (world, state, action) => {
        const isKnown = knowsAsItsOwn(world, state, action) !== state;
        return isKnown ? world.processes.reduce((changed, name) => knownBy(changed, name, nextLine(world, state, action)?.task), state) : state;
      },
    },
  }),
  version("startUpload", "is known as its own where no code asks", {
    effects: { "its process knows it as its own": (world, state, action) => knowsAsItsOwn({ ...world, knowsItsTasks: true }, state, action) },
  }),
  goingOn("starts the next one while one is under way", ({ waiting }) => waiting.find(({ transfer }) => transfer === "unstarted")),
  goingOn("starts the last one first", ({ next, waiting }) => next && waiting.at(-1)),
  goingOn("waits for what is recorded as failed", ({ next, all }) => (all.some(({ failureRecorded }) => failureRecorded) ? undefined : next)),
  goingOn("waits for what is recorded", ({ next, all }) => (all.some(({ recorded }) => recorded > 0) ? undefined : next)),
  goingOn("knows what was asked of an earlier process", ({ all }) => all.find(({ recorded, transfer }) => recorded === 0 && transfer === "unstarted")),

  version("transferFinishes", "waits for a process to be connected", {
    guards: {
      "it is running": (world, state, { task }) =>
        taskIn(state, task).transfer === "running" && sessionIn(state, sessionOf(world, task)).connected.length > 0,
    },
  }),
  version("transferFinishes", "waits for its extension to run", {
    guards: {
      "it is running": (world, state, { task }) =>
        taskIn(state, task).transfer === "running" &&
        world.extensions.some((name) => task.startsWith(name) && processIn(state, name).life === "running"),
    },
  }),
  version("transferFinishes", "finishes what was cancelled", {
    guards: {
      "it is running": (_, state, { task }) => ["running", "cancelled", "dropped"].includes(taskIn(state, task).transfer),
    },
  }),
  version("transferFinishes", "finishes what was refused", {
    guards: {
      "it is running": (_, state, { task }) => ["running", "refused"].includes(taskIn(state, task).transfer),
    },
  }),

  version("transferFails", "fails what was cancelled", {
    guards: {
      "it is running": (_, state, { task }) => ["running", "cancelled", "dropped", "quit"].includes(taskIn(state, task).transfer),
    },
  }),
  version("transferFails", "fails what has finished", {
    guards: {
      "it is running": (_, state, { task }) => ["running", "finished"].includes(taskIn(state, task).transfer),
    },
  }),
  version("transferFails", "fails without an error", {
    effects: {
      "it has finished, with an error": (_, state, { task }) => withTask(state, task, { transfer: "finished" }),
    },
  }),
  version("transferFails", "is lost, so that nobody is told", {
    effects: {
      "it has finished, with an error": (_, state, { task }) => withTask(state, task, { transfer: "lost", failed: true }),
    },
  }),
  version("transferFails", "waits for a process to be connected", {
    guards: {
      "it is running": (world, state, { task }) =>
        taskIn(state, task).transfer === "running" && sessionIn(state, sessionOf(world, task)).connected.length > 0,
    },
  }),

  version("didComplete", "tells the extension that started the task, connected or not", {
    guards: {
      "it is connected": (world, state, action) =>
        isConnectedFor(world, state, action) || world.tasks[action.task]?.starter === action.process,
    },
  }),
  version("didComplete", "tells the app, connected or not", {
    guards: {
      "it is connected": (world, state, action) => isConnectedFor(world, state, action) || action.process === "app",
    },
  }),
  version("didComplete", "tells only the extension that started the task", {
    guards: {
      "it is connected": (world, state, action) =>
        isConnectedFor(world, state, action) && world.tasks[action.task]?.starter === action.process,
    },
  }),
  version("didComplete", "tells only the app", {
    guards: {
      "it is connected": (world, state, action) => isConnectedFor(world, state, action) && action.process === "app",
    },
  }),
  version("didComplete", "tells of what ended with its process", {
    guards: {
      "the completion awaits delivery": (world, state, action) =>
        awaitsDelivery(world, state, action) ||
        (taskIn(state, action.task).transfer === "dropped" && taskIn(state, action.task).heard === 0),
    },
  }),
  version("didComplete", "keeps quiet about what code has cancelled", {
    guards: {
      "the completion awaits delivery": (world, state, action) => awaitsDelivery(world, state, action) && taskIn(state, action.task).transfer !== "cancelled",
    },
  }),
  version("didComplete", "tells of what still runs", {
    guards: {
      "the completion awaits delivery": (world, state, action) =>
        awaitsDelivery(world, state, action) ||
        (taskIn(state, action.task).transfer === "running" && taskIn(state, action.task).heard === 0),
    },
  }),
  version("didComplete", "tells of it twice", {
    guards: {
      "the completion awaits delivery": (_, state, { task }) =>
        taskIn(state, task).transfer === "finished" && taskIn(state, task).heard < 2,
    },
  }),
  version("didComplete", "takes hearing for recording", {
    effects: {
      "it has been heard": (world, state, action) =>
        withTask(isHeard(world, state, action), action.task, { recorded: oneMore(taskIn(state, action.task).recorded) }),
    },
  }),

  version("recordCompletion", "does not count a second record", {
    effects: {
      "it is recorded": (world, state, { process }) => {
        const task = nextLine(world, state, { process })?.task ?? "none";
        return task === "none" ? state : withTask(state, task, { recorded: 1 });
      },
    },
  }),
  version("recordCompletion", "records it twice", {
    effects: {
      "it is recorded": (world, state, action) => isRecorded(world, isRecorded(world, state, action), action),
    },
  }),
];

interface Starter {
  readonly world: World;
  readonly process: Parameters<typeof starts>[2]["process"];
}

/** Starting as it is, except where something else becomes of the transfer. */
function starting(
  name: string,
  becomes: (state: State, task: TaskName, object: SessionObject, starter: Starter) => Task["transfer"] | undefined,
): Mutant {
  return version("startUpload", name, {
    effects: {
      "the task starts, or is refused": (world, state, action) => {
        const { process } = action;
        const task = nextLine(world, state, { process })?.task ?? "none";
        if (task === "none") return state;
        const transfer = becomes(state, task, objectOf(processIn(state, process), sessionOf(world, task)), { world, process });
        return transfer === undefined ? starts(world, state, action) : withTask(state, task, { transfer });
      },
    },
  });
}

/** A task with its name. */
interface Named extends Task {
  readonly name: TaskName;
}

interface Going {
  /** What is started under the rules. */
  readonly next: Named | undefined;
  /** The uploads of the session that were asked for, and those of them that are in the queue. */
  readonly all: readonly Named[];
  readonly waiting: readonly Named[];
}

/** On a live object, another upload is started than the rules have it, or none. */
function goingOn(name: string, chosen: (going: Going) => Named | undefined): Mutant {
  return version("startNextUpload", name, {
    effects: {
      "the task starts, or is refused": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        if (session === undefined || objectOf(processIn(state, action.process), session) !== "live") return goesOn(world, state, action);
        const all = tasksOf(world, session)
          .filter((task) => world.tasks[task]?.kind === "upload" && isAskedFor(world, state, task))
          .map((task): Named => ({ name: task, ...taskIn(state, task) }));
        const next = nextUpload(world, state, action, session);
        const waiting = all.filter((task) => isQueued(world, state, action.process, task.name));
        const start = chosen({ next: all.find((task) => task.name === next), all, waiting });
        return start === undefined ? state : withTask(state, start.name, { transfer: "running" });
      },
    },
  });
}

function knownBy(state: State, process: ProcessName, task: TaskName = "none"): State {
  return task === "none" ? state : withMemory(state, process, ({ made }) => ({ made: { ...made, [task]: true } }));
}

function throwing(name: string, on: SessionObject, isThrown: boolean): Mutant {
  return version("startUpload", name, {
    effects: {
      "an invalidated object throws": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        const object = session === undefined ? "none" : objectOf(processIn(state, action.process), session);
        if (object !== on) return throws(world, state, action);
        return isThrown ? ended(world, state, action.process) : state;
      },
    },
  });
}
