import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Design } from "../designs/design.ts";
import { examine } from "./examine.ts";
import type { Outcome, Stories } from "./examine.ts";
import type { Story } from "./replay.ts";
import type { Target } from "./target.ts";

/** Somebody who judges candidates. No outcomes mean that he was stopped in the middle of them. */
export interface Examiner {
  examine(designs: readonly Design[]): Promise<readonly Outcome[] | undefined>;
  end(): Promise<void>;
}

/** What a worker starts with, and what it is asked. */
export interface Commission {
  readonly target: Target;
  readonly stories: readonly Story[];
}

export interface Request {
  readonly designs: readonly Design[];
  /** What went wrong elsewhere meanwhile. */
  readonly news: readonly Story[];
}

const workerFile = new URL(
  import.meta.url.endsWith(".ts") ? "../dist/repair/repair-worker.js" : "./repair-worker.js",
  import.meta.url,
);

/** One for each processor, each in a thread of its own. What one of them finds out by search, the others are told. */
export function examiners({ target, stories }: Commission, signal: AbortSignal): readonly Examiner[] {
  const found: { readonly by: number; readonly story: Story }[] = [];
  return Array.from({ length: Math.max(1, availableParallelism()) }, (_, own): Examiner => {
    const worker = new Worker(workerFile, { workerData: { target, stories } satisfies Commission, resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    const stop = (): void => void worker.terminate();
    signal.addEventListener("abort", stop);
    let heard = 0;
    return {
      async examine(designs) {
        if (signal.aborted) return undefined;
        const news = found.slice(heard).flatMap(({ by, story }) => (by === own ? [] : [story]));
        heard = found.length;
        const outcomes = await ask(worker, { designs, news });
        for (const outcome of outcomes ?? []) {
          if (outcome.is === "refuted" && outcome.by === "search") {
            found.push({ by: own, story: { scope: outcome.scope, actions: outcome.violation.actions } });
          }
        }
        return outcomes;
      },
      async end() {
        signal.removeEventListener("abort", stop);
        await worker.terminate();
      },
    };
  });
}

/** One who works in this thread, for tests and for a single design. */
export function localExaminer({ target, stories }: Commission, signal?: AbortSignal): Examiner {
  const known: Stories = { told: [...stories] };
  return {
    async examine(designs) {
      const outcomes: Outcome[] = [];
      for (const design of designs) {
        const outcome = await examine(design, target, known, signal);
        if (signal?.aborted === true) return undefined;
        outcomes.push(outcome);
      }
      return outcomes;
    },
    end: () => Promise.resolve(),
  };
}

function ask(worker: Worker, request: Request): Promise<readonly Outcome[] | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
    };
    const onMessage = (outcomes: readonly Outcome[]): void => {
      settle();
      resolve(outcomes);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    const onExit = (): void => {
      settle();
      resolve(undefined);
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
    worker.postMessage(request);
  });
}
