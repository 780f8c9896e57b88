import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Row } from "../properties/row.ts";
import { offersFrom, priceOf } from "./cost.ts";
import { decisions } from "./neighbours.ts";

const before: Row = { design: "before", scope: "one-upload", states: 9, transitions: 9, depth: 3, verdicts: { "recorded-at-rest": "holds", "one-copy-at-the-server": "fails in 3", "heard-at-most-once": "unknown" } };
const after: Row = { ...before, design: "after", states: 8, verdicts: { "recorded-at-rest": "fails in 2", "one-copy-at-the-server": "holds", "heard-at-most-once": "fails in 3" } };

const costOf = (was: Row, is: Row) => offersFrom(recipe, [was], [{ design: recipe, edits: [], rows: [is] }])[0]?.cost;

test("a repair costs what it no longer keeps; of what was unknown before, nothing is said", () => {
  const cost = costOf(before, after);
  expect(cost?.lost).toEqual([{ property: "recorded-at-rest", scopes: ["one-upload"] }]);
  expect(cost?.gained).toEqual([{ property: "one-copy-at-the-server", scopes: ["one-upload"] }]);
  expect(costOf(before, { ...after, verdicts: { "heard-at-most-once": "vacuous" } })?.idle).toEqual([]);
});

test("where a design was looked at in part, it has at least the states that were found", () => {
  expect(costOf(before, after)?.states).toEqual([{ scope: "one-upload", before: 9, isAtLeast: true, after: 8 }]);
  expect(costOf({ ...before, verdicts: {} }, after)?.states).toEqual([{ scope: "one-upload", before: 9, after: 8 }]);
});

test("every decision that can be taken otherwise has its price in words", () => {
  const prices = decisions.flatMap(({ name, values }) => values.map((value) => priceOf(recipe, { kind: "decision", decision: name, value })));
  expect(prices.filter((price) => price.startsWith("It takes another decision"))).toEqual([]);
  expect(new Set(prices).size).toBe(prices.length);
});

test("what comes in another order is a sentence, with a clause in it or without", () => {
  const at = { process: "extension", callback: "invoked" } as const;
  const moved = (index: number): string => priceOf(recipe, { kind: "move", at, index, to: at, toIndex: 1 });
  expect(moved(0)).toBe("It takes nothing but another order: in extension invoked, a connection, which keeps everybody else out, comes later.");
  expect(moved(2)).toBe("It takes nothing but another order: in extension invoked, the closing of the sheet comes earlier.");
});
