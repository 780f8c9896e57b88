import { describe, expect, test } from "vitest";
import { inMemory } from "../readme/in-memory.ts";

/** Workers run what was built. */
const secondThread = new URL("../../dist/cli/threads/second-thread.js", import.meta.url);

describe("two threads", () => {
  test.each([
    ["two designs, as text", ["check", "completion-only-in-extension", "no-shared-container", "--scope", "one-upload", "two-uploads", "--trace"]],
    ["two designs, as JSON", ["check", "no-shared-container", "recipe-without-reconnecting", "--scope", "one-upload", "two-invocations", "--json"]],
    ["all readings", ["check", "no-shared-container", "--all-readings", "--scope", "one-upload", "two-invocations", "--trace"]],
    ["all readings as JSON", ["check", "no-shared-container", "--all-readings", "--scope", "two-uploads", "one-upload", "--json"]],
    ["a search that is cut off", ["check", "recipe", "--scope", "two-extensions", "two-invocations", "--max-states", "3000", "--property", "heard-at-rest"]],
  ])("say what one says: %s", async (_, words) => {
    expect(await inMemory(words, { secondThread })).toEqual(await inMemory(words));
  });

  test("say what is known so far when they are interrupted, and never that something holds", async () => {
    // Each of these takes seconds, so that no thread is done with any of them before the interruption.
    const designs = ["extension-exits", "recipe"];
    const scopes = ["two-extensions-two-invocations", "two-invocations-two-uploads"];
    const words = ["check", ...designs, "--scope", ...scopes, "--property", "heard-at-most-once", "--json"];
    const { code, out } = await inMemory(words, { secondThread, signal: AbortSignal.timeout(100) });
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      outcome: "unknown",
      designs: designs.map((design) => ({ design, scopes: scopes.map((scope) => ({ scope, cutOff: "interrupted", verdicts: [{ verdict: "unknown" }] })) })),
    });
  });

  test("know nothing when they are interrupted before they begin", async () => {
    const { code, out } = await inMemory(["check", "recipe", "--property", "heard-at-rest"], { secondThread, signal: AbortSignal.abort() });
    expect(code).toBe(3);
    expect(out).toMatch(/states +0 +0 +0 +0\n/);
  });

  test.each([
    ["at once", ""],
    ["when the first has nothing left to do", "while (Atomics.load(workerData.taken, 0) < 3) Atomics.wait(workerData.taken, 0, 2, 10);"],
  ])("say what one says when the second is lost %s", async (_, first) => {
    const program = `import { workerData } from "node:worker_threads"; Atomics.add(workerData.taken, 0, 1); ${first} throw new RangeError("out of luck");`;
    const words = ["check", "recipe", "--scope", "two-uploads", "one-upload"];
    const alone = await inMemory(words);
    expect(alone).toMatchObject({ code: 1, err: "" });
    expect(await inMemory(words, { secondThread: new URL(`data:text/javascript,${program}`) })).toEqual(alone);
  });

  test("a search that fails in the second is told like one of the first, after what was found before it", async () => {
    const program = `
      import { parentPort, workerData } from "node:worker_threads";
      parentPort.postMessage({ says: "failed", index: Atomics.add(workerData.taken, 0, 1), error: new RangeError("out of luck") });`;
    const words = ["check", "recipe", "--scope", "two-extensions", "two-invocations"];
    const { code, out, err } = await inMemory(words, { secondThread: new URL(`data:text/javascript,${encodeURIComponent(program)}`) });
    expect({ code, out }).toEqual({ code: 70, out: "" });
    expect(err).toMatch(/^This is a fault of bgsession, and not a verdict\. Please report it with what follows\.\nRangeError: out of luck\n/);
  });
});
