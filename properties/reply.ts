import { once } from "node:events";
import type { Worker } from "node:worker_threads";

/**
 * What a worker answers to a request; nothing if it was stopped, be it before or in the middle of it. What it
 * throws is thrown here. A message between threads has no type of its own: whoever asks knows what this worker sends.
 */
export async function replyFrom(worker: Worker, request: unknown): Promise<unknown> {
  // One that has ended says nothing any more, not even that.
  if (worker.threadId === -1) return undefined;
  worker.postMessage(request);
  const settled = new AbortController();
  const { signal } = settled;
  try {
    const answered: Promise<readonly unknown[]> = once(worker, "message", { signal });
    const stopped = once(worker, "exit", { signal }).then((): readonly unknown[] => []);
    const [reply] = await Promise.race([answered, stopped]);
    return reply;
  } finally {
    settled.abort();
  }
}
