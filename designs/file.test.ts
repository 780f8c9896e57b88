import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { recipe } from "./catalogue.ts";
import { designIn, readJson } from "./file.ts";

const folder = mkdtempSync(join(tmpdir(), "designs-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function problemsOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const json = await readJson(file);
  const read = json.ok ? designIn(file, json.value) : json;
  return read.ok ? "" : `${read.because}\n${read.problems.join("\n")}`.replaceAll(folder, "…");
}

it("reads a design, also with a byte order mark", async () => {
  const text = JSON.stringify(recipe);
  expect(await problemsOf("recipe.json", text)).toBe("");
  expect(await problemsOf("marked.json", `\uFEFF${text}`)).toBe("");
});

it("says in which line and column a file stops being JSON", async () => {
  const mistakes = [
    '{\n  "name": "mine",\n}',
    '{\n  "name": "mine"\n  "app": {}\n}',
    "{ 'name': 'mine' }",
    '{ name: "mine" }',
    '{ "name": "mi\nne" }',
    '{\n  // mine\n  "name": "mine"\n}',
    '{ "name": tru }',
    '{ "name": "mine"',
    '{ "name": "mine" } }',
    "",
  ];
  const told = await Promise.all(mistakes.map((text, index) => problemsOf(`${index}.json`, text)));
  expect(told.join("\n")).toMatchInlineSnapshot(`
    "notJson
    …/0.json:3:1: not JSON; a key in double quotes is needed here; the comma before it is one too many
    notJson
    …/1.json:3:3: not JSON; "," or "}" is needed here, not "\\"app\\""
    notJson
    …/2.json:1:3: not JSON; a key in double quotes or "}" is needed here, and JSON has double quotes only
    notJson
    …/3.json:1:3: not JSON; a key in double quotes or "}" is needed here, not "name"
    notJson
    …/4.json:1:11: not JSON; a value is needed here, and this string does not end, or has a character in it that must be escaped
    notJson
    …/5.json:2:3: not JSON; a key in double quotes or "}" is needed here, and JSON has no comments
    notJson
    …/6.json:1:11: not JSON; a value is needed here, not "tru"
    notJson
    …/7.json:1:17: not JSON; the file ends where "," or "}" is needed
    notJson
    …/8.json:1:20: not JSON; the end of the file is needed here, not "}"
    notJson
    …/9.json:1:1: not JSON; the file ends where a value is needed"
  `);
});

it("loses neither of two scripts under one name", async () => {
  const text = '{ "name": "mine",\n  "app": { "didComplete": [],\n           "didComplete": ["recordCompletion"] } }';
  expect(await problemsOf("twice.json", text)).toMatchInlineSnapshot(`
    "notJson
    …/twice.json:3:12: "didComplete" stands here for the second time; only one of the two would count"
  `);
});

it("names the file in every problem with what is in it", async () => {
  expect(await problemsOf("typo.json", '{ "name": "mine", "app": { "handleEvents": ["creatSession"] }, "extension": {} }')).toMatchInlineSnapshot(`
    "wrong
    …/typo.json: app.handleEvents[0]: found "creatSession"; allowed here: saveCompletionHandler, createSession, finishTasksAndInvalidate, invalidateAndCancel, cancelTasks, callCompletionHandler, takeCompletionHandler, callTakenCompletionHandler, beginBackgroundTask, endBackgroundTask, exit, setFlag, clearFlag, dropReference, work, requestTaskList, deleteAllBodies, callFetchCompletionHandler, dispatchToMain, dispatchToWorkQueue; did you mean "createSession"?"
  `);
});

it("says why there is nothing to read", async () => {
  const because = async (path: string): Promise<string> => {
    const read = await readJson(path);
    return read.ok ? "" : read.problems.join("\n").replaceAll(folder, "…");
  };
  writeFileSync(join(folder, "design.json"), "{}");
  expect(await because(join(folder, "desing.json"))).toMatchInlineSnapshot(`"…/desing.json: no such file; did you mean "design.json"?"`);
  expect(await because(join(folder, "nothing-like-it"))).toMatchInlineSnapshot(`"…/nothing-like-it: no such file"`);
  symlinkSync("gone.json", join(folder, "dangling.json"));
  expect(await because(join(folder, "dangling.json"))).toMatchInlineSnapshot(`"…/dangling.json: is a link to a file that is missing, "gone.json""`);
  symlinkSync("itself.json", join(folder, "itself.json"));
  expect(await because(join(folder, "itself.json"))).toBe("…/itself.json: is a link that leads back to itself");
  expect(await because(folder)).toMatchInlineSnapshot(`"…: is a directory; a JSON file is needed"`);
  expect(await because("nul\0byte.json")).toContain("cannot be read");
  expect(await because("")).toContain("no such file");
  const huge = await because(`${"x".repeat(5000)}.json`);
  expect(huge).toContain("the name is longer than a file can have");
  expect(huge.length).toBeLessThan(300);
});

it("reads no more than a person writes, and no binary file", async () => {
  expect(await problemsOf("long.json", " ".repeat(2_000_000))).toMatchInlineSnapshot(`
    "tooLarge
    …/long.json: has more than 1000000 bytes; that is no file that a person wrote"
  `);
  expect(await problemsOf("binary.json", new Uint8Array([0x00, 0xff, 0xfe]))).toMatchInlineSnapshot(`
    "notText
    …/binary.json: is not UTF-8 text"
  `);
  for (const mark of [[0xff, 0xfe], [0xfe, 0xff]]) {
    expect(await problemsOf("utf16.json", new Uint8Array([...mark, 0x7b, 0x00]))).toBe("notText\n…/utf16.json: is UTF-16 text; it has to be saved as UTF-8");
  }
  expect(await problemsOf("deep.json", "[".repeat(400_000) + "]".repeat(400_000))).toContain("a design is an object");
});

it("agrees with JSON.parse on what is JSON, whatever the text (seed 20140910)", async () => {
  const file = join(folder, "any.json");
  const pieces = ["{", "}", "[", "]", ":", ",", '"a"', '"b"', '"', "\\", "1", "-", ".5", "e9", "true", "null", " ", "\n", "\t", "'", "//"];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 }), async (parts) => {
      const text = parts.join("");
      writeFileSync(file, text);
      const read = await readJson(file);
      if (!read.ok && read.problems.some((problem) => problem.includes("second time"))) return;
      expect(read).toEqual(parsed(text) ?? { ok: false, because: "notJson", problems: [expect.stringMatching(/:\d+:\d+: not JSON; /)] });
    }),
    { seed: 20140910, numRuns: 300 },
  );
});

function parsed(text: string): object | undefined {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
