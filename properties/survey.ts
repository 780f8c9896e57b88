import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { compiledFile } from "../checker/project.ts";
import { designs } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { replyFrom } from "./reply.ts";
import { row } from "./row.ts";
import type { Row } from "./row.ts";
import { verify } from "./verify.ts";

const workerFile = compiledFile("survey-worker.js", import.meta.url);

export interface Job {
  readonly design: Design;
  readonly scope: ScopeName;
  readonly reading?: Partial<Reading> | undefined;
  /** Where it has more, what so many of them show has to do. */
  readonly maxStates?: number | undefined;
}

export async function rowOf({ design, scope, reading, maxStates }: Job): Promise<Row> {
  const answer = await verify({ design, scope: scopes[scope], reading: { ...defaultReading, ...reading } }, { maxStates });
  const { design: name, ...found } = row(design.name, scope, answer);
  return { design: name, ...(reading && { reading }), ...found };
}

export interface SurveyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number, name: string) => void) | undefined;
}

/**
 * The catalogue, checked whole: every design in every scope that is asked for, on all processors. What is written
 * down of each is small, and the same whoever did it. Cut off, it gives the rows that it has.
 */
export async function survey(names: readonly ScopeName[], options: SurveyOptions = {}): Promise<readonly Row[]> {
  // Whatever takes longest goes first, so that no processor is left with it at the end.
  const jobs = [...names].reverse().flatMap((scope) => [...designs].reverse().map((design): Job => ({ design, scope })));
  return inOrder(names, (await rowsOf(jobs, options)).filter((found) => found !== undefined));
}

/** The row of each job, done on all processors. Cut off, it has none for those that were not finished. */
export async function rowsOf(jobs: readonly Job[], options: SurveyOptions = {}): Promise<readonly (Row | undefined)[]> {
  const rows: (Row | undefined)[] = jobs.map(() => undefined);
  let done = 0;
  const queue = jobs.entries();
  // A fault of one ends them all: what the others find is not asked for any more.
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const work = async (): Promise<void> => {
    // A search leaves much behind that is young and dead; with room for it, a fifth of the time is saved.
    const worker = new Worker(workerFile, { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    const stop = (): void => void worker.terminate();
    signal.addEventListener("abort", stop);
    try {
      for (const [index, job] of queue) {
        if (signal.aborted) return;
        // What `survey-worker.ts` sends.
        const found = (await replyFrom(worker, job)) as Row | undefined;
        if (found === undefined) return;
        rows[index] = found;
        options.onProgress?.(++done, jobs.length, `${job.design.name}, ${job.scope}`);
      }
    } catch (fault) {
      failed.abort();
      throw fault;
    } finally {
      signal.removeEventListener("abort", stop);
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
  return rows;
}

function inOrder(names: readonly ScopeName[], rows: readonly Row[]): readonly Row[] {
  return designs.flatMap(({ name }) =>
    names.flatMap((scope) => rows.filter((found) => found.design === name && found.scope === scope)),
  );
}
