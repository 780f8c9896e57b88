import { describe, expect, it, vi } from "vitest";
import { recipe } from "../../designs/catalogue.ts";
import { scopes } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { initialState, withTask } from "../../model/state.ts";
import { inMemory } from "../readme/in-memory.ts";
import { stateLabel } from "./state-label.ts";

const graph = (...words: readonly string[]) => inMemory(["graph", ...words]);
const nodes = (dot: string) => dot.split("\n").filter((line) => /^ {2}s\d+ \[/.test(line));
const edges = (dot: string) => dot.split("\n").filter((line) => /^ {2}s\d+ -> s\d+ \[/.test(line));

describe("graph", () => {
  it("has every state and every transition that a check looks at", async () => {
    const { code, out, err } = await graph("recipe", "--scope", "one-upload");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect([nodes(out).length, edges(out).length]).toEqual([256, 1030]);
    expect(out).toMatch(/^digraph \{\n[^]*\n\}\n$/);
  });

  it("says in a few words what the world is like, and names actions as traces do", async () => {
    const { out } = await graph("recipe");
    expect(nodes(out)[0]).toContain(String.raw`label="app: not running\lA: not running\lA1.1: unstarted\l"`);
    expect(out).toContain(String.raw`label="app: background, connected\lA: not running\lA1.1: finished, heard, recorded\l"`);
    expect(edges(out)[0]).toBe('  s0 -> s1 [label="userInvokes A"];');
    expect(out).toContain('[label="didComplete app A1.1"]');
  });

  it("says to which session a process is connected, where there are several, and what happened more than once", async () => {
    const apart = await graph("different-identifiers", "--max-states", "2000");
    expect(apart.out).toContain(String.raw`A: running, connected to A\l`);
    const world = worldOf(recipe, scopes["one-upload"]);
    expect(stateLabel(world, withTask(initialState(world), "A1.1", { transfer: "finished", heard: 2 }))).toBe(
      "app: not running\nA: not running\nA1.1: finished, heard more than once",
    );
    const failed = withTask(initialState(world), "A1.1", { transfer: "finished", failed: true, heard: 1, failureRecorded: true });
    expect(stateLabel(world, failed)).toBe("app: not running\nA: not running\nA1.1: failed, heard, recorded as failed");
  });

  it("refuses what is too large to be read, and draws none of it", async () => {
    expect(await graph("recipe", "--scope", "two-uploads")).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error: recipe has more than 1,000 states in two-uploads, so nothing is drawn; --max-states allows more, and a smaller --scope has fewer
      ",
        "out": "",
      }
    `);
    expect((await graph("recipe", "--max-states", "255")).code).toBe(2);
    expect((await graph("recipe", "--max-states", "256")).code).toBe(0);
  });

  it("draws a design of the app alone where the app uploads", async () => {
    const { code, out } = await graph("app-uploads", "--max-states", "2000");
    expect({ code, nodes: nodes(out).length, isOfTheAppAlone: !out.includes("extension") && out.includes("userUploads app") }).toEqual({ code: 0, nodes: 76, isOfTheAppAlone: true });
  });

  it("says every mistake in what is asked", async () => {
    expect(await graph("recipi", "--scope", "one", "--reading", "wakes=never", "--max-states", "0")).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error: there is no design "recipi"; did you mean "recipe"?
      error: there is no scope "one"; there are one-upload, two-uploads, three-uploads, two-invocations, two-extensions, one-upload-debugger, two-uploads-debugger, two-invocations-debugger, two-invocations-simulator, two-invocations-two-uploads, one-upload-force-quit, one-upload-may-fail, two-uploads-may-fail, two-processes-of-one-extension, app-uploads-once, app-uploads-twice, app-uploads-two-at-once, app-uploads-three-at-once, app-upload-may-fail, app-uploads-twice-may-fail, app-uploads-two-at-once-may-fail, app-upload-force-quit, app-upload-cancelled, app-uploads-twice-cancelled, app-uploads-two-at-once-cancelled, app-upload-cancelled-may-fail, app-uploads-twice-cancelled-may-fail, one-upload-cancelled, app-uploads-two-at-once-one-cancelled, app-uploads-twice-one-cancelled, app-uploads-two-at-once-one-cancelled-may-fail, one-upload-push, one-upload-two-pushes, two-invocations-push, app-upload-push, app-upload-two-pushes, app-upload-force-quit-push, app-and-extension-upload, two-extensions-two-invocations
      error: the reading wakes has no value "never"; it has perCompletion and whenQuiet
      error: --max-states: found "0"; a whole number from 1 on is needed, such as 100000
      ",
        "out": "",
      }
    `);
  });

  it("draws nothing when it is interrupted", async () => {
    expect(await inMemory(["graph", "recipe"], { signal: AbortSignal.abort() })).toEqual({ code: 3, out: "", err: "Interrupted while the states were counted: nothing is drawn.\n" });
  });

  it("prints nothing when it is interrupted while it draws", async () => {
    const interruption = new AbortController();
    // Other tests may have loaded the command already, and it would draw with what it has.
    vi.resetModules();
    vi.doMock(import("../../checker/formats/dot.ts"), async (original) => {
      const { toDot } = await original();
      return {
        toDot: (...asked) => {
          setImmediate(() => { interruption.abort(); });
          return toDot(...asked);
        },
      };
    });
    const { inMemory: anew } = await import("../readme/in-memory.ts");
    expect(await anew(["graph", "recipe"], { signal: interruption.signal })).toEqual({ code: 3, out: "", err: "Interrupted while the graph was drawn: nothing is printed.\n" });
    vi.doUnmock("../../checker/formats/dot.ts");
    vi.resetModules();
  });
});
