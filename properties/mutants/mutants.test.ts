import { describe, expect, test } from "vitest";
import { rules } from "../../model/reducer.ts";
import { claims, look } from "./noticed.ts";
import type { Look, Notice } from "./noticed.ts";
import { mutantsPage } from "./page.ts";
import type { Place } from "./places.ts";
import { page, recordedEntries } from "./record.ts";
import { unnoticed } from "./unnoticed.ts";
import { unjudgedParts, unjudgedRules } from "../unjudged.ts";
import { mutants } from "./mutants.ts";

const entries = await recordedEntries();
const named = new Map(mutants.map((mutant) => [mutant.name, mutant]));

test("every guard and every effect of every rule has a wrong version without it", () => {
  const waiting: ReadonlySet<string> = unjudgedRules;
  const parts = Object.entries(rules)
    .filter(([type]) => !waiting.has(type))
    .flatMap(([type, { guards, effects }]) =>
      [...Object.keys(guards), ...Object.keys(effects)]
        .filter((name) => !unjudgedParts.has(`${type}: ${name}`))
        .map((name) => `${type} without "${name}"`),
    );
  expect(parts.filter((name) => !named.has(name))).toEqual([]);
});

test("every wrong version is noticed by a named property, or is not wrong (if not: npm run mutants)", () => {
  const known = new Set([...entries.map(({ mutant }) => mutant), ...Object.keys(unnoticed)]);
  expect(mutants.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !named.has(name))).toEqual([]);
});

test("the page is up to date (if not: npm run mutants)", async () => {
  expect(await page()).toBe(mutantsPage(entries));
});

describe.each([...byPlace(entries)])("in %s", (_, notices) => {
  const right = verdicts(notices, (place) => look(place, rules, { properties: asked(notices) }));

  test.each(notices.map((notice) => [notice.mutant, notice.property, notice] as const))("%s is noticed by %s", (name, property, notice) => {
    const mutant = named.get(name);
    if (mutant === undefined) throw new Error(`there is no wrong version "${name}"`);
    const bounds = { properties: asked([notice]), maxStates: 2 * right.states + 500 };
    const wrong = look(notice, mutant.table, bounds).findings[0]?.verdict;
    expect(right.findings.find((finding) => finding.property.name === property)?.verdict).toBe(notice.right);
    expect(wrong).toBe(notice.wrong);
  });
});

function byPlace(notices: readonly Notice[]): ReadonlyMap<string, readonly Notice[]> {
  const places = new Map<string, Notice[]>();
  for (const notice of notices) {
    const place = `${notice.design}, ${notice.scope}${JSON.stringify(notice.reading).replace("{}", "")}`;
    places.set(place, [...(places.get(place) ?? []), notice]);
  }
  return places;
}

function verdicts([first]: readonly Notice[], from: (place: Place) => Look): Look {
  if (first === undefined) throw new Error("a place without a wrong version");
  return from(first);
}

function asked(notices: readonly Notice[]) {
  return claims.filter(({ name }) => notices.some(({ property }) => property === name));
}
