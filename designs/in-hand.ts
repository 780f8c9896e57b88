import { blockOf, blockQueueOf, queueLeftTo } from "../model/script.ts";
import type { Call, Callback } from "../model/script.ts";

/**
 * Whether a callback has to be handed a completion handler that was taken before: it calls one, or leaves a block that
 * does, and has not taken one by then itself. Only a block can be handed one, by what leaves it, as a closure captures
 * what is at hand where it is written. `callsIn` gives the calls of a callback, in order.
 */
export function needsHandler(callsIn: (callback: Callback) => readonly Call[], callback: Callback): boolean {
  for (const call of callsIn(callback)) {
    if (call === "takeCompletionHandler") return false;
    if (call === "callTakenCompletionHandler") return true;
    const queue = queueLeftTo(call);
    const block = queue && blockOf(callback, queue);
    // A block on the work queue may leave one on the main queue, or the other way round; there is no third.
    const isLast = blockQueueOf(callback) !== undefined;
    if (block !== undefined && needsHandler((one) => (isLast && one === callback ? [] : callsIn(one)), block)) return true;
  }
  return false;
}
