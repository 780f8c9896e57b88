import { backgroundTasksOf } from "../../model/process.ts";
import { processIn, withMemory } from "../../model/state.ts";
import { guardOf, version } from "./version.ts";
import { read } from "./life.ts";
import type { Mutant } from "./version.ts";

const isAllowed = guardOf("backgroundTasksExpire", "the reading allows it");

/** Background tasks, counted wrongly. */
export const backgroundTaskMutants: readonly Mutant[] = [
  version("beginBackgroundTask", "knows one background task at most", {
    effects: { "there is one more": (_, state, { process }) => withMemory(state, process, () => ({ backgroundTasks: 1 })) },
  }),
  version("endBackgroundTask", "ends all of them", {
    effects: { "there is one less": (_, state, { process }) => withMemory(state, process, () => ({ backgroundTasks: 0 })) },
  }),
  version("backgroundTasksExpire", `with the reading "activity" the other way round`, {
    guards: { "the reading allows it": (world, state, action) => isAllowed(read(world, "activity", ["kept", "mayExpire"]), state, action) },
  }),
  version("backgroundTasksExpire", "leaves one of them", {
    effects: { "none is left": (_, state, { process }) => withMemory(state, process, ({ backgroundTasks }) => ({ backgroundTasks: backgroundTasks - 1 })) },
  }),
  version("suspend", "suspends an app that has one background task left", {
    guards: { "it has begun no background task": (_, state, { process }) => backgroundTasksOf(processIn(state, process)) < 2 },
  }),
];
