import { isCall } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { owesHandler } from "../../model/process.ts";
import { hasOutstanding, processIn, taskIn } from "../../model/state.ts";
import type { Transfer } from "../../model/task.ts";
import { appUploads } from "../../designs/app-uploads.ts";
import { appUploadsTriedAgain } from "../../designs/tried-again.ts";
import type { Play } from "./play.ts";

/** The plays with an app that uploads by itself. What iOS does to an extension takes two steps here: the user leaves the app first. */
export const appPlays: readonly Play[] = [
  {
    name: "left before its first line",
    design: appUploads,
    promise: "started-at-rest",
    scope: "app-uploads-once",
    reading: {},
    says: "The user asks for an upload and leaves the app at once, and iOS ends it before the first line that was to start it.",
    because: "No line of code is run.",
    strike: (world, state, possible) =>
      (state.invoked["app"] ?? 0) > 0 && ownTasks(world).every((task) => taskIn(state, task).transfer === "unstarted") ? stopped(possible) : undefined,
  },
  {
    name: "left between hearing and recording",
    design: appUploads,
    promise: "recorded-at-rest",
    scope: "app-uploads-once",
    reading: {},
    says: "Once the app has been told of the completion, the user leaves it, and iOS ends it before the line that records.",
    because: "Nobody is told again, and whoever comes to that line does not run it.",
    strike: (world, state, possible) =>
      ownTasks(world).some((task) => taskIn(state, task).recorded === 0 && taskIn(state, task).heard > 0) && possible.some(({ type }) => type === "recordCompletion")
        ? stopped(possible)
        : undefined,
  },
  {
    name: "left between hearing and trying again",
    design: appUploadsTriedAgain,
    promise: "tried-again-at-rest",
    scope: "app-upload-may-fail",
    reading: {},
    says: "The upload fails, the user leaves the app when it is about to upload it again, and iOS ends it before that line.",
    because: "Nobody is told again, and whoever comes to that line does not run it.",
    isAbout: ({ failed }) => failed,
    strike: (_, __, possible) =>
      possible.find(({ type }) => type === "transferFails") ?? (possible.some(({ type }) => type === "uploadAgain") ? stopped(possible) : undefined),
  },
  {
    name: "the app suspended while it owes a handler",
    design: appUploads,
    promise: "no-handler-owed-at-rest",
    scope: "app-uploads-once",
    reading: { patience: "none" },
    says: "The user leaves the app while its upload runs, and iOS ends it, launches it for the completion, and suspends it when it owes a handler and has been told of every completion.",
    because: "Nobody resumes an app for which nothing is to come.",
    strike(world, state, possible) {
      const isUnderWay = world.sessions.some((session) => hasOutstanding(world, state, session));
      if (owesHandler(processIn(state, "app"))) return isUnderWay ? undefined : possible.find(({ type }) => type === "suspend");
      return isUnderWay && ownTasks(world).some((task) => taskIn(state, task).transfer === "running") && !possible.some(isCall) ? stopped(possible) : undefined;
    },
  },
  {
    name: "left with what it was to be told",
    design: appUploads,
    promise: "heard-at-rest",
    scope: "app-uploads-once",
    reading: { redelivery: "notEvenTheWaiting" },
    says: "The upload finishes as soon as it is under way, the user leaves the app, and iOS ends it before it is told.",
    because: "From the moment that the transfer is under way, no line of code is run.",
    strike: (world, state, possible) =>
      possible.find(({ type }) => type === "transferFinishes") ??
      (ownTasks(world).some((task) => taskIn(state, task).transfer === "finished" && taskIn(state, task).heard === 0) ? stopped(possible) : undefined),
  },
  {
    name: "force quit, opened again and left",
    design: appUploads,
    promise: "cancellation-heard-at-rest",
    scope: "app-upload-force-quit",
    reading: {},
    says:
      "The user force quits the app as soon as its upload is under way, opens it again and leaves at once, and iOS ends it before its first line. " +
      "Nobody is woken for what a force quit has cancelled.",
    because: "From the moment that the transfer is under way, no line of code is run.",
    strike(world, state, possible) {
      const isWith = (transfer: Transfer): boolean => ownTasks(world).some((task) => taskIn(state, task).transfer === transfer);
      if (isWith("running")) return possible.find(({ type }) => type === "forceQuit");
      return isWith("quit") ? possible.find(({ type }) => type === "userReopensApp") ?? stopped(possible) : undefined;
    },
  },
];

function ownTasks(world: Parameters<Play["strike"]>[0]): readonly string[] {
  return Object.entries(world.tasks).flatMap(([task, { starter }]) => (starter === "app" ? [task] : []));
}

function stopped(possible: readonly Action[]): Action | undefined {
  return possible.find((action) => action.type === "end" && action.process === "app") ?? possible.find(({ type }) => type === "userLeavesApp");
}
