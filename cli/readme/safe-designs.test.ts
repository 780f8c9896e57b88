import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designNamed } from "../../designs/known.ts";
import { uploadersIn } from "../../designs/scope.ts";
import { brokenBy } from "../../properties/look.ts";
import { withSections } from "../../counterexamples/pages/markdown.ts";
import { safeDesigns, shownDesigns } from "./safe-designs.ts";

const page = readFileSync(join(import.meta.dirname, "../../designs/SAFE.md"), "utf8");

test("the code on the page of safe designs is what the command prints (if not: npm run pages)", async () => {
  expect(page).toBe(withSections(page, await safeDesigns()));
});

test("every design that the page recommends has its code there", async () => {
  const named = [...page.matchAll(/\*\*`([\w-]+)`\*\*/g)].map(([, name = ""]) => name);
  expect(named.toSorted()).toEqual(Object.keys(await safeDesigns()).toSorted());
});

test.each(shownDesigns.map(designNamed).filter(({ app }) => app.didReceiveRemoteNotification === undefined))("$name breaks no more where a silent push comes than where none does", (design) => {
  const [pushed, without] = uploadersIn(design) === "the app" ? (["app-upload-push", "app-uploads-once"] as const) : (["one-upload-push", "one-upload"] as const);
  expect(brokenBy(design, pushed)).toEqual(brokenBy(design, without));
});
