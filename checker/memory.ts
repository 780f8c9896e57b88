import { totalmem } from "node:os";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Three quarters of the machine, or of what the process may have of it. */
export const MOST_MEMORY = 0.75 * Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** So many bytes of the heap's limit, about, are kept for what is young, and are not to be had for states. */
const YOUNG = 64 * 2 ** 20;

/** How much of its memory a process has used: more than 1 is too much. `maxMemory` is in bytes, of the whole process. */
export function memoryShare(maxMemory: number): number {
  return Math.max(process.memoryUsage.rss() / maxMemory, heapShare());
}

/**
 * Whether there is no memory left to go on. What is in use of the heap is garbage in part, so before a search is
 * stopped for that, the garbage is collected: the engine would do so itself within a moment.
 */
export function isMemoryUsedUp(maxMemory: number): boolean {
  if (process.memoryUsage.rss() > maxMemory) return true;
  const start = performance.now();
  if (heapShare() <= (start < patientUntil ? PATIENCE : 1)) return false;
  collectGarbage();
  const end = performance.now();
  patientUntil = end + PAUSES * (end - start);
  return heapShare() > 1;
}

/** After a collection so much may be in use for so many times as long as it took: what is near the limit is not collected all the time. */
const PATIENCE = 1.05;
const PAUSES = 20;
let patientUntil = 0;

/**
 * The engine ends a process that comes near the limit of its heap, whatever memory the machine still has. So about
 * three quarters may be in use, and of a small heap half.
 */
function heapShare(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / Math.max(limit / 2, 0.75 * (limit - YOUNG));
}

/** Node hands out its collector of garbage under a flag alone, which can be set when it is needed. The cast: it is called `gc`. */
function collectGarbage(): void {
  // Who has set the flag keeps it.
  if (globalThis.gc !== undefined) {
    globalThis.gc();
    return;
  }
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  setFlagsFromString("--no-expose-gc");
  collect();
}
