import { sideQueueOf } from "../../model/process.ts";
import { callOf } from "../design.ts";
import type { Design } from "../design.ts";
import { linesAt, places } from "../place.ts";

/**
 * Whether the fetch completion handler has to outlast its callback: some other callback calls it, or a line that is not
 * always reached. A callback that calls it by one line in any case calls the one that it was handed.
 */
function isKept(design: Design): boolean {
  const [only, ...others] = places.flatMap((place) => linesAt(design, place).filter((line) => callOf(line) === "callFetchCompletionHandler").map((line) => ({ callback: place.callback, line })));
  return only !== undefined && (others.length > 0 || only.callback !== "didReceiveRemoteNotification" || typeof only.line !== "string");
}

/** Where the fetch completion handlers are kept that are still to be called. */
export function fetchHandlerLines(design: Design): readonly string[] {
  return isKept(design) ? [`var fetchCompletionHandlers: [(UIBackgroundFetchResult) -> Void] = [] // of silent pushes; for a BGTask, the task itself${isCalledOnTheDelegatesQueue(design) ? "; behind a lock" : ""}`] : [];
}

/** They are kept on the main queue. What a queue of the code's own does has a remark of its own. */
function isCalledOnTheDelegatesQueue(design: Design): boolean {
  return places.some((place) => sideQueueOf(place.callback, design.delegateQueue) === "delegate" && linesAt(design, place).some((line) => callOf(line) === "callFetchCompletionHandler"));
}

/** What a silent push begins with, where its handler is called later. */
export function fetchHandlerSaved(design: Design): readonly string[] {
  return isKept(design) ? ["fetchCompletionHandlers.append(completionHandler)"] : [];
}

export function fetchHandlerCall(design: Design): string {
  return isKept(design) ? "if !fetchCompletionHandlers.isEmpty { fetchCompletionHandlers.removeFirst()(.newData) }" : "completionHandler(.newData)";
}
