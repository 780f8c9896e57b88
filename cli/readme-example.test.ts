import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withSections } from "../counterexamples/readme.ts";
import { readmeExample } from "./readme-example.ts";

test("the comparison in README.md is what the command says (if not: npm run pages)", async () => {
  const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
  expect(readme).toBe(withSections(readme, await readmeExample()));
});
