import { begun, brought } from "../../model/rules/life.ts";
import { isFree, runs } from "../../model/process.ts";
import { processIn, withLife, withMemory } from "../../model/state.ts";
import { oneLess, oneMore } from "../../model/task.ts";
import { read } from "./life.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const isLeft = guardOf("didReceiveRemoteNotification", "the scope has a background launch left");
const itRuns = effectOf("didReceiveRemoteNotification", "it runs");

/** What iOS runs the app in the background for, told wrongly. */
export const backgroundFetchMutants: readonly Mutant[] = [
  version("didReceiveRemoteNotification", "brings the app to the front", {
    effects: { "it runs": (world, state, { process }) => brought(world, state, process, "foreground") },
  }),
  version("didReceiveRemoteNotification", "takes an app in front to the background", {
    effects: { "it runs": (world, state, { process }) => brought(world, state, process, "background") },
  }),
  version("didReceiveRemoteNotification", "launches the app without its didFinishLaunching", {
    effects: { "it runs": (world, state, { process }) => (runs(processIn(state, process)) ? state : withLife(world, state, process, "background")) },
  }),
  version("didReceiveRemoteNotification", `with the reading "reattach" the other way round`, {
    effects: { "it runs": (world, state, action) => itRuns(read(world, "reattach", ["whenRunning", "withEvents"]), state, action) },
  }),
  version("didReceiveRemoteNotification", "hands over a handler also where there is no code for it", {
    effects: { "iOS waits for one more handler": (_, state, { process }) => withMemory(state, process, ({ fetchesOwed }) => ({ fetchesOwed: oneMore(fetchesOwed) })) },
  }),
  version("didReceiveRemoteNotification", "waits for one handler at most", {
    effects: { "iOS waits for one more handler": (world, state, { process }) => (world.pushScripts.length === 0 ? state : withMemory(state, process, () => ({ fetchesOwed: 1 }))) },
  }),
  version("didReceiveRemoteNotification", "waits for a handler for each session", {
    effects: {
      "iOS waits for one more handler": (world, state, { process }) =>
        world.pushScripts.reduce((changed) => withMemory(changed, process, ({ fetchesOwed }) => ({ fetchesOwed: oneMore(fetchesOwed) })), state),
    },
  }),
  version("didReceiveRemoteNotification", "runs the code for the first session only", {
    effects: { "the callback begins": (world, state, { process }) => begun(world, state, process, world.pushScripts.slice(0, 1)) },
  }),
  version("didReceiveRemoteNotification", "does not come in front", {
    guards: { "the scope has a background launch left": (world, state, action) => isLeft(world, state, action) && processIn(state, action.process).life !== "foreground" },
  }),
  version("didReceiveRemoteNotification", "does not come in the middle of a callback", {
    guards: {
      "the scope has a background launch left": (world, state, action) =>
        isLeft(world, state, action) && (!runs(processIn(state, action.process)) || isFree(processIn(state, action.process))),
    },
  }),
  version("callFetchCompletionHandler", "answers for all at once", {
    effects: { "iOS waits for one handler less": (_, state, { process }) => withMemory(state, process, () => ({ fetchesOwed: 0 })) },
  }),
  version("callFetchCompletionHandler", "answers a push that the app is still to be told of", {
    effects: { "iOS waits for one handler less": (_, state, { process }) => withMemory(state, process, ({ fetchesOwed }) => ({ fetchesOwed: oneLess(fetchesOwed) })) },
  }),
];
