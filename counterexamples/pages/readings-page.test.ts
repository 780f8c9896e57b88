import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designNamed } from "../../designs/known.ts";
import { readings } from "../../model/reading.ts";
import { dependenceRow, dependenceRows, questions } from "../../properties/readings/dependences.ts";
import { firstDependent, readingsPage } from "./readings-page.ts";

const read = (name: string): string => readFileSync(join(import.meta.dirname, "..", "..", name), "utf8");
const rows = dependenceRows(read("properties/dependences.json"));

test("the page of what depends on a disputed point is up to date (if not: npm run pages)", () => {
  expect(read("properties/READINGS.md")).toBe(readingsPage(rows));
});

test("every design of the catalogue is in it, in every scope (if not: npm run readings)", () => {
  expect(rows.map(({ design, scope }) => `${design}, ${scope}`)).toEqual(questions.map(({ design, scope }) => `${design.name}, ${scope}`));
});

test.each(["recipe", "fresh-identifier-sheet-first"])("what it says of %s is so (if not: npm run readings)", (name) => {
  const design = designNamed(name);
  expect(dependenceRow(design, "one-upload")).toEqual(rows.find((row) => row.design === name && row.scope === "one-upload"));
});

test("on every switch some promise of some design depends", () => {
  expect(Object.keys(readings).filter((name) => firstDependent(rows, name) === undefined)).toEqual([]);
});
