import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { recipe } from "../../designs/catalogue.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Cost, LesserOffer, Offer } from "../../repair/cost.ts";
import { edited } from "../../repair/edit.ts";
import type { Edit } from "../../repair/edit.ts";
import type { Answer } from "../../repair/repair.ts";
import { answerLines } from "./fix-report.ts";

const io = { stdout: new PassThrough(), stderr: new PassThrough(), color: false, signal: new AbortController().signal };

function told(answer: Partial<Answer>): string {
  const found: Answer = {
    target: { reading: defaultReading, demands: [], elsewhere: [], letsGo: [], work: 0 },
    broken: [{ property: "heard-at-rest", scope: "one-upload", steps: 8 }],
    seenInPart: [],
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

describe("what gives something up", () => {
  const cost: Cost = { says: ["It costs little."], lost: [], gained: [], idle: [], mayNow: [], mayNoLonger: [], states: [{ scope: "one-upload", before: 9, after: 8 }] };
  const edit: Edit = { kind: "delete", at: { process: "app", callback: "didComplete" }, index: 0 };
  const offer: Offer = { design: edited(recipe, edit), edits: [edit], rows: [], cost };
  const lesser: readonly LesserOffer[] = [{ ...offer, givesUp: ["uploadsAgain", "hearsItsTasks"] }];

  it("is told after what was looked for in vain", () => {
    const said = told({ lesser, exhausted: 2, partial: false });
    expect(said).toContain("No repair with up to 3 edits that gives up nothing. 58 candidates were tried;");
    expect(said).toContain("One repair with 1 edit gives something up that the design does.\n\n1. delete recordCompletion from app didComplete\n");
    expect(said).toContain("   Given up: in some scope it no longer uploads again what was started and is not recorded and it makes no use of the list of the session's tasks.\n");
    expect(told({ lesser, exhausted: 1 })).toContain("No repair was found yet that gives up nothing; there is none with up to 1 edit.");
  });

  it("is told after what gives up nothing, if that takes more edits, and each of many says what it is", () => {
    const said = told({ offers: [{ ...offer, edits: [edit, { ...edit, at: { process: "extension", callback: "didComplete" } }] }], lesser: [1, 2, 3, 4].flatMap(() => lesser), exhausted: 1 });
    expect(said).toContain("1 repair with 2 edits, and none with fewer.");
    expect(said).toContain("4 repairs with only 1 edit give something up that the design does.");
    expect(said).toContain("4. delete recordCompletion from app didComplete; in some scope it no longer uploads again what was started and is not recorded; it makes no use of the list of the session's tasks\n".trimEnd());
  });
});

it("says so of no search that has come to its end", () => {
  for (const text of ["Not even", "everything was tried"]) expect(told({ exhausted: 3, partial: false })).not.toContain(text);
});

it("says where the design itself was looked at only in part, and that it has more states there", () => {
  const cost: Cost = { says: [], lost: [], gained: [], idle: [], mayNow: [], mayNoLonger: [], states: [{ scope: "two-extensions", before: 400_000, isAtLeast: true, after: 17_634 }] };
  const said = told({ seenInPart: ["two-extensions"], offers: [{ design: recipe, edits: [], rows: [], cost }] });
  expect(said.replaceAll(/\s+/g, " ")).toContain("More may be broken in two-extensions: the design has more than 400,000 states there, and was looked at no further.");
  expect(said).toContain("   States: two-extensions more than 400,000 → 17,634.");
});
