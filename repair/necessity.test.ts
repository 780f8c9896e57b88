import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designNamed } from "../designs/catalogue.ts";
import { goldenRows } from "../properties/golden.ts";
import { linesAt, places } from "./edit.ts";
import { necessitySection, needs, shown } from "./necessity.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8").split("\n");
const golden = await goldenRows();
/** The smallest scope, in which nearly everything breaks first; `npm run pages` looks at the others too. */
const rows = necessitySection(golden, ["one-upload"]).split("\n").filter((line) => line.startsWith("| `"));

test("what breaks first with one upload stands in README.md (if not: npm run pages)", () => {
  const elsewhere = readme.filter((line) => /\| two (uploads|invocations|extensions) \|/.test(line)).map(lineOf);
  const expected = rows.filter((row) => !elsewhere.includes(lineOf(row)));
  expect(expected.filter((row) => !readme.includes(row))).toEqual([]);
  expect(expected.length).toBeGreaterThan(rows.length / 2);
});

test("no line of the recipe, and of the designs that are safe in every small scope, is missing in it, and no other stands there", () => {
  const section = readme.slice(readme.findIndex((line) => line.startsWith("<!-- necessity:")), readme.indexOf("<!-- end of necessity -->"));
  expect(section.filter((line) => line.startsWith("| `")).map(lineOf)).toEqual(rows.map(lineOf));
  const told = shown(golden);
  expect(told.map(({ name }) => name)).toEqual(expect.arrayContaining(["recipe", "fresh-identifier-sheet-first", "fresh-identifier-held-activity"]));
  for (const design of told) {
    const count = places.reduce((sum, at) => sum + linesAt(design, at).length, 0);
    expect(rows.filter((line) => line.startsWith(`| \`${design.name}\` |`))).toHaveLength(count);
  }
});

test("a line that comes to nothing is said to bear nothing", () => {
  const recipe = designNamed("recipe");
  if (recipe === undefined) expect.fail("no such design");
  const idle = { ...recipe, app: {}, extension: { invoked: ["completeRequest", "completeRequest"] } } as const;
  expect(needs(idle, ["one-upload"]).map(({ line, without }) => `${line} ${without.comes}`)).toEqual(["completeRequest bears nothing", "completeRequest bears nothing"]);
});

/** Which line of which design a row is about. */
function lineOf(row: string): string {
  return row.split(" | ").slice(0, 2).join(" | ");
}
