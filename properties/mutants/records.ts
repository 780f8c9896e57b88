import { taskAt } from "../../model/rules/records.ts";
import { isAskedFor, isBeingTold, taskIn, tasksOf, withMemory, withTask } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { originalOf } from "../../model/task.ts";
import type { Task } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import type { Runner } from "../../model/process.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const isRecorded = effectOf("recordCompletion", "it is recorded");
const isKept = effectOf("keepFile", "the file is kept");
const isEverythingGone = effectOf("deleteAllBodies", "every file is gone");
const isGone = effectOf("deleteBody", "the file is gone");
const isThere = guardOf("fileVanishes", "the file is there");

/** Writing down, remembering and deleting, done wrongly. */
export const recordMutants: readonly Mutant[] = [
  version("recordCompletion", "records an upload that the user has not asked for yet", {
    effects: {
      "it is recorded": (world, state, action) => {
        const task = taskAt(world, state, action);
        return task === "none" || isAskedFor(world, state, task) ? isRecorded(world, state, action) : withTask(state, task, { recorded: 1 });
      },
    },
  }),
  version("recordFailure", "records what is complete as failed", {
    effects: { "it is recorded as failed": (world, state, action) => failing(world, state, action, ({ transfer }) => transfer !== "unstarted") },
  }),
  version("recordFailure", "records what nobody has started as failed", {
    effects: { "it is recorded as failed": (world, state, action) => failing(world, state, action, ({ recorded }) => recorded === 0) },
  }),
  version("setFlag", "is remembered by every process", {
    effects: {
      "it is remembered": (world, state) => world.processes.reduce((changed, name) => withMemory(changed, name, () => ({ flag: true })), state),
    },
  }),
  version("rememberCompletion", "is remembered by every process", {
    effects: {
      "it is kept in mind": (world, state, action) => {
        const task = taskAt(world, state, action);
        return world.processes.reduce((changed, name) => withMemory(changed, name, ({ remembered }) => ({ remembered: { ...remembered, [task]: true } })), state);
      },
    },
  }),
  version("recordCompletion", "forgets all that is to be recorded", {
    effects: {
      "it need not be remembered": (_, state, { process }) =>
        withMemory(state, process, ({ remembered }) => ({ remembered: Object.fromEntries(Object.keys(remembered).map((task) => [task, false])) })),
    },
  }),
  version("recordStart", "strikes every other upload off", {
    effects: {
      "it is recorded as under way": (world, state, action) => {
        const meant = taskAt(world, state, action);
        return Object.keys(world.tasks).reduce((changed, task) => withTask(changed, task, { startRecorded: task === meant }), state);
      },
    },
  }),
  version("recordStart", "writes down what the code knows nothing of", {
    effects: {
      "it is recorded as under way": (world, state, action) => {
        const meant = taskAt(world, state, action);
        return meant === "none" ? state : withTask(state, originalOf(meant), { startRecorded: true });
      },
    },
  }),
  version("deleteBody", "finds a file that an upload has missed", {
    effects: {
      "the file is gone": (world, state, action) => {
        const task = taskAt(world, state, action);
        return task !== "none" && taskIn(state, task).body === "missed" ? withTask(state, task, { body: "deleted" }) : isGone(world, state, action);
      },
    },
  }),
  version("deleteAllBodies", "takes the files of uploads that nobody has started as well", {
    effects: { "every file is gone": (world, state) => without(world, state, () => true) },
  }),
  version("deleteAllBodies", "spares the files of uploads that are written down and not started", {
    effects: { "every file is gone": (world, state) => without(world, state, ({ transfer }) => transfer !== "unstarted") },
  }),
  version("deleteAllBodies", "spares the files of uploads whose token is awaited", {
    effects: { "every file is gone": (world, state) => without(world, state, ({ transfer, startRecorded }) => transfer !== "unstarted" || startRecorded) },
  }),
  version("deleteAllBodies", "spares the files of uploads that are not running", {
    effects: { "every file is gone": (world, state) => without(world, state, ({ transfer }) => transfer === "running") },
  }),
  version("keepFile", "keeps a file after the callback that told of it", {
    effects: {
      "the file is kept": (world, state, action) => {
        const task = taskAt(world, state, action);
        return task !== "none" && world.taskKind === "download" && taskIn(state, task).body === "there" ? withTask(state, task, { body: "kept" }) : state;
      },
    },
  }),
  version("keepFile", "keeps the file of an upload", {
    effects: {
      "the file is kept": (world, state, action) => {
        const task = taskAt(world, state, action);
        const isTold = task !== "none" && taskIn(state, task).body === "there" && isBeingTold(world, state, action.process, task);
        return isTold && world.taskKind !== "download" ? withTask(state, task, { body: "kept" }) : isKept(world, state, action);
      },
    },
  }),
  version("keepFile", "keeps the file of a download that was cancelled", {
    effects: {
      "the file is kept": (world, state, action) => {
        const task = taskAt(world, state, action);
        const isThere = task !== "none" && taskIn(state, task).body === "there" && isBeingTold(world, state, action.process, task);
        return isThere && world.taskKind === "download" ? withTask(state, task, { body: "kept" }) : state;
      },
    },
  }),
  version("deleteAllBodies", "finds a file of the request for a token", {
    effects: {
      "every file is gone": (world, state, action) =>
        Object.keys(world.tasks)
          .filter((task) => world.tasks[task]?.kind === "token" && taskIn(state, task).transfer !== "unstarted")
          .reduce((changed, task) => withTask(changed, task, { body: "deleted" }), isEverythingGone(world, state, action)),
    },
  }),
  version("keepFile", "keeps a file that is gone", {
    effects: {
      "the file is kept": (world, state, action) => {
        const task = taskAt(world, state, action);
        const isTold = task !== "none" && world.taskKind === "download" && isBeingTold(world, state, action.process, task);
        return isTold ? withTask(state, task, { body: "kept" }) : isKept(world, state, action);
      },
    },
  }),
  version("fileVanishes", "takes a file that was kept", {
    guards: {
      "the completion awaits delivery": () => true,
      "no process is connected": () => true,
      "the file is there": (world, state, action) => isThere(world, state, action) || taskIn(state, action.task).body === "kept",
    },
  }),
  version("work", "makes its process forget", {
    effects: {
      "the next line follows": (world, state, action) =>
        withMemory(effectOf("work", "the next line follows")(world, state, action), action.process, () => ({ flag: false })),
    },
  }),
];

function failing(world: World, state: State, action: Runner, isFailing: (task: Task) => boolean): State {
  const task = taskAt(world, state, action);
  return task === "none" || !isFailing(taskIn(state, task)) ? state : withTask(state, task, { failureRecorded: true });
}

function without(world: World, state: State, isMeant: (task: Task) => boolean): State {
  return world.sessions
    .flatMap((session) => tasksOf(world, session))
    .filter((task) => isMeant(taskIn(state, task)) && taskIn(state, task).body === "there")
    .reduce((changed, task) => withTask(changed, task, { body: "deleted" }), state);
}
