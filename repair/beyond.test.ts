import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designs } from "../designs/catalogue.ts";
import { isCall } from "../model/action.ts";
import { beyondPage, fatesOf, robustDesign, tallyFrom, within1 } from "./beyond.ts";
import { playedOn, plays } from "./plays.ts";

const found = tallyFrom(readFileSync(join(import.meta.dirname, "beyond.json"), "utf8"));

test("the page of what no design keeps is up to date (if not: npm run beyond)", () => {
  expect(readFileSync(join(import.meta.dirname, "BEYOND.md"), "utf8")).toBe(beyondPage(found));
});

test("no design within reach keeps such a promise for nothing", () => {
  expect(plays.map(({ name }) => Object.keys(found[name] ?? {}).length)).toEqual([3, 3, 3]);
  expect(Object.values(found).flatMap((among) => Object.values(among).map(({ kept = 0 }) => kept))).toEqual(Array(9).fill(0));
});

test.each(plays.map((play) => [play.name, play] as const))("%s: all of the catalogue, and some of those one edit away", (name, play) => {
  expect(fatesOf(play, designs)).toEqual(found[name]?.["of the catalogue"]);
  const some = within1(robustDesign()).filter((_, index) => index % 40 === 0);
  expect(fatesOf(play, some)).not.toHaveProperty("kept");
});

test("the first play is a trace without a line of code, so that it is one of every design", () => {
  const [first] = plays;
  if (first === undefined) expect.fail("there is no play");
  expect(designs.map((design) => playedOn(design, first).actions.some(isCall))).toEqual(designs.map(() => false));
});
