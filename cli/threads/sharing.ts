import type { Errand } from "./errand.ts";
import type { Searched } from "../pace.ts";
import type { Second } from "./second.ts";

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
  /** Stops whatever is being done still. A second thread that is busy with it is sent away. */
  end(): Promise<void>;
}

/** What the second thread is to do. */
export interface Commission {
  readonly errands: readonly Errand[];
  readonly taken: Int32Array;
}

/** What it says. It is told nothing but that it should stop, or what to do next when it has done all. */
export type Message =
  | { readonly says: "progress"; readonly index: number; readonly search: Searched }
  | { readonly says: "found"; readonly index: number; readonly found: unknown }
  | { readonly says: "failed"; readonly index: number; readonly error: unknown };

/** Takes the next errand. When none is left, there is none at that place. */
export function take(taken: Int32Array): number {
  return Atomics.add(taken, 0, 1);
}

/** Shares this work with the second thread: whoever is free takes the next task. If the second thread is lost, what it had taken is done here. */
export function share<Task, Found, Answer>(work: Work<Task, Found, Answer>, helper: Second, signal: AbortSignal): Shared<Task, Answer> {
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

  function hear(message: Message): void {
    const task = tasks[message.index];
    if (task === undefined) throw new Error(`there is no task ${message.index}`);
    if (message.says === "progress") work.onProgress(task, message.search);
    // The cast: what is found is what the errand asks for.
    else if (message.says === "found") settle(task, () => work.received(task, message.found as Found));
    else fail(task, message.error);
  }
  // Nobody knows which answer that was. Without the thread all that is missing is done here, this one among it.
  function mishear(): void {
    void second?.terminate();
  }
  const second = helper.called({ errands: tasks.map((task) => work.errand(task)), taken });
  second?.on("message", hear);
  second?.on("messageerror", mishear);
  // By then all that it has said is heard.
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
      second?.off("exit", gone).off("message", hear).off("messageerror", mishear);
      stop.abort();
      // Where everything is answered, it is done, and says no more.
      const isDone = open.size === 0;
      if (isDone && second !== undefined) helper.released(second);
      await Promise.all([allDone, isDone ? undefined : second?.terminate()]);
      for (const task of open.keys()) fail(task, new Error("the work was ended before this was done"));
    },
  };
}
