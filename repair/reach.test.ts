import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designNamed } from "../designs/known.ts";
import { checkSync } from "../checker/check.ts";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { defaultReading } from "../model/reading.ts";
import { model, rules } from "../model/reducer.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { checkable } from "../properties/verdict.ts";
import { questions, reachRow, reachRows, reachSection } from "./reach.ts";

const rows = reachRows(readFileSync(join(import.meta.dirname, "reach.json"), "utf8"));

test("every safe design was asked in every scope that is not too large (if not: npm run reach)", () => {
  expect(rows.map(({ design, scope }) => `${design}, ${scope}`)).toEqual(questions.map(({ design, scope }) => `${design}, ${scope}`));
});

test.each(questions.filter(({ design, scope }) => scope === "one-upload-force-quit" || (design === "fresh-identifier-held-activity" && scope === "two-uploads-debugger")))(
  "what is said of $design in $scope is so (if not: npm run reach)",
  ({ design, scope }) => {
    expect(reachRow(design, scope)).toEqual(rows.find((row) => row.design === design && row.scope === scope));
  },
);

test("what a play shows is left out, and nothing else", () => {
  const [row] = rows.filter(({ design, scope }) => design === "fresh-identifier-held-activity" && scope === "one-upload");
  if (row === undefined) expect.fail("it was not asked");
  const told = (broken: (typeof row)["broken"]): string => reachSection([{ ...row, broken }]).find((line) => line.startsWith("| one-upload |")) ?? "";
  expect(told(row.broken)).toContain("✓");
  expect(told({ ...row.broken, "heard-at-rest": [{ redelivery: ["never", "notEvenTheWaiting"] }] })).toContain("✗ `heard-at-rest` where `redelivery=never` or `notEvenTheWaiting`");
  expect(told({ ...row.broken, "nobody-is-rejected": [{}] })).toContain("✗ `nobody-is-rejected` |");
});

test("were an activity taken back in the middle of a callback, the held one would not help where a session is let go of at the call", () => {
  const design = designNamed("fresh-identifier-held-activity");
  const { "the process is between two callbacks": left, ...guards } = rules.activityExpires.guards;
  expect(left).toBeDefined();
  const concurrent = { ...rules, activityExpires: { ...rules.activityExpires, guards } };
  const broken = (table: typeof rules, release: "atTheCall" | "atTheLastMessage") => {
    const world = worldOf(design, scopes["two-invocations-two-uploads"], { ...defaultReading, activity: "mayExpire", release });
    const system = model(world, table);
    return checkSync(system, { properties: checkable(world, system, [propertyNamed("no-creation-during-invalidation")]) }).verdicts.flatMap(({ property, verdict }) => (verdict === "fails" ? [property] : []));
  };
  expect(broken(rules, "atTheCall")).toEqual([]);
  expect(broken(concurrent, "atTheLastMessage")).toEqual([]);
  expect(broken(concurrent, "atTheCall")).toEqual(["no-creation-during-invalidation"]);
});
