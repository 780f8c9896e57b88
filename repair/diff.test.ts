import { expect, test } from "vitest";
import { designFrom } from "../designs/schema.ts";
import type { Design } from "../designs/design.ts";
import { jsonDiff, rewritten } from "./diff.ts";
import { edited } from "./edit.ts";
import type { Edit } from "./edit.ts";

/** As a person writes it: in an order of their own, and without what goes without saying. */
const file = {
  $schema: "./design.schema.json",
  name: "mine",
  extension: { invoked: ["createSession", "startUpload", "completeRequest"] },
  app: { didFinishEvents: ["finishTasksAndInvalidate"], handleEvents: ["createSession"] },
};

function parsed(): Design {
  const read = designFrom(file);
  return read.ok ? read.value : expect.fail(read.problems.join());
}

function diffAfter(edit: Edit): readonly string[] {
  const design = parsed();
  return jsonDiff(file, rewritten(file, design, edited(design, edit)), 0).map(({ mark, text }) => `${mark}${text}`);
}

test("a file is read again as the design after the change", () => {
  const design = parsed();
  const edits: readonly Edit[] = [
    { kind: "insert", at: { process: "app", callback: "handleEvents" }, index: 0, line: "saveCompletionHandler" },
    { kind: "delete", at: { process: "app", callback: "didFinishEvents" }, index: 0 },
    { kind: "insert", at: { process: "app", callback: "didComplete" }, index: 0, line: "recordCompletion" },
    { kind: "decision", decision: "identifiers", value: "perInvocation" },
  ];
  for (const edit of edits) {
    const after = edited(design, edit);
    expect(designFrom(rewritten(file, design, after))).toEqual({ ok: true, value: after });
  }
});

test("only what changes is shown, and nothing that was left out because it goes without saying", () => {
  expect(diffAfter({ kind: "insert", at: { process: "app", callback: "handleEvents" }, index: 0, line: "saveCompletionHandler" })).toEqual(['+      "saveCompletionHandler",']);
  expect(diffAfter({ kind: "decision", decision: "identifiers", value: "perInvocation" })).toEqual(['+  "identifiers": "perInvocation",']);
  expect(diffAfter({ kind: "delete", at: { process: "app", callback: "didFinishEvents" }, index: 0 })).toEqual(['-    "didFinishEvents": [', '-      "finishTasksAndInvalidate"', "-    ],"]);
});
