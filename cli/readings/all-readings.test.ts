import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recipe } from "../../designs/catalogue.ts";
import type { Design } from "../../designs/design.ts";
import { readings } from "../../model/reading.ts";
import { inMemory } from "../readme/in-memory.ts";

test("a verdict that depends on a switch is told with a story for each side", async () => {
  const { code, out } = await inMemory(["check", "recipe", "--all-readings", "--scope", "one-upload", "--property", "no-handler-owed-at-rest"]);
  expect(code).toBe(1);
  expect(out).toMatch(/no-handler-owed-at-rest +± 1/);
  expect(out).toContain("one-upload: fails where patience=none");
  expect(out).toContain("The same with patience=untilNothingIsOwed, where the promise is kept:");
});

test("what holds under every reading ends with 0, and what was cut off with 3", async () => {
  const asked = ["check", "recipe", "--all-readings", "--scope", "one-upload", "--property", "handler-called-at-most-once"];
  expect((await inMemory(asked)).code).toBe(0);
  const { code, out } = await inMemory([...asked, "--max-states", "20"]);
  expect(code).toBe(3);
  expect(out).toMatch(/handler-called-at-most-once +\\?/);
});

test("it fits a narrow terminal", async () => {
  const asked = ["check", "recipe", "--all-readings", "--scope", "one-upload", "one-upload-debugger", "--property", "no-handler-owed-at-rest"];
  const { out } = await inMemory(asked, { columns: 50 });
  expect(out.split("\n").filter((line) => line.length > 50)).toEqual([]);
  expect(out).toMatch(/^a one-upload\nb one-upload-debugger$/m);
});

test("of a search that was cut off, it is not said on what a verdict depends", async () => {
  // Uncut, it fails under every reading.
  const asked = ["check", "recipe", "--all-readings", "--scope", "two-invocations", "--property", "heard-at-rest", "--max-states", "5000"];
  const { code, out } = await inMemory(asked);
  expect(code).toBe(1);
  expect(out).toMatch(/heard-at-rest +✗ \?\n/);
  expect(out).toMatch(/^\? the search was cut off before it could tell; behind a verdict: known under some readings/m);
  expect(out).toContain("✗ heard-at-rest fails, at least under some readings\n");
  expect(out).toContain("  two-invocations: fails at least where ");
  expect(out).not.toContain("depends on redelivery");
  const { designs } = JSON.parse((await inMemory([...asked, "--json"])).out) as { readonly designs: readonly { readonly scopes: readonly { readonly verdicts: readonly object[] }[] }[] };
  const [verdict] = designs[0]?.scopes[0]?.verdicts ?? [];
  expect(verdict).toMatchObject({ atLeast: true, failsWhere: expect.anything() as object });
  expect(verdict).not.toHaveProperty("dependsOn");
});

test("what no design keeps, wherever it is broken, is no failure of this one unless it is asked for by name", async () => {
  const asked = ["check", "fresh-identifier-sheet-first", "--all-readings", "--scope", "one-upload", "--reading", "patience=untilNothingIsOwed", "redelivery=never"];
  const { code, out } = await inMemory(asked);
  expect(code).toBe(0);
  expect(out).toMatch(/^recorded-at-rest +✗$/m);
  expect(out).toContain("recorded-at-rest and started-at-rest: no design keeps them without a price (repair/BEYOND.md), so they do not count.");
  const byName = await inMemory([...asked, "--property", "recorded-at-rest"]);
  expect(byName.code).toBe(1);
  expect(byName.out).toContain("recorded-at-rest: no design keeps it without a price (repair/BEYOND.md).");
  const { code: whole, out: others } = await inMemory(["check", "recipe", "--all-readings", "--scope", "one-upload", "--reading", "redelivery=never"]);
  expect(whole).toBe(1);
  expect(others).toContain("recorded-at-rest, no-handler-owed-at-rest and started-at-rest: no design keeps them");
});

test("a code that starts nothing has itself to blame, whatever the reading", async () => {
  const idle: Design = { ...recipe, extension: { ...recipe.extension, invoked: ["createSession", "completeRequest"] } };
  const folder = await mkdtemp(join(tmpdir(), "readings-"));
  const file = join(folder, "idle.json");
  await writeFile(file, JSON.stringify({ ...idle, name: "idle" }));
  const { code, out } = await inMemory(["check", file, "--all-readings", "--scope", "one-upload", "--reading", "patience=untilNothingIsOwed"]);
  await rm(folder, { recursive: true });
  expect(code).toBe(1);
  expect(out).not.toContain("without a price");
});

test("a switch that is set by hand stays so", async () => {
  const count = Object.entries(readings).reduce((product, [name, { values }]) => (name === "patience" ? product : product * values.length), 1);
  const { out } = await inMemory(["check", "recipe", "--all-readings", "--scope", "one-upload", "--reading", "patience=none", "--property", "no-handler-owed-at-rest", "--json"]);
  const { designs } = JSON.parse(out) as { readonly designs: readonly { readonly scopes: readonly { readonly verdicts: readonly object[] }[] }[] };
  expect(designs[0]?.scopes[0]?.verdicts).toEqual([{ property: "no-handler-owed-at-rest", readings: { fails: count } }]);
});

test("traces are not written to files: they would be about several readings", async () => {
  const { code, err } = await inMemory(["check", "recipe", "--all-readings", "--itf", "traces"]);
  expect(code).toBe(2);
  expect(err).toContain("--itf");
});


test("of code that never starts an upload it is said that what holds is no praise", async () => {
  const folder = await mkdtemp(join(tmpdir(), "all-readings-"));
  const path = join(folder, "crashing.json");
  await writeFile(path, JSON.stringify({ name: "crashing", app: { didFinishLaunching: ["exit"], userUploads: ["createSession", "startUpload"] }, extension: {} }));
  const { out } = await inMemory(["check", path, "--all-readings", "--scope", "app-uploads-once"]);
  expect(out).toContain("Its code never starts an upload in this scope");
  expect((await inMemory(["check", "app-uploads", "--all-readings", "--scope", "app-uploads-once"])).out).not.toContain("never starts");
  await rm(folder, { recursive: true });
});
