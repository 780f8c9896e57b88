import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { goldenRows } from "../../properties/golden.ts";
import { stories } from "../catalogue.ts";
import { invariantsPage, sensitiveRows } from "./invariants.ts";
import { ledgerPage } from "./ledger-page.ts";
import { withSections } from "./markdown.ts";
import { readmeSections } from "./readme.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (name: string): string => readFileSync(join(root, name), "utf8");

/** The rows that tell of readings take a search each: those of one design in the smallest scope are searched for again, and `npm run pages` does it for all. */
test("properties/INVARIANTS.md is up to date (if not: npm run pages)", async () => {
  const page = read("properties/INVARIANTS.md");
  const told = page.split("\n").filter((line) => /^\| `[^`]+` \| (one|two)-/.test(line) && line.includes(" → ")).map((line) => line.slice(2, -2).split(" | "));
  expect(page).toBe(invariantsPage(await goldenRows(), stories, told));
  expect(told.filter(([design, scope]) => design === "`recipe`" && scope === "one-upload")).toEqual(sensitiveRows(["one-upload"], ["recipe"]));
});

test("properties/LEDGER.md is up to date (if not: npm run pages)", () => {
  expect(read("properties/LEDGER.md")).toBe(ledgerPage());
});

test("the picture, the tables and the lists in README.md are up to date (if not: npm run pages)", async () => {
  const readme = read("README.md");
  expect(readme).toBe(withSections(readme, readmeSections(await goldenRows(), stories)));
});

test("a page without a place for a section is an error that says which", () => {
  expect(() => withSections("no marks", { picture: "x" })).toThrow('The page has no place for "picture"');
});
