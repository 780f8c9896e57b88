import { describe, expect, it } from "vitest";
import { checkSync, type System } from "./check.ts";
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
    expect(() => replay(graph([], []), [])).toThrow("no initial state");
  });
});
