import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { check, checkSync, type Progress, type Property, type System } from "./check.ts";
import { missProbability } from "./engines/fingerprint.ts";
import { edges, graph, type Node } from "./reference/graph.ts";
import { never, recoverable, sometimes } from "./reference/graph-claims.ts";
import { twoPhase } from "./reference/two-phase.ts";

interface Crew {
  readonly members: Readonly<Record<string, "idle" | "busy" | "done">>;
}

/** Three of a kind, each of which is idle, then busy, then done. */
const crew: System<Crew, string> = {
  initial: [{ members: { ann: "idle", bob: "idle", cyd: "idle" } }],
  actions: ({ members }) => Object.keys(members).filter((name) => members[name] !== "done"),
  next: ({ members }, name) => ({ members: { ...members, [name]: members[name] === "idle" ? "busy" : "done" } }),
};
const names = [["ann", "bob", "cyd"]];

describe("under symmetry", () => {
  it("one state stands for all that differ in names only", () => {
    expect(checkSync(crew, { properties: [] }).states).toBe(27);
    expect(checkSync(crew, { properties: [], symmetry: names })).toMatchObject({ states: 10, depth: 7, deadlocks: 1, complete: true });
  });

  it("a trace is still a run of the system, and a shortest one", () => {
    const [verdict] = checkSync(crew, {
      properties: [{ name: "not all busy", kind: "always", holds: ({ members }) => Object.values(members).some((what) => what !== "busy") }],
      symmetry: names,
    }).verdicts;
    expect(verdict).toMatchObject({ verdict: "fails", trace: { actions: ["ann", "bob", "cyd"] } });
  });

  it("what happens in the long run is not judged, and the verdict says why", () => {
    const [verdict] = checkSync(crew, {
      properties: [{ name: "all done", kind: "eventually", goal: ({ members }) => Object.values(members).every((what) => what === "done") }],
      symmetry: names,
    }).verdicts;
    expect(verdict?.verdict).toBe("unknown");
    expect(verdict?.why).toContain("without symmetry");
  });

  it("a system that tells names apart is refused", () => {
    const biased: System<Crew, string> = { ...crew, actions: (state) => crew.actions(state).filter((name) => name !== "bob") };
    expect(() => checkSync(biased, { properties: [], symmetry: names })).toThrow("not symmetric");
  });

  it("names that are in no state are refused, where all states were tried", () => {
    for (const absent of [["Ann", "Bob"], ["Ann", "Bob", "Cyd"], [["ann'", "her cup"], ["bob'", "his cup"]]]) {
      expect(() => checkSync(crew, { properties: [], symmetry: [...names, absent] })).toThrow(
        `Before the search, trying out the symmetry: The names are not those of the states: ${absent.slice(0, 2).map((name) => JSON.stringify(name)).join(" and ")} occur in no state, neither as keys nor as whole strings, so there is nothing to exchange.`,
      );
    }
    // Who may yet come is not known there.
    expect(checkSync(crew, { properties: [], symmetry: [["Ann", "Bob"]], maxStates: 20 })).toMatchObject({ states: 20, complete: false });
  });

  it("names that belong together are exchanged together", () => {
    const [ann, bob] = [["ann", "ann's cup"], ["bob", "bob's cup"]];
    // Each fills the cup next to it, and then drinks from it.
    const party: System<Crew, string> = {
      initial: [{ members: { ann: "idle", "ann's cup": "idle", bob: "idle", "bob's cup": "idle" } }],
      actions: ({ members }) => ["ann", "bob"].filter((name) => members[name] !== "done"),
      next: ({ members }, name) =>
        members[name] === "idle" ? { members: { ...members, [name]: "busy", [`${name}'s cup`]: "busy" } } : { members: { ...members, [name]: "done", [`${name}'s cup`]: "done" } },
    };
    expect(checkSync(party, { properties: [] }).states).toBe(9);
    expect(checkSync(party, { properties: [], symmetry: [[ann, bob]] })).toMatchObject({ states: 6, complete: true });
    expect(() => checkSync(party, { properties: [], symmetry: [["ann", "bob"]] })).toThrow("not symmetric");
    expect(() => checkSync(party, { properties: [], symmetry: [[ann, "bob"]] })).toThrow(
      /^\["ann","ann's cup"\] and \["bob"\] cannot be exchanged: as many names must belong to the one as to the other\.$/,
    );
  });

  it("sets in which there is nothing to exchange change nothing", () => {
    const universe = names.flat();
    const quick: System<Crew, string> = { ...crew, universe, isEnabled: ({ members }, name) => members[name] !== "done" };
    for (const engine of ["plain", "tabulated", "compact"] as const) {
      expect(checkSync(quick, { properties: [], symmetry: [[], ...names, ["zoe"]], engine })).toMatchObject({ states: 10, engine: { name: engine } });
    }
    const done: Property<Crew, string> = { name: "all done", kind: "eventually", goal: ({ members }) => Object.values(members).every((what) => what === "done") };
    expect(checkSync(crew, { properties: [done], symmetry: [["ann"], []] })).toMatchObject({ states: 27, verdicts: [{ verdict: "fails" }] });
  });

  it("an error is told with the way to it, though it was met while the symmetry was tried out", () => {
    const frail: System<Crew, string> = {
      ...crew,
      next(state, name) {
        if (state.members["bob"] === "busy" && state.members["ann"] === "busy") throw new Error("too many");
        return crew.next(state, name);
      },
    };
    expect(() => checkSync(frail, { properties: [], symmetry: names })).toThrow(
      expect.objectContaining({ message: 'At the action "ann", 2 actions after the start: too many', trace: expect.objectContaining({ actions: ["ann", "bob"] }) as unknown }) as Error,
    );
  });

  it("a system that tells names apart is refused also where a property throws", () => {
    const biased: System<Crew, string> = { ...crew, actions: (state) => crew.actions(state).filter((name) => name !== "bob") };
    const frail: Property<Crew, string> = { name: "frail", kind: "always", holds: () => { throw new Error("no"); } };
    expect(() => checkSync(biased, { properties: [frail], symmetry: names })).toThrow("The system is not symmetric");
  });

  it("a property of which nothing can be said does not keep the search from being decided", () => {
    const eventually: Property<Crew, string> = { name: "all done", kind: "eventually", goal: () => false };
    const report = checkSync(crew, { properties: [eventually], symmetry: names, until: "decided" });
    expect(report).toMatchObject({ states: 1, stopped: "decided", verdicts: [{ verdict: "unknown" }] });
  });

  it("nothing is tried out if the search is over before it begins", () => {
    const frail: System<Crew, string> = { ...crew, next: () => { throw new Error("asked"); } };
    expect(checkSync(frail, { properties: [], symmetry: names, signal: { aborted: true } }).stopped).toBe("aborted");
  });

  it("a name that is listed twice is refused before the system is tried out", () => {
    expect(() => checkSync(crew, { properties: [], symmetry: [["ann", "bob"], ["bob", "cyd"]] })).toThrow(/^The name "bob" is listed twice among the interchangeable names\.$/);
  });

  it("a scope that tells names apart is refused, and one that does not is kept to", () => {
    const ann = (state: Crew): boolean => state.members["ann"] === "idle";
    expect(() => checkSync(crew, { properties: [], symmetry: names, within: ann })).toThrow('The scope is not symmetric: It tells "ann" and "bob" apart');
    const isWithin = ({ members }: Crew): boolean => !Object.values(members).includes("done");
    const careful: System<Crew, string> = {
      ...crew,
      next(state, name) {
        if (!isWithin(state)) throw new Error("beyond the scope");
        return crew.next(state, name);
      },
    };
    expect(checkSync(careful, { properties: [], symmetry: names, within: isWithin })).toMatchObject({ states: 4, outside: 3, complete: true });
  });

  it("questions about ends that tell names apart are refused", () => {
    const done = ({ members }: Crew): boolean => members["ann"] === "done";
    expect(() => checkSync(crew, { properties: [], symmetry: names, ends: { asks: [() => true, done], via: () => false } })).toThrow(
      "Question 1 about the ends is not symmetric",
    );
    expect(() => checkSync(crew, { properties: [], symmetry: names, ends: { asks: [() => true], via: (name) => name === "ann" } })).toThrow(
      "What leads on from an end is not symmetric",
    );
  });
});

describe("within a scope", () => {
  const line = graph([0], edges("0-1 1-2 2-3 3-0"));
  const within = ({ node }: Node): boolean => node < 2;

  it("states outside are judged, and neither counted nor left", () => {
    const report = checkSync(line, { properties: [never(2), sometimes(3)], within });
    expect(report).toMatchObject({ states: 2, outside: 1, transitions: 2, complete: true, deadlocks: 0 });
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(["fails", "fails"]);
  });

  it("what comes of the runs that are cut off is not known", () => {
    const report = checkSync(line, {
      properties: [recoverable(0), { name: "back", kind: "alwaysEventually", goal: ({ node }) => node === 0 }],
      within,
    });
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(["unknown", "unknown"]);
    expect(report.verdicts[0]?.why).toContain("cut off");
  });

  it("an error of the scope says that it is one", () => {
    const broken = (): boolean => {
      throw new Error("no such node");
    };
    expect(() => checkSync(line, { properties: [], within: broken })).toThrow("`within` threw: no such node");
  });

  it("a scope that nothing leaves takes nothing away", () => {
    const report = checkSync(line, { properties: [recoverable(0)], within: () => true });
    expect(report).toMatchObject({ states: 4, outside: 0, verdicts: [{ verdict: "holds" }] });
  });
});

describe("a deadlock", () => {
  it("is counted, and breaks the claim that there is none with a shortest trace", () => {
    const report = checkSync(graph([0], edges("0-1 1-2 2-3 1-4")), { properties: [{ name: "goes on", kind: "deadlockFree" }] });
    expect(report.deadlocks).toBe(2);
    expect(report.verdicts[0]?.trace?.states).toEqual([{ node: 0 }, { node: 1 }, { node: 4 }]);
  });

  it("is not where something happens that changes nothing", () => {
    expect(checkSync(graph([0], edges("0-0")), { properties: [{ name: "goes on", kind: "deadlockFree" }] })).toMatchObject({
      deadlocks: 0,
      verdicts: [{ verdict: "holds" }],
    });
  });
});

describe("limits", () => {
  const endless: System<{ readonly at: number }, string> = {
    initial: [{ at: 0 }],
    actions: () => ["up"],
    next: ({ at }) => ({ at: at + 1 }),
  };

  it("of memory stop a search before the machine does", () => {
    const report = checkSync(endless, { properties: [], maxMemory: 1 });
    expect(report).toMatchObject({ complete: false, stopped: "maxMemory" });
    expect(report.states).toBeLessThan(10_000);
  });

  it("of the heap stop a search before Node ends the process, whatever memory the machine has", async () => {
    // Every state has a long list of its own, and waits with it to be left.
    const program = `
      import { parentPort } from "node:worker_threads";
      import { checkSync } from ${JSON.stringify(new URL("../dist/checker/check.js", import.meta.url).href)};
      const wide = {
        initial: [{ n: 1, row: [] }],
        actions: () => [0, 1, 2, 3],
        next: ({ n }, by) => ({ n: 4 * n + by, row: Array.from({ length: 2000 }, (_, index) => index % 7) }),
      };
      const { stopped, complete, states } = checkSync(wide, { properties: [] });
      parentPort.postMessage({ stopped, complete, isMore: states > 1000 });`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), { resourceLimits: { maxOldGenerationSizeMb: 100 } });
    const [said] = (await once(worker, "message")) as unknown[];
    await worker.terminate();
    expect(said).toEqual({ stopped: "maxMemory", complete: false, isMore: true });
  });

  it("are heard between two states, however long each takes, and between two initial ones", async () => {
    const wait = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    const slow: System<{ readonly at: number }, string> = { ...endless, next: (state, action) => (wait(), endless.next(state, action)) };
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 30);
    const report = await check(slow, { properties: [], signal: stop.signal });
    expect(report.stopped).toBe("aborted");
    expect(report.states).toBeLessThan(64);

    const many: System<{ readonly at: number }, string> = { ...endless, initial: Array.from({ length: 300 }, (_, at) => ({ at })) };
    const start = new AbortController();
    setTimeout(() => {
      start.abort();
    }, 30);
    const begun = await check(many, { properties: [{ name: "slow", kind: "always", holds: () => (wait(), true) }], signal: start.signal });
    expect(begun.stopped).toBe("aborted");
    expect(begun.states).toBeLessThan(200);
    expect(begun.verdicts).toMatchObject([{ verdict: "unknown" }]);
  });

  it("are part of the progress", () => {
    const seen: Progress[] = [];
    checkSync(endless, { properties: [], maxStates: 1000, progressEveryMs: 0, onProgress: (progress) => seen.push(progress) });
    const last = seen.at(-1);
    expect(last?.share).toBeGreaterThan(0.9);
    expect(last?.bytes).toBeGreaterThan(1e6);
    expect(last?.statesPerSecond).toBeGreaterThan(0);
  });
});

describe("the compact engine", () => {
  it("tells how probable it is that it missed something", () => {
    const { states, transitions, missProbability: told } = checkSync(twoPhase(4), { properties: [], engine: "compact" });
    expect(states).toBe(1568);
    expect(told).toBe(missProbability(states, transitions));
    expect(told).toBeLessThan(1e-12);
    expect(checkSync(twoPhase(3), { properties: [] }).missProbability).toBeUndefined();
  });
});

describe("a fairness constraint", () => {
  const line = graph([0], edges("0-1"));

  it("that throws is named", () => {
    const of = (): boolean => {
      throw new Error("no label");
    };
    expect(() =>
      checkSync(line, {
        properties: [{ name: "ends", kind: "eventually", goal: ({ node }) => node === 1 }],
        fairness: [{ name: "goes on", kind: "weak", of }],
      }),
    ).toThrow('the fairness constraint "goes on" threw: no label');
  });

  it("is one of thirty at most, which is said before the search", () => {
    const fairness = Array.from({ length: 31 }, (_, index) => ({ name: `${index}`, kind: "weak" as const, of: () => true }));
    expect(() => checkSync(line, { properties: [], fairness })).toThrow("There are 31 fairness constraints, and room for 30.");
  });
});

describe("a property that tells names apart", () => {
  it("is not judged under symmetry, and the verdict shows where it does", () => {
    const [verdict] = checkSync(crew, {
      properties: [{ name: "bob stays idle", kind: "always", holds: ({ members }) => members["bob"] === "idle" }],
      symmetry: names,
    }).verdicts;
    expect(verdict?.verdict).toBe("unknown");
    expect(verdict?.why).toContain('tells "ann" and "bob" apart');
  });
});

describe("a system whose actions are not those of its universe", () => {
  it("is found out", () => {
    const disordered: System<Crew, string> = {
      ...crew,
      universe: ["cyd", "bob", "ann"],
      isEnabled: ({ members }, name) => members[name] !== "done",
    };
    expect(() => checkSync(disordered, { properties: [] })).toThrow("in the order of `universe`");
  });
});
