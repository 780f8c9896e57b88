import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { recipe } from "../../designs/catalogue.ts";
import { defaultReading } from "../../model/reading.ts";
import { inMemory } from "../readme/in-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "bgsession-diff-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const diff = (...words: readonly string[]) => inMemory(["diff", ...words]);
const oneUpload = ["--scope", "one-upload"] as const;

/** What programs may count on. */
const side = z.enum(["a", "b"]);
const verdict = z.strictObject({
  verdict: z.enum(["holds", "vacuous", "fails", "reached", "unreached", "unknown"]),
  steps: z.int().optional(),
  trace: z.array(z.string()).optional(),
});
const design = z.strictObject({ design: z.string(), file: z.string().optional() });
const sizes = z.strictObject({
  states: z.int(),
  transitions: z.int(),
  depth: z.int(),
  cutOff: z.enum(["no", "maxStates", "maxMemory", "interrupted"]),
});
const outcome = z.strictObject({
  says: z.string(),
  uploads: z.array(
    z.strictObject({
      upload: z.string(),
      transfer: z.enum(["unstarted", "created", "running", "finished", "cancelled", "dropped", "refused", "quit", "lost"]),
      failed: z.boolean(),
      heardBy: z.array(z.enum(["app", "A", "B"])),
      heard: z.int(),
      recorded: z.int(),
      failureRecorded: z.boolean(),
      fileGone: z.boolean(),
    }),
  ),
  connected: z.array(z.enum(["app", "A", "B"])),
  handlerOwed: z.boolean(),
  steps: z.int(),
  trace: z.array(z.string()),
});
const jsonOfDiff = z.strictObject({
  format: z.literal(1),
  difference: z.enum(["none", "some", "unknown"]),
  reading: z.record(z.string(), z.string()),
  a: design,
  b: design,
  statesTellWhoHeard: z.boolean(),
  lines: z.array(z.strictObject({ mark: z.enum([" ", "-", "+"]), text: z.string() })),
  scopes: z.array(
    z.strictObject({
      scope: z.string(),
      a: sizes,
      b: sizes,
      alike: z.int(),
      properties: z.array(
        z.strictObject({
          property: z.string(),
          about: z.enum(["iOS", "design", "possibility"]),
          difference: z.enum(["only", "both", "occasion", "open"]),
          side: side.optional(),
          sameEventsBreakBoth: z.strictObject({ a: z.boolean().optional(), b: z.boolean().optional() }).optional(),
          a: verdict,
          b: verdict,
        }),
      ),
      outcomes: z.strictObject({ both: z.int(), open: z.int(), onlyA: z.array(outcome), onlyB: z.array(outcome) }).optional(),
    }),
  ),
});

describe("diff", () => {
  it("exits with 1 when something distinguishes two designs, and tells what", async () => {
    const { code, out, err } = await diff("recipe", "extension-exits", ...oneUpload);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const told = out.slice(out.indexOf("  extension invoked")).replace(/\d+ of \d+ properties/, "… properties");
    expect(told).toMatchInlineSnapshot(`
      "  extension invoked:
            createSession
            startUpload
            completeRequest
      +     exit
        extension didComplete:
            recordCompletion

                                      recipe  extension-exits
      one-upload
        recorded-at-rest              ✗ 7     ✗ 11             extension-exits withstands recipe's events
        extension-may-hear            yes 6   no
        extension-may-stay-connected  yes 4   no
        states, by who heard          268     244

      ✗ fails; the number is the length of its shortest story
      States are told apart here by who has heard of which upload as well, since that is how ends differ; to \`check\` those are one.

      Both hold, but only recipe has an occasion to break hears-only-its-own (every scope).

      What recipe allows, and extension-exits does not

      extension-may-stay-connected happens in one-upload (4 steps)
        An extension that has nothing left to do may stay connected while its upload runs.
      recipe, one-upload, 4 steps:
        1. The user shares a photo: iOS launches the extension.
        4. The extension calls completeRequest: its sheet closes.
           This step shows extension-may-stay-connected.

      extension-may-hear happens in one-upload (6 steps)
        The extension may hear of its upload itself, if it is quick.
      recipe, one-upload, 6 steps:
        1. The user shares a photo: iOS launches the extension.
        5. The upload finishes.
        6. The extension hears that the upload has finished (didCompleteWithError).
           This step shows extension-may-hear.

      ✗ recorded-at-rest fails in one-upload (7 steps)
        At rest, every finished transfer is recorded, or, if it failed, is recorded as failed or uploaded again, or was cancelled by the user; of a token, it is enough that its upload was made.
        extension-exits breaks it too, but not by these events.
      recipe, one-upload, 7 steps:
        1. The user shares a photo: iOS launches the extension.
        5. The upload finishes.
        6. The extension hears that the upload has finished (didCompleteWithError).
        7. iOS suspends the extension.
        ✗  Nothing is left that must happen, and recorded-at-rest is broken.

      How it can end with recipe, and not with extension-exits

      The upload finishes, the extension hears of it and it is recorded; the extension is still connected.
      In one-upload (7 steps):
        1. The user shares a photo: iOS launches the extension.
        5. The upload finishes.
        6. The extension hears that the upload has finished (didCompleteWithError).
        7. The extension records that the upload has finished.

      The upload finishes, the extension hears of it and nobody records it.
      In one-upload (7 steps), by the story of recorded-at-rest.

      The upload finishes, the extension hears of it and it is recorded.
      In one-upload (8 steps):
        1. The user shares a photo: iOS launches the extension.
        5. The upload finishes.
        6. The extension hears that the upload has finished (didCompleteWithError).
        8. iOS suspends the extension.

      The numbers that are missing in a story are lines of code; --trace tells every step.
      They do not differ in … properties in one-upload.
      "
    `);
  });

  it("exits with 0 when nothing distinguishes them", async () => {
    const { code, out } = await diff("recipe", file("the same.json", { ...recipe, says: "The same." }), "--scope", "one-upload", "one-upload-debugger");
    expect(code).toBe(0);
    expect(out).toContain("They are the same, line by line.");
    expect(out).toContain("Nothing distinguishes them in one-upload and one-upload-debugger: neither a property nor an outcome.");
    expect(out).not.toContain("allows");
  });

  it("exits with 0 when two designs differ in lines that make no difference", async () => {
    const { code, out } = await diff("recipe", "one-session-for-all", ...oneUpload);
    expect(code).toBe(0);
    expect(out).toContain("- identifiers: perExtension\n+ identifiers: sharedByAll\n");
  });

  it("tells what a missing line allows, by the names of the files where the designs have one name", async () => {
    const lacking = file("lacking.json", { ...recipe, app: { ...recipe.app, didFinishEvents: ["finishTasksAndInvalidate"] } });
    const { code, out } = await diff("recipe", lacking, ...oneUpload);
    expect(code).toBe(1);
    expect(out).toContain("-     callCompletionHandler\n");
    expect(out).toContain(`What ${lacking} allows, and recipe does not\n\n✗ no-handler-owed-at-rest fails in one-upload (14 steps)`);
    expect(out).toContain("the app owes iOS a completion handler.\nIn one-upload (14 steps), by the story of no-handler-owed-at-rest.");
  });

  it("tells every step when it is asked to", async () => {
    const { out } = await diff("recipe", "different-identifiers", ...oneUpload, "--trace");
    expect(out).toContain("\n  2. The extension creates its session object and is connected.\n");
    expect(out).not.toContain("--trace tells every step");
  });

  it("compares some properties only when it is asked to, and then says nothing of how things can end", async () => {
    const some = await diff("recipe", "extension-exits", ...oneUpload, "--property", "extension-may-hear");
    expect(some.code).toBe(1);
    expect(some.out).toContain("  extension-may-hear  yes 6   no\n");
    expect(some.out).not.toMatch(/recorded-at-rest|How it can end|They do not differ/);
    const none = await diff("recipe", "extension-exits", ...oneUpload, "--property", "heard-at-rest", "recorded-unless-stopped");
    expect(none.code).toBe(0);
    expect(none.out).toContain("They do not differ in heard-at-rest and recorded-unless-stopped in one-upload.");
    const json = await diff("recipe", "extension-exits", ...oneUpload, "--property", "extension-may-hear", "--json");
    expect(jsonOfDiff.parse(JSON.parse(json.out)).scopes[0]).toMatchObject({ alike: 0, properties: [{ property: "extension-may-hear" }] });
    expect(JSON.parse(json.out)).not.toHaveProperty("scopes.0.outcomes");
    expect(await diff("recipe", "extension-exits", "--property", "heard-at-last")).toMatchObject({ code: 2, out: "", err: expect.stringContaining("heard-at-rest") as string });
  });

  it("says whether the same events break both, where both fail", async () => {
    const { out } = await diff("recipe-without-saving-the-handler", "recipe-without-calling-the-handler", "--scope", "two-uploads");
    expect(out).toMatch(/\n {2}recorded-at-rest {2,}✗ 10 {2,}✗ 11 {2,}by the same events\n/);
    const { out: other } = await diff("recipe", "two-background-requests", ...oneUpload);
    expect(other).toMatch(/\n {2}recorded-at-rest {2,}✗ 7 {2,}✗ \d+ {2,}by other events\n/);
    expect(other).toContain("  two-background-requests breaks it too, but not by these events.\n");
  });

  it("counts the endings that it does not tell", async () => {
    const { out } = await diff("recipe", "no-shared-container", "--scope", "two-uploads");
    expect(out).toMatch(/\nSo it is with \d+ more outcomes; --json has them all\.\n/);
  });

  it("exits with 3 when a search is cut off before it can tell, and never says that there is no difference", async () => {
    const { code, out } = await diff("recipe", "recipe", "--scope", "two-uploads", "--max-states", "500");
    expect(code).toBe(3);
    expect(out).not.toMatch(/✓|Nothing distinguishes/);
    expect(out).toMatch(/\n {2}\d+ properties +\? +\?\n {2}states, by who heard +500\+ +500\+\n/);
    expect(out).toContain("recipe, two-uploads: stopped at 500 states; a larger --max-states sees more.");
    expect(out).toContain("the search was cut off before it could tell.\n");
  });

  it("exits with 1 when something is known to differ, and says that there may be more", async () => {
    const question = ["recipe", "completion-only-in-app", "--scope", "one-upload", "two-invocations", "--max-states", "400"];
    const { code, out } = await diff(...question);
    expect(code).toBe(1);
    expect(out).toContain("The search was cut off, so there may be more that distinguishes them.");
    expect((await diff(...question, "--json")).code).toBe(1);
  });

  it("says what is known so far when it is interrupted", async () => {
    const stop = new AbortController();
    // Not after a time: after so many questions whether to stop, more than the smaller scope takes.
    let questions = 0;
    Object.defineProperty(stop.signal, "aborted", { get: () => ++questions > 1000 });
    // Of two that are the same nothing is known to differ, however far it comes.
    const words = ["diff", "recipe", file("the same recipe.json", recipe), "--scope", "one-upload", "two-extensions-two-invocations", "--json"];
    const { code, out } = await inMemory(words, { signal: stop.signal });
    expect(code).toBe(3);
    const { difference, scopes } = jsonOfDiff.parse(JSON.parse(out));
    expect(difference).toBe("unknown");
    // How far it comes in that time is up to the machine; the large scope takes much longer.
    expect(scopes.flatMap(({ a, b }) => [a.cutOff, b.cutOff]).join()).toMatch(/^(no,)*(interrupted,)*interrupted,interrupted$/);
    expect(scopes[1]?.outcomes).toMatchObject({ onlyA: [], onlyB: [] });
  });

  it("prints one JSON object, with traces that can be replayed", async () => {
    const { code, out, err } = await diff("recipe", "different-identifiers", ...oneUpload, "--json");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const { difference, reading, a, b, lines, scopes } = jsonOfDiff.parse(JSON.parse(out));
    expect({ difference, reading, a, b }).toEqual({
      difference: "some",
      reading: defaultReading,
      a: { design: "recipe" },
      b: { design: "different-identifiers" },
    });
    expect(lines.filter(({ mark }) => mark !== " ").map(({ mark }) => mark)).toEqual(["-", "+"]);
    const failing = scopes[0]?.properties.find(({ property }) => property === "heard-at-rest");
    expect(failing).toMatchObject({ difference: "only", side: "b", a: { verdict: "holds" }, b: { verdict: "fails", steps: 9 } });
    const [nearest] = scopes[0]?.outcomes?.onlyB ?? [];
    expect(nearest).toMatchObject({ steps: 9, handlerOwed: true, uploads: [{ upload: "A1.1", transfer: "finished", heardBy: [] }] });

    const trace = file("found.json", { design: "different-identifiers", scope: "one-upload", actions: nearest?.trace });
    const replayed = await inMemory(["replay", trace]);
    expect(replayed.out).toContain("✗ heard-at-rest is broken at step 9");
  });

  it("says where it tells more states apart than check does, and counts like it where it does not", async () => {
    const statesIn = async (...words: readonly string[]) => {
      const { statesTellWhoHeard, scopes } = jsonOfDiff.parse(JSON.parse((await diff("recipe", "recipe", ...oneUpload, ...words, "--json")).out));
      return { statesTellWhoHeard, states: scopes[0]?.a.states };
    };
    expect(await statesIn()).toEqual({ statesTellWhoHeard: true, states: 268 });
    expect(await statesIn("--property", "heard-at-rest")).toEqual({ statesTellWhoHeard: false, states: 256 });
    expect((await diff("recipe", "recipe", ...oneUpload)).out).toContain("to `check` those are one.");
    const { out } = await diff("recipe", "recipe", ...oneUpload, "--property", "heard-at-rest");
    expect(out).toMatch(/ states +256 +256/);
    expect(out).not.toContain("who heard");
  });

  it("reads silent sources as it is told", async () => {
    const { code, out } = await diff("recipe", "recipe", ...oneUpload, "--reading", "patience=none", "--json");
    expect(code).toBe(0);
    expect(jsonOfDiff.parse(JSON.parse(out)).reading).toEqual({ ...defaultReading, patience: "none" });
  });

  it("fits a narrow terminal", async () => {
    const { out } = await inMemory(["diff", "recipe", "extension-exits", ...oneUpload], { columns: 60 });
    expect(out.split("\n").filter((line) => line.length > 60)).toEqual([]);
    expect(out).toContain("\na recipe\nb extension-exits\n\n");
    expect(out).toContain("\n    extension-exits withstands recipe's events\n");
  });

  it("says every mistake in what is asked, and looks at nothing", async () => {
    const typo = file("typo.json", '{ "name": "mine", "app": { "handelEvents": [] }, "extension": { "invoked": ["createSesion"] } }');
    const { code, out, err } = await diff("recipi", typo, "--scope", "one", "--reading", "wakes=never", "--max-states", "0");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    // What there is grows with the language; that the whole list is told is for the tests of the schema.
    const lists = /(allowed here: |hears |there are )(\w[\w-]*, )(?:[\w-]+(?:, )?)+/g;
    expect(err.replaceAll(folder, "…").replaceAll(lists, "$1$2…")).toMatchInlineSnapshot(`
      "error: there is no design "recipi"; did you mean "recipe"?
      error: …/typo.json: app.handelEvents: unknown; the app hears didFinishLaunching, … what dispatchToMain leaves to the main queue stands in handleEventsOnMain, didCompleteOnMain, didFinishEventsOnMain, didBecomeInvalidOnMain, didReceiveTasksOnMain; what dispatchToWorkQueue leaves to a queue of your own stands under the callback's name with OnWorkQueue; did you mean "handleEvents"?
      error: …/typo.json: extension.invoked[0]: found "createSesion"; allowed here: createSession, …; did you mean "createSession"?
      error: there is no scope "one"; there are one-upload, …
      error: --max-states: found "0"; a whole number from 1 on is needed, such as 100000
      error: the reading wakes has no value "never"; it has perCompletion and whenQuiet
      "
    `);
    expect((await diff(typo, typo)).err.match(/handelEvents: unknown/g)).toHaveLength(1);
    expect((await diff("recipe")).code).toBe(2);
    expect((await diff("recipe", "recipe", "recipe")).code).toBe(2);
  });
});
