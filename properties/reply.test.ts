import { Worker } from "node:worker_threads";
import { describe, expect, onTestFinished, test } from "vitest";
import { replyFrom } from "./reply.ts";

function worker(onMessage: string): Worker {
  const made = new Worker(`require("node:worker_threads").parentPort.on("message", (request) => { ${onMessage} })`, { eval: true });
  onTestFinished(async () => {
    await made.terminate();
  });
  return made;
}

describe("a worker", () => {
  test("replies to each request, and nothing is left that listens", async () => {
    const doubling = worker(`require("node:worker_threads").parentPort.postMessage(2 * request)`);
    expect([await replyFrom(doubling, 1), await replyFrom(doubling, 2)]).toEqual([2, 4]);
    expect(["message", "error", "exit"].map((event) => doubling.listenerCount(event))).toEqual([0, 0, 0]);
  });

  test("that is stopped in the middle of it replies nothing, nor does it afterwards", async () => {
    const silent = worker("");
    const reply = replyFrom(silent, 1);
    await silent.terminate();
    expect(await reply).toBeUndefined();
    expect(await replyFrom(silent, 2)).toBeUndefined();
  });

  test("that throws has its error thrown where it was asked", async () => {
    await expect(replyFrom(worker(`throw new Error("no " + request)`), 1)).rejects.toThrow("no 1");
  });

  test("that cannot be sent a request says so", async () => {
    await expect(replyFrom(worker(""), () => 1)).rejects.toThrow("could not be cloned");
  });
});
