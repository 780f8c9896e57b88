import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** Loaded before a command: at its end it tells on descriptor 3 how long processors worked for it, in milliseconds. */
process.on("exit", () => {
  // A second thread loads it too, and the process is the same.
  if (isMainThread) writeSync(3, String(process.resourceUsage().userCPUTime / 1000));
});
