import { match } from "ts-pattern";
import { canTellDelegate, invocationName, objectOf } from "../process.ts";
import type { Runner } from "../process.ts";
import type { Rules } from "../rule.ts";
import { dispatcherOf, scriptName } from "../script.ts";
import type { Script } from "../script.ts";
import { advance, begin, isNext, nextLine } from "../next-line.ts";
import { nextUpload } from "../queue.ts";
import { completionCallback, isConnected, processIn, scriptAt, sessionIn, sessionOf, taskIn, withMemory, withTask } from "../state.ts";
import type { State } from "../state.ts";
import { awaitsDelivery, isNews, oneMore, originalOf, uploadOf } from "../task.ts";
import type { Task, TaskName } from "../task.ts";
import type { World } from "../world.ts";
import { outdated, used } from "./connection.ts";
import { ended } from "./life.ts";

/**
 * A transfer: started by a line of code, run by the system whatever becomes of the process, finished
 * when it is finished, and then heard by whoever is connected. Hearing is not recording: a process
 * that is handed a completion and ends before it has written it down has lost it.
 */
export const transferRules: Rules<
  | "createTask"
  | "resumeTask"
  | "startUpload"
  | "startNextUpload"
  | "startTokenTask"
  | "uploadAgain"
  | "transferIsRepeated"
  | "transferFinishes"
  | "transferFails"
  | "fileVanishes"
  | "didComplete"
> = {
  createTask: {
    says: "A process creates an upload task and does not resume it yet: nothing is transferred.",
    cites: ["S3", "F45", "F49", "F80"],
    reads: ["redelivery", "contention"],
    assumes: "A task that is never resumed stays as it is, and nobody hears of it, unless code cancels it.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "its process knows it as its own": knownAsMade,
      "there is a task, or it is refused": (world, state, action) => startedOrRefused(world, state, action, "created"),
      "an invalidated object throws": thrown,
      "a file that is not there throws": thrownForTheFile,
      "the next line follows": advance,
    },
  },

  resumeTask: {
    says: "A process resumes the task that it has created, unless it was cancelled meanwhile: the system takes it over, with its file or without, or a dead session object refuses it. Where it goes through the list of tasks that it has got, it finds what is on it.",
    cites: ["S3", "F41", "F49", "F51", "F63"],
    reads: ["contention"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the transfer runs, or is refused": resumed,
      "the next line follows": advance,
    },
  },

  startUpload: {
    says: "A process starts an upload in its session: a live object hands it to the system, a dead one refuses it, an invalidated one throws.",
    cites: ["S3", "S9", "F3", "F6", "F45", "F49", "F80"],
    reads: ["redelivery", "contention"],
    assumes:
      "A session object that a suspension disconnected reconnects when a task is started on it, or is rejected; a task started on a rejected object never reaches the system. " +
      "Any other task belongs to the system once resume() returns, even if the process ends at its next line. Code that keeps an entry in memory for each task that it makes has it there before anybody can be told of the task.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "its process knows it as its own": knownAsMade,
      "the task starts, or is refused": (world, state, action) => startedOrRefused(world, state, action, "running"),
      "an invalidated object throws": thrown,
      "a file that is not there throws": thrownForTheFile,
      "the next line follows": advance,
    },
  },

  startNextUpload: {
    says: "A process starts the upload that comes first in its queue, unless one of the queue was started before: what it was asked to upload stays there until it is recorded as complete or as failed.",
    cites: ["S3", "F45", "F49", "F80"],
    reads: ["redelivery", "contention"],
    assumes:
      "Code that uploads one file after the other starts none twice, and keeps its queue where it keeps its other records (recordStart), or else in a variable, which holds what its process was asked for and the user has not cancelled.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "its process knows it as its own": knownAsMade,
      "the task starts, or is refused": (world, state, action) => startedOrRefused(world, state, action, "running"),
      "an invalidated object throws": thrown,
      "a file that is not there throws": thrownForTheFile,
      "the next line follows": advance,
    },
  },

  startTokenTask: {
    says: "A process asks for the upload's token by a task in the background session.",
    cites: ["S3", "S17", "F45", "F49", "F50"],
    reads: ["redelivery", "contention"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "its process knows it as its own": knownAsMade,
      "the task starts, or is refused": (world, state, action) => startedOrRefused(world, state, action, "running"),
      "an invalidated object throws": thrown,
      "the next line follows": advance,
    },
  },

  uploadAgain: {
    says: "A process uploads a file once more, as a task of its own, if somebody has started it before.",
    cites: ["S3", "F45", "F68", "F80"],
    reads: ["redelivery", "contention"],
    assumes: "A file is uploaded again at most once, so of a second copy that a force quit cancels nothing more is asked.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "its process knows it as its own": knownAsMade,
      "the task starts, or is refused": (world, state, action) => startedOrRefused(world, state, action, "running"),
      "an invalidated object throws": thrown,
      "a file that is not there throws": thrownForTheFile,
      "the next line follows": advance,
    },
  },

  transferIsRepeated: {
    says: "The system sends an upload again although the server has had it.",
    cites: ["F25", "F55"],
    reads: ["retries"],
    must: false,
    guards: {
      "the reading allows it": (world) => world.reading.retries === "mayRepeat",
      "it is an upload from a file": (world, _, { task }) => world.taskKind === "uploadFromFile" && world.tasks[task]?.kind !== "token",
      "it is running": (_, state, { task }) => taskIn(state, task).transfer === "running",
      "it has not been repeated": (_, state, { task }) => !taskIn(state, task).repeated,
      "the user has not force quit the app": (_, { quit }) => !quit,
    },
    effects: {
      "the server has it more than once": (_, state, { task }) => withTask(state, task, { repeated: true }),
    },
  },

  transferFinishes: {
    says: "A running transfer finishes, whether or not any process is there to hear of it.",
    cites: ["S5", "S9", "F16", "F25", "F51", "F57", "F60"],
    reads: ["body"],
    must: true,
    guards: {
      "it is running": (_, state, { task }) => taskIn(state, task).transfer === "running",
      "the user has not force quit the app": (_, { quit }) => !quit,
    },
    effects: {
      "it has finished": (_, state, { task }) => withTask(state, task, { transfer: "finished" }),
      "it needed its file to the end, under one reading": (world, state, { task }) =>
        world.reading.body === "readToTheEnd" ? withTask(state, task, { body: bodyNeeded(world, state, task) }) : state,
      "what the app was told is outdated": (world, state, { task }) => outdated(world, state, sessionOf(world, task)),
    },
  },

  transferFails: {
    says: "A running upload ends with an error, because its time has run out or the server will not have it, whether or not any process is there to hear of it.",
    cites: ["S5", "F25", "F56"],
    assumes: "An upload that fails has not arrived; and what is uploaded again does not fail again. What the server will not have counts as failed, although iOS tells of it without an error, so code that asks taskFailed has looked at the status.",
    must: false,
    guards: {
      "the scope has it": (world) => world.failures,
      "it is an upload, and no repetition": (world, _, { task }) => world.tasks[task]?.kind === "upload",
      "it is running": (_, state, { task }) => taskIn(state, task).transfer === "running",
      "the user has not force quit the app": (_, { quit }) => !quit,
    },
    effects: {
      "it has finished, with an error": (_, state, { task }) => withTask(state, task, { transfer: "finished", failed: true }),
      "what the app was told is outdated": (world, state, { task }) => outdated(world, state, sessionOf(world, task)),
    },
  },

  fileVanishes: {
    says: "A downloaded file is removed while it waits for somebody to connect.",
    cites: ["F23"],
    assumes: "The file of a download that nobody has heard of vanishes only in sessions that send no launch events; nobody has reported it elsewhere.",
    reads: ["downloads"],
    must: false,
    guards: {
      "the reading allows it": (world) => world.reading.downloads === "mayVanish",
      "it is a download": (world) => world.taskKind === "download",
      "its sessions send no launch events": (world) => !world.sendsLaunchEvents,
      "the completion awaits delivery": (_, state, { task }) => isNews(taskIn(state, task)),
      "no process is connected": (world, state, { task }) => sessionIn(state, sessionOf(world, task)).connected.length === 0,
      "the file is there": (_, state, { task }) => taskIn(state, task).body === "there",
    },
    effects: {
      "the file is gone": (_, state, { task }) => withTask(state, task, { body: "deleted" }),
    },
  },

  didComplete: {
    says: "The session tells the connected process that a task has completed, and tells nobody else.",
    cites: ["S4", "S13", "F24", "F38", "F42", "F64", "F66", "F67"],
    assumes: "A queue runs one callback to its end before it begins the next.",
    must: true,
    guards: {
      "it is between two callbacks": (world, state, { process }) =>
        canTellDelegate(processIn(state, process), world.delegateQueue),
      "it is connected": (world, state, { process, task }) => isConnected(state, process, sessionOf(world, task)),
      "the completion awaits delivery": (_, state, { task }) => awaitsDelivery(taskIn(state, task)),
    },
    effects: {
      "it has been heard": (_, state, { task }) =>
        withTask(state, task, { heard: oneMore(taskIn(state, task).heard) }),
      "the callback begins": (world, state, { process, task }) =>
        begin(world, state, process, scriptName(process, completionCallback(world, task), task)),
    },
  },
};

/** The task that this line makes: one that there is not yet, and that the code can know of. */
function taskMade(world: World, state: State, action: Runner): TaskName | undefined {
  const line = nextLine(world, state, action);
  if (line?.call === "startNextUpload") return nextUpload(world, state, action, line.session);
  if (line === undefined || line.task === "none" || taskIn(state, line.task).transfer !== "unstarted") return undefined;
  // What is uploaded again was started before.
  const isMeant = line.call === "uploadAgain" ? taskIn(state, originalOf(line.task)).transfer !== "unstarted" : isKnown(world, state, action, line.task);
  return isMeant ? line.task : undefined;
}

/**
 * Where code keeps an entry in memory for each task that it makes, it has one for this, unless the task is refused: of
 * such a task it is never told. This comes before the task is there, since afterwards nothing tells who has made it.
 */
function knownAsMade(world: World, state: State, action: Runner): State {
  const task = world.knowsItsTasks ? taskMade(world, state, action) : undefined;
  if (task === undefined) return state;
  const session = sessionOf(world, task);
  const object = objectOf(processIn(used(world, state, action.process, session), action.process), session);
  return object === "live" ? withMemory(state, action.process, ({ made }) => ({ made: { ...made, [task]: true } })) : state;
}

function startedOrRefused(world: World, state: State, action: Runner, as: "created" | "running"): State {
  const task = taskMade(world, state, action);
  if (task === undefined || isWithoutFile(world, state, action, task)) return state;
  const reached = used(world, state, action.process, sessionOf(world, task));
  return match(objectOf(processIn(reached, action.process), sessionOf(world, task)))
    .with("live", () => withTask(reached, task, as === "running" ? { transfer: as, body: bodyNeeded(world, state, task) } : { transfer: as }))
    .with("none", "rejected", "barred", "displaced", () => withTask(reached, task, { transfer: "refused" }))
    .with("finishing", "invalid", "stranded", () => reached)
    .exhaustive();
}

function resumed(world: World, state: State, action: Runner): State {
  const task = nextLine(world, state, action)?.task ?? "none";
  if (task === "none" || taskIn(state, task).transfer !== "created" || isOffTheList(world, state, action, task)) return state;
  const session = sessionOf(world, task);
  const reached = used(world, state, action.process, session);
  return match(objectOf(processIn(reached, action.process), session))
    .with("live", "finishing", "stranded", () => withTask(reached, task, { transfer: "running", body: bodyNeeded(world, state, task) }))
    .with("rejected", "barred", "displaced", () => withTask(reached, task, { transfer: "refused" }))
    .with("none", "invalid", () => reached)
    .exhaustive();
}

/** F63: whoever goes through the list that they have got finds no task that is not on it. */
function isOffTheList(world: World, state: State, action: Runner, task: TaskName): boolean {
  const script = scriptAt(world, state, action);
  const process = processIn(state, action.process);
  return script !== undefined && dispatcherOf(script.callback) === "didReceiveTasks" && process.life !== "notRunning" && process.memory.listed[task] !== true;
}

/** Code knows of a task that it is told of, and of what its own invocation asks for. Of anything else it knows what was written down. */
export function isKnown(world: World, state: State, action: Runner, task: TaskName): boolean {
  const script = scriptAt(world, state, action);
  return script !== undefined && isKnownIn(world, state, script, task);
}

/** The same of a callback or a block that need not have begun. */
export function isKnownIn(world: World, state: State, script: Script, task: TaskName): boolean {
  const plan = world.tasks[task];
  if (plan === undefined) return false;
  return script.task !== "none" || script.invocation === invocationName(plan.starter, plan.invocation) || taskIn(state, uploadOf(task)).startRecorded;
}

/** F45: a task made on an invalidated object is an exception that nobody catches, so the process ends. */
function thrown(world: World, state: State, action: Runner): State {
  const task = taskMade(world, state, action);
  return match(task === undefined ? "none" : objectOf(processIn(state, action.process), sessionOf(world, task)))
    .with("finishing", "invalid", "stranded", () => ended(world, state, action.process))
    .with("none", "live", "rejected", "barred", "displaced", () => state)
    .exhaustive();
}

/** F80: so does a task that is made of a file which is not there, whatever has become of the object. */
function thrownForTheFile(world: World, state: State, action: Runner): State {
  const task = taskMade(world, state, action);
  return task !== undefined && isWithoutFile(world, state, action, task) ? ended(world, state, action.process) : state;
}

/** Whether a session object, whatever has become of it, is asked for an upload of a file that is not there. */
function isWithoutFile(world: World, state: State, { process }: Runner, task: TaskName): boolean {
  const isAsked = objectOf(processIn(state, process), sessionOf(world, task)) !== "none";
  return isAsked && world.taskKind === "uploadFromFile" && bodyNeeded(world, state, task) === "missed";
}

/** What becomes of a task's file when the transfer needs it. An upload and its repetition have one file; a download needs none. */
function bodyNeeded(world: World, state: State, task: TaskName): Task["body"] {
  const { body } = taskIn(state, task);
  if (world.taskKind === "download") return body;
  return body === "there" && taskIn(state, originalOf(task)).body === "there" ? "there" : "missed";
}
