import { describe, expect, it } from "vitest";
import { check, checkSync, type Progress, type Property, type System } from "./check.ts";
import { edges, graph } from "./reference/graph.ts";
import { never, recoverable, sometimes, type GraphProperty } from "./reference/graph-claims.ts";
import { twoPhase } from "./reference/two-phase.ts";

describe("a search", () => {
  it("counts states, transitions and levels", () => {
    const report = checkSync(graph([0], edges("0-1 0-2 1-3 2-3 3-3 3-0")), { properties: [] });
    expect(report).toEqual({ states: 4, transitions: 6, depth: 3, deadlocks: 0, complete: true, engine: { name: "plain", team: 0, why: "The system has no `universe`." }, verdicts: [] });
  });

  it("counts equal initial states once", () => {
    expect(checkSync(graph([5, 6, 5], []), { properties: [] })).toMatchObject({ states: 2, transitions: 0, depth: 1 });
  });

  it("takes states with their keys in another order for the same state", () => {
    const system: System<{ a: number; b: number }, string> = {
      initial: [{ a: 0, b: 0 }],
      actions: () => ["turn", "stay"],
      next: ({ a, b }, action) => (action === "turn" ? { b, a } : { a, b }),
    };
    expect(checkSync(system, { properties: [] })).toMatchObject({ states: 1, transitions: 2 });
  });

  it("shows a property nothing more once it is settled, but the end of its trace", () => {
    const shown: number[] = [];
    const property: GraphProperty = {
      name: "stops at 1",
      kind: "never",
      happens: ({ node }) => shown.push(node) > 1 && node === 1,
    };
    checkSync(graph([0], edges("0-1 1-2 2-3")), { properties: [property] });
    expect(shown).toEqual([0, 1, 1]);
  });
});

describe("a search that is cut off", () => {
  const line = graph([0], edges("0-1 1-2 2-3 3-0"));

  it("says what it found, and nothing of what it did not", () => {
    const properties = [never(1), sometimes(1), never(3), sometimes(3), recoverable(0)];
    const report = checkSync(line, { properties, maxStates: 2 });
    expect(report).toMatchObject({ states: 2, complete: false, stopped: "maxStates" });
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(["fails", "holds", "unknown", "unknown", "unknown"]);
  });

  it("is complete when there is room for every state", () => {
    expect(checkSync(line, { properties: [recoverable(0)], maxStates: 4 })).toMatchObject({
      complete: true,
      verdicts: [{ verdict: "holds" }],
    });
  });

  it("stops once everything is decided, if asked to", () => {
    const report = checkSync(line, { properties: [never(1), sometimes(0)], until: "decided" });
    expect(report).toMatchObject({ states: 2, complete: false, stopped: "decided" });
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(["fails", "holds"]);
  });

  it("does not stop for a claim that only a complete search can grant", () => {
    const report = checkSync(line, { properties: [never(1), recoverable(0)], until: "decided" });
    expect(report).toMatchObject({ states: 4, complete: true });
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(["fails", "holds"]);
  });

  it("hears an abort while it runs", async () => {
    const endless: System<number, number> = { initial: [0], actions: () => [1], next: (state) => state + 1 };
    const report = await check(endless, { properties: [], signal: AbortSignal.timeout(20) });
    expect(report).toMatchObject({ complete: false, stopped: "aborted" });
    expect(report.states).toBeGreaterThan(1);
  });

  it("asks no more of a signal than whether it is aborted", () => {
    expect(checkSync(line, { properties: [], signal: { aborted: true } })).toMatchObject({ states: 1, stopped: "aborted" });
  });
});

describe("a longer search", () => {
  it("gives the same report whether it pauses or not", async () => {
    const system = twoPhase(3);
    const properties: Property<unknown, unknown>[] = [{ name: "true", kind: "always", holds: () => true }];
    expect(await check(system, { properties })).toEqual(checkSync(system, { properties }));
  });

  it("reports its progress", async () => {
    const seen: Progress[] = [];
    await check(graph([0], edges("0-1 1-2 2-0")), {
      properties: [],
      progressEveryMs: 0,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen).toMatchObject([
      { states: 2, frontier: 1, depth: 2, transitions: 1 },
      { states: 3, frontier: 1, depth: 3, transitions: 2 },
      { states: 3, frontier: 0, depth: 3, transitions: 3 },
    ]);
  });
});
