import { objectOf, requestOf } from "../../model/process.ts";
import { withRequest } from "../../model/rules/requests.ts";
import { nextLine } from "../../model/next-line.ts";
import { followUpOf, isConnected, processIn, sessionOf, taskIn, withMemory } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { Task, TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import { read } from "./life.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const hasAsked = guardOf("didReceiveTasks", "it has asked");
const hasNowAsked = effectOf("requestTaskList", "it has asked");
const isNow = effectOf("didReceiveTasks", "the list is what there is now");

/** Lists of tasks and follow-up requests, told wrongly. */
export const askingMutants: readonly Mutant[] = [
  version("requestTaskList", "asks every session", {
    effects: {
      "it has asked": (world, state, { process }) =>
        withMemory(state, process, () => ({ asked: Object.fromEntries(world.sessions.map((session) => [session, 1])) })),
    },
  }),
  version("requestTaskList", "needs no connection", {
    effects: {
      "it has asked": (world, state, action) => {
        const session = nextLine(world, state, action)?.session ?? "";
        return objectOf(processIn(state, action.process), session) === "none"
          ? state
          : withMemory(state, action.process, ({ asked }) => ({ asked: { ...asked, [session]: 1 } }));
      },
    },
  }),
  version("requestTaskList", "asks once, however often it asks", {
    effects: { "it has asked": (world, state, action) => onceAtMost(hasNowAsked(world, state, action), action.process) },
  }),
  version("didReceiveTasks", "answers whoever has asked twice once", {
    effects: { "the list is what there is now": (world, state, action) => withMemory(isNow(world, state, action), action.process, ({ asked }) => ({ asked: { ...asked, [action.session]: 0 } })) },
  }),
  version("didReceiveTasks", `with the reading "taskList" the other way round`, {
    effects: {
      "the list is what there is now": (world, state, action) => isNow(read(world, "taskList", ["running", "withTheUnheard"]), state, action),
    },
  }),
  listing("lists the tasks of a session to which the process is not connected", (task, { transfer }, { world, session }) =>
    sessionOf(world, task) === session && transfer === "running",
  ),
  listing("lists the tasks of every session", (task, { transfer }, { world, state, process }) =>
    isConnected(state, process, sessionOf(world, task)) && transfer === "running",
  ),
  listing("leaves out what was created and not resumed", (task, { transfer }, { world, state, process, session }) =>
    sessionOf(world, task) === session && isConnected(state, process, session) && transfer === "running",
  ),
  version("didReceiveTasks", "comes again and again", {
    effects: {
      "the list is what there is now": (world, state, action) =>
        withMemory(isNow(world, state, action), action.process, ({ asked }) => ({ asked: { ...asked, [action.session]: 1 } })),
    },
  }),
  version("didReceiveTasks", "waits until the process is connected", {
    guards: {
      "it has asked": (world, state, action) => hasAsked(world, state, action) && isConnected(state, action.process, action.session),
    },
  }),
  version("startFollowUp", "follows up what nobody has heard of", {
    effects: {
      "the request is in flight": (world, state, action) => {
        const task = nextLine(world, state, action)?.task ?? "none";
        return task === "none" ? state : withRequest(state, action.process, followUpOf(task), "inFlight");
      },
    },
  }),
  version("followUpFinishes", "answers a request that was cut off", {
    guards: {
      "the request is in flight": (_, state, { process, task }) =>
        ["inFlight", "lost"].includes(requestOf(processIn(state, process), followUpOf(task))),
    },
  }),
  version("suspend", "spares the requests that follow uploads up", {
    effects: {
      "its short requests are cut off": (_, state, { process }) =>
        withMemory(state, process, ({ requests }) => ({
          requests: Object.fromEntries(
            Object.entries(requests).map(([name, request]) => [name, request === "inFlight" && !name.endsWith("follow-up") ? "lost" : request]),
          ),
        })),
    },
  }),
];

interface Asking {
  readonly world: World;
  readonly state: State;
  readonly process: Parameters<typeof isNow>[2]["process"];
  readonly session: string;
}

/** A list as it is, but for what is on it. */
function listing(name: string, isListed: (task: TaskName, found: Task, asking: Asking) => boolean): Mutant {
  return version("didReceiveTasks", name, {
    effects: {
      "the list is what there is now": (world, state, action) =>
        withMemory(isNow(world, state, action), action.process, () => ({
          listed: Object.fromEntries(
            Object.keys(world.tasks).map((task) => [task, isListed(task, taskIn(state, task), { world, state, ...action })]),
          ),
        })),
    },
  });
}

/** The state, but that no list was asked for twice. */
function onceAtMost(state: State, process: Parameters<typeof isNow>[2]["process"]): State {
  return withMemory(state, process, ({ asked }) => ({ asked: Object.fromEntries(Object.entries(asked).map(([session, times]) => [session, times === 2 ? 1 : times])) }));
}
