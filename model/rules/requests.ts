import { match } from "ts-pattern";
import { activityOf, isAsked, isFree, isHeld, requestOf } from "../process.ts";
import type { Activity, ExtensionName, InvocationName, ProcessName, ShortRequest } from "../process.ts";
import type { Rules } from "../rule.ts";
import { scriptName } from "../script.ts";
import { advance, begin, isNext, nextLine } from "../next-line.ts";
import { invocationAt, lastInvocation, processIn, withMemory } from "../state.ts";
import type { State } from "../state.ts";
import type { TaskName } from "../task.ts";
import type { World } from "../world.ts";
import { ended } from "./life.ts";
import { isKnown } from "./transfers.ts";

/** F70: iOS calls the block of an activity on a concurrent queue, and what answers a request of URLSession.shared on the queue of that session. */
const isDoneOnTheMainQueue = "it does on the main queue, where it goes from the queue that iOS calls it on.";
export const answeredOnTheMainQueue = `What code does with the answer, ${isDoneOnTheMainQueue}`;
const activeOnTheMainQueue = `What code does in the block of its activity, ${isDoneOnTheMainQueue}`;

/**
 * What is done around an upload: the short request for a token in a standard session, and in an extension
 * the expiring activity that keeps it from being suspended meanwhile, and saying that it is done.
 * A standard session belongs to its process: what it was doing when the process is suspended or
 * ends is lost with it.
 */
export const requestRules: Rules<
  | "requestToken"
  | "tokenArrives"
  | "performExpiringActivity"
  | "activityGranted"
  | "activityRefused"
  | "activityExpires"
  | "endExpiringActivity"
  | "completeRequest"
  | "exit"
> = {
  requestToken: {
    says: "A process asks for the upload's token in a standard session, if its code knows of the upload.",
    cites: ["S17"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the request is in flight": (world, state, action) => {
        const task = nextLine(world, state, action)?.task ?? "none";
        return task === "none" || !isKnown(world, state, action, task) ? state : withRequest(state, action.process, task, "inFlight");
      },
      "the next line follows": advance,
    },
  },

  tokenArrives: {
    says: "The short request is answered, while the process that made it still runs.",
    cites: ["S17", "F71"],
    assumes: `A short request that is cut off by suspension is lost; on a device it might also fail or succeed later. ${answeredOnTheMainQueue}`,
    must: true,
    guards: {
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "the request is in flight": (_, state, { process, task }) =>
        requestOf(processIn(state, process), task) === "inFlight",
    },
    effects: {
      "the token is there": (_, state, { process, task }) => withRequest(state, process, task, "arrived"),
      "the callback begins": (world, state, { process, task }) =>
        begin(world, state, process, scriptName(process, "didReceiveToken", task)),
    },
  },

  performExpiringActivity: {
    says: "An extension asks the system not to suspend it for a while.",
    cites: ["S17", "F70", "F73"],
    assumes: "Each invocation asks for its own activity, and has one at a time; if it asks twice in a row, it gets one answer.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it has asked": (world, state, action) =>
        withActivity(state, action.process, invocationAt(world, state, action), (activity) => (isHeld(activity) ? "heldAndAsked" : "asked")),
      "the next line follows": advance,
    },
  },

  activityGranted: {
    says: "The system grants the expiring activity: until it is given back, the extension is not suspended.",
    cites: ["S17", "F70"],
    assumes: activeOnTheMainQueue,
    must: true,
    guards: {
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "it has asked": (_, state, { process, invocation }) => isAsked(activityOf(processIn(state, process), invocation)),
    },
    effects: {
      "it is held": (_, state, { process, invocation }) => withActivity(state, process, invocation, () => "held"),
      "the callback begins": begins("activityGranted"),
    },
  },

  activityRefused: {
    says: "The system refuses the expiring activity: the block is called once, with expired set.",
    cites: ["F70"],
    assumes: activeOnTheMainQueue,
    must: true,
    guards: {
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "it has asked": (_, state, { process, invocation }) => isAsked(activityOf(processIn(state, process), invocation)),
    },
    effects: {
      "it is refused": (_, state, { process, invocation }) =>
        withActivity(state, process, invocation, (activity) => (isHeld(activity) ? "held" : "refused")),
      "the callback begins": begins("activityRefused"),
    },
  },

  activityExpires: {
    says: "The system takes the expiring activity back before the extension has ended it.",
    cites: ["F70", "F71"],
    reads: ["activity"],
    assumes: `An activity is taken back between two callbacks; Apple's page allows it in the middle of one, too. ${activeOnTheMainQueue}`,
    must: false,
    guards: {
      "the reading allows it": (world) => world.reading.activity === "mayExpire",
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "it is held": (_, state, { process, invocation }) => isHeld(activityOf(processIn(state, process), invocation)),
    },
    effects: {
      "it has expired": (_, state, { process, invocation }) =>
        withActivity(state, process, invocation, (activity) => without(activity, "expired")),
      "the callback begins": begins("activityExpired"),
    },
  },

  endExpiringActivity: {
    says: "An extension lets its expiring activity end.",
    cites: ["F70"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is over": (world, state, action) =>
        withActivity(state, action.process, invocationAt(world, state, action), (activity) => without(activity, "none")),
      "the next line follows": advance,
    },
  },

  completeRequest: {
    says: "An extension tells its host that it is done: its sheet closes, and it can be invoked anew. What it says for an earlier invocation closes no sheet.",
    cites: ["S9", "F69", "F73"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "its request is completed": (world, state, action) =>
        invocationAt(world, state, action) === lastInvocation(state, action.process)
          ? withMemory(state, action.process, () => ({ requestCompleted: true }))
          : state,
      "the next line follows": advance,
    },
  },

  exit: {
    says: "A process ends itself, or crashes; its transfers go on, and a pending invalidation dies with it.",
    cites: ["F16", "F46"],
    reads: ["redelivery"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the process is gone": (world, state, { process }) => ended(world, state, process),
    },
  },
};

function begins(callback: "activityGranted" | "activityRefused" | "activityExpired") {
  return (world: World, state: State, { process, invocation }: { readonly process: ExtensionName; readonly invocation: InvocationName }): State =>
    begin(world, state, process, scriptName(process, callback, invocation));
}

/** What is left of an activity that ends: the next one, if it was asked for already. */
function without(activity: Activity, left: "none" | "expired"): Activity {
  return match(activity)
    .returnType<Activity>()
    .with("asked", "heldAndAsked", () => "asked")
    .with("none", "held", "refused", "expired", () => left)
    .exhaustive();
}

/** A process's request for the token of a task, or after it, has come so far. */
export function withRequest(state: State, process: ProcessName, task: TaskName, request: ShortRequest): State {
  return withMemory(state, process, ({ requests }) => ({ requests: { ...requests, [task]: request } }));
}

/** The activity of one invocation changes, and those of the others of its process do not. */
export function withActivity(state: State, process: ProcessName, invocation: InvocationName, change: (activity: Activity) => Activity): State {
  return withMemory(state, process, ({ activities }) => ({
    activities: { ...activities, [invocation]: change(activityOf(processIn(state, process), invocation)) },
  }));
}
