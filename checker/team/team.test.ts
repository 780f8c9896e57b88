import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { check, checkSync, type Options, type Progress, type Property, type System } from "../check.ts";
import { found } from "../reference/found.ts";
import { agree, twoPhase, type TwoPhase, type TwoPhaseAction } from "../reference/two-phase.ts";
import { chunkFor, ROOM } from "./stretch.ts";

interface Cells {
  readonly cells: Readonly<Record<string, { readonly at: number }>>;
}

const at = ({ cells }: Cells, name: string): number => cells[name]?.at ?? 0;

/** Cells that count to three each, or less far: large levels, few calls. */
const counters = (size: number, most = 3): System<Cells, string> => {
  const names = Array.from({ length: size }, (_, index) => `c${index}`);
  const isEnabled = (state: Cells, name: string): boolean => at(state, name) < most;
  return {
    initial: [{ cells: Object.fromEntries(names.map((name) => [name, { at: 0 }])) }],
    universe: names,
    isEnabled,
    actions: (state) => names.filter((name) => isEnabled(state, name)),
    next: (state, name) => ({ cells: { ...state.cells, [name]: { at: at(state, name) + 1 } } }),
  };
};

function expectSame<State, Action>(system: System<State, Action>, options: Options<State, Action>): void {
  const alone = checkSync(system, options);
  const together = checkSync(system, { ...options, workers: 2, teamFrom: 100 });
  // In the very same order: to leave many states in one go makes no difference to anything.
  const oneByOne = checkSync(system, { ...options, teamFrom: Infinity });
  for (const teamFrom of [1, 100]) expect(found(checkSync(system, { ...options, teamFrom }))).toEqual(found(oneByOne));
  const lengths = (report: typeof alone) => report.verdicts.map(({ trace }) => trace?.actions.length);
  expect({ ...found(together), verdicts: [] }).toEqual({ ...found(alone), verdicts: [] });
  expect(together.verdicts.map(({ verdict }) => verdict)).toEqual(alone.verdicts.map(({ verdict }) => verdict));
  expect(lengths(together)).toEqual(lengths(alone));
}

describe("one thread in one go, and two threads", () => {
  const properties: Property<Cells, string>[] = [
    { name: "far", kind: "sometimes", happens: (state) => ["c0", "c1", "c2"].every((name) => at(state, name) === 2) },
    { name: "never far", kind: "never", happens: (state) => at(state, "c3") === 3 && at(state, "c5") === 3 },
    { name: "always near", kind: "always", holds: (state) => at(state, "c0") !== 3 || at(state, "c1") !== 3 },
    { name: "up", kind: "step", holds: (before, name, after) => at(before, name) < at(after, name) },
    { name: "goes on", kind: "deadlockFree" },
  ];

  it("find the same states, and traces as short, as one", () => {
    expectSame(counters(6), { properties: [] });
    expectSame(counters(6), { properties });
    expectSame(counters(6), { properties, until: "decided" });
  });

  it.each([
    ["a whole word", 20, counters(6)],
    ["a word and some more", 28, counters(6)],
    ["a word and some more, and what changes is in both", 26, counters(12, 1)],
    ["nearly two words", 40, counters(6)],
  ])("find them also where a state takes %s", (_, size, inner) => {
    const wide: System<{ readonly extra: Readonly<Record<string, string>> } & Cells, string> = {
      ...inner,
      initial: inner.initial.map(({ cells }) => ({ extra: Object.fromEntries(Array.from({ length: size }, (_, index) => [`e${index}`, "no"])), cells })),
      isEnabled: (state, name) => inner.isEnabled?.(state, name) === true,
      actions: (state) => inner.actions(state),
      next: (state, name) => ({ ...state, ...inner.next(state, name) }),
    };
    expectSame(wide, { properties: [{ name: "goes on", kind: "deadlockFree" }] });
  });

  it("leave to one what it takes one to tell", () => {
    expectSame(counters(5), {
      properties: [
        { name: "back", kind: "recoverable", via: () => true },
        { name: "ends", kind: "eventually", goal: (state) => at(state, "c0") === 3 },
        { name: "at rest", kind: "atRest", holds: () => false, via: () => true },
      ],
    });
  });

  it("agree that two-phase commit agrees", () => {
    const properties: Property<TwoPhase, TwoPhaseAction>[] = [{ name: "agree", kind: "always", holds: agree }];
    expectSame(twoPhase(4), { properties });
  });

  /** Five cells that are set to what there is room for, by actions most of which are never enabled. */
  const setting = (moves: number): System<Cells, readonly [name: string, at: number]> => {
    const universe = Array.from({ length: moves }, (_, index): [string, number] => [`c${index % 5}`, Math.floor(index / 5)]);
    const isEnabled = (state: Cells, [name, to]: readonly [string, number]): boolean => to <= at(state, name) + 1 && to < 5;
    return {
      initial: [{ cells: Object.fromEntries(["c0", "c1", "c2", "c3", "c4"].map((name) => [name, { at: 0 }])) }],
      universe,
      isEnabled,
      actions: (state) => universe.filter((action) => isEnabled(state, action)),
      next: (state, [name, to]) => ({ cells: { ...state.cells, [name]: { at: to } } }),
    };
  };

  it("do their work where there are many actions", () => {
    for (const moves of [512, 513, 1300]) {
      expectSame(setting(moves), { properties: [{ name: "not far", kind: "never", happens: (state) => at(state, "c0") + at(state, "c4") === 8 }] });
    }
    for (const moves of [1, 512, 513, 1300, ROOM]) {
      expect(chunkFor(moves)).toBeGreaterThan(0);
      expect(chunkFor(moves) * moves).toBeLessThanOrEqual(ROOM);
    }
  });

  it("say that there are too many actions, where there are", () => {
    const { engine } = checkSync(setting(ROOM + 1), { properties: [], workers: 2, teamFrom: 1, maxStates: 10 });
    expect(engine).toEqual({ name: "tabulated", team: 0, why: "There are more than 65536 actions, too many to leave many states in one go." });
  });

  it("keep to a limit", () => {
    const report = checkSync(counters(7), { properties: [], workers: 2, teamFrom: 100, maxStates: 5000 });
    expect(report).toMatchObject({ states: 5000, complete: false, stopped: "maxStates" });
  });

  it("hear of a limit of memory", () => {
    const report = checkSync(counters(8), { properties: [], workers: 2, teamFrom: 100, maxMemory: 1 });
    expect(report).toMatchObject({ complete: false, stopped: "maxMemory" });
  });
});

describe("the second thread", () => {
  const ports = (): number => process.getActiveResourcesInfo().filter((what) => what === "MessagePort").length;

  it("ends with a search that ends because whoever is told of it throws", async () => {
    // Those of searches before this one end a little later.
    await vi.waitFor(() => { expect(ports()).toBe(0); }, 20_000);
    let most = 0;
    const onProgress = ({ states }: Progress): void => {
      most = Math.max(most, ports());
      if (states > 2000) throw new Error("nobody listens");
    };
    const options = { properties: [], workers: 2, teamFrom: 100, onProgress, progressEveryMs: 0 } as const;
    expect(() => checkSync(counters(6), options)).toThrow("nobody listens");
    await expect(check(counters(6), options)).rejects.toThrow("nobody listens");
    expect(most).toBeGreaterThan(0);
    await vi.waitFor(() => { expect(ports()).toBe(0); }, 20_000);
  });

  /** A search by what was built, in a process of its own, and what it prints: how many states, by how many threads, and why. */
  const searchBy = (checker: URL): string => {
    const script = `
      import { checkSync } from ${JSON.stringify(checker.href)};
      const names = [..."abcdefghi"];
      const isEnabled = ({ cells }, name) => cells[name].at < 3;
      const system = {
        initial: [{ cells: Object.fromEntries(names.map((name) => [name, { at: 0 }])) }],
        universe: names,
        isEnabled,
        actions: (state) => names.filter((name) => isEnabled(state, name)),
        next: ({ cells }, name) => ({ cells: { ...cells, [name]: { at: cells[name].at + 1 } } }),
      };
      const { states, engine } = checkSync(system, { properties: [], workers: 2, teamFrom: 100 });
      // What becomes of the thread is heard later.
      setTimeout(() => console.log(states, engine.team, engine.why ?? ""), 500);`;
    return execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  };
  const built = new URL("../../dist/checker/", import.meta.url);

  it("starts where the process was started with options that are not for a thread", () => {
    expect(searchBy(new URL("check.js", built))).toBe("262144 2 \n");
  });

  it("is not missed where its file was left behind, but the report says so", () => {
    const folder = mkdtempSync(join(tmpdir(), "checker-"));
    try {
      cpSync(built, folder, { recursive: true });
      rmSync(join(folder, "team", "teammate.js"));
      writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
      expect(searchBy(pathToFileURL(join(folder, "check.js")))).toMatch(/^262144 1 The file of the second thread, `team\/teammate\.js`, is not beside/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
