import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Commission } from "./sharing.ts";

/**
 * The second thread of a command. It is started when it is first called, and whoever releases it
 * leaves it warm for the next call: it need not be started then, and its code is compiled.
 */
export interface Second {
  /** The thread, which is about to begin with this; nothing if it cannot be had. */
  called(commission: Commission): Worker | undefined;
  /** It has done everything. Until it is called again, nobody waits for it. */
  released(worker: Worker): void;
  /** Sends it away, if it is not busy. */
  end(): Promise<void>;
}

/** `program` is `second-thread.ts`. */
export function createSecond(program: URL): Second {
  let idle: Worker | undefined;

  function started(commission: Commission): Worker | undefined {
    const mebibytes = getHeapStatistics().heap_size_limit / 2 ** 20;
    try {
      const worker = new Worker(program, {
        workerData: commission,
        // A search leaves much behind that is young and dead. What is old may be as much as in this thread.
        resourceLimits: { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: mebibytes },
      });
      // Whatever it was that went wrong, the thread ends of it, and that is the moment to go by.
      worker.on("error", () => undefined);
      worker.on("exit", () => {
        if (idle === worker) idle = undefined;
      });
      return worker;
    } catch {
      return undefined;
    }
  }

  return {
    called(commission) {
      const worker = idle;
      idle = undefined;
      if (worker === undefined) return started(commission);
      worker.ref();
      worker.postMessage(commission);
      return worker;
    },
    released(worker) {
      // It may be gone by now: what it had left to do was done by this thread.
      if (worker.threadId === -1) return;
      worker.unref();
      idle = worker;
    },
    async end() {
      await idle?.terminate();
    },
  };
}
