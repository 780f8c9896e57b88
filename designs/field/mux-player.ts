import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Mux Player for Swift: downloads, each of whose ends the delegate leaves to an actor in a task. */
export const muxKnowsByTheList: Design = {
  ...recipe,
  name: "mux-player-knows-by-the-list",
  says: "A launch asks the session for its tasks. An actor records a completion if this process has made the task, or it was listed, and passes over any other.",
  taskKind: "download",
  delegateQueue: "own",
  workQueue: "tasks",
  app: {
    didFinishLaunching: ["dispatchToWorkQueue"],
    didFinishLaunchingOnWorkQueue: ["createSession", "requestTaskList"],
    userUploads: ["dispatchToWorkQueue"],
    userUploadsOnWorkQueue: ["createSession", "recordStart", "startUpload"],
    didComplete: ["keepFile", "dispatchToWorkQueue"],
    didCompleteOnWorkQueue: [
      { call: "recordCompletion", if: "taskWasMadeHere" },
      { call: "recordCompletion", if: "taskIsListed", unless: "taskWasMadeHere" },
    ],
  },
  extension: {},
};

export const muxTrustsUntilTheList: Design = {
  ...muxKnowsByTheList,
  name: "mux-player-trusts-until-the-list",
  says: "The same, but as long as no list has come, every completion is recorded.",
  app: {
    ...muxKnowsByTheList.app,
    didCompleteOnWorkQueue: [
      ...(muxKnowsByTheList.app.didCompleteOnWorkQueue ?? []),
      { call: "recordCompletion", if: "taskListIsEmpty", unless: ["taskWasMadeHere", "taskIsListed"] },
    ],
  },
};

export const muxRecordsWhateverItHears: Design = {
  ...muxKnowsByTheList,
  name: "mux-player-records-whatever-it-hears",
  says: "The same, but every completion is recorded: whoever tells of it knows that it is one of the session.",
  app: { ...muxKnowsByTheList.app, didCompleteOnWorkQueue: ["recordCompletion"] },
};

export const muxPlayer: readonly Design[] = [muxKnowsByTheList, muxTrustsUntilTheList, muxRecordsWhateverItHears];
