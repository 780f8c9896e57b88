import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appCallbacks, calls, extensionCallbacks, questions } from "../../model/script.ts";
import { properties } from "../../properties/catalogue.ts";
import { usualDecisions } from "../../designs/design.ts";
import { designFrom } from "../../designs/schema.ts";
import { recordedAndCalledInOrder } from "../../designs/work-queue.ts";

const page = readFileSync(join(import.meta.dirname, "../../designs/LANGUAGE.md"), "utf8");

test("whatever the page of the language names is a word of the language, or a promise", () => {
  const known = new Set<string>([...appCallbacks, ...extensionCallbacks, ...calls, ...questions, ...properties.map(({ name }) => name), "app", "extension", "if", "unless", "OnMain", "OnWorkQueue", "async", "Task"]);
  const named = [...page.matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(35);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test("whatever the page decides is a decision that can be taken, and its lines can be written", () => {
  const decided = [...page.matchAll(/`"(\w+)": "(\w+)"`/g)].map(([, decision = "", value = ""]) => [decision, value]);
  expect(decided.length).toBeGreaterThan(1);
  for (const [decision = "", value] of decided) {
    expect(Object.keys(usualDecisions)).toContain(decision);
    expect(designFrom({ ...recordedAndCalledInOrder, [decision]: value })).toMatchObject({ ok: true });
  }
  const [, block = ""] = /```json\n([^`]*)```/.exec(page) ?? [];
  const lines = block.trim().split("\n").map((line): unknown => JSON.parse(line));
  expect(lines.length).toBe(2);
  const app = { userUploads: ["createSession", "startUpload", "requestTaskList"], didReceiveTasks: lines, handleEvents: ["saveCompletionHandler"] };
  expect(designFrom({ name: "any", app, extension: {} })).toMatchObject({ ok: true });
});
