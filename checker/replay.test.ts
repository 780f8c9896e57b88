import { describe, expect, it } from "vitest";
import { checkSync, type System, type Trace } from "./check.ts";
import { dieHard } from "./reference/die-hard.ts";
import { edges, graph } from "./reference/graph.ts";
import { toDot } from "./formats/dot.ts";
import { replay } from "./replay.ts";

const line = graph([0], edges("0-1 1-2"));
const [first] = edges("0-1 1-2");

describe("replay", () => {
  it("runs a trace again, state for state", () => {
    const { verdicts } = checkSync(dieHard, {
      properties: [{ name: "four", kind: "sometimes", happens: ({ big }) => big === 4 }],
    });
    const trace = verdicts[0]?.trace;
    expect(trace).toBeDefined();
    expect(replay(dieHard, trace?.actions ?? [])).toEqual({ states: trace?.states, ran: trace?.actions });
  });

  it("knows an action by what it looks like, and runs the system's own", () => {
    const own = line.actions({ node: 0 })[0];
    const { ran } = replay(line, [{ to: 1, from: 0 }]);
    expect(ran[0]).toBe(own);
  });

  it("runs a trace of actions that are not plain", () => {
    const words = ["up", "far"];
    const system: System<{ readonly n: number }, { readonly go: string | undefined; readonly how?: () => void }> = {
      initial: [{ n: 0 }],
      actions: ({ n }) => (n < 2 ? [...words.map((go) => ({ go, how: () => undefined })), { go: undefined }] : []),
      next: ({ n }, { go }) => ({ n: n + (go === "up" ? 1 : go === "far" ? 2 : 3) }),
    };
    for (const end of [2, 3]) {
      const { trace } = checkSync(system, { properties: [{ name: "there", kind: "sometimes", happens: ({ n }) => n === end }] }).verdicts[0] ?? {};
      expect(replay(system, trace?.actions ?? []).states).toEqual(trace?.states);
      expect(toDot(system, { trace })).toContain('label="1: ');
    }
    expect(replay(system, [{ go: "far" }]).states).toEqual([{ n: 0 }, { n: 2 }]);
    expect(replay(system, [{ go: "down" }]).stuckAt).toBe(0);
  });

  it("takes the very same action where others cannot be told from it", () => {
    const actions = [1, 2].map((by) => () => by);
    const system: System<{ readonly n: number }, () => number> = { initial: [{ n: 0 }], actions: () => actions, next: (_, by) => ({ n: by() }) };
    expect(replay(system, actions.slice(1)).states).toEqual([{ n: 0 }, { n: 2 }]);
  });

  it("stops at the first action that is not enabled", () => {
    expect(replay(line, edges("0-1 0-1 1-2"))).toEqual({
      states: [{ node: 0 }, { node: 1 }],
      ran: [first],
      stuckAt: 1,
    });
  });

  it("starts from another state when told to", () => {
    expect(replay(line, edges("1-2"), { node: 1 }).states).toEqual([{ node: 1 }, { node: 2 }]);
  });

  it("starts a trace where the trace starts", () => {
    const both = graph([0, 1], edges("0-2 1-2"));
    const { trace } = checkSync(both, { properties: [{ name: "1", kind: "never", happens: ({ node }) => node === 1 }, { name: "from 1", kind: "sometimesStep", happens: ({ node }) => node === 1 }] }).verdicts[1] ?? {};
    expect(trace?.states).toEqual([{ node: 1 }, { node: 2 }]);
    const stored: unknown = JSON.parse(JSON.stringify(trace));
    expect(replay(both, stored as Trace<unknown, unknown>)).toEqual({ states: trace?.states, ran: trace?.actions });
    expect(replay(both, trace?.actions ?? [], { node: 1 })).toEqual({ states: trace?.states, ran: trace?.actions });
    expect(replay(both, stored as Trace<unknown, unknown>, { node: 0 })).toEqual({ states: [{ node: 0 }], ran: [], stuckAt: 0 });
    expect(() => replay(both, trace?.actions ?? [])).toThrow(
      "The system has 2 initial states, so a list of actions does not tell where it starts: give the trace, which has its states, or the state to start `from`.",
    );
  });

  it.each([
    [undefined, "What is replayed must be an object { states, actions }, or a list of actions, and is missing."],
    ["0-1", 'What is replayed must be an object { states, actions }, or a list of actions, and is "0-1".'],
    [{ actions: [] }, "`states` of the trace must be a list of states, and is missing."],
    [{ states: [{ node: 0 }] }, "`actions` of the trace must be a list of actions, and is missing."],
  ])("refuses %j", (run, why) => {
    expect(() => replay(line, run as unknown as readonly unknown[])).toThrow(new TypeError(why));
    expect(() => replay(undefined as unknown as typeof line, [])).toThrow("The system must be an object { initial, actions, next }, and is missing.");
  });

  it("says where the system throws, and how it came there", () => {
    const failing: System<number, string> = {
      initial: [0],
      actions: (count) => {
        if (count === 2) throw new Error("no list");
        return ["up", "explode"];
      },
      next: (count, action) => {
        if (action === "explode") throw new Error("too high");
        return count + 1;
      },
    };
    const trace = { actions: ["up"], states: [0, 1] };
    expect(() => replay(failing, ["up", "explode"])).toThrow(expect.objectContaining({ message: 'At the action "explode", 1 action after the start: too high', trace }));
    expect(() => replay(failing, ["up", "up", "up"])).toThrow("Listing the actions, 2 actions after the start: no list");
  });

  it("needs a state to start from", () => {
    expect(() => replay(graph([], []), [])).toThrow("There is no initial state");
    expect(() => replay(line, { states: [], actions: [] })).toThrow("There is nothing to replay from: the trace has no states.");
  });
});
