import { expect, test } from "vitest";
import { designNamed } from "../designs/catalogue.ts";
import type { ScopeName } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import type { LookErrand, SentAnswer } from "./errand.ts";
import { share } from "./sharing.ts";

/** Workers run what was built. */
const secondThread = new URL("../dist/cli/second-thread.js", import.meta.url);

/** The program of a thread that takes a task and does this. */
function taking(deed: string): URL {
  return new URL(`data:text/javascript,import { workerData } from "node:worker_threads"; Atomics.add(workerData.taken, 0, 1); ${deed}`);
}

function errand(scope: ScopeName): LookErrand {
  const design = designNamed("extension-exits");
  if (design === undefined) throw new Error("no such design");
  return { under: "oneReading", design, scope, properties: ["heard-at-most-once"], reading: defaultReading, maxStates: undefined, maxMemory: undefined };
}

/** Two tasks, of which this thread takes one and is not done with it before it is `free`. The answers say who has done them. */
function twoTasks(scope: ScopeName, program: URL, free: Promise<unknown>, { signal = new AbortController().signal, onProgress = (): void => undefined } = {}) {
  return share<ScopeName, SentAnswer, readonly [string, SentAnswer?]>(
    {
      tasks: ["one-upload", scope],
      here: (task) => free.then(() => [`here ${task}`]),
      errand,
      received: (task, found) => [`there ${task}`, found],
      onProgress,
    },
    program,
    signal,
  );
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

test.each([
  ["there is no such program", new URL("./nowhere.js", import.meta.url)],
  ["it fails before it takes a task", new URL("data:text/javascript,throw new Error('not today')")],
])("where no second thread can be had, this one does everything: %s", async (_, program) => {
  const shared = twoTasks("two-uploads", program, new Promise((resolve) => setTimeout(resolve, 200)));
  expect(await Promise.all([shared.answerTo("one-upload"), shared.answerTo("two-uploads")])).toEqual([["here one-upload"], ["here two-uploads"]]);
  await shared.end();
});

test.each([
  ["throws", taking(`throw new RangeError("out of luck")`), RangeError, "out of luck"],
  ["ends", taking("process.exit()"), Error, "the second thread has ended in the middle of its work"],
  ["says what went wrong", taking(`import { parentPort } from "node:worker_threads"; parentPort.postMessage({ says: "failed", index: 1, error: new RangeError("a bad day") })`), RangeError, "a bad day"],
])("what a second thread has taken is lost when it %s, and the error is the same as here", async (_, program, kind, message) => {
  const free = later();
  const shared = twoTasks("two-uploads", program, free.comes);
  const wrong = await shared.answerTo("two-uploads").catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(kind);
  expect(wrong).toMatchObject({ message });
  free.now();
  expect(await shared.answerTo("one-upload")).toEqual(["here one-upload"]);
  await shared.end();
});
