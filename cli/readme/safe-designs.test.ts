import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designNamed } from "../../designs/known.ts";
import { scopes, uploadersIn } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { promises } from "../../properties/promises.ts";
import { verifySync } from "../../properties/verify.ts";
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
  const brokenIn = (scope: ScopeName): readonly string[] => {
    const { complete, findings } = verifySync({ design, scope: scopes[scope], properties: promises });
    expect(complete).toBe(true);
    return findings.filter(({ verdict }) => verdict === "fails").map(({ property }) => property.name);
  };
  const [pushed, without] = uploadersIn(design) === "the app" ? (["app-upload-push", "app-uploads-once"] as const) : (["one-upload-push", "one-upload"] as const);
  expect(brokenIn(pushed)).toEqual(brokenIn(without));
});
