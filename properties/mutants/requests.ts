import { activityOf, requestOf } from "../../model/process.ts";
import { ended } from "../../model/rules/life.ts";
import { withActivity } from "../../model/rules/requests.ts";
import { nextLine } from "../../model/next-line.ts";
import { invocationAt, processIn, withMemory } from "../../model/state.ts";
import { version } from "./version.ts";
import type { Mutant } from "./version.ts";

/** Short requests and expiring activities, told wrongly. */
export const requestMutants: readonly Mutant[] = [
  version("requestToken", "asks for whatever there is", {
    effects: {
      "the request is in flight": (world, state, action) => {
        const task = nextLine(world, state, action)?.task ?? "none";
        return withMemory(state, action.process, ({ requests }) => ({ requests: { ...requests, [task]: "inFlight" } }));
      },
    },
  }),
  version("tokenArrives", "answers a request that was cut off", {
    guards: {
      "the request is in flight": (_, state, { process, task }) =>
        ["inFlight", "lost"].includes(requestOf(processIn(state, process), task)),
    },
  }),
  version("activityGranted", "is a refusal", {
    effects: { "it is held": (_, state, { process, invocation }) => withActivity(state, process, invocation, () => "refused") },
  }),
  version("activityRefused", "is a grant", {
    effects: { "it is refused": (_, state, { process, invocation }) => withActivity(state, process, invocation, () => "held") },
  }),
  version("activityExpires", `with the reading "activity" the other way round`, {
    guards: { "the reading allows it": (world) => world.reading.activity === "kept" },
  }),
  version("performExpiringActivity", "is granted before the system has answered", {
    effects: { "it has asked": (world, state, action) => withActivity(state, action.process, invocationAt(world, state, action), () => "held") },
  }),
  version("performExpiringActivity", "forgets the one that is held", {
    effects: { "it has asked": (world, state, action) => withActivity(state, action.process, invocationAt(world, state, action), () => "asked") },
  }),
  version("completeRequest", "ends the process", {
    effects: { "its request is completed": (world, state, { process }) => ended(world, state, process) },
  }),
  version("completeRequest", "ends the expiring activity", {
    effects: {
      "its request is completed": (_, state, { process }) =>
        withMemory(state, process, ({ activities }) => ({
          requestCompleted: true,
          activities: Object.fromEntries(Object.entries(activities).map(([name, activity]) => [name, activity === "held" ? "none" : activity])),
        })),
    },
  }),
  version("endExpiringActivity", "ends only an activity that is not held", {
    effects: {
      "it is over": (world, state, action) => {
        const invocation = invocationAt(world, state, action);
        const activity = activityOf(processIn(state, action.process), invocation);
        return withActivity(state, action.process, invocation, () => (activity === "held" ? activity : "none"));
      },
    },
  }),
  version("endExpiringActivity", "ends also the one that is asked for", {
    effects: {
      "it is over": (world, state, action) => withActivity(state, action.process, invocationAt(world, state, action), () => "none"),
    },
  }),
  version("activityExpires", "takes the one away that is asked for", {
    effects: { "it has expired": (_, state, { process, invocation }) => withActivity(state, process, invocation, () => "expired") },
  }),
  version("completeRequest", "completes the last request whoever says so", {
    effects: { "its request is completed": (_, state, { process }) => withMemory(state, process, () => ({ requestCompleted: true })) },
  }),
];
