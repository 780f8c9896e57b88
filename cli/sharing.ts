import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Errand } from "./errand.ts";
import type { Searched } from "./pace.ts";

/**
 * Tasks shared out between this thread and a second one: whoever is free takes the next, so both are
 * busy as long as there are any. Nobody is asked for the next one, because whoever searches does not
 * listen for as long as fifty milliseconds: how many are taken is a number that both can see. A second
 * thread that is lost, out of memory or whatever else befell it, is none: what it had taken and not
 * answered is done here.
 */
export interface Work<Task, Found, Answer> {
  /** What takes longest should come first. */
  readonly tasks: readonly Task[];
  /** Does one in this thread. */
  here(task: Task, signal: AbortSignal): Promise<Answer>;
  /** How the second thread is told of it. */
  errand(task: Task): Errand;
  /** What the second thread has found. */
  received(task: Task, found: Found): Answer;
  /** How far the second thread has come. */
  onProgress(task: Task, search: Searched): void;
  /** The second thread is gone and was not done with it: nobody is busy with it until this thread takes it. */
  onLost(task: Task): void;
}

export interface Shared<Task, Answer> {
  /** It is kept until somebody waits for it, also what went wrong in the work itself. */
  answerTo(task: Task): Promise<Answer>;
  /** Sends the second thread away, and stops whatever is being done still. */
  end(): Promise<void>;
}

/** What the second thread starts with. */
export interface Commission {
  readonly errands: readonly Errand[];
  readonly taken: Int32Array;
}

/** What it says. It is told nothing but that it should stop. */
export type Message =
  | { readonly says: "progress"; readonly index: number; readonly search: Searched }
  | { readonly says: "found"; readonly index: number; readonly found: unknown }
  | { readonly says: "failed"; readonly index: number; readonly error: unknown };

/** Takes the next errand. When none is left, there is none at that place. */
export function take(taken: Int32Array): number {
  return Atomics.add(taken, 0, 1);
}

export function share<Task, Found, Answer>(work: Work<Task, Found, Answer>, program: URL, signal: AbortSignal): Shared<Task, Answer> {
  const { tasks } = work;
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const here = new Set<Task>();
  const open = new Map<Task, { resolve(answer: Answer): void; reject(error: unknown): void }>();
  const answers = new Map(tasks.map((task) => [task, new Promise<Answer>((resolve, reject) => open.set(task, { resolve, reject }))]));
  // Whoever waits for it hears of it; until then it is no fault that nobody does.
  for (const answer of answers.values()) answer.catch(() => undefined);

  function settle(task: Task, answer: () => Answer): void {
    const waiting = open.get(task);
    open.delete(task);
    try {
      waiting?.resolve(answer());
    } catch (error) {
      waiting?.reject(error);
    }
  }
  function fail(task: Task, error: unknown): void {
    open.get(task)?.reject(error);
    open.delete(task);
  }

  const second = started(program, { errands: tasks.map((task) => work.errand(task)), taken });
  second?.on("message", (message: Message) => {
    const task = tasks[message.index];
    if (task === undefined) throw new Error(`there is no task ${message.index}`);
    if (message.says === "progress") work.onProgress(task, message.search);
    // The cast: what is found is what the errand asks for.
    else if (message.says === "found") settle(task, () => work.received(task, message.found as Found));
    else fail(task, message.error);
  });
  // Whatever it was that went wrong, the thread ends of it: that is the moment to go by, when all that it has said is heard.
  second?.on("error", () => undefined);
  // Nobody knows which answer that was. Without the thread all that is missing is done here, this one among it.
  second?.on("messageerror", () => void second.terminate());
  second?.on("exit", gone);

  const stop = new AbortController();
  function halt(): void {
    stop.abort();
    second?.postMessage("stop");
  }
  signal.addEventListener("abort", halt);
  if (signal.aborted) halt();

  const lost: Task[] = [];
  async function goOn(): Promise<void> {
    for (let task = next(); task !== undefined; task = next()) {
      here.add(task);
      try {
        const answer = await work.here(task, stop.signal);
        settle(task, () => answer);
      } catch (error) {
        fail(task, error);
      }
    }
  }
  function next(): Task | undefined {
    return lost.shift() ?? tasks[take(taken)];
  }
  let allDone = goOn();

  function gone(): void {
    for (const task of tasks.slice(0, Atomics.load(taken, 0))) {
      if (here.has(task) || !open.has(task)) continue;
      work.onLost(task);
      lost.push(task);
    }
    // This thread may have run out of tasks before; if it has not, nothing is left for the second round.
    allDone = allDone.then(goOn);
  }

  return {
    answerTo: (task) => answers.get(task) ?? Promise.reject(new Error("this is no task of the work")),
    async end() {
      signal.removeEventListener("abort", halt);
      // A thread that is sent away is not lost: nobody wants what it was doing.
      second?.off("exit", gone);
      stop.abort();
      await Promise.all([allDone, second?.terminate()]);
      for (const task of open.keys()) fail(task, new Error("the work was ended before this was done"));
    },
  };
}

function started(program: URL, commission: Commission): Worker | undefined {
  const mebibytes = getHeapStatistics().heap_size_limit / 2 ** 20;
  try {
    return new Worker(program, {
      workerData: commission,
      // A search leaves much behind that is young and dead. What is old may be as much as in this thread.
      resourceLimits: { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: mebibytes },
    });
  } catch {
    return undefined;
  }
}
