import { match } from "ts-pattern";
import { isIdle, objectOf } from "../process.ts";
import type { ProcessName } from "../process.ts";
import type { Rules } from "../rule.ts";
import { scriptName } from "../script.ts";
import {
  advance,
  begin,
  completionCallback,
  isAt,
  isConnected,
  nextLine,
  processIn,
  sessionOf,
  taskIn,
  withTask,
} from "../state.ts";
import type { State } from "../state.ts";
import { awaitsDelivery, oneMore } from "../task.ts";
import type { World } from "../world.ts";
import { outdated } from "./connection.ts";
import { ended } from "./life.ts";

/**
 * A transfer: started by a line of code, run by the system whatever becomes of the process, finished
 * when it is finished, and then heard by whoever is connected. Hearing is not recording: a process
 * that is handed a completion and ends before it has written it down has lost it.
 */
export const transferRules: Rules<
  "startUpload" | "startTokenTask" | "transferFinishes" | "didComplete" | "recordCompletion"
> = {
  startUpload: {
    says: "A process starts an upload in its session: a live object hands it to the system, a dead one refuses it, an invalidated one throws.",
    cites: ["S9", "F3", "F6", "F45", "F49"],
    assumes: "Creating and resuming the task is one step; a task started on a rejected object never reaches the system.",
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "startUpload"),
    },
    effects: {
      "the task starts, or is refused": startedOrRefused,
      "an invalidated object throws": thrown,
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },

  startTokenTask: {
    says: "A process asks for the upload's token by a task in the background session.",
    cites: ["S17", "F45", "F49", "F50"],
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "startTokenTask"),
    },
    effects: {
      "the task starts, or is refused": startedOrRefused,
      "an invalidated object throws": thrown,
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },

  transferFinishes: {
    says: "A running transfer finishes, with or without an error, whether or not any process is there to hear of it.",
    cites: ["S5", "S9", "F16", "F56", "F57", "F60"],
    must: true,
    guards: {
      "it is running": (_, state, { task }) => taskIn(state, task).transfer === "running",
    },
    effects: {
      "it has finished": (_, state, { task }) => withTask(state, task, { transfer: "finished" }),
      "what the app was told is outdated": (world, state, { task }) => outdated(world, state, sessionOf(world, task)),
    },
  },

  didComplete: {
    says: "The session tells the connected process that a task has completed, and tells nobody else.",
    cites: ["S4", "S13", "F24", "F66", "F67"],
    assumes: "A process runs one callback to its end before it begins the next.",
    must: true,
    guards: {
      "it is between two callbacks": (_, state, { process }) => isIdle(processIn(state, process)),
      "it is connected": (world, state, { process, task }) => isConnected(state, process, sessionOf(world, task)),
      "the completion awaits delivery": (_, state, { task }) => awaitsDelivery(taskIn(state, task)),
    },
    effects: {
      "it has been heard": (_, state, { task }) =>
        withTask(state, task, { heard: oneMore(taskIn(state, task).heard) }),
      "the callback begins": (world, state, { process, task }) =>
        begin(world, state, process, scriptName(process, completionCallback(world, task), task)),
    },
  },

  recordCompletion: {
    says: "A process writes down that the task has completed, where the app and its extensions can read it.",
    cites: ["S13", "F15", "F65", "F68"],
    must: true,
    guards: {
      "it is the next line": (world, state, { process }) => isAt(world, state, process, "recordCompletion"),
    },
    effects: {
      "it is recorded": (world, state, { process }) => {
        const task = nextLine(world, state, process)?.task ?? "none";
        return task === "none" ? state : withTask(state, task, { recorded: oneMore(taskIn(state, task).recorded) });
      },
      "the next line follows": (world, state, { process }) => advance(world, state, process),
    },
  },
};

function startedOrRefused(world: World, state: State, { process }: { readonly process: ProcessName }): State {
  const task = nextLine(world, state, process)?.task ?? "none";
  if (task === "none" || taskIn(state, task).transfer !== "unstarted") return state;
  return match(objectOf(processIn(state, process), sessionOf(world, task)))
    .with("live", () => withTask(state, task, { transfer: "running" }))
    .with("none", "rejected", "barred", () => withTask(state, task, { transfer: "refused" }))
    .with("finishing", "invalid", () => state)
    .exhaustive();
}

/** F45: a task made on an invalidated object is an exception that nobody catches, so the process ends. */
function thrown(world: World, state: State, { process }: { readonly process: ProcessName }): State {
  const session = nextLine(world, state, process)?.session;
  return match(session === undefined ? "none" : objectOf(processIn(state, process), session))
    .with("finishing", "invalid", () => ended(world, state, process))
    .with("none", "live", "rejected", "barred", () => state)
    .exhaustive();
}
