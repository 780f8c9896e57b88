import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { neighbours } from "./neighbours.ts";
import { isDetour } from "./smallest.ts";

const asking: DesignLine = { call: "callCompletionHandler", unless: "taskIsRecorded" };
const design: Design = { ...recipe, app: { ...recipe.app, didFinishEvents: ["work", asking] } };
const at = { process: "app", callback: "didFinishEvents" } as const;
const withEdits = (...edits: readonly Edit[]) => ({ design: edits.reduce(edited, design), edits, rows: [] });

const deletes: Edit = { kind: "delete", at, index: 0 };
const writesOver: Edit = { kind: "replace", at, index: 0, line: "createSession" };
const dropsIt: Edit = { kind: "replace", at, index: 1, line: "callCompletionHandler" };
const writesBeside = (index: number): Edit => ({ kind: "insert", at, index, line: "callCompletionHandler" });
const decides: Edit = { kind: "decision", decision: "identifiers", value: "perInvocation" };

test.each<readonly [string, boolean, readonly Edit[], readonly Edit[]]>([
  ["to write over a line that it is enough to delete", true, [writesOver], [deletes]],
  ["to delete what could be written over", false, [deletes], [writesOver]],
  ["to call beside a line what that line calls, once it asks nothing", true, [writesBeside(0)], [dropsIt]],
  ["to call after it what that line calls", true, [writesBeside(2)], [dropsIt]],
  ["to let it ask something else", false, [{ kind: "replace", at, index: 1, line: { call: "callCompletionHandler", if: "taskIsRecorded" } }], [dropsIt]],
  ["to write one such line too much, with another edit that is needed", true, [decides, writesBeside(2)], [decides, dropsIt]],
  ["to do the same in as many edits, of which others are meant", false, [writesBeside(2)], [decides, dropsIt]],
  ["to do the same", false, [dropsIt], [dropsIt]],
])("it is a detour %s: %s", (_, isOne, edits, known) => {
  expect(isDetour(design, withEdits(...edits), [withEdits(...known)])).toBe(isOne);
});

test("what takes a question away is tried before anything is written", () => {
  const edits = neighbours(design);
  const index = (edit: Edit): number => edits.findIndex((one) => JSON.stringify(one) === JSON.stringify(edit));
  expect(index(dropsIt)).toBeGreaterThan(-1);
  for (const other of [writesBeside(0), writesBeside(2), writesOver]) expect(index(other)).toBeGreaterThan(index(dropsIt));
});
