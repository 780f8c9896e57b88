import { describe, expect, it } from "vitest";
import { check, checkSync, type CheckError, type Property, type System } from "./check.ts";
import { written } from "./failure.ts";
import { edges, graph } from "./reference/graph.ts";
import type { GraphProperty } from "./reference/graph-claims.ts";

const failingAt = (message: string): System<number, string> => ({
  initial: [0],
  actions: (count) => (count < 2 ? ["up"] : ["explode"]),
  next: (count, action) => {
    if (action === "explode") throw new RangeError(message);
    return count + 1;
  },
});

describe("an error of the system", () => {
  it("names the action and carries the trace", () => {
    const run = (): unknown => checkSync(failingAt("too high"), { properties: [] });
    expect(run).toThrow('At the action "explode", 2 actions after the start: too high');
    expect(run).toThrow(
      expect.objectContaining({
        cause: new RangeError("too high"),
        trace: { actions: ["up", "up"], states: [0, 1, 2] },
      }),
    );
  });

  it("has a type, by which the trace can be shown", () => {
    try {
      checkSync(failingAt("too high"), { properties: [] });
      expect.unreachable();
    } catch (thrown) {
      const { trace, variant } = thrown as CheckError<number, string>;
      expect([trace.states.length, trace.actions.join(), variant]).toEqual([3, "up,up", undefined]);
    }
  });

  it("is an action that is not there", () => {
    expect(() => checkSync({ initial: [0], actions: () => [undefined], next: (state) => state }, { properties: [] })).toThrow("`actions` gave undefined for an action");
  });

  it("is not lost where the action cannot be written down", () => {
    const go: { readonly type: string; self?: unknown } = { type: "go" };
    go.self = go;
    const sorry = { toJSON: () => { throw new Error("no text"); } };
    for (const action of [go, sorry]) {
      const system: System<number, unknown> = { initial: [0], actions: () => [action], next: () => { throw new Error("the real one"); } };
      expect(() => checkSync(system, { properties: [] })).toThrow(/^At the action .*cannot be written down.*: the real one$/);
    }
  });

  it("shows numbers that JSON has no word for as what they are", () => {
    expect(written({ a: [NaN, null, 1n, "1n"], b: -Infinity })).toBe('{"a":[NaN,null,1n,"1n"],"b":-Infinity}');
    expect(written(-1n)).toBe("-1n");
  });

  it.each([
    [{ code: 5, msg: "lost" }, '{"code":5,"msg":"lost"}'],
    [Object.assign(Object.create(null), { code: 5 }), '{"code":5}'],
    [Object.create(null), "{}"],
    ["lost", "lost"],
    [undefined, "undefined"],
    [null, "null"],
    [Symbol("lost"), "Symbol(lost)"],
    [5n, "5"],
    [[1, "two"], '[1,"two"]'],
    [{ toJSON() { throw this; } }, "(that cannot be written down: object)"],
  ])("shows what was thrown, though it is no error", (thrown: unknown, shown) => {
    const throwing: System<number, string> = {
      ...failingAt(""),
      next: (count, action) => {
        if (action === "explode") throw thrown;
        return count + 1;
      },
    };
    for (const system of [throwing, { ...throwing, universe: ["up", "explode"], isEnabled: (count: number, action: string) => action === (count < 2 ? "up" : "explode") }]) {
      expect(() => checkSync(system, { properties: [] })).toThrow(
        expect.objectContaining({ message: `At the action "explode", 2 actions after the start: ${shown}`, trace: { actions: ["up", "up"], states: [0, 1, 2] }, cause: thrown }),
      );
    }
  });

  it("reaches who awaits the search", async () => {
    await expect(check(failingAt("too high"), { properties: [] })).rejects.toThrow("too high");
  });

  it("names the property that threw", () => {
    const property: GraphProperty = {
      name: "fragile",
      kind: "always",
      holds: ({ node }) => {
        if (node === 1) throw new Error("out of range");
        return true;
      },
    };
    expect(() => checkSync(graph([0], edges("0-1")), { properties: [property] })).toThrow(
      'At the action {"from":0,"to":1}: the property "fragile" threw: out of range',
    );
  });

  it("names the part of a state that is not plain", () => {
    const system: System<unknown, string> = {
      initial: [{ app: { tasks: [] } }],
      actions: () => ["add"],
      next: () => ({ app: { tasks: [new Map()] } }),
    };
    expect(() => checkSync(system, { properties: [] })).toThrow("value.app.tasks[0] is an instance of Map");
    expect(() => checkSync({ ...system, initial: [undefined] }, { properties: [] })).toThrow("In initial state 0");
  });

  it("is found when a state is changed in place", () => {
    const system: System<{ tasks: number[] }, number> = {
      initial: [{ tasks: [] }],
      actions: ({ tasks }) => (tasks.length < 2 ? [1] : []),
      next: (state, task) => {
        state.tasks.push(task);
        return { ...state };
      },
    };
    expect(() => checkSync(system, { properties: [] })).toThrow("Leaving a state: A state was changed in place");
  });

  it("is told by whom a state is changed in place, where that is seen on a copy", () => {
    interface Queue { readonly n: number; readonly q: number[] }
    const queue: System<Queue, string> = { initial: [{ n: 0, q: [] }], actions: () => ["a", "b"], next: ({ n, q }) => ({ n: Math.min(n + 1, 3), q: [...q] }) };
    const change = ({ n, q }: Queue, is = true): void => { if (is && n === 2) q.push(1); };
    const told = (system: System<Queue, string>, holds = (): boolean => true) => () => checkSync(system, { properties: [{ name: "it", kind: "always", holds }], engine: "plain" });
    const meddled = "Leaving a state, 2 actions after the start: A state was changed in place: `actions`, `next`, `within` and properties must leave it as it was.";
    const byNext: System<Queue, string> = { ...queue, next: (state, action) => (change(state, action === "b"), queue.next(state, action)) };
    expect(told(byNext)).toThrow(`${meddled} \`next\` changes a copy of it, too, at the action "b".`);
    expect(told({ ...queue, actions: (state) => (change(state), ["a"]) })).toThrow(`${meddled} \`actions\` changes a copy of it, too.`);
    const byProperty = (state?: Queue): boolean => (state && change(state), true);
    expect(told(queue, byProperty)).toThrow(new RegExp("Leaving a state, 2 actions after the start: A state was changed in place: .* as it was\\.$"));
  });

  it("tells where `actions` gave undefined for an action, and how it came there", () => {
    const system: System<number, string | undefined> = { initial: [0], actions: (count) => (count < 2 ? ["up"] : [undefined]), next: (count) => count + 1 };
    expect(() => checkSync(system, { properties: [] })).toThrow(expect.objectContaining({ message: "Listing the actions, 2 actions after the start: `actions` gave undefined for an action.", trace: { actions: ["up", "up"], states: [0, 1, 2] } }));
  });

  it("is found when a list of actions is another one the second time", () => {
    let calls = 0;
    const system: System<number, { readonly up: number }> = {
      initial: [0],
      actions: (count) => (count === 40 ? [] : Array.from({ length: 1 + (calls++ % 2) }, (_, up) => ({ up }))),
      next: (count) => count + 1,
    };
    expect(() => checkSync(system, { properties: [] })).toThrow("`actions` gave two different lists");
  });

  it("is found when a trace does not show what it was found for", () => {
    interface Count { readonly n: number; readonly isBad: boolean }
    const universe = ["a", "b"];
    const far = 130;
    const isEnabled = ({ n }: Count): boolean => n < 140;
    const system: System<Count, string> = {
      initial: [{ n: 0, isBad: false }],
      universe,
      isEnabled,
      // In another order in one state, which nobody happens to look at.
      actions: (state) => (state.n === far ? ["b", "a"] : isEnabled(state) ? universe : []),
      next: ({ n, isBad }, action) => ({ n: n + 1, isBad: isBad || (n === far && action === "a") }),
    };
    expect(() => checkSync(system, { properties: [{ name: "good", kind: "never", happens: ({ isBad }) => isBad }] })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^At the end of its trace, 131 actions after the start: Run again, .* the property "good" does not show it. Usually .* in the order of `universe`\.$/) as string }),
    );
    let asked = 0;
    const fickle: Property<Count, string> = { name: "fickle", kind: "always", holds: () => asked++ !== 3 };
    expect(() => checkSync(system, { properties: [fickle], engine: "plain" })).toThrow(
      expect.objectContaining({
        message: 'At the end of its trace, 3 actions after the start: Run again, the trace that was found for the property "fickle" does not show it. Usually the property, or `next`, reads something besides its arguments.',
        trace: { actions: ["a", "a", "a"], states: [0, 1, 2, 3].map((n) => ({ n, isBad: false })) },
      }),
    );
  });

  it("is found when a trace does not run again", () => {
    let calls = 0;
    const system: System<number, string> = {
      initial: [0],
      actions: () => (calls++ < 4 ? ["up"] : []),
      next: (state) => state + 1,
    };
    const property: Property<number, string> = { name: "low", kind: "always", holds: (state) => state < 3 };
    expect(() => checkSync(system, { properties: [property] })).toThrow("reads something besides its arguments");
  });
});
