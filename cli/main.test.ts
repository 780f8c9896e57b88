import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { recipe } from "../designs/catalogue.ts";
import { designFrom } from "../designs/schema.ts";
import { defaultReading } from "../model/reading.ts";
import { checkField } from "../counterexamples/field/golden.ts";
import { properties } from "../properties/catalogue.ts";
import { checkCatalogue } from "../properties/golden.ts";
import type { Property } from "../properties/property.ts";
import { exitCodes } from "./exit.ts";
import { inMemory } from "./readme/in-memory.ts";
import type { Circumstances, Ran } from "./readme/in-memory.ts";

// The catalogue itself is checked by whoever runs `npm run check`; here, what is said of the result.
vi.mock("../properties/golden.ts", () => ({ checkCatalogue: vi.fn() }));
vi.mock("../counterexamples/field/golden.ts", () => ({ checkField: vi.fn() }));

const folder = mkdtempSync(join(tmpdir(), "bgsession-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(words: readonly string[], circumstances?: Circumstances): Promise<Ran> {
  const { code, out, err } = await inMemory(words, circumstances);
  return { code, out: out.replaceAll(folder, "…"), err: err.replaceAll(folder, "…") };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** What programs may count on. */
const verdict = z.strictObject({
  beyondAnyDesign: z.literal(true).optional(),
  property: z.string(),
  verdict: z.enum(["holds", "vacuous", "fails", "reached", "unreached", "unknown"]),
  steps: z.int().optional(),
  trace: z.array(z.string()).optional(),
  itf: z.string().optional(),
});
const jsonOfCheck = z.strictObject({
  format: z.literal(1),
  outcome: z.enum(["holds", "fails", "unknown"]),
  reading: z.record(z.string(), z.string()),
  designs: z.array(
    z.strictObject({
      design: z.string(),
      file: z.string().optional(),
      neverRun: z.array(z.strictObject({ process: z.enum(["app", "extension"]), callback: z.string(), line: z.int(), text: z.string() })).optional(),
      scopes: z.array(
        z.strictObject({
          scope: z.string(),
          states: z.int(),
          transitions: z.int(),
          depth: z.int(),
          cutOff: z.enum(["no", "maxStates", "maxMemory", "interrupted"]),
          verdicts: z.array(verdict.extend({ weaker: z.array(verdict).optional() })),
        }),
      ),
    }),
  ),
});

const oneUpload = ["--scope", "one-upload"] as const;

describe("check", () => {
  it("exits with 0 when everything holds", async () => {
    const { code, out, err } = await run(["check", "recipe", ...oneUpload, "--property", "heard-at-rest", "app-lets-go", "token-before-upload", "app-may-hear"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatchInlineSnapshot(`
      "recipe
      The post's recipe: the extension starts its upload and is done; the app, when told of events, saves the handler, reconnects, records, invalidates and calls the handler.

                           one-upload
      Promises of the design
      heard-at-rest        ✓
      app-lets-go          ✓
      token-before-upload  ·
      What may happen
      app-may-hear         yes
      What was looked at
      states               256
      transitions          1,030
      depth                20

      ✓ every interleaving was looked at
      · holds, but nothing happened that could have broken it
      "
    `);
  });

  it("tells the promises that nothing has put to the test in one row, unless some scope does or they were asked for by name", async () => {
    const rows = async (...words: readonly string[]): Promise<string> => (await run(["check", "recipe", ...words])).out.split("\nLaws of the model")[0] ?? "";
    const inOne = await rows(...oneUpload);
    expect(inOne).toMatch(/^\d+ others, not put to the test +·$/m);
    expect(inOne).not.toContain("not-kept-out-by-another-extension");
    expect(inOne.match(/·/g)).toHaveLength(1);
    expect(await rows("--scope", "one-upload", "two-extensions")).toMatch(/^not-kept-out-by-another-extension +· +✓$/m);
    expect(await rows(...oneUpload, "--all-readings")).toMatch(/^\d+ others, not put to the test +·$/m);
    // Of what a search did not get to, nobody knows whether it would have been.
    expect(await rows(...oneUpload, "--max-states", "30")).not.toContain("not put to the test");
  });

  it("exits with 1 when something fails, with the weaker promise and the way to the story", async () => {
    const { code, out } = await run(["check", "recipe", "--scope", "one-upload", "two-uploads", "--property", "recorded-at-rest"]);
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "recipe
      The post's recipe: the extension starts its upload and is done; the app, when told of events, saves the handler, reconnects, records, invalidates and calls the handler.

                        one-upload  two-uploads
      Promises of the design
      recorded-at-rest  ✗ 7         ✗ 11
      What was looked at
      states            256         3,374
      transitions       1,030       14,246
      depth             20          28

      ✗ fails; the number is the length of its shortest story

      ✗ recorded-at-rest fails in one-upload (7 steps) and two-uploads (11 steps)
        At rest, every finished transfer is recorded, or, if it failed, is recorded as failed or uploaded again, or was cancelled by the user; of a token, it is enough that its upload was made.
        No design keeps it without a price (repair/BEYOND.md).
        Weaker promise: heard-at-rest holds in one-upload; fails in two-uploads (17 steps): At rest, every finished transfer has been heard of.
        Weaker promise: recorded-unless-stopped holds in each of these scopes: A process that is told of a completion has recorded it by the end of its callback, and of the blocks that the callback leaves to other queues, unless iOS ends the process first.
        bgsession check recipe --scope one-upload --property recorded-at-rest --trace
      "
    `);
  });

  it("says of a design that uploads nothing again that it takes no bad luck to break what no design keeps", async () => {
    const said = "Nothing in this design uploads again what has failed (uploadAgain), so it takes no bad luck to break it here.";
    const told = async (design: string): Promise<string> => (await inMemory(["check", design, "--scope", "app-upload-may-fail"], { columns: 200 })).out;
    expect(await told("app-uploads-cleaned-up")).toContain(said);
    const other = await told("app-uploads-tried-again");
    expect(other).toContain("tried-again-at-rest fails in app-upload-may-fail");
    expect(other).not.toContain(said);
  });

  it("holds it against a design that its line for uploading again never makes anything good", async () => {
    const trying = (...didBecomeActive: readonly object[]) => ({
      name: "tries-when-active",
      idempotent: true,
      app: {
        didFinishLaunching: ["createSession"],
        userUploads: ["createSession", "startUpload"],
        didBecomeActive: ["createSession", ...didBecomeActive],
        handleEvents: ["saveCompletionHandler", "createSession", { call: "callCompletionHandler", if: "flagIsSet" }, "clearFlag"],
        didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "recordFailure", if: "taskFailed" }],
        didFinishEvents: [{ call: "setFlag", unless: "handlerIsSaved" }, { call: "callCompletionHandler", if: "handlerIsSaved" }],
      },
      extension: {},
    });
    const [again, erased] = [{ call: "uploadAgain", if: "failureIsRecorded" }, { call: "eraseFailure", if: "failureIsRecorded" }];
    const said = "It is the design's own fault: it has a line that uploads again (uploadAgain), and nothing that has failed ever arrives by it.";
    const scope = ["--scope", "app-upload-may-fail"];
    const right = await inMemory(["check", file("right.json", trying(again, erased)), ...scope], { columns: 200 });
    expect([right.code, right.out.includes(said)]).toEqual([0, false]);
    const wrong = await inMemory(["check", file("wrong.json", trying(erased, again)), ...scope], { columns: 200 });
    expect([wrong.code, wrong.out.includes(said)]).toEqual([1, true]);
  });

  it("tells the shortest story of a failure, and of what may happen", async () => {
    const { code, out } = await run(["check", "different-identifiers", ...oneUpload, "--property", "heard-at-rest", "app-may-be-launched-for-events", "--trace"]);
    expect(code).toBe(1);
    expect(out).toContain("\ndifferent-identifiers, one-upload, 9 steps:\n  1. The user shares a photo");
    expect(out).toContain("\n  ✗  Nothing is left that must happen, and heard-at-rest is broken.\n");
    expect(out).toMatch(/\n {2}6\. .*\n {5}This step shows app-may-be-launched-for-events\.\n\n/);
    // And what to do about it, of which no more is asked than was looked at.
    expect(out).toMatch(/\nTo look for the smallest change that repairs it:\n {2}bgsession fix different-identifiers --scope one-upload --property heard-at-rest\n$/);
  });

  it("does not hold against a design what no design keeps, nor offers to repair it, unless it is asked for by name", async () => {
    const { code, out } = await run(["check", "recipe", ...oneUpload]);
    expect(code).toBe(0);
    expect(out).toContain("  At rest, every finished transfer is recorded, or, if it failed, is recorded as failed or uploaded again, or was cancelled by the user; of a token, it is enough that its upload was made.\n  No design keeps it without a price (repair/BEYOND.md), so it does not count.\n");
    expect(out).not.toContain("bgsession fix");
    expect(jsonOfCheck.parse(JSON.parse((await run(["check", "recipe", ...oneUpload, "--json"])).out)).outcome).toBe("holds");
    const quit = await run(["check", "recipe", "--scope", "one-upload-force-quit", "--property", "cancellation-heard-at-rest"]);
    expect(quit.code).toBe(1);
    expect(quit.out).not.toContain("bgsession fix");
    const { out: other } = await run(["check", "recipe", "--scope", "two-uploads", "--reading", "lastMessage=isLostBySuspension"]);
    expect(other).toMatch(/\n {2}bgsession fix recipe --scope two-uploads --reading lastMessage=isLostBySuspension\n$/);
  });

  it("holds it against a design also if every property is asked for by name", async () => {
    const { code, out } = await run(["check", "recipe", ...oneUpload, "--property", ...properties.map(({ name }) => name)]);
    expect(code).toBe(1);
    expect(out).toContain("No design keeps it without a price (repair/BEYOND.md).\n");
  });

  it("exits with 3 when a search is cut off before it can tell, and never says that it holds", async () => {
    const { code, out } = await run(["check", "recipe", ...oneUpload, "--property", "heard-at-rest", "--max-states", "50"]);
    expect(code).toBe(3);
    expect(out).not.toContain("✓");
    expect(out).toContain("one-upload: stopped at 50 states; a larger --max-states sees more.");
  });

  it("exits with 3 when the memory is used up before it can tell", async () => {
    const question = ["check", "recipe", "--scope", "two-invocations", "--property", "app-lets-go", "--max-memory", "1"];
    const { code, out } = await run(question);
    expect(code).toBe(3);
    expect(out).not.toContain("✓");
    expect(out).toContain("two-invocations: stopped at 1 MiB of memory; a larger --max-memory sees more.");
    const { designs } = jsonOfCheck.parse(JSON.parse((await run([...question, "--json"])).out));
    expect(designs[0]?.scopes[0]).toMatchObject({ cutOff: "maxMemory", verdicts: [{ verdict: "unknown" }] });
  });

  it("exits with 1 when something fails, whatever else is unknown", async () => {
    const { code } = await run(["check", "recipe", ...oneUpload, "--property", "recorded-at-rest", "heard-at-rest", "--max-states", "200"]);
    expect(code).toBe(1);
  });

  it("says what is known so far when it is interrupted", async () => {
    const stop = new AbortController();
    // Not after a time: after so many questions whether to stop, more than the first scope takes.
    let questions = 0;
    Object.defineProperty(stop.signal, "aborted", { get: () => ++questions > 1000 });
    const scopes = ["--scope", "one-upload", "two-extensions-two-invocations", "two-uploads"];
    const { code, out } = await run(["check", "extension-exits", ...scopes, "--property", "heard-at-most-once", "--json"], { signal: stop.signal });
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      outcome: "unknown",
      designs: [
        {
          scopes: [
            { scope: "one-upload", cutOff: "no", verdicts: [{ verdict: "holds" }] },
            { scope: "two-extensions-two-invocations", cutOff: "interrupted", verdicts: [{ verdict: "unknown" }] },
            { scope: "two-uploads", cutOff: "interrupted", states: 0, verdicts: [{ verdict: "unknown" }] },
          ],
        },
      ],
    });
  });

  it("knows nothing when it is interrupted before it begins", async () => {
    const { code, out } = await run(["check", "recipe", ...oneUpload, "--property", "heard-at-rest"], { signal: AbortSignal.abort() });
    expect(code).toBe(3);
    expect(out).toContain("one-upload: interrupted.");
    expect(out).not.toContain("✓");
  });

  it("prints one JSON object, with traces that can be replayed", async () => {
    const { code, out, err } = await run(["check", "recipe", ...oneUpload, "--property", "recorded-at-rest", "app-may-let-go", "--json"]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const { outcome, reading, designs } = jsonOfCheck.parse(JSON.parse(out));
    expect({ outcome, reading }).toEqual({ outcome: "fails", reading: defaultReading });
    const [failing, reached] = designs[0]?.scopes[0]?.verdicts ?? [];
    expect(failing).toMatchObject({ property: "recorded-at-rest", verdict: "fails", beyondAnyDesign: true, weaker: [{ verdict: "holds" }, { verdict: "holds" }] });
    expect(reached).toMatchObject({ property: "app-may-let-go", verdict: "reached" });

    const replayed = await run(["replay", file("found.json", { design: "recipe", scope: "one-upload", actions: failing?.trace })]);
    expect(replayed.code).toBe(1);
    expect(replayed.out).toContain(`✗ recorded-at-rest is broken at step ${failing?.steps}`);
  });

  it("reads silent sources as it is told, and keeps to that in the command that it proposes", async () => {
    const { out } = await run(["check", "recipe", ...oneUpload, "--property", "recorded-at-rest", "--reading", "patience=none", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ reading: { patience: "none", wakes: "perCompletion" } });
    const told = await run(["check", "recipe", ...oneUpload, "--property", "recorded-at-rest", "--reading", "patience=none"]);
    expect(told.out).toContain("--property recorded-at-rest --reading patience=none --trace");
  });

  it("checks a design of one's own, and quotes its file where a shell needs it", async () => {
    const mine = file("my design.json", { ...recipe, name: "mine" });
    const { code, out } = await run(["check", mine, ...oneUpload, "--property", "recorded-at-rest"]);
    expect(code).toBe(1);
    expect(out).toContain("mine (…/my design.json)");
    expect(out).toContain("bgsession check '…/my design.json' --scope one-upload");
  });

  it("says of a design without launch events why nobody hears", async () => {
    const mine = file("quiet.json", { ...recipe, name: "quiet", sendsLaunchEvents: false });
    const asked = ["--scope", "one-upload", "--property", "heard-at-rest"];
    expect((await run(["check", mine, ...asked])).out).toContain("so iOS wakes nobody: what waits is heard of at the earliest when the user opens the app.");
    expect((await run(["check", "different-identifiers", ...asked])).out).not.toContain("wakes nobody");
  });

  it("fits a narrow terminal", async () => {
    const { out } = await run(["check", "recipe", ...oneUpload, "--property", "nobody-is-rejected-while-nothing-is-handled", "recorded-at-rest"], { columns: 50 });
    const long = out.split("\n").filter((line) => line.length > 50 && !line.includes("bgsession check"));
    expect(long).toEqual([]);
    expect(out).toContain("a one-upload");
  });

  it("tells one table after another where the scopes do not fit beside each other", async () => {
    const scopes = ["one-upload", "two-uploads", "one-upload-debugger", "one-upload-may-fail", "one-upload-force-quit"];
    const { out } = await run(["check", "recipe", "--scope", ...scopes, "--property", "recorded-at-rest"], { columns: 50 });
    const heads = out.split("\n").filter((line) => /^ +[a-e]( +[a-e])*$/.test(line)).map((line) => line.trim().split(/ +/));
    expect(heads.length).toBeGreaterThan(1);
    expect(heads.flat()).toEqual(["a", "b", "c", "d", "e"]);
    expect(out.split("\n").filter((line) => line.length > 50 && !line.includes("bgsession check"))).toEqual([]);
  });

  it("refuses a scope in which the user asks for nothing that the design has code for", async () => {
    const { code, out, err } = await run(["check", "app-uploads", "recipe", "--scope", "one-upload", "app-uploads-once", "app-and-extension-upload"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "error: app-uploads has no code for an extension, and the user asks for nothing else in one-upload; usual for it are app-uploads-once, app-uploads-two-at-once, app-uploads-twice
      error: recipe has no code for uploads of the app (userUploads), and the user asks for nothing else in app-uploads-once; usual for it are one-upload, two-uploads, two-invocations, two-extensions
      "
    `);
    for (const words of [["check", "--all-readings"], ["fix"]]) {
      const refused = await run([...words, "recipe", "--scope", "app-uploads-once"]);
      expect({ code: refused.code, out: refused.out }).toEqual({ code: 2, out: "" });
      expect(refused.err).toContain("recipe has no code for uploads of the app (userUploads)");
    }
  });

  it("refuses a scope in which the user may cancel, where the design has no code for that", async () => {
    const { code, out, err } = await run(["check", "app-uploads", "recipe", "--scope", "app-upload-cancelled", "one-upload-cancelled"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "error: app-uploads has no code for an extension, and the user asks for nothing else in one-upload-cancelled; usual for it are app-uploads-once, app-uploads-two-at-once, app-uploads-twice
      error: app-uploads has no code for a cancellation (userCancels), and the user may cancel in app-upload-cancelled; usual for it are app-uploads-once, app-uploads-two-at-once, app-uploads-twice
      error: recipe has no code for uploads of the app (userUploads), and the user asks for nothing else in app-upload-cancelled; usual for it are one-upload, two-uploads, two-invocations, two-extensions
      error: recipe has no code for a cancellation (userCancels), and the user may cancel in one-upload-cancelled; usual for it are one-upload, two-uploads, two-invocations, two-extensions
      "
    `);
  });

  it("refuses a scope in which the user may cancel one upload, where the design has no code for that", async () => {
    const { code, out, err } = await run(["check", "app-uploads-cancelled", "app-uploads-one-cancelled", "--scope", "app-uploads-twice-one-cancelled"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "error: app-uploads-cancelled has no code for the cancellation of one upload (userCancelsOne), and the user may cancel one in app-uploads-twice-one-cancelled; usual for it are app-uploads-once, app-uploads-two-at-once, app-uploads-twice, app-upload-cancelled, app-uploads-twice-cancelled
      "
    `);
  });

  it("says every mistake in a question at once, and looks at nothing", async () => {
    const { code, out, err } = await run([
      ...["check", "recipi", folder, "missing.json"],
      ...["--scope", "one-uplaod", "recipe"],
      ...["--property", "nobody"],
      ...["--reading", "wakes=never", "redelivry=never", "activity=kept", "activity=mayExpire", "patience"],
      ...["--max-states", "many", "--max-memory", "2GB"],
    ]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "error: there is no design "recipi"; did you mean "recipe"?
      error: …: is a directory; a JSON file is needed
      error: missing.json: no such file
      error: there is no scope "one-uplaod"; did you mean "one-upload"?
      error: there is no scope "recipe"; this looks like a design, and designs stand before the options
      error: there is no property "nobody"; \`bgsession list properties\` lists them
      error: --max-states: found "many"; a whole number from 1 on is needed, such as 100000
      error: --max-memory: found "2GB"; a whole number from 1 on is needed, such as 2048
      error: the reading wakes has no value "never"; it has perCompletion and whenQuiet
      error: there is no reading "redelivry"; did you mean "redelivery"?
      error: the reading activity is asked for twice, as kept and as mayExpire
      error: the reading patience is asked for without a value; it is written as patience=untilNothingIsOwed or patience=none
      "
    `);
  });

  it("says which number is the largest that is taken", async () => {
    const { code, err } = await run(["check", "recipe", "--max-states", "9007199254740991", "--max-memory", "0"]);
    expect(code).toBe(2);
    expect(err).toMatchInlineSnapshot(`
      "error: --max-states: found "9007199254740991"; the largest that is taken is 9999999999
      error: --max-memory: found "0"; a whole number from 1 on is needed, such as 2048
      "
    `);
  });

  it("says of code that never starts an upload that nothing is known of it, where both scopes and promises can tell", async () => {
    const crashing = { name: "crashing", app: { didFinishLaunching: ["exit"], userUploads: ["createSession", "startUpload"], didComplete: ["recordCompletion"] }, extension: {} };
    const never = /^Its code never starts an upload in (.*), so what holds there does not say that uploads are safe with it\.$/m;
    const told = async (words: readonly string[]) => {
      const { code, out } = await run(["check", ...words]);
      return [code, never.exec(out)?.[1]] as const;
    };
    expect(await told([file("crashing.json", crashing)])).toEqual([0, "any of these scopes"]);
    expect(await told([file("crashing.json", crashing), "--scope", "app-uploads-once"])).toEqual([0, "this scope"]);
    expect(await told([file("crashing.json", crashing), "--property", "heard-at-rest"])).toEqual([0, undefined]);
    const resumed = { ...crashing, name: "resumed", app: { userUploads: ["createSession", "createTask", "resumeTask"] } };
    expect((await told([file("resumed.json", resumed), "--scope", "app-uploads-once"]))[1]).toBeUndefined();
    const made = { ...crashing, name: "made", app: { userUploads: ["createSession", "createTask"] } };
    expect(await told([file("made.json", made), "--scope", "app-uploads-once"])).toEqual([1, "this scope"]);
    expect((await told(["recipe", "--scope", "one-upload"]))[1]).toBeUndefined();
  });

  it("says what is wrong in a file, and loses none of it", async () => {
    const typo = file("typo.json", '{ "name": "mine", "app": { "handelEvents": [] }, "extension": { "invoked": ["createSesion"] } }');
    const { code, out, err } = await run(["check", typo, file("empty.json", ""), join(folder, `${"x".repeat(300)}.json`), ...oneUpload]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "error: …/typo.json: app.handelEvents: unknown; the app hears didFinishLaunching, handleEvents, didComplete, didCompleteToken, didReceiveToken, didFinishEvents, didBecomeInvalid, didBecomeActive, didEnterBackground, userUploads, userCancels, userCancelsOne, didReceiveTasks, didFinishFollowUp, didDisconnect, backgroundTasksExpired, didReceiveRemoteNotification, and what dispatchToMain leaves to the main queue stands in handleEventsOnMain, didCompleteOnMain, didFinishEventsOnMain, didBecomeInvalidOnMain, didReceiveTasksOnMain; what dispatchToWorkQueue leaves to a queue of your own stands under the callback's name with OnWorkQueue; did you mean "handleEvents"?
      error: …/typo.json: extension.invoked[0]: found "createSesion"; allowed here: createSession, finishTasksAndInvalidate, invalidateAndCancel, cancelTasks, startUpload, startNextUpload, createTask, resumeTask, uploadAgain, deleteBody, recordFailure, recordStart, startTokenTask, requestToken, performExpiringActivity, endExpiringActivity, completeRequest, exit, setFlag, clearFlag, dropReference, work, requestTaskList, deleteAllBodies, dispatchToWorkQueue; did you mean "createSession"?
      error: …/empty.json:1:1: not JSON; the file ends where a value is needed
      error: …/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.json: no such file; the name is longer than a file can have
      "
    `);
  });
});

describe("where a design is looked at", () => {
  const uploading = { userUploads: ["createSession", "startUpload"], didComplete: ["recordCompletion"] };

  it("is where its app uploads, if there is no code for an extension", async () => {
    const path = file("alone.json", { name: "alone", says: "An app.", app: { didFinishLaunching: ["createSession"], ...uploading }, extension: {} });
    const { code, out } = await run(["check", path]);
    expect(out).toMatch(/app-uploads-once +app-uploads-two-at-once +app-uploads-twice/);
    expect(out).not.toContain("one-upload ");
    // Nobody calls the handler, and there is none to call.
    expect(code).toBe(1);
    expect(out).toContain("bgsession fix");
    expect(out).not.toContain("fix " + path + " --scope");
  });

  it("counts against a design that nothing is ever uploaded", async () => {
    const never = { name: "never", says: "An upload that waits for a flag.", app: {}, extension: { invoked: ["createSession", { call: "startUpload", if: "flagIsSet" }, "completeRequest"] } };
    const { code, out } = await run(["check", file("never.json", never), "--scope", "one-upload"]);
    expect(code).toBe(1);
    expect(out).toMatch(/started-at-rest fails in one-upload/);
    expect(out).not.toContain("No design keeps it");
    // The same where nothing else is asked for; and the story is not the one of a process that is ended first.
    const alone = await run(["check", file("never.json", never), "--scope", "one-upload", "two-uploads", "--property", "started-at-rest", "--trace"]);
    expect(alone.code).toBe(1);
    expect(alone.out).not.toContain("No design keeps it");
    expect(alone.out.replaceAll(/\s+/g, " ")).toContain("It is the design's own fault in one-upload (3 steps) and two-uploads (3 steps): an upload is not started there, though nothing stops the code.");
    expect(alone.out).not.toContain("iOS ends");
    expect(alone.out).toMatch(/fix \S+ --scope one-upload two-uploads\n/);
  });
});

describe("check of what no design keeps", () => {
  it("says so where the code starts everything that it is asked for, if nobody stops it", async () => {
    const { code, out } = await run(["check", "recipe", "--scope", "one-upload", "--property", "started-at-rest"]);
    expect(code).toBe(1);
    expect(out).toContain("No design keeps it without a price");
    expect(out).not.toContain("own fault");
  });

  it("tells the scopes apart in which it is bad luck and in which it is the design's own fault", async () => {
    const half = { name: "half", says: "One upload of two.", app: recipe.app, extension: { ...recipe.extension, invoked: ["createSession", { call: "startUpload", if: "everythingIsRecorded" }, "completeRequest"] } };
    const { code, out } = await run(["check", file("half.json", half), "--scope", "one-upload", "two-uploads", "--property", "started-at-rest"]);
    expect(code).toBe(1);
    expect(out).toContain("It is the design's own fault in two-uploads (");
    expect(out).not.toContain("own fault in one-upload");
  });
});

describe("words that are not understood", () => {
  it("are told how several names are written, and where help is", async () => {
    const commas = await run(["check", "recipe", "--scope", "one-upload,two-uploads", "--property", "heard-at-rest,app-lets-go"]);
    expect(commas.code).toBe(2);
    expect(commas.err).toBe(
      'error: there is no scope "one-upload,two-uploads"; several names have spaces between them, and no commas\n' +
        'error: there is no property "heard-at-rest,app-lets-go"; several names have spaces between them, and no commas\n',
    );
    expect((await run(["diff", "recipe"])).err).toContain("(--help says how to use it)");
    expect(await run(["help", "chek"])).toEqual({ code: 2, out: "", err: 'error: there is no command "chek"; there are check, diff, fix, show, replay, graph, list, schema\n' });
    expect(await run(["help", "check"])).toMatchObject({ code: 0, err: "" });
    expect((await run(["help", "help"])).err).not.toContain("no command");
  });
});

describe("check without a design", () => {
  const row = { design: "recipe", scope: "one-upload", states: 256, transitions: 1030, depth: 20, verdicts: { "heard-at-rest": "holds" } } as const;
  const nothing = { agree: true, complete: true, rows: [], differences: [] };
  beforeEach(() => {
    vi.mocked(checkField).mockResolvedValue({ ...nothing, rows: [{ ...row, design: "canvas-one-identifier", scope: "app-and-extension-upload" }] });
  });

  it("exits with 0 when the catalogue is as it was accepted", async () => {
    vi.mocked(checkCatalogue).mockResolvedValue({ agree: true, complete: true, rows: [row], differences: [] });
    const { code, out } = await run(["check"]);
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "        one-upload  two-uploads  two-invocations  two-extensions
      recipe  ✓           ?            ?                ?

      ✓ every promise is kept but recorded-at-rest and started-at-rest, which no design keeps (broken by its own fault, they count)
      ✗ so many promises are broken besides those

      1 checks of 1 designs: 1 verdicts, 256 states, 1,030 transitions.
      1 checks of 1 designs seen in the wild, each where its case happened: 1 verdicts, 256 states, 1,030 transitions.
      All of it is as it was accepted in properties/verdicts.json and counterexamples/field/verdicts.json.
      "
    `);
  });

  it("exits with 1 when a verdict is another", async () => {
    vi.mocked(checkCatalogue).mockResolvedValue({ agree: false, complete: true, rows: [row], differences: ["recipe, one-upload: states were 255, are 256"] });
    const { code, out } = await run(["check"]);
    expect(code).toBe(1);
    expect(out).toContain("≠ recipe, one-upload: states were 255, are 256");
  });

  it("exits with 1 when a verdict of the field is another", async () => {
    vi.mocked(checkCatalogue).mockResolvedValue({ ...nothing, rows: [row] });
    vi.mocked(checkField).mockResolvedValue({ ...nothing, agree: false, differences: ["canvas-one-identifier, app-and-extension-upload: depth was 3, is 4"] });
    expect(await run(["check", "--json"])).toMatchObject({ code: 1, err: "" });
  });

  it("exits with 3 when it is interrupted", async () => {
    vi.mocked(checkCatalogue).mockResolvedValue({ agree: false, complete: false, rows: [row], differences: [] });
    expect(await run(["check", "--json"])).toMatchObject({ code: 3, err: "" });
  });

  it("takes no choice, because the accepted verdicts leave none", async () => {
    expect(await run(["check", "--scope", "one-upload", "recipe", "--trace", "--max-memory", "100"])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error: --scope needs a design, and designs stand before the options: bgsession check recipe --scope one-upload
      error: --trace needs a design, and designs stand before the options: bgsession check recipe --trace
      error: --max-memory needs a design, and designs stand before the options: bgsession check recipe --max-memory 100
      ",
        "out": "",
      }
    `);
  });
});

describe("replay", () => {
  const trace = {
    design: "recipe",
    scope: "one-upload",
    property: "recorded-at-rest",
    actions: ["userInvokes A", "createSession A", "startUpload A", "transferFinishes A1.1", "end A"],
  };

  it("exits with 0 when nothing is broken, and says what each step changes", async () => {
    const { code, out } = await run(["replay", file("trace.json", trace)]);
    expect(code).toBe(0);
    expect(out.slice(out.indexOf("       startUpload A\n"), out.indexOf("  4. "))).toMatchInlineSnapshot(`
      "       startUpload A
             processes.A.memory.at  A invoked A1, line 2: startUpload → A invoked A1, line 3: completeRequest
             tasks.A1.1.transfer    unstarted → running

      "
    `);
    expect(out.slice(out.indexOf("       end A\n"))).toMatchInlineSnapshot(`
      "       end A
             processes.A.life              running → notRunning
             processes.A.memory.objects.A  live → nothing
             processes.A.memory.at         A invoked A1, line 3: completeRequest → nothing
             sessions.A.connected          [A] → []

      It breaks no property.
      It does not show the property that it is about, recorded-at-rest.
      "
    `);
  });

  it("exits with 1 when something is broken, and says where", async () => {
    const { out: json } = await run(["show", "heard-and-never-written-down", "--json"]);
    const { code, out } = await run(["replay", file("story.json", json)]);
    expect(code).toBe(1);
    expect(out).toMatch(/✗ recorded-at-rest is broken at step \d+: At rest, every finished transfer is recorded, or, if it failed, is recorded as failed or uploaded again, or was cancelled by the user; of a token, it is enough that its upload was made\.\n/);
    expect(out.slice(out.indexOf("Two moments matter:"))).toMatchInlineSnapshot(`
      "Two moments matter:

      → 6. The extension hears that the upload has finished (didCompleteWithError).
             Had it been held back until after step 7, it could not have come then, and the promise would be kept.
      → 7. iOS ends the extension.
             Without it the promise is kept. It also does no harm if it comes once everything else is at rest.

      Steps 1 to 3 set the scene. Steps 4 and 5 follow sooner or later. Up to step 7 all could still have
      gone well. Had this come in between, the promise would be kept: the extension records that the
      upload has finished (before step 7); or iOS suspends the extension (before step 6).
      "
    `);
  });

  it("exits with 2 at a step that cannot happen, after the steps that could, and names the guard", async () => {
    const stuck = { ...trace, actions: ["userInvokes A", "completeRequest A"] };
    const { code, out, err } = await run(["replay", file("stuck.json", stuck)]);
    expect(code).toBe(2);
    expect(out).toContain("1. The user shares a photo");
    expect(err).toMatchInlineSnapshot(`
      "error: …/stuck.json: the trace gets stuck at step 2, "completeRequest A": it is not the next line; what can happen here is: createSession A, suspend A, end A, userOpensApp app
      "
    `);
  });

  it("says that a design is none", async () => {
    const { code, out, err } = await run(["replay", file("design.json", recipe)]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe("error: …/design.json: this is a design, and a trace is needed; `bgsession check <design> --itf <folder>` writes the traces of its failures\n");
  });

  it("says that what --json has printed is none", async () => {
    const { code, err } = await run(["replay", file("answer.json", { format: 1, outcome: "fails", designs: [] })]);
    expect(code).toBe(2);
    expect(err).toBe("error: …/answer.json: this is what --json has printed, and a trace is needed; `bgsession check <design> --itf <folder>` writes the traces of its failures\n");
  });

  it("says of a trace, and of what --json has printed, that it is no design", async () => {
    const trace = file("a.trace.json", { design: "recipe", scope: "one-upload", actions: ["userInvokes A"] });
    const itf = file("a.itf.json", { "#meta": { design: "recipe", scope: "one-upload" }, vars: ["state"], states: [] });
    for (const [path, name] of [[trace, "a.trace.json"], [itf, "a.itf.json"]] as const) {
      for (const command of ["check", "fix"]) {
        expect(await run([command, path])).toMatchObject({ code: 2, out: "", err: `error: …/${name}: this is a trace, and a design is needed; \`bgsession replay\` tells a trace\n` });
      }
    }
    for (const command of [["check", "recipe"], ["diff", "recipe", "extension-exits"]]) {
      const { out } = await run([...command, "--scope", "one-upload", "--property", "heard-at-rest", "--json"]);
      const { err } = await run(["check", file("answer.json", JSON.parse(out))]);
      expect(err).toBe("error: …/answer.json: this is what --json has printed, and a design is needed; `--itf` writes the traces that it has as files, and `bgsession replay` tells them\n");
    }
  });

  it("exits with 2 at a line that names nothing", async () => {
    const { code, err } = await run(["replay", file("unknown.json", { ...trace, actions: ["userInvoke A"] })]);
    expect(code).toBe(2);
    expect(err).toContain("the nearest names are: userInvokes A");
  });

  it("looks for a design's file beside the trace", async () => {
    file("mine.json", { ...recipe, name: "mine" });
    const { code, out } = await run(["replay", file("beside.json", { ...trace, design: "./mine.json" })]);
    expect(code).toBe(0);
    expect(out).toContain("mine, one-upload, 5 steps");
  });

  it("takes another design and another scope than the file says", async () => {
    const { out } = await run(["replay", file("trace.json", trace), "--design", "extension-exits", "--scope", "two-uploads"]);
    expect(out).toContain("extension-exits, two-uploads");
  });

  it("says every mistake in a trace", async () => {
    const wrong = { design: 3, scope: "one", reading: { wake: "whenQuiet" }, actions: "userInvokes A", action: [] };
    const { code, err } = await run(["replay", file("wrong.json", wrong)]);
    expect(code).toBe(2);
    expect(err).toMatchInlineSnapshot(`
      "error: …/wrong.json: design: found 3; the name of a design in the catalogue is needed, or its file
      error: …/wrong.json: scope: found "one"; allowed: one-upload, two-uploads, three-uploads, two-invocations, two-extensions, one-upload-debugger, two-uploads-debugger, two-invocations-debugger, two-invocations-simulator, two-invocations-two-uploads, one-upload-force-quit, one-upload-may-fail, two-uploads-may-fail, two-processes-of-one-extension, app-uploads-once, app-uploads-twice, app-uploads-two-at-once, app-uploads-three-at-once, app-upload-may-fail, app-uploads-twice-may-fail, app-uploads-two-at-once-may-fail, app-upload-force-quit, app-upload-cancelled, app-uploads-twice-cancelled, app-uploads-two-at-once-cancelled, app-upload-cancelled-may-fail, app-uploads-twice-cancelled-may-fail, one-upload-cancelled, app-uploads-two-at-once-one-cancelled, app-uploads-twice-one-cancelled, app-uploads-two-at-once-one-cancelled-may-fail, one-upload-push, one-upload-two-pushes, two-invocations-push, app-upload-push, app-upload-two-pushes, app-upload-force-quit-push, app-and-extension-upload, two-extensions-two-invocations
      error: …/wrong.json: reading.wake: unknown; the readings are wakes, reattach, patience, redelivery, activity, contention, rejection, release, finishEvents, lastMessage, body, downloads, taskList, retries; did you mean "wakes"?
      error: …/wrong.json: actions: found "userInvokes A"; a list of actions is needed
      error: …/wrong.json: action: unknown; a trace has title, tells, design, scope, property, reading, actions, blame, restsOn; did you mean "actions"?
      "
    `);
  });
});

describe("show and list", () => {
  it("tells a story with its cure", async () => {
    const { code, out } = await run(["show", "in-use-by-another-process"]);
    expect(code).toBe(0);
    expect(out).toContain("This step breaks nobody-is-rejected.");
    expect(out).toContain("+ identifiers: perInvocation");
  });

  it("marks the steps of a story that matter, and says why", async () => {
    const { out } = await run(["show", "heard-and-never-written-down"]);
    expect(out).toContain("\n→ 7. iOS ends the extension.\n       It is disconnected from the session.\n");
    expect(out).toContain("\nTwo moments matter:\n\n→ 6. ");
    expect(out).toContain("\n  1. The user shares a photo");
  });

  it("says in JSON what each step has to do with the failure", async () => {
    const { out } = await run(["show", "heard-and-never-written-down", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      actions: ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "transferFinishes A1.1", "didComplete A A1.1", "end A"],
      blame: {
        failsAt: 7,
        possibleFrom: 7,
        sealedFrom: 7,
        steps: [
          { step: 1, role: "setting", without: "noOccasion" },
          { step: 2, role: "setting" },
          { step: 3, role: "setting", neededFor: { step: 4, guards: ["it is the next line"] } },
          { step: 4, role: "way", neededFor: { step: 6, guards: ["it is between two callbacks"] } },
          { step: 5, role: "way", neededFor: { step: 6, guards: ["the completion awaits delivery"] } },
          { step: 6, role: "moment", before: { step: 7, tooLate: ["it is between two callbacks", "it is connected"] } },
          { step: 7, role: "moment", mustHappen: false, without: "kept", afterRest: "kept" },
        ],
      },
    });
  });

  it("prints a story's page", async () => {
    expect((await run(["show", "in-use-by-another-process", "--markdown"])).out).toContain("\n# In use by another process\n");
  });

  it("prints a design that can be saved, changed and checked", async () => {
    const { out } = await run(["show", "recipe", "--json"]);
    const { code } = await run(["check", file("saved.json", out), ...oneUpload, "--property", "heard-at-rest"]);
    expect(code).toBe(0);
  });

  it("prints a design of one's own as it does one of the catalogue, and says what is wrong in its file", async () => {
    const mine = file("mine.json", { name: "mine", says: "Mine.", app: {}, extension: { invoked: ["createSession", "startUpload"] } });
    const { code, out } = await run(["show", mine]);
    expect(code).toBe(0);
    expect(out).toContain("mine (…/mine.json)\nMine.\n\nidentifiers: perExtension\n");
    expect(JSON.parse((await run(["show", mine, "--json"])).out)).toMatchObject({ name: "mine", idempotent: false });
    expect((await run(["show", mine, "--swift"])).out).toContain("func makeSession(_ identifier: String) -> URLSession {");
    expect(await run(["show", "too-quick-for-the-app", "--swift"])).toMatchObject({ code: 2, err: expect.stringContaining('its own is "completion-only-in-app"') as string });
    expect(await run(["show", mine, "--itf"])).toMatchObject({ code: 2, err: 'error: "…/mine.json" is a design, and only a story has a trace\n' });
    expect(await run(["show", file("no-design.json", [])])).toMatchObject({ code: 2, err: expect.stringContaining("…/no-design.json: the design: found []") as string });
  });

  it("says what a name is that is no design's, and how to ask for it", async () => {
    const problem = async (...words: readonly string[]): Promise<string> => {
      const { code, out, err } = await run(words);
      expect([code, out]).toEqual([2, ""]);
      return err;
    };
    const isStory = 'error: "too-quick-for-the-app" is a story, and a design is needed; its own is "completion-only-in-app", and `bgsession show too-quick-for-the-app` tells it\n';
    for (const command of ["check", "fix", "graph"]) expect(await problem(command, "too-quick-for-the-app")).toBe(isStory);
    expect(await problem("diff", "recipe", "upload-spam")).toContain('"upload-spam" is a story, and a design is needed');
    expect(await problem("check", "heard-at-rest")).toBe('error: "heard-at-rest" is a property, and a design is needed; `bgsession check <design> --property heard-at-rest` asks for it\n');
    expect(await problem("replay", "too-quick-for-the-app")).toBe('error: "too-quick-for-the-app" is a story, and a file with a trace is needed; `bgsession show too-quick-for-the-app --json` prints one\n');
    expect(await problem("replay", "too-quick")).toContain("no such file");
  });

  it("says what exactly a property asks, and when it is put to the test", async () => {
    const { code, out } = await run(["show", "recorded-unless-stopped"]);
    expect(code).toBe(0);
    expect(out).toContain("nor of a token or a second copy that a force quit has\ncancelled.\n\nWhat it is  a promise:");
    expect(out).toContain("\nOccasion    a completion is heard. Where that never happens, check prints · in place of ✓.\n");
    expect(out).toContain("\nWeaker      remembered-is-recorded\nSources     S10: On handleEvents the app stores");
    expect(out).toContain("\n  bgsession show heard-and-passed-over\n");
    expect((await run(["show", "one-connection"])).out).toContain("\nWhat it is  a law of the model: no design can break it\n");
    expect((await run(["show", "app-may-hear"])).out).not.toContain("Occasion");
    const { out: json } = await run(["show", "recorded-at-rest", "--json"]);
    expect(JSON.parse(json)).toMatchObject({ name: "recorded-at-rest", about: "design", weaker: ["heard-at-rest", "recorded-unless-stopped"] });
    expect(await run(["show", "recorded-at-rest", "--json", "--swift"])).toMatchObject({ code: 2, err: "error: --json and --swift exclude each other\n" });
    expect(await run(["show", "recorded-at-rest", "--swift"])).toMatchObject({ code: 2, err: expect.stringContaining("there is no --swift of it") as string });
  });

  it("tells of a weaker promise once, and leaves what it does not ask to show", async () => {
    const { out } = await run(["check", "recipe", "--scope", "two-uploads"]);
    expect(out.match(/At rest, every finished transfer has been heard of\./g)).toHaveLength(1);
    expect(out).toContain("Weaker promise: heard-at-rest fails in two-uploads (17 steps).\n");
    expect(out).toContain("unless iOS ends the process first.\n");
    const named = await run(["check", "recipe", "--scope", "two-uploads", "--property", "recorded-at-rest"]);
    expect(named.out).toContain("Weaker promise: heard-at-rest fails in two-uploads (17 steps): At rest, every finished transfer has been heard of.\n");
  });

  it("knows near names", async () => {
    expect(await run(["show", "in-use-by-another-proces"])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error: there is no story, no design and no property "in-use-by-another-proces"; did you mean "in-use-by-another-process"?
      ",
        "out": "",
      }
    `);
    expect(await run(["list", "scope"])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error: there is no list of "scope"; did you mean "scopes"?
      ",
        "out": "",
      }
    `);
  });

  it("lists all there is, as text and as JSON", async () => {
    const { code, out } = await run(["list"]);
    expect(code).toBe(0);
    for (const name of ["DESIGNS", "FIELD DESIGNS", "SCOPES", "PROPERTIES", "STORIES", "FIELD CASES", "READINGS", "CALLS", "CALLBACKS", "CONDITIONS", "DECISIONS"]) expect(out).toContain(name);
    for (const name of ["recipe", "app-uploads", "fresh-identifier-tried-again"]) expect(out).toMatch(new RegExp(`^${name} `, "m"));
    const { out: json } = await run(["list", "--json"]);
    expect(Object.keys(JSON.parse(json) as object)).toEqual(["designs", "field-designs", "scopes", "properties", "stories", "field-cases", "readings", "calls", "callbacks", "conditions", "decisions"]);
  });

  it("lists every property, those that a design promises before the laws of the model and what may happen", async () => {
    const { out } = await run(["list", "properties"]);
    const [, ...groups] = out.split(/^[A-Z].*:$/m).map((group) => [...group.matchAll(/^([a-z-]+) /gm)].map(([, name]) => name));
    const about = (who: Property["about"]) => properties.filter((property) => property.about === who).map(({ name }) => name);
    expect(groups).toEqual([about("design"), about("iOS"), about("possibility")]);
  });

  it("lists what a design is written in, and where each call may stand", async () => {
    const { out: calls } = await run(["list", "calls"]);
    expect(calls).toMatch(/^startUpload .* a second line does nothing more.* It may stand in the app's didFinishLaunching, /m);
    expect(calls).toMatch(/^saveCompletionHandler .* It may stand in the app's handleEvents, and in what these leave to other queues\.$/m);
    expect(calls).toMatch(/^work .* It may stand in every callback\.$/m);
    expect((await run(["list", "callbacks"])).out).toMatch(/^extension\.activityGranted +The block of performExpiringActivity/m);
    const { out: conditions } = await run(["list", "conditions"]);
    expect(conditions).toMatch(/^sessionExists +The process has created/m);
    expect(conditions).toMatch(/^\{ "call": "createSession", "unless": "sessionExists" \} +The call is made if the answer is no\.$/m);
    const forms = conditions.split("\n").flatMap((line) => /^\{.*\}/.exec(line) ?? []);
    expect(forms).toHaveLength(3);
    for (const form of forms) expect(designFrom({ name: "asking", app: { didBecomeActive: [JSON.parse(form)] }, extension: { invoked: ["createSession"] } })).toMatchObject({ ok: true });
    expect((await run(["list", "decisions"])).out).toMatch(/^ {2}byIdentifier +in a dictionary, one for each session \(when nothing is said\)$/m);
    const { out: json } = await run(["list", "calls", "--json"]);
    expect(JSON.parse(json)).toMatchObject({ calls: expect.arrayContaining([{ name: "keepFile", says: expect.any(String) as string, places: expect.arrayContaining(["app.didComplete"]) as string[] }]) as object[] });
  });

  it("prints the schema of a design", async () => {
    expect(JSON.parse((await run(["schema"])).out)).toMatchObject({ title: "A design", type: "object" });
  });
});

describe("the command itself", () => {
  it.each([
    [["--help"], 0, "Usage: bgsession"],
    [["help", "check"], 0, "Exit code: 0 nothing fails except"],
    [["check", "-h"], 0, "--max-states"],
    [["check", "-h"], 0, "--max-memory"],
    [["help", "graph"], 0, "dot -Tsvg"],
    [["help", "fix"], 0, "the nearest safe design, however long"],
    [["help", "fix"], 0, "twelve seconds after the start"],
    [["--help"], 0, "70 a fault of bgsession itself"],
    [["--help"], 0, "with 141"],
    [["--version"], 0, "."],
  ] as const)("answers %j on the standard output", async (words, code, says) => {
    const ran = await run(words);
    expect(ran).toMatchObject({ code, err: "" });
    expect(ran.out.replace(/\s+/g, " ")).toContain(says);
  });

  it.each([
    [[], "Usage: bgsession"],
    [["chek"], "Did you mean check?"],
    [["check", "--skope", "x"], "Did you mean --scope?"],
    [["replay"], "missing required argument"],
    [["list", "designs", "scopes"], "too many arguments"],
    [["check", "recipe", "--max-states"], "argument missing"],
  ] as const)("does not understand %j, and exits with 2", async (words, says) => {
    const ran = await run(words);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(says);
  });

  it.each([
    ["check", Object.values(exitCodes)],
    ["diff", Object.values(exitCodes)],
    ["fix", Object.values(exitCodes)],
    ["replay", [0, 1, 2, 70]],
    ...["show", "graph", "list", "schema"].map((command) => [command, [0, 2, 70]] as const),
  ] as const)("lists every exit code of %s", async (command, codes) => {
    const { out } = await run(["help", command]);
    for (const code of codes) expect(out).toMatch(new RegExp(`[ \n]${code}[ \n][a-z]`));
  });

  it("tells a fault of its own from every verdict", async () => {
    vi.mocked(checkCatalogue).mockRejectedValue(new Error("out of order"));
    const { code, err } = await run(["check"]);
    expect(code).toBe(70);
    expect(err).toContain("out of order");
  });
});
