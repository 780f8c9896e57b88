import { describe, expect, test } from "vitest";
import { actionName } from "../../model/action.ts";
import type { ActionType } from "../../model/action.ts";
import { model, rules } from "../../model/reducer.ts";
import type { Rules } from "../../model/rule.ts";
import { actionNamed } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import { broken, isBreakable } from "../broken.ts";
import { claims, look } from "./noticed.ts";
import type { Notice } from "./noticed.ts";
import { mutantsPage } from "./page.ts";
import { worldAt } from "./places.ts";
import type { MutantPlace } from "./places.ts";
import { page, recordedEntries } from "./record.ts";
import { unnoticed } from "./unnoticed.ts";
import type { Property } from "../property.ts";
import { mutants } from "./mutants.ts";

const entries = await recordedEntries();
const named = new Map(mutants.map((mutant) => [mutant.name, mutant]));

test("every guard and every effect of every rule has a wrong version without it", () => {
  const parts = Object.entries(rules).flatMap(([type, { guards, effects }]) =>
    [...Object.keys(guards), ...Object.keys(effects)].map((name) => `${type} without "${name}"`),
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

/*
 * Whoever breaks a property did so on the shortest interleaving there is, which is recorded: it is run
 * again, under the wrong version and under the rules. What no single interleaving tells is searched
 * for again. That the rules break it on no interleaving at all is for `npm run check`, `npm run
 * check:laws` and `npm run mutants` to find out.
 */
describe.each([...byPlace(entries)])("in %s", (_, notices, place) => {
  const world = worldAt(place);
  const searched = notices.filter(({ trace }) => trace === undefined);
  const right = searched.length === 0 ? undefined : look(place, rules, { properties: asked(searched) });

  test.each(notices.map((notice) => [notice.mutant, notice.property, notice] as const))("%s is noticed by %s", (name, property, notice) => {
    const mutant = named.get(name);
    const [claim] = asked([notice]);
    if (mutant === undefined || claim === undefined) throw new Error(`there is no wrong version "${name}", or no property "${property}"`);
    if (notice.trace === undefined) {
      const bounds = { properties: [claim], maxStates: 2 * (right?.states ?? 0) + 500 };
      expect(look(place, mutant.table, bounds).findings[0]?.verdict).toBe(notice.wrong);
    } else {
      expect(notice.wrong).toBe("fails");
      expect(brokenAfter(world, mutant.table, claim, notice.trace)).toBe(notice.trace.length);
      expect(brokenAfter(world, rules, claim, notice.trace)).toBeUndefined();
    }
    const found = right?.findings.find((finding) => finding.property.name === property);
    if (found !== undefined) expect(found.verdict).toBe(notice.right);
  });
});

/** After how many steps the interleaving breaks the property, if it does. */
function brokenAfter(world: World, table: Rules<ActionType>, property: Property, trace: readonly string[]): number | undefined {
  const actions = trace.flatMap((line) => actionNamed(world, line) ?? []);
  expect(actions.map(actionName)).toEqual(trace);
  if (!isBreakable(property)) throw new Error(`no single interleaving breaks "${property.name}"`);
  return broken(world, model(world, table), property, actions)?.length;
}

function byPlace(notices: readonly Notice[]): readonly (readonly [string, readonly Notice[], MutantPlace])[] {
  const names = new Map(notices.map((notice) => [nameOf(notice), notice]));
  return [...names].map(([name, place]) => [name, notices.filter((notice) => nameOf(notice) === name), place]);
}

function nameOf({ design, scope, reading }: MutantPlace): string {
  return `${design}, ${scope}${JSON.stringify(reading).replace("{}", "")}`;
}

function asked(notices: readonly Pick<Notice, "property">[]) {
  return claims.filter(({ name }) => notices.some(({ property }) => property === name));
}
