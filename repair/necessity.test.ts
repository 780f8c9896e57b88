import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withSections } from "../counterexamples/readme.ts";
import { designNamed } from "../designs/catalogue.ts";
import { necessitySection, needs } from "./necessity.ts";

const section = necessitySection();

test("the table of what each line is for in README.md is up to date (if not: npm run pages)", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  expect(readme).toBe(withSections(readme, { necessity: section }));
});

test("no line is missing in it", () => {
  expect(section.split("\n").filter((line) => line.includes("`recipe`"))).toHaveLength(9);
});

test("a line that comes to nothing is said to bear nothing", () => {
  const recipe = designNamed("recipe");
  if (recipe === undefined) expect.fail("no such design");
  const idle = { ...recipe, app: {}, extension: { invoked: ["completeRequest", "completeRequest"] } } as const;
  expect(needs(idle).map(({ line, without }) => `${line} ${without.comes}`)).toEqual(["completeRequest bears nothing", "completeRequest bears nothing"]);
});
