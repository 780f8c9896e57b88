import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withSections } from "../../counterexamples/pages/markdown.ts";
import { safeDesigns } from "./safe-designs.ts";

const page = readFileSync(join(import.meta.dirname, "../../designs/SAFE.md"), "utf8");

test("the code on the page of safe designs is what the command prints (if not: npm run pages)", async () => {
  expect(page).toBe(withSections(page, await safeDesigns()));
});

test("every design that the page recommends has its code there", async () => {
  const named = [...page.matchAll(/\*\*`([\w-]+)`\*\*/g)].map(([, name = ""]) => name);
  expect(named.toSorted()).toEqual(Object.keys(await safeDesigns()).toSorted());
});
