import { describe, expect, test } from "vitest";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { compare, isDistinguished, isOpen } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import { outcomeInWords } from "./outcome.ts";
import { verifyWithOutcomes } from "./verify.ts";
import type { AnswerWithOutcomes, Limits } from "./verify.ts";

const answers = new Map<string, AnswerWithOutcomes>();

/** Looked for once, however often it is compared. */
async function answerTo(design: Design, scope: ScopeName, limits: Limits): Promise<AnswerWithOutcomes> {
  const key = JSON.stringify([design.name, scope, limits]);
  const found = answers.get(key) ?? (await verifyWithOutcomes({ design, scope: scopes[scope] }, limits));
  answers.set(key, found);
  return found;
}

async function comparisonOf(one: string, other: string, scope: ScopeName, limits: readonly [Limits, Limits] = [{}, {}]): Promise<Comparison> {
  const [a, b] = [designNamed(one), designNamed(other)];
  return compare(
    await answerTo(a, scope, limits[0]),
    await answerTo(b, scope, limits[1]),
    { a: worldOf(a, scopes[scope]), b: worldOf(b, scopes[scope]) },
  );
}

const differencesIn = ({ properties }: Comparison) => Object.fromEntries(properties.map(({ property, difference }) => [property.name, difference]));

describe("a comparison", () => {
  test.each([
    ["recipe", "two-uploads"],
    ["one-session-for-all", "one-upload"],
    ["two-background-requests", "one-upload"],
    ["session-at-launch", "one-upload"],
  ] as const)("finds nothing between %s and itself in %s", async (name, scope) => {
    const comparison = await comparisonOf(name, name, scope);
    expect(comparison).toMatchObject({ properties: [], outcomes: { complete: true, only: { a: [], b: [] }, open: 0 } });
    expect(comparison.alike).toBeGreaterThan(30);
    expect([isDistinguished(comparison), isOpen(comparison)]).toEqual([false, false]);
  });

  test("tells what only one design breaks, and what only one makes possible", async () => {
    const comparison = await comparisonOf("sheet-first", "sheet-first-handler-last", "two-uploads");
    expect(differencesIn(comparison)).toEqual({
      "no-handler-owed-at-rest": { kind: "only", side: "a" },
      "no-creation-during-invalidation": { kind: "only", side: "a" },
      "one-object-for-an-identifier": { kind: "occasion", side: "a" },
    });
    expect(isDistinguished(comparison)).toBe(true);
  });

  test("is the same from the other side", async () => {
    const one = await comparisonOf("recipe", "extension-exits", "one-upload");
    const other = await comparisonOf("extension-exits", "recipe", "one-upload");
    expect(other.outcomes).toMatchObject({ only: { a: one.outcomes.only.b, b: one.outcomes.only.a }, both: one.outcomes.both });
    expect(other.properties.map(({ property, a, b }) => [property.name, a.verdict, b.verdict])).toEqual(
      one.properties.map(({ property, a, b }) => [property.name, b.verdict, a.verdict]),
    );
    expect(differencesIn(one)["recorded-at-rest"]).toEqual({ kind: "both", breaksOther: { a: false, b: true } });
    expect(differencesIn(other)["recorded-at-rest"]).toEqual({ kind: "both", breaksOther: { a: true, b: false } });
    expect(differencesIn(one)["hears-only-its-own"]).toEqual({ kind: "occasion", side: "a" });
  });

  test("lists how things end on one side only, the nearest first", async () => {
    const design = designNamed("different-identifiers");
    const { outcomes } = await comparisonOf("recipe", "different-identifiers", "one-upload");
    const world = worldOf(design, scopes["one-upload"]);
    const told = outcomes.only.b.map(({ outcome, trace }) => [trace.actions.length, outcomeInWords(world, outcome)]);
    expect(told[0]).toEqual([9, "The upload finishes and nobody hears of it; the app is still connected; the app owes iOS a completion handler."]);
    expect(told.map(([steps]) => steps)).toEqual(told.map(([steps]) => Number(steps)).toSorted((one, other) => one - other));
  });

  test("says nothing for a side of which the other was not looked at to the end", async () => {
    const comparison = await comparisonOf("recipe", "different-identifiers", "one-upload", [{ maxStates: 100 }, {}]);
    expect(comparison.outcomes.only.b).toEqual([]);
    expect(comparison.outcomes.open).toBeGreaterThan(0);
    expect(differencesIn(comparison)["heard-at-rest"]).toEqual({ kind: "open" });
    expect(isOpen(comparison)).toBe(true);
  });
});
