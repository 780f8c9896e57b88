import { canTellDelegate, isFree, objectOf, requestOf } from "../process.ts";
import type { Rules } from "../rule.ts";
import { scriptName } from "../script.ts";
import { advance, begin, isNext, nextLine } from "../next-line.ts";
import { followUpOf, isConnected, processIn, taskIn, tasksOf, withMemory } from "../state.ts";
import { isOutstanding, oneLess, oneMore } from "../task.ts";
import type { Task } from "../task.ts";
import type { World } from "../world.ts";
import { used } from "./connection.ts";
import { answeredOnTheMainQueue, withRequest } from "./requests.ts";

/**
 * What code asks for and is told later: the list of a session's tasks, and a request that follows an
 * upload up, without which the work is not done. The list is what was true when it was made. The
 * follow-up is a short request: it lives and dies with the process that made it.
 */
export const askingRules: Rules<"requestTaskList" | "didReceiveTasks" | "startFollowUp" | "followUpFinishes"> = {
  requestTaskList: {
    says: "A process asks its session for the list of its tasks, if it has a session object to ask.",
    cites: ["S3", "F63"],
    reads: ["contention"],
    assumes: "A live object that was disconnected by a suspension connects again to ask for the list, or is rejected. Who asks three times before any list has come gets two.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it has asked": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        return session === undefined || objectOf(processIn(state, action.process), session) === "none"
          ? state
          : withMemory(used(world, state, action.process, session), action.process, ({ asked }) => ({ asked: { ...asked, [session]: oneMore(asked[session] ?? 0) } }));
      },
      "the next line follows": advance,
    },
  },

  didReceiveTasks: {
    says: "A process gets the list of its session's tasks; one that is not connected gets an empty list.",
    cites: ["F3", "F63"],
    reads: ["taskList"],
    must: true,
    guards: {
      "the process is between two callbacks": (world, state, { process }) =>
        canTellDelegate(processIn(state, process), world.delegateQueue),
      "it has asked": (_, state, { process, session }) => {
        const asking = processIn(state, process);
        return asking.life !== "notRunning" && (asking.memory.asked[session] ?? 0) > 0;
      },
    },
    effects: {
      "the list is what there is now": (world, state, { process, session }) =>
        withMemory(state, process, ({ asked, listed }) => ({
          asked: { ...asked, [session]: oneLess(asked[session] ?? 0) },
          listed: {
            ...listed,
            ...Object.fromEntries(
              tasksOf(world, session).map((task) => [
                task,
                isConnected(state, process, session) && isListed(world, taskIn(state, task)),
              ]),
            ),
          },
        })),
      "the callback begins": (world, state, { process, session }) =>
        begin(world, state, process, scriptName(process, "didReceiveTasks", session)),
    },
  },

  startFollowUp: {
    says: "A process follows an upload that it has heard of up with a request in a standard session, without which the work is not done.",
    cites: ["F30", "F69", "F71"],
    assumes: "Of one upload there is one such request at a time: who makes it again before it is answered gets one answer.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the request is in flight": (world, state, action) => {
        const task = nextLine(world, state, action)?.task ?? "none";
        return task === "none" || taskIn(state, task).heard === 0
          ? state
          : withRequest(state, action.process, followUpOf(task), "inFlight");
      },
      "the next line follows": advance,
    },
  },

  followUpFinishes: {
    says: "The follow-up request is answered, while the process that made it still runs.",
    cites: ["F71"],
    assumes: answeredOnTheMainQueue,
    must: true,
    guards: {
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "the request is in flight": (_, state, { process, task }) =>
        requestOf(processIn(state, process), followUpOf(task)) === "inFlight",
    },
    effects: {
      "the answer is there": (_, state, { process, task }) => withRequest(state, process, followUpOf(task), "arrived"),
      "the callback begins": (world, state, { process, task }) =>
        begin(world, state, process, scriptName(process, "didFinishFollowUp", task)),
    },
  },
};

/** F63: what has finished and nobody has heard of is on the list, or is not. */
function isListed(world: World, task: Task): boolean {
  return world.reading.taskList === "withTheUnheard" ? isOutstanding(task) : task.transfer === "created" || task.transfer === "running";
}
