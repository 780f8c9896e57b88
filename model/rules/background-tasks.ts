import { backgroundTasksOf, isFree } from "../process.ts";
import type { Rules } from "../rule.ts";
import { advance, isNext } from "../next-line.ts";
import { processIn, withMemory } from "../state.ts";
import { begun } from "./life.ts";

/** Beyond so many, background tasks are not told apart: as many as the uploads of the larger scopes. */
const MOST = 4;

/**
 * What an app does to be left running for a while in the background: it begins a background task, and
 * ends it when it is done. They are counted: each request that is made can have one of its own, and while
 * any is left the app is not suspended. An extension has its expiring activities for that.
 */
export const backgroundTaskRules: Rules<"beginBackgroundTask" | "endBackgroundTask" | "backgroundTasksExpire"> = {
  beginBackgroundTask: {
    says: "The app begins a background task: until it is ended, iOS does not suspend the app.",
    cites: ["F71"],
    assumes: "UIKit's beginBackgroundTask keeps the app from being suspended until the background task is ended or expires. iOS grants every one, and of more than four that have begun it knows four.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "there is one more": (_, state, { process }) =>
        withMemory(state, process, ({ backgroundTasks }) => ({ backgroundTasks: Math.min(backgroundTasks + 1, MOST) })),
      "the next line follows": advance,
    },
  },

  endBackgroundTask: {
    says: "The app ends a background task, if one is left.",
    cites: ["F71"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "there is one less": (_, state, { process }) =>
        withMemory(state, process, ({ backgroundTasks }) => ({ backgroundTasks: Math.max(backgroundTasks - 1, 0) })),
      "the next line follows": advance,
    },
  },

  backgroundTasksExpire: {
    says: "The app's time in the background is up before it has ended its background tasks: iOS calls their expiration handlers, and may suspend the app from then on.",
    cites: ["F71"],
    reads: ["activity"],
    assumes: "Background tasks expire between two callbacks, all at once. An app that does not end them then is ended by iOS, which it can be in any case.",
    must: false,
    guards: {
      "the reading allows it": (world) => world.reading.activity === "mayExpire",
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "it is not in front": (_, state, { process }) => processIn(state, process).life !== "foreground",
      "one is left": (_, state, { process }) => backgroundTasksOf(processIn(state, process)) > 0,
    },
    effects: {
      "none is left": (_, state, { process }) => withMemory(state, process, () => ({ backgroundTasks: 0 })),
      "the expiration handlers are called": (world, state, { process }) => begun(world, state, process, world.expiryScripts),
    },
  },
};
