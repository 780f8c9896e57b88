import { match } from "ts-pattern";
import type { Runner } from "../process.ts";
import type { Rules } from "../rule.ts";
import { advance, isNext, nextLine } from "../next-line.ts";
import { isAskedFor, isBeingTold, isRecorded, taskIn, tasksOf, withMemory, withTask } from "../state.ts";
import type { State } from "../state.ts";
import { newTask, oneMore, originalOf, tokenOf, wasCancelled } from "../task.ts";
import type { Task, TaskName } from "../task.ts";
import type { World } from "../world.ts";
import { isKnown } from "./transfers.ts";

/**
 * What code writes down, and the files that it takes away. The record is shared by the app and its
 * extensions and outlives them. The flag is a variable of one process and ends with it, and so is what
 * code keeps in mind to write it down later. The files that are uploaded lie in the shared container,
 * where any process can delete them.
 */
export const recordRules: Rules<
  "recordCompletion" | "rememberCompletion" | "recordFailure" | "eraseFailure" | "recordStart" | "eraseStart" | "setFlag" | "clearFlag" | "deleteBody" | "deleteAllBodies" | "keepFile"
> = {
  recordCompletion: {
    says: "A process writes down that the task has completed, where the app and its extensions can read it.",
    cites: ["S13", "F14", "F15", "F65", "F68"],
    assumes: "Code has nothing to record of an upload that the user has not asked for yet.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is recorded": (world, state, action) => {
        const about = taskAt(world, state, action);
        if (about === "none" || !isAskedFor(world, state, about)) return state;
        const task = recordFor(world, state, about);
        return withTask(state, task, { recorded: oneMore(taskIn(state, task).recorded) });
      },
      "it need not be remembered": (world, state, action) => remembering(world, state, action, false),
      "the next line follows": advance,
    },
  },

  rememberCompletion: {
    says: "A process keeps in mind that the task has completed, to write it down later.",
    cites: ["F66", "S13"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is kept in mind": (world, state, action) => remembering(world, state, action, true),
      "the next line follows": advance,
    },
  },

  recordFailure: {
    says: "A process writes down that an upload has failed, if anybody has tried to start it and nobody has recorded that it is complete.",
    cites: ["F4", "F63"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is recorded as failed": (world, state, action) => {
        const task = taskAt(world, state, action);
        if (task === "none") return state;
        return taskIn(state, task).transfer === "unstarted" || isRecorded(state, task) ? state : withTask(state, task, { failureRecorded: true });
      },
      "the next line follows": advance,
    },
  },

  eraseFailure: {
    says: "A process strikes an upload off the record of those that have failed.",
    cites: ["F68"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it has failed no more": (world, state, action) => withRecord(world, state, action, { failureRecorded: false }),
      "the next line follows": advance,
    },
  },

  recordStart: {
    says: "A process writes down that an upload is under way, and in which session, where the app and its extensions can read it.",
    cites: ["F15", "F21", "F68", "F74"],
    assumes: "Code has nothing to write down of an upload that it was not asked for and that nobody has tried to start.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is recorded as under way": (world, state, action) => {
        const task = originalOf(taskAt(world, state, action));
        const isThere = task !== "none" && (taskIn(state, task).transfer !== "unstarted" || isKnown(world, state, action, task));
        return isThere ? withRecord(world, state, action, { startRecorded: true }) : state;
      },
      "the next line follows": advance,
    },
  },

  eraseStart: {
    says: "A process strikes an upload off the record of those under way.",
    cites: ["F68", "F74"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is under way no more": (world, state, action) => withRecord(world, state, action, { startRecorded: false }),
      "the next line follows": advance,
    },
  },

  setFlag: {
    says: "A process remembers something: that its code is ready, or that something has happened.",
    cites: ["F28", "F66"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is remembered": (_, state, { process }) => withMemory(state, process, () => ({ flag: true })),
      "the next line follows": advance,
    },
  },

  clearFlag: {
    says: "A process forgets what it remembered.",
    cites: ["F28", "F66"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "it is forgotten": (_, state, { process }) => withMemory(state, process, () => ({ flag: false })),
      "the next line follows": advance,
    },
  },

  deleteBody: {
    says: "A process deletes the file that it has given a task to upload.",
    cites: ["F51"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the file is gone": (world, state, action) => {
        const task = taskAt(world, state, action);
        return task === "none" ? state : withoutBody(world, state, originalOf(task));
      },
      "the next line follows": advance,
    },
  },

  deleteAllBodies: {
    says: "A process empties the folder of the files that are to be uploaded, whosever they are.",
    cites: ["F51"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "every file is gone": (world, state) =>
        world.sessions
          .flatMap((session) => tasksOf(world, session))
          .filter((task) => hasFile(state, task))
          .reduce((changed, task) => withoutBody(world, changed, task), state),
      "the next line follows": advance,
    },
  },

  keepFile: {
    says: "A process moves a downloaded file to where it stays, if it is still where the system has put it: until the callback that tells of it is over. What was cancelled has none, nor has an upload.",
    cites: ["F42", "F53"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the file is kept": (world, state, action) => {
        const task = taskAt(world, state, action);
        const isThere = task !== "none" && taskIn(state, task).body === "there" && !wasCancelled(taskIn(state, task)) && isBeingTold(world, state, action.process, task);
        return world.taskKind === "download" && isThere ? withTask(state, task, { body: "kept" }) : state;
      },
      "the next line follows": advance,
    },
  },
};

/** The task that a line is about, or `none`. */
export function taskAt(world: World, state: State, action: Runner): TaskName {
  return nextLine(world, state, action)?.task ?? "none";
}

function remembering(world: World, state: State, action: Runner, isRemembered: boolean): State {
  const task = taskAt(world, state, action);
  return withMemory(state, action.process, ({ remembered }) => (remembered[task] === undefined ? {} : { remembered: { ...remembered, [task]: isRemembered } }));
}

function withRecord(world: World, state: State, action: Runner, record: Partial<Task>): State {
  const task = taskAt(world, state, action);
  return task === "none" ? state : withTask(state, originalOf(task), record);
}

/** F14: where records are kept by a number that several tasks have, the first that is open is taken. */
function recordFor(world: World, state: State, task: TaskName): TaskName {
  const meant = world.recordsOf[task] ?? [];
  if (meant.length < 2) return task;
  return meant.find((one) => taskIn(state, one).transfer !== "unstarted" && taskIn(state, one).recorded === 0) ?? task;
}

/** Whether there is a file for an upload: it was started, or written down, or a token was asked for; who has only been asked for it may not have made it yet. */
function hasFile({ tasks }: State, task: TaskName): boolean {
  const { transfer, startRecorded } = tasks[task] ?? newTask;
  return transfer !== "unstarted" || startRecorded || (tasks[tokenOf(task)] ?? newTask).transfer !== "unstarted";
}

/** F51: the request for a token has no file to send, nor has a download: what it fetches lies elsewhere (F53). */
function withoutBody(world: World, state: State, task: TaskName): State {
  if (world.taskKind === "download" || world.tasks[task]?.kind === "token") return state;
  return match(taskIn(state, task).body)
    .with("there", () => withTask(state, task, { body: "deleted" }))
    .with("deleted", "missed", "kept", () => state)
    .exhaustive();
}
