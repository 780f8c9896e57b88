import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fromItf } from "../../checker/formats/itf.ts";
import { inMemory } from "../readme/in-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "bgsession-itf-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...words: readonly string[]) {
  const { code, out, err } = await inMemory(words);
  return { code, out: out.replaceAll(folder, "…"), err: err.replaceAll(folder, "…") };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** A story's trace as others would find it in a file, with a part of it replaced by something else. */
async function changed(name: string, from: string | RegExp, to: string): Promise<string> {
  const { out } = await run("show", "too-quick-for-the-app", "--itf");
  const text = out.replace(from, to);
  expect(text).not.toBe(out);
  return file(name, text);
}

describe("a story in the Informal Trace Format", () => {
  it("says what it is about, and names its actions as traces do", async () => {
    const { code, out, err } = await run("show", "too-quick-for-the-app", "--itf");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const itf: unknown = JSON.parse(out);
    expect(itf).toMatchObject({
      "#meta": {
        format: "ITF",
        title: "Too quick for the app",
        property: "recorded-unless-stopped",
        design: "completion-only-in-app",
        scope: "one-upload",
      },
      vars: ["processes", "sessions", "tasks", "invoked", "takenBack", "quit", "pushes", "mbt::actionTaken"],
    });
    const { states, actions } = fromItf(itf);
    expect(states).toHaveLength(7);
    expect(actions).toEqual(["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "transferFinishes A1.1", "didComplete A A1.1"]);
  });

  it("can be replayed", async () => {
    const { out: story } = await run("show", "too-quick-for-the-app", "--itf");
    const { code, out, err } = await run("replay", file("story.json", story));
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("completion-only-in-app, one-upload, 6 steps\nToo quick for the app\n");
    expect(out).toContain("\nIts states are those in the file.\n");
    expect(out).toContain("✗ recorded-unless-stopped is broken at step 6");
  });

  it("is one of several forms, and no form of a design", async () => {
    expect((await run("show", "too-quick-for-the-app", "--itf", "--json")).err).toBe("error: --json and --itf exclude each other\n");
    expect(await run("show", "recipe", "--itf")).toEqual({ code: 2, out: "", err: 'error: "recipe" is a design, and only a story has a trace\n' });
  });
});

describe("the replay of a trace in the Informal Trace Format", () => {
  it("says where the states are not those in the file", async () => {
    const path = await changed("other.json", /"life": "running"(?![^]*"life": "running")/, '"life": "suspended"');
    const { code, err } = await run("replay", path);
    expect(code).toBe(2);
    expect(err).toMatchInlineSnapshot(`
      "error: …/other.json: $.states[6].processes.A.life is "suspended" in the file, and "running" when the trace is run
      "
    `);
  });

  it("says no more than a few places, and where something is missing", async () => {
    const { out } = await run("show", "too-quick-for-the-app", "--itf");
    const itf = JSON.parse(out) as { states: { tasks: unknown; processes: unknown }[] };
    for (const state of itf.states) Object.assign(state, { tasks: {}, processes: { app: {}, B: { life: [1] } }, sessions: { A: { connected: ["B"] } } });
    const { code, err } = await run("replay", file("missing.json", itf));
    expect(code).toBe(2);
    expect(err).toMatchInlineSnapshot(`
      "error: …/missing.json: $.states[0].processes.app.life is nothing in the file, and "notRunning" when the trace is run
      error: …/missing.json: $.states[0].processes.A is nothing in the file, and {"life":"notRunning"} when the trace is run
      error: …/missing.json: $.states[0].processes.B is {"life":[1]} in the file, and nothing when the trace is run
      error: …/missing.json: $.states[0].sessions.A.connected[0] is "B" in the file, and nothing when the trace is run
      error: …/missing.json: $.states[0].sessions.A.events is nothing in the file, and "quiet" when the trace is run
      error: …/missing.json: this state differs in 1 more of its parts
      "
    `);
  });

  it("gets stuck like every other trace", async () => {
    const { code, err } = await run("replay", await changed("stuck.json", '"action": "createSession A"', '"action": "startUpload A"'));
    expect(code).toBe(2);
    expect(err).toContain('…/stuck.json: the trace gets stuck at step 2, "startUpload A"');
  });

  it("does not compare the states of another design or scope", async () => {
    const { out: story } = await run("show", "too-quick-for-the-app", "--itf");
    const { code, out } = await run("replay", file("story.json", story), "--design", "recipe");
    expect(code).toBe(0);
    expect(out).toContain("\nIts states are not compared: the file is about completion-only-in-app, one-upload.\n");
  });

  it("takes the design and the scope that a file from elsewhere does not name", async () => {
    const { out: story } = await run("show", "too-quick-for-the-app", "--itf");
    const { vars, states } = JSON.parse(story) as Record<string, unknown>;
    const path = file("bare.json", { vars, states });
    expect((await run("replay", path)).err).toMatchInlineSnapshot(`
      "error: …/bare.json: $["#meta"].design: missing; the name of a design in the catalogue is needed, or its file
      error: …/bare.json: $["#meta"].scope: missing; allowed: one-upload, two-uploads, three-uploads, two-invocations, two-extensions, one-upload-debugger, two-uploads-debugger, two-invocations-debugger, two-invocations-simulator, two-invocations-two-uploads, one-upload-force-quit, one-upload-may-fail, two-uploads-may-fail, two-processes-of-one-extension, app-uploads-once, app-uploads-twice, app-uploads-two-at-once, app-uploads-three-at-once, app-upload-may-fail, app-uploads-twice-may-fail, app-uploads-two-at-once-may-fail, app-upload-force-quit, app-upload-cancelled, app-uploads-twice-cancelled, app-uploads-two-at-once-cancelled, app-upload-cancelled-may-fail, app-uploads-twice-cancelled-may-fail, one-upload-cancelled, app-uploads-two-at-once-one-cancelled, app-uploads-twice-one-cancelled, app-uploads-two-at-once-one-cancelled-may-fail, one-upload-push, one-upload-two-pushes, two-invocations-push, app-upload-push, app-upload-two-pushes, app-upload-force-quit-push, app-and-extension-upload, two-extensions-two-invocations
      "
    `);
    const { code, out } = await run("replay", path, "--design", "completion-only-in-app", "--scope", "one-upload");
    expect(code).toBe(1);
    expect(out).toContain("Its states are those in the file.");
  });

  it.each([
    [/"vars": \[[^\]]*\]/, '"vars": {}', "$.vars is {}. Allowed is a list."],
    ['"vars"', '"variables"', "$.vars is undefined. Allowed is a list."],
    ['"invoked": {', '"involved": {', 'Allowed is a state with every variable, "invoked" among them.'],
    ['"unstarted"', "null", '$.states[0].tasks["A1.1"].transfer is null. Allowed is a boolean, a string, an integer,'],
    ['"#bigint": "0"', '"#bigint": 0', '$.states[0].tasks["A1.1"].heard["#bigint"] is 0. Allowed is an integer as a string, such as "-12".'],
    ['"action": "startUpload A"', '"action": ["startUpload", "A"]', 'the action that leads to $.states[3] is ["startUpload","A"]. Allowed is a line, such as "createSession A".'],
    ['"vars"', '"loop": 7, "vars"', "$.loop is 7. Allowed is an index of the states, from 0 to 6."],
    ['"one-upload"', '"one-uplaod"', '$["#meta"].scope: found "one-uplaod"; allowed: one-upload, two-uploads,'],
    ['"recorded-unless-stopped"', "3", '$["#meta"].property: found 3; allowed: heard-at-most-once,'],
    ['"scope"', '"reading": "wakes=never", "scope"', '$["#meta"].reading.wakes: found "never"; allowed: perCompletion, whenQuiet'],
    ['"scope"', '"reading": "wake=whenQuiet", "scope"', '$["#meta"].reading.wake: unknown; the readings are wakes, reattach,'],
    ['"scope"', '"reading": 3, "scope"', '$["#meta"].reading is 3. Allowed is readings as --reading takes them, such as "patience=none".'],
  ])("refuses a file with another %s, %j, and says where and what", async (from, to, says) => {
    const { code, out, err } = await run("replay", await changed("wrong.json", from, to));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("error: …/wrong.json: ");
    expect(err).toContain(says);
  });

  it("refuses states of which nobody says what leads to them", async () => {
    const { code, err } = await run("replay", file("silent.json", { vars: ["x"], states: [{ x: 1 }, { x: 2 }] }));
    expect(code).toBe(2);
    expect(err).toContain('$.vars is ["x"]. Allowed is a list with "mbt::actionTaken", so that it is known which action leads to each state.');
  });
});
