import { activityOf, requestOf } from "../../model/process.ts";
import { ended } from "../../model/rules/life.ts";
import { processIn, withMemory } from "../../model/state.ts";
import { version } from "./version.ts";
import type { Mutant } from "./version.ts";

/** Short requests and expiring activities, told wrongly. */
export const requestMutants: readonly Mutant[] = [
  version("tokenArrives", "wrong inside", "answers a request that was cut off", {
    guards: {
      "the request is in flight": (_, state, { process, task }) =>
        ["inFlight", "lost"].includes(requestOf(processIn(state, process), task)),
    },
  }),
  version("activityGranted", "wrong inside", "is a refusal", {
    effects: { "it is held": (_, state, { process }) => withMemory(state, process, () => ({ activity: "refused" })) },
  }),
  version("activityRefused", "wrong inside", "is a grant", {
    effects: { "it is refused": (_, state, { process }) => withMemory(state, process, () => ({ activity: "held" })) },
  }),
  version("activityExpires", "wrong inside", `with the reading "activity" the other way round`, {
    guards: { "the reading allows it": (world) => world.reading.activity === "kept" },
  }),
  version("performExpiringActivity", "wrong inside", "is granted before the system has answered", {
    effects: { "it has asked": (_, state, { process }) => withMemory(state, process, () => ({ activity: "held" })) },
  }),
  version("performExpiringActivity", "wrong inside", "forgets the one that is held", {
    effects: { "it has asked": (_, state, { process }) => withMemory(state, process, () => ({ activity: "asked" })) },
  }),
  version("completeRequest", "wrong inside", "ends the process", {
    effects: { "its request is completed": (world, state, { process }) => ended(world, state, process) },
  }),
  version("completeRequest", "wrong inside", "ends the expiring activity", {
    effects: {
      "its request is completed": (_, state, { process }) =>
        withMemory(state, process, ({ activity }) => ({
          requestCompleted: true,
          activity: activity === "held" ? "none" : activity,
        })),
    },
  }),
  version("endExpiringActivity", "wrong inside", "ends only an activity that is not held", {
    effects: {
      "it is over": (_, state, { process }) =>
        withMemory(state, process, ({ activity }) => ({
          activity: activityOf(processIn(state, process)) === "held" ? activity : "none",
        })),
    },
  }),
];
