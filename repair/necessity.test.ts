import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withSections } from "../counterexamples/readme.ts";
import { designNamed } from "../designs/catalogue.ts";
import { goldenRows } from "../properties/golden.ts";
import { linesAt, places } from "./edit.ts";
import { necessitySection, needs, shown } from "./necessity.ts";

const rows = await goldenRows();
const section = necessitySection(rows);

test("the table of what each line is for in README.md is up to date (if not: npm run pages)", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  expect(readme).toBe(withSections(readme, { necessity: section }));
});

test("no line of the recipe, and of the designs that are safe in every small scope, is missing in it", () => {
  const told = shown(rows);
  expect(told.map(({ name }) => name)).toEqual(expect.arrayContaining(["recipe", "fresh-identifier-handler-last", "fresh-identifier-handler-last-exit"]));
  for (const design of told) {
    const count = places.reduce((sum, at) => sum + linesAt(design, at).length, 0);
    expect(section.split("\n").filter((line) => line.startsWith(`| \`${design.name}\` |`))).toHaveLength(count);
  }
});

test("a line that comes to nothing is said to bear nothing", () => {
  const recipe = designNamed("recipe");
  if (recipe === undefined) expect.fail("no such design");
  const idle = { ...recipe, app: {}, extension: { invoked: ["completeRequest", "completeRequest"] } } as const;
  expect(needs(idle).map(({ line, without }) => `${line} ${without.comes}`)).toEqual(["completeRequest bears nothing", "completeRequest bears nothing"]);
});
