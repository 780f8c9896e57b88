import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { designNamed } from "../../designs/known.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { defaultReading } from "../../model/reading.ts";
import type { LookErrand, SentAnswer } from "./errand.ts";
import { createSecond } from "./second.ts";
import { share } from "./sharing.ts";

/** Workers run what was built. */
const secondThread = new URL("../../dist/cli/threads/second-thread.js", import.meta.url);

/** The program of a thread that takes a task, says so, and does this. */
function taking(deed: string): URL {
  const program = `
    import { parentPort, workerData } from "node:worker_threads";
    const { taken } = workerData;
    const index = Atomics.add(taken, 0, 1);
    const say = (message) => parentPort.postMessage({ index, ...message });
    say({ says: "progress", search: { states: 0, frontier: 0, depth: 0 } });
    ${deed}`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}

function errand(scope: ScopeName): LookErrand {
  const design = designNamed("extension-exits");
  return { under: "oneReading", design, scope, properties: ["heard-at-most-once"], reading: defaultReading, maxStates: undefined, maxMemory: undefined };
}

/**
 * Two tasks, of which this thread takes one and is not done with it before it is `free`. The answers say who has done them;
 * `done` is what this thread has done, and whether it was to stop by then.
 */
function twoTasks(
  scope: ScopeName,
  program: URL,
  free: Promise<unknown>,
  { signal = new AbortController().signal, onProgress = (): void => undefined, onLost = (): void => undefined, second = createSecond(program) } = {},
) {
  const done: (readonly [string, "in time" | "stopped"])[] = [];
  const shared = share<ScopeName, SentAnswer, readonly [string, SentAnswer?]>(
    {
      tasks: ["one-upload", scope],
      async here(task, stop) {
        await free;
        done.push([task, stop.aborted ? "stopped" : "in time"]);
        return [`here ${task}`];
      },
      errand,
      received: (task, found) => [`there ${task}`, found],
      onProgress,
      onLost,
    },
    second,
    signal,
  );
  return {
    ...shared,
    done,
    async end() {
      await shared.end();
      await second.end();
    },
    leave: () => shared.end(),
  };
}

function later(): { readonly comes: Promise<void>; readonly now: () => void } {
  const { promise, resolve } = (() => {
    let settle = (): void => undefined;
    return { promise: new Promise<void>((done) => (settle = done)), resolve: (): void => { settle(); } };
  })();
  return { comes: promise, now: resolve };
}

test("a second thread does what this one has no time for", async () => {
  const free = later();
  const shared = twoTasks("two-uploads", secondThread, free.comes);
  const [who, found] = await shared.answerTo("two-uploads");
  free.now();
  expect(who).toBe("there two-uploads");
  expect(found).toMatchObject({ scope: "two-uploads", cutOff: "no", findings: [{ property: "heard-at-most-once", verdict: "holds" }] });
  expect(await shared.answerTo("one-upload")).toEqual(["here one-upload"]);
  await shared.end();
});

test("a second thread is heard while it searches, and stops when it is told to", async () => {
  const [free, stop] = [later(), new AbortController()];
  const shared = twoTasks("two-extensions-two-invocations", secondThread, free.comes, {
    signal: stop.signal,
    onProgress: () => {
      stop.abort();
    },
  });
  const [, found] = await shared.answerTo("two-extensions-two-invocations");
  expect(found).toMatchObject({ cutOff: "interrupted", findings: [{ verdict: "unknown" }] });
  expect(found?.states).toBeGreaterThan(0);
  free.now();
  await shared.end();
});

/** The program of a thread that is called again and again, takes one task each time, and does this. */
function serving(deed: string): URL {
  const program = `
    import { parentPort, threadId, workerData } from "node:worker_threads";
    const serve = ({ taken }) => {
      const index = Atomics.add(taken, 0, 1);
      const say = (message) => parentPort.postMessage({ index, ...message });
      ${deed}
    };
    serve(workerData);
    parentPort.on("message", serve);`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}

test("a second thread that has done everything is called again, and one whose work was broken off is not", async () => {
  const program = serving(`say({ says: "found", found: threadId });`);
  const second = createSecond(program);
  const threads: unknown[] = [];
  for (const isDone of [true, true, false, true]) {
    const free = later();
    const shared = twoTasks("two-uploads", program, free.comes, { second });
    // A warm thread may be the quicker one: this one waits, so the first answer is not its own.
    const both = [shared.answerTo("one-upload"), shared.answerTo("two-uploads")];
    const [, thread] = await Promise.race(both);
    threads.push(thread);
    if (isDone) {
      free.now();
      await Promise.all(both);
    }
    const left = shared.leave();
    free.now();
    await left;
    await Promise.allSettled(both);
  }
  await second.end();
  const [first, again, busy, other] = threads;
  expect([again, busy]).toEqual([first, first]);
  expect(other).not.toBe(first);
});

test("a second thread that was lost once all was done is not called again", async () => {
  const program = serving(`say({ says: "found", found: threadId }); setTimeout(() => process.exit(), 10);`);
  const second = createSecond(program);
  const threads: unknown[] = [];
  for (let round = 0; round < 2; round++) {
    const free = later();
    const shared = twoTasks("two-uploads", program, free.comes, { second });
    const both = [shared.answerTo("one-upload"), shared.answerTo("two-uploads")];
    const [, thread] = await Promise.race(both);
    threads.push(thread);
    await new Promise((resolve) => setTimeout(resolve, 200));
    free.now();
    await Promise.all(both);
    await shared.leave();
  }
  await second.end();
  expect(threads.every((thread) => typeof thread === "number" && thread > 0)).toBe(true);
  expect(threads[0]).not.toBe(threads[1]);
});

test.each([
  ["there is no such program", new URL("./nowhere.js", import.meta.url)],
  ["it fails before it takes a task", new URL("data:text/javascript,throw new Error('not today')")],
])("where no second thread can be had, this one does everything: %s", async (_, program) => {
  const shared = twoTasks("two-uploads", program, new Promise((resolve) => setTimeout(resolve, 200)));
  expect(await Promise.all([shared.answerTo("one-upload"), shared.answerTo("two-uploads")])).toEqual([["here one-upload"], ["here two-uploads"]]);
  await shared.end();
});

/** How a thread is lost that does not answer what it has taken. The last says what is nested too deeply for this thread to be read. */
const deaths: readonly (readonly [string, string])[] = [
  ["throws", `throw new RangeError("out of luck");`],
  ["ends", "process.exit();"],
  ["cannot be understood", `let deep = []; for (let depth = 0; depth < 8000; depth++) deep = [deep]; say({ says: "found", found: deep }); setInterval(() => 0, 1000);`],
];
const doneByThisOne = [["one-upload", "in time"], ["two-uploads", "in time"]];

test.each(deaths)("what a second thread has taken is done by this one, if it %s while this one is busy", async (_, deed) => {
  const free = later();
  const shared = twoTasks("two-uploads", taking(deed), free.comes, { onLost: free.now });
  expect(await Promise.all([shared.answerTo("one-upload"), shared.answerTo("two-uploads")])).toEqual([["here one-upload"], ["here two-uploads"]]);
  await shared.end();
  expect(shared.done).toEqual(doneByThisOne);
});

test.each(deaths)("what a second thread has taken is done by this one, if it %s when this one has found nothing left to do", async (_, deed) => {
  const free = later();
  const lost: string[] = [];
  const onceThisOneAsksForAThird = "while (Atomics.load(taken, 0) < 3) Atomics.wait(taken, 0, 2, 10);";
  const shared = twoTasks("two-uploads", taking(onceThisOneAsksForAThird + deed), free.comes, { onProgress: free.now, onLost: () => lost.push(...shared.done.map(([task]) => task)) });
  expect(await Promise.all([shared.answerTo("one-upload"), shared.answerTo("two-uploads")])).toEqual([["here one-upload"], ["here two-uploads"]]);
  await shared.end();
  expect({ lost, done: shared.done }).toEqual({ lost: ["one-upload"], done: doneByThisOne });
});

test("what a second thread has answered before it is lost is not done again, be it found or failed", async () => {
  const longGone = later();
  const found = twoTasks("two-uploads", taking(`say({ says: "found", found: "all" }); throw new RangeError("out of luck");`), longGone.comes);
  const failed = twoTasks("two-uploads", taking(`say({ says: "failed", error: new RangeError("a bad day") }); throw new RangeError("out of luck");`), longGone.comes);
  expect(await found.answerTo("two-uploads")).toEqual(["there two-uploads", "all"]);
  const wrong = await failed.answerTo("two-uploads").catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(RangeError);
  expect(wrong).toMatchObject({ message: "a bad day" });
  // Both have answered, however long they took to start; what is left of them is gone in a moment.
  setTimeout(longGone.now, 200);
  for (const shared of [found, failed]) {
    expect(await shared.answerTo("one-upload")).toEqual(["here one-upload"]);
    await shared.end();
    expect(shared.done).toEqual([["one-upload", "in time"]]);
  }
});

test("what is lost after all were told to stop is answered by this thread, which is to stop as well", async () => {
  const [free, stop] = [later(), new AbortController()];
  const shared = twoTasks("two-uploads", taking(`parentPort.once("message", () => process.exit());`), free.comes, {
    signal: stop.signal,
    onProgress: () => {
      stop.abort();
    },
    onLost: free.now,
  });
  expect(await Promise.all([shared.answerTo("one-upload"), shared.answerTo("two-uploads")])).toEqual([["here one-upload"], ["here two-uploads"]]);
  await shared.end();
  expect(shared.done).toEqual([["one-upload", "stopped"], ["two-uploads", "stopped"]]);
});

test("what a second thread is busy with when it is sent away is done by nobody", async () => {
  const free = later();
  const lost: string[] = [];
  const shared = twoTasks("two-uploads", taking("setInterval(() => 0, 1000);"), free.comes, { onProgress: free.now, onLost: () => lost.push("two-uploads") });
  expect(await shared.answerTo("one-upload")).toEqual(["here one-upload"]);
  await shared.end();
  await expect(shared.answerTo("two-uploads")).rejects.toThrow("the work was ended before this was done");
  expect({ lost, done: shared.done }).toEqual({ lost: [], done: [["one-upload", "in time"]] });
});

test("what a second thread has taken is done by the first, if it is out of memory", async () => {
  // In a process that has little, because a thread may have as much as the first. It hoards as long as it lives.
  const program = `
    import { createSecond } from ${JSON.stringify(new URL("../../dist/cli/threads/second.js", import.meta.url).href)};
    import { share } from ${JSON.stringify(new URL("../../dist/cli/threads/sharing.js", import.meta.url).href)};
    let free;
    const isFree = new Promise((resolve) => (free = resolve));
    const work = {
      tasks: ["one", "other"],
      here: (task) => isFree.then(() => "here " + task),
      errand: () => ({}),
      received: () => "there",
      onProgress: () => undefined,
      onLost(task) {
        console.log("lost " + task);
        free();
      },
    };
    const shared = share(work, createSecond(new URL(${JSON.stringify(taking("let hoard; for (;;) hoard = { hoard };").href)})), new AbortController().signal);
    for (const task of work.tasks) console.log(await shared.answerTo(task));
    await shared.end();`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--max-old-space-size=32", "--input-type=module", "--eval", program]);
  expect(stdout).toBe("lost other\nhere one\nhere other\n");
});
