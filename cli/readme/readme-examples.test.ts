import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withSections } from "../../counterexamples/pages/markdown.ts";
import { readmeExamples } from "./readme-examples.ts";

test("what README.md shows of a command is what the command says (if not: npm run pages)", async () => {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  expect(readme).toBe(withSections(readme, await readmeExamples()));
});
