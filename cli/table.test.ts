import { expect, test } from "vitest";
import { table } from "./table.ts";

test("the last column is broken into lines where the terminal is narrow", () => {
  expect(table([["a name", "three short words and then some more"]], 30)).toEqual(["a name  three short words", "        and then some more"]);
});

test("nothing is left out of a word that is wider than the last column", () => {
  const word = "application(_:handleEventsForBackgroundURLSession:completionHandler:)";
  const lines = table([["a name", `calls ${word} when`]], 40);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(40);
  expect(lines.map((line) => line.slice("a name  ".length)).join("").replaceAll(" ", "")).toBe(`calls${word}when`);
});
