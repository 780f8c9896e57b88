import type { ExtensionName } from "./process.ts";
import type { SessionName } from "./session.ts";

/** `A1.2`: the second upload of extension A's first invocation; `A1.2 token`: the request for its token. */
export type TaskName = string;

/** Never, once, or more than once. */
export type Times = 0 | 1 | 2;

export function oneMore(times: Times): Times {
  return times === 0 ? 1 : 2;
}

/**
 * What the system knows of a task, and who dealt with its completion. Success and failure of a
 * transfer both count as `finished`: the claims are about who hears of it.
 *
 * `heard` and `recorded` count to "more than once", because "by exactly one process" is a claim;
 * which process it was stands in the trace.
 */
export interface Task {
  readonly transfer: "unstarted" | "running" | "finished" | "cancelled" | "refused";
  readonly heard: Times;
  readonly recorded: Times;
}

export const newTask: Task = { transfer: "unstarted", heard: 0, recorded: 0 };

/** What never changes about a task. */
export interface TaskPlan {
  readonly kind: "upload" | "token";
  readonly extension: ExtensionName;
  readonly invocation: number;
  readonly session: SessionName;
}

export function awaitsDelivery(task: Task): boolean {
  return task.transfer === "finished" && task.heard === 0;
}

export function isOutstanding(task: Task): boolean {
  return task.transfer === "running" || awaitsDelivery(task);
}
