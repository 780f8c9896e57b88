import type { ProcessName } from "./process.ts";
import type { SessionName } from "./session.ts";

/**
 * `A1.2`: the second upload of extension A's first invocation; `A1.2 token`: the request for its token;
 * `A1.2 again`: the same file once more; `app1.1`: an upload that the user asks for in the app itself.
 */
export type TaskName = string;

/** Never, once, or more than once. */
export type Times = 0 | 1 | 2;

/** Counts up, as far as it counts: two and more are one. */
export function oneMore(times: Times): Times {
  return times === 0 ? 1 : 2;
}

/** Counts down. Of more than one there is one left, whatever there was. */
export function oneLess(times: Times): Times {
  return times === 2 ? 1 : 0;
}

export const transfers = ["unstarted", "created", "running", "finished", "cancelled", "dropped", "refused", "quit", "lost"] as const;
export type Transfer = (typeof transfers)[number];

/**
 * What the system knows of a task, and who dealt with its completion. A transfer that has failed is
 * `finished` too: most claims are about who hears of it, whatever he hears.
 *
 * `heard` and `recorded` count to "more than once", because "by exactly one process" is a claim;
 * which process it was stands in the trace.
 *
 * - `created`: there is a task, and it has not been resumed
 * - `cancelled`: cancelled by code; the error waits for the process that is connected, or for whoever connects next
 * - `dropped`: a data task that ended with the running of its process; nobody is told
 * - `quit`: cancelled by the user's force quit; the error waits for whoever connects next
 * - `lost`: finished, and handed over to a process that ended before it was told
 */
export interface Task {
  readonly transfer: Transfer;
  readonly heard: Times;
  readonly recorded: Times;
  /** Whether it has finished with an error, so that the server does not have it, unless it was sent more than once. */
  readonly failed: boolean;
  /** Whether somebody has written down that it failed. */
  readonly failureRecorded: boolean;
  /** Whether it is written down as under way, where the app and its extensions can read it. */
  readonly startRecorded: boolean;
  /**
   * The file: of an upload, `missed` where it was gone when the transfer needed it; of a download, `kept`
   * once it was moved away from where the system has put it.
   */
  readonly body: "there" | "deleted" | "missed" | "kept";
  /** Whether the system has sent it more than once, so that the server has it twice. */
  readonly repeated: boolean;
}

export const newTask: Task = {
  transfer: "unstarted",
  heard: 0,
  recorded: 0,
  failed: false,
  failureRecorded: false,
  startRecorded: false,
  body: "there",
  repeated: false,
};

/** The upload that this one repeats, or itself. */
export function originalOf(task: TaskName): TaskName {
  return task.replace(/ again$/, "");
}

/** The task by which an upload is uploaded again, in designs that do so. */
export function repetitionOf(upload: TaskName): TaskName {
  return `${upload} again`;
}

/** The task that gets the token for an upload. */
export function tokenOf(upload: TaskName): TaskName {
  return `${upload} token`;
}

/** The upload that a task is there for: it gets the token for it, repeats it, or is it. */
export function uploadOf(task: TaskName): TaskName {
  return task.replace(/ (token|again)$/, "");
}

/** What never changes about a task. */
export interface TaskPlan {
  readonly kind: "upload" | "token" | "again";
  readonly starter: ProcessName;
  /** Which of its starter's invocations it belongs to; the app's are the times that the user asks it to upload. */
  readonly invocation: number;
  readonly session: SessionName;
}

/** Whether a transfer has finished, be it that to say so was lost with the process that it had been handed to. */
export function hasFinished({ transfer }: Task): boolean {
  return transfer === "finished" || transfer === "lost";
}

/** Whether the server has it, or of a download its process. An upload whose file was gone is sent empty (F51). */
export function hasArrived(task: Task): boolean {
  return hasFinished(task) && !task.failed && task.body !== "missed";
}

/** Whether somebody is still to be told: that it has finished, or that code or a force quit has cancelled it. */
export function awaitsDelivery({ transfer, heard }: Task): boolean {
  return (transfer === "finished" || transfer === "cancelled" || transfer === "quit") && heard === 0;
}

/** Whether it has finished and nobody has been told. What was cancelled is no news: nobody is woken for it. */
export function isNews(task: Task): boolean {
  return task.transfer === "finished" && task.heard === 0;
}

/** Whether a force quit or code has cancelled it, or the end of its process. */
export function wasCancelled({ transfer }: Task): boolean {
  return transfer === "quit" || transfer === "cancelled" || transfer === "dropped";
}

/** Whether it is not done with: made, resumed or not, and nobody has been told of its end. */
export function isOutstanding(task: Task): boolean {
  return task.transfer === "created" || task.transfer === "running" || awaitsDelivery(task);
}
