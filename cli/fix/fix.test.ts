import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { recipe } from "../../designs/catalogue.ts";
import { inMemory } from "../readme/in-memory.ts";

const fix = (...words: readonly string[]) => inMemory(["fix", ...words]);

const folder = mkdtempSync(join(tmpdir(), "bgsession-fix-"));
afterAll(() => { rmSync(folder, { recursive: true }); });

function file(name: string, design: object): string {
  writeFileSync(join(folder, name), JSON.stringify(design));
  return join(folder, name);
}

/** What programs may count on. */
const offer = z.strictObject({
  edits: z.array(z.looseObject({ kind: z.string(), says: z.string() })),
  design: z.looseObject({ name: z.string() }),
  diff: z.array(z.string()),
  swift: z.array(z.array(z.string())),
  cost: z.looseObject({ says: z.array(z.string()) }),
});
const jsonOfFix = z.looseObject({
  format: z.literal(1),
  design: z.string(),
  outcome: z.enum(["nothingToRepair", "repaired", "repairedForLess", "noRepair", "unknown", "interrupted"]),
  partial: z.boolean(),
  repairs: z.array(offer),
  lesser: z.array(offer.extend({ givesUp: z.array(z.string()) })),
});

describe("fix", () => {
  it("finds the container that is not shared, and tells it as a diff, in Swift and with its cost", async () => {
    const question = ["no-shared-container", "--scope", "one-upload", "--property", "upload-reaches-the-system"] as const;
    const { code, out, err } = await fix(...question, "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { outcome, partial, repairs } = jsonOfFix.parse(JSON.parse(out));
    expect([outcome, partial]).toEqual(["repaired", false]);
    const shared = repairs.find(({ edits: [edit] }) => edit?.["decision"] === "sharedContainer");
    expect(shared).toMatchObject({
      edits: [{ kind: "decision", value: true, says: "set sharedContainer to true, not false" }],
      cost: { says: ["The app and its extensions need a container that they share: an app group for both."] },
    });
    expect(shared?.diff).toContain('+  "sharedContainer": true,');
    expect(shared?.swift.flat()).toContain("+     configuration.sharedContainerIdentifier = appGroup");
  });

  it("shows a change as it would be in the file, and no line that the file does not have", async () => {
    const unshared = file("unshared.json", { name: "unshared", sharedContainer: false, extension: recipe.extension, app: recipe.app });
    const { out } = await fix(unshared, "--scope", "one-upload", "--property", "upload-reaches-the-system", "--json");
    const { repairs } = jsonOfFix.parse(JSON.parse(out));
    expect(repairs.find(({ edits: [edit] }) => edit?.["decision"] === "sharedContainer")?.diff).toEqual([
      " {",
      '   "name": "unshared",',
      '-  "sharedContainer": false,',
      '+  "sharedContainer": true,',
      '   "extension": {',
      '     "invoked": [',
    ]);
  });

  it("says when there is nothing to repair", async () => {
    const { code, out } = await fix("recipe", "--scope", "one-upload", "--like", "recipe");
    expect(code).toBe(0);
    expect(out).toContain("All of it is kept: there is nothing to repair.");
  });

  it("says that an interrupted answer is a partial one", async () => {
    const stop = new AbortController();
    stop.abort();
    const words = ["fix", "different-identifiers", "--scope", "one-upload"];
    const told = await inMemory(words, { signal: stop.signal, columns: 60 });
    expect(told.code).toBe(3);
    expect(told.out).toMatch(/This\s+is\s+a\s+partial\s+answer/);
    expect(told.out.split("\n").filter((line) => line.length > 60)).toEqual([]);
    expect(told.out).not.toContain("--scope");
    const everywhere = await inMemory(words.slice(0, 2), { signal: stop.signal });
    expect(everywhere.out).toContain("Fewer scopes take less time: --scope one-upload.");
    const written = await inMemory([...words, "--json"], { signal: stop.signal });
    expect(jsonOfFix.parse(JSON.parse(written.out))).toMatchObject({ outcome: "interrupted", partial: true, repairs: [], lesser: [] });
  });

  it("says what a repair gives up, where none gives up nothing", async () => {
    const twice = file("twice.json", { name: "twice", app: { ...recipe.app, didComplete: ["uploadAgain", "recordCompletion"] }, extension: recipe.extension });
    const { code, out } = await fix(twice, "--scope", "one-upload", "--like", "recipe", "--edits", "1", "--limit", "50", "--json");
    expect(code).toBe(0);
    const { outcome, repairs, lesser } = jsonOfFix.parse(JSON.parse(out));
    expect([outcome, repairs]).toEqual(["repairedForLess", []]);
    expect(lesser.map(({ edits: [edit], givesUp }) => [edit?.says, givesUp])).toEqual([["delete uploadAgain from app didComplete", ["uploadsAgain"]]]);
  });

  it("takes no limit that is longer than a timer can wait", async () => {
    const question = ["recipe", "--scope", "one-upload", "--like", "recipe", "--limit"] as const;
    expect((await fix(...question, "2147483")).code).toBe(0);
    expect(await fix(...question, "2147484")).toMatchObject({ code: 2, out: "", err: 'error: --limit: found "2147484"; the largest that is taken is 2147483\n' });
  });

  it("says of a promise that no design keeps that there may be no repair", async () => {
    const { out } = await fix("recipe", "--scope", "one-upload", "--property", "started-at-rest", "--limit", "4");
    expect(out.replaceAll(/\s+/g, " ")).toContain("No design keeps started-at-rest without a price there (repair/BEYOND.md), so there may be no repair.");
    expect((await fix("recipe", "--scope", "one-upload", "--property", "heard-at-rest")).out).not.toContain("No design keeps");
  });

  it("tells what is not started though nobody stops the code", async () => {
    const half = { name: "half", app: recipe.app, extension: { ...recipe.extension, invoked: ["createSession", { call: "startUpload", if: "everythingIsRecorded" }, "completeRequest"] } };
    const { out } = await fix(file("half.json", half), "--scope", "two-uploads", "--like", "recipe", "--limit", "5");
    expect(out).toMatch(/started-at-rest, though nobody stops the code: two-uploads \(\d+ steps\)/);
  });

  it("names every mistake in what was asked", async () => {
    const { code, out, err } = await fix("recipe", "--edits", "0", "--limit", "soon", "--property", "heard-at-lest");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const part of ['--edits: found "0"', '--limit: found "soon"', 'did you mean "heard-at-rest"?']) expect(err).toContain(part);
    expect((await fix("recipe", "--like", "recipe", "--property", "heard-at-rest")).err).toContain("exclude each other");
  });
});
