import { PassThrough } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { designNamed } from "../designs/known.ts";
import { defaultReading } from "../model/reading.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { bytesIn } from "./amount.ts";
import { lookAt } from "./check/look.ts";
import { pace, together } from "./pace.ts";
import { oneLine, startProgress } from "./progress.ts";

const search = { states: 90_112, frontier: 1_204, depth: 21, transitions: 400_000, elapsedMs: 290, statesPerSecond: 310_730.4, bytes: bytesIn(240), share: 0.129 };

describe("progress", () => {
  it("says how far a search has come, how fast it is, and how near to its limit", () => {
    expect(pace(search)).toBe("90,112 states, 1,204 left, depth 21, 310,730/s, 240 MiB, 12 % of the limit");
  });

  it("never says that a search which goes on has reached its limit", () => {
    expect(pace({ ...search, share: 1 })).toContain("99 % of the limit");
  });

  it("is told while a long search goes on", async () => {
    const said: string[] = [];
    const stop = new AbortController();
    const design = designNamed("extension-exits");
    const inquiry = { properties: [propertyNamed("heard-at-most-once")], reading: defaultReading, maxStates: 10_000_000, maxMemory: undefined };
    await lookAt({ design }, "two-extensions-two-invocations", inquiry, {
      signal: stop.signal,
      onProgress: (search) => {
        said.push(pace(search));
        stop.abort();
      },
    });
    expect(said[0]).toMatch(/^[\d,]+ states, [\d,]+ left, depth \d+, [\d,]+\/s, [\d,]+ MiB, \d+ % of the limit$/);
  });

  it("tells two searches that go on at once as one", () => {
    const other = { ...search, states: 10, frontier: 2, depth: 30, statesPerSecond: 100, bytes: bytesIn(250), share: 0.5 };
    const both = together([search, other]);
    expect(both && pace(both)).toBe("90,122 states, 1,206 left, depth 30, 310,830/s, 250 MiB, 50 % of the limit");
    expect(together([search])).toBe(search);
    expect(together([])).toBeUndefined();
  });

  it("says no more of a search than that says of itself", () => {
    const both = together([{ states: 3, frontier: 2, depth: 1 }, { states: 1_000, frontier: 1, depth: 4 }]);
    expect(both && pace(both)).toBe("1,003 states, 3 left, depth 4");
  });

  it.each([
    [undefined, 80, "recipe, two-uploads"],
    [undefined, 10, "recipe, t…"],
    ["7 states", 80, "recipe, two-uploads: 7 states"],
    ["7 states", 20, "recipe, t…: 7 states"],
    ["7 states, depth 3", 20, "7 states, depth 3"],
    ["7 states, depth 3", 12, "7 states, d…"],
  ])("keeps to one line: %j in %d columns", (how, width, line) => {
    expect(oneLine("recipe, two-uploads", how, width)).toBe(line);
    expect(line.length).toBeLessThanOrEqual(width);
  });

  it("says in plain lines that a long search goes on where there is no terminal: after ten seconds, and every thirty after that", () => {
    vi.useFakeTimers();
    const stderr = new PassThrough();
    const progress = startProgress({ stdout: new PassThrough(), stderr, color: true, signal: new AbortController().signal, saysThatItGoesOn: true });
    const said = (): unknown => (stderr.read() as Buffer | null)?.toString();
    progress.says("recipe, two-uploads", "7 states");
    vi.advanceTimersByTime(9_999);
    expect(said()).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(said()).toBe("recipe, two-uploads: 7 states\n");
    progress.says("recipe, two-uploads", "9 states");
    vi.advanceTimersByTime(29_999);
    expect(said()).toBeUndefined();
    vi.advanceTimersByTime(30_001);
    expect(said()).toBe("recipe, two-uploads: 9 states\nrecipe, two-uploads: 9 states\n");
    progress.stop();
    vi.advanceTimersByTime(60_000);
    expect(said()).toBeUndefined();
    vi.useRealTimers();
  });

  it("is not shown when nobody looks", () => {
    const stderr = new PassThrough();
    const progress = startProgress({ stdout: new PassThrough(), stderr, color: false, signal: new AbortController().signal });
    progress.says("recipe", "7 states");
    progress.stop();
    expect(stderr.read()).toBeNull();
  });
});
