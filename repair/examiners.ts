import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { compiledFile } from "../checker/project.ts";
import type { Design } from "../designs/design.ts";
import { replyFrom } from "../properties/reply.ts";
import type { Judgement } from "./examine.ts";
import type { Story } from "./replay.ts";
import type { Target } from "./target.ts";

/** Somebody who judges candidates. No outcome means that they were stopped in the middle of it. */
export interface Examiner {
  examine(design: Design): Promise<Judgement | undefined>;
}

/** All who judge candidates. */
export interface Team {
  readonly examiners: readonly Examiner[];
  end(): Promise<void>;
}

/** What a worker starts with, and what it is asked. */
export interface Commission {
  readonly target: Target;
  readonly stories: readonly Story[];
}

export interface Request {
  readonly design: Design;
  /** What went wrong elsewhere meanwhile. */
  readonly news: readonly Story[];
}

const workerFile = compiledFile("repair-worker.js", import.meta.url);

interface WorkingExaminer extends Examiner {
  end(): Promise<void>;
}

/** One examiner for each processor, each in a thread of its own. What one of them finds out by search, the others are told. */
export function teamFor({ target, stories }: Commission, signal: AbortSignal): Team {
  const found: { readonly by: number; readonly story: Story }[] = [];
  const examiners = Array.from({ length: availableParallelism() }, (_, own): WorkingExaminer => {
    const worker = new Worker(workerFile, { workerData: { target, stories } satisfies Commission, resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    let failure: Error | undefined;
    // One that fails while nobody waits for it is heard of when it is asked next.
    worker.on("error", (error) => (failure ??= error instanceof Error ? error : new Error(String(error))));
    const stop = (): void => void worker.terminate();
    signal.addEventListener("abort", stop);
    let heard = 0;
    return {
      async examine(design) {
        if (signal.aborted) return undefined;
        if (failure !== undefined) throw failure;
        const news = found.slice(heard).flatMap(({ by, story }) => (by === own ? [] : [story]));
        heard = found.length;
        // What `repair-worker.ts` sends.
        const outcome = (await replyFrom(worker, { design, news } satisfies Request)) as Judgement | undefined;
        if (outcome?.is === "refuted" && outcome.by === "search") {
          found.push({ by: own, story: { scope: outcome.scope, actions: outcome.violation.actions } });
        }
        return outcome;
      },
      async end() {
        signal.removeEventListener("abort", stop);
        await worker.terminate();
      },
    };
  });
  return {
    examiners,
    async end() {
      await Promise.all(examiners.map((examiner) => examiner.end()));
    },
  };
}
