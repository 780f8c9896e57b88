import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import { defaultReading } from "../model/reading.ts";
import type { Answer } from "../repair/repair.ts";
import { answerLines } from "./fix-report.ts";

const io = { stdout: new PassThrough(), stderr: new PassThrough(), color: false, signal: new AbortController().signal };

function told(answer: Partial<Answer>): string {
  const found: Answer = {
    target: { reading: defaultReading, demands: [] },
    broken: [{ property: "heard-at-rest", scope: "one-upload", steps: 8 }],
    offers: [],
    lesser: [],
    tally: { tried: 58, replayed: 41, untouched: 5, unknown: 0 },
    exhausted: 0,
    partial: true,
    isMinimal: false,
    ...answer,
  };
  const wish = { scopes: ["one-upload"], reading: defaultReading, wanted: { as: "properties", names: ["heard-at-rest"] } } as const;
  return answerLines(io, { design: recipe, asked: recipe.name }, recipe, wish, 3, found).join("\n");
}

it.each([
  ["none", 0, "Not even the single edits were all tried."],
  ["one", 1, "Up to 1 edit, everything was tried."],
  ["two", 2, "Up to 2 edits, everything was tried."],
])("says of a search that was cut off how many edits were tried to the end, though it has found nothing: %s", (_, exhausted, text) => {
  expect(told({ exhausted })).toContain(text);
});

it("says so of no search that has come to its end", () => {
  for (const text of ["Not even", "everything was tried"]) expect(told({ exhausted: 3, partial: false })).not.toContain(text);
});
