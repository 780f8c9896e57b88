import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import { editText } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { twin } from "./twin.ts";

const inApp = { process: "app", callback: "didComplete" } as const;
const inExtension = { process: "extension", callback: "didComplete" } as const;

test.each<[Edit, string | undefined]>([
  [{ kind: "replace", at: inApp, index: 0, line: { call: "recordCompletion", unless: "taskFailed" } }, "run recordCompletion in extension didComplete unless taskFailed"],
  [{ kind: "insert", at: inExtension, index: 1, line: "work" }, "insert work into app didComplete, after recordCompletion"],
  [{ kind: "delete", at: inExtension, index: 0 }, "delete recordCompletion from app didComplete"],
  [{ kind: "leave", at: inApp, index: 0, queue: "main" }, "leave recordCompletion in extension didComplete to a block on the main queue"],
  // What the other process cannot call, or must not, what only one of them hears, and where they do not do the same.
  [{ kind: "insert", at: inExtension, index: 1, line: "completeRequest" }, undefined],
  [{ kind: "insert", at: inExtension, index: 1, line: "exit" }, undefined],
  [{ kind: "delete", at: { process: "app", callback: "didFinishEvents" }, index: 0 }, undefined],
  [{ kind: "decision", decision: "identifiers", value: "perInvocation" }, undefined],
  [{ kind: "move", at: inApp, index: 0, to: { process: "app", callback: "didFinishEvents" }, toIndex: 0 }, undefined],
])("%j is done to both processes alike", (edit, text) => {
  const found = twin(recipe, edit);
  expect(found && editText(recipe, found)).toBe(text);
});

test("there is none where the two run different lines", () => {
  const design = { ...recipe, extension: { ...recipe.extension, didComplete: ["work", "recordCompletion"] as const } };
  expect(twin(design, { kind: "delete", at: inApp, index: 0 })).toBeUndefined();
});
