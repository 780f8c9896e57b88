import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import { defaultReading } from "../model/reading.ts";
import { createCandidates } from "./candidates.ts";
import { edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { knownFailures } from "./known-failures.ts";
import { emptyTally } from "./tally.ts";

test("no line is moved to where another is written over it", () => {
  const at = { process: "app", callback: "didFinishEvents" } as const;
  const to = { process: "app", callback: "handleEvents" } as const;
  const move: Edit = { kind: "move", at, index: 0, to, toIndex: 0 };
  const over: Edit = { kind: "replace", at: to, index: 0, line: "createSession" };
  const beside: Edit = { ...over, index: 1 };
  const candidates = createCandidates(recipe, { known: knownFailures(defaultReading), tally: emptyTally(), editsOf: () => [over, beside], examples: [], refuted: () => undefined });
  const made = [...candidates.from([{ design: edited(recipe, move), edits: [move], footprint: undefined, lateness: 0 }], true)];
  expect(made.map((one) => one !== "pause" && one.edits)).toEqual([[move, beside]]);
});
