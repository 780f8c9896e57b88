import { expect, test } from "vitest";
import { inMemory } from "../readme/in-memory.ts";

test("lines that are run in no scope are named, also after other scopes and readings were looked at", async () => {
  expect((await inMemory(["check", "app-uploads"])).out).toContain(
    [
      "Never run in any of these scopes under this reading (--all-readings looks under the others), and so not put to the test:",
      "  app handleEvents, line 3: callCompletionHandler if flagIsSet",
      "  app didFinishEvents, line 1: setFlag unless handlerIsSaved",
    ].join("\n"),
  );
  expect((await inMemory(["check", "app-uploads", "--all-readings"])).out).not.toContain("Never run");
  expect((await inMemory(["check", "fresh-identifier-sheet-first", "--all-readings", "--scope", "one-upload"])).out).toContain(
    "Never run in this scope under any of these readings, and so not put to the test:\n  extension didComplete, line 1: recordCompletion\n",
  );
});

test("a line counts as run if one of the scopes comes to it", async () => {
  // With one upload that cannot fail there is nothing to upload again.
  const inOne = await inMemory(["check", "app-uploads-tried-again", "--scope", "app-uploads-once"]);
  expect(inOne.out).toContain("line 2: uploadAgain");
  const inBoth = await inMemory(["check", "app-uploads-tried-again", "--scope", "app-uploads-once", "app-upload-may-fail"]);
  expect(inBoth.out).toContain("Never run in any of these scopes");
  expect(inBoth.out).not.toContain("line 2: uploadAgain");
});

test("nothing is said of lines where a search was cut off, or promises were asked for by name", async () => {
  expect((await inMemory(["check", "fresh-identifier-sheet-first", "--scope", "one-upload", "two-uploads", "--max-states", "300"])).out).not.toContain("Never run");
  expect((await inMemory(["check", "fresh-identifier-sheet-first", "--scope", "one-upload", "--property", "heard-at-rest"])).out).not.toContain("Never run");
});

test("a program is told the same: nothing where it is not known, and an empty list where every line is run", async () => {
  const neverRun = async (...words: readonly string[]): Promise<unknown> =>
    (JSON.parse((await inMemory(["check", ...words, "--json"])).out) as { readonly designs: readonly { readonly neverRun?: unknown }[] }).designs[0]?.neverRun;
  expect(await neverRun("fresh-identifier-sheet-first", "--scope", "one-upload")).toEqual([{ process: "extension", callback: "didComplete", line: 1, text: "recordCompletion" }]);
  expect(await neverRun("fresh-identifier-sheet-first", "--scope", "one-upload", "--all-readings")).toEqual([{ process: "extension", callback: "didComplete", line: 1, text: "recordCompletion" }]);
  expect(await neverRun("recipe", "--scope", "one-upload", "two-uploads")).toEqual([]);
  expect(await neverRun("recipe", "--scope", "two-uploads", "--max-states", "20")).toBeUndefined();
});

test("the lines that are named are no wider than the terminal", async () => {
  const { out } = await inMemory(["check", "app-uploads", "--scope", "app-uploads-once"], { columns: 50 });
  expect(out).toContain("  app handleEvents, line 3: callCompletionHandler\n  if flagIsSet\n");
});
