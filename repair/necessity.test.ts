import { expect, test } from "vitest";
import { designNamed } from "../designs/known.ts";
import { goldenRows } from "../properties/golden.ts";
import { needs, shown } from "./necessity.ts";

test("the recipe is told of, and the designs that are safe in every small scope", async () => {
  const told = shown(await goldenRows()).map(({ name }) => name);
  expect(told).toEqual(expect.arrayContaining(["recipe", "fresh-identifier-sheet-first", "fresh-identifier-held-activity"]));
  expect(told).not.toContain("sheet-first");
});

test("a line that comes to nothing is said to bear nothing", () => {
  const recipe = designNamed("recipe");
  const idle = { ...recipe, app: {}, extension: { invoked: ["completeRequest", "completeRequest"] } } as const;
  expect(needs(idle, ["one-upload"]).map(({ line, without }) => `${line} ${without.comes}`)).toEqual(["completeRequest bears nothing", "completeRequest bears nothing"]);
});
