import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designNamed } from "../designs/known.ts";
import { withSections } from "../counterexamples/pages/markdown.ts";
import { linesAt, places } from "../designs/place.ts";
import { defaultScopes } from "../designs/scope.ts";
import { goldenRows } from "../properties/golden.ts";
import { necessityPage, necessitySection } from "./necessity-page.ts";
import { needs, shown } from "./necessity.ts";

const read = (name: string): string => readFileSync(join(import.meta.dirname, "..", name), "utf8");
const page = read("repair/NECESSITY.md");
const designs = shown(await goldenRows());
/** In the smallest scope and in those that the page names; `npm run pages` looks whether anything breaks in the others. */
const found = designs.flatMap((design) => {
  const [, section = ""] = page.split(`\n## \`${design.name}\`\n`);
  const [own = ""] = section.split("\n## ");
  return needs(design, defaultScopes.filter((scope, index) => index === 0 || own.includes(`| ${scope.replace("-", " ")} |`)));
});

test("the page of what each line is for is up to date, and so is its table in README.md (if not: npm run pages)", () => {
  expect(page).toBe(necessityPage(found));
  const readme = read("README.md");
  expect(readme).toBe(withSections(readme, { necessity: necessitySection(found) }));
});

test("every line of every design has its row on the page, and its cell in README.md", () => {
  const count = designs.reduce((sum, design) => sum + places.reduce((lines, at) => lines + linesAt(design, at).length, 0), 0);
  expect(page.match(/^\| (app|extension) /gm)).toHaveLength(count);
  const cells = necessitySection(found).split("\n").slice(2).flatMap((row) => row.slice(2, -2).split(" | ").slice(1));
  expect(cells.filter((cell) => cell !== "–")).toHaveLength(count);
});

test("a design that has a line twice has both in one cell", () => {
  const recipe = designNamed("recipe");
  const twice = { ...recipe, app: {}, extension: { invoked: ["completeRequest", "completeRequest"] } } as const;
  expect(necessitySection(needs(twice, ["one-upload"])).split("\n").at(-1)).toBe("| extension invoked: `completeRequest` | nothing; nothing |");
});
