import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { recipe } from "../../designs/catalogue.ts";
import { defaultScopes } from "../../designs/scope.ts";
import { coverage } from "./coverage.ts";
import type { Coverage } from "./coverage.ts";
import { disabledLines, ruleRow, share, totalsRow } from "./page.ts";
import { goldenRows } from "../golden.ts";

const seed = 42;
const golden = (await goldenRows()).filter(({ design }) => design === recipe.name);
const page = await readFile(new URL("coverage.md", import.meta.url), "utf8");
/** The larger of the default scopes take longer than these together. */
const cheap = defaultScopes.slice(0, 2);
const measured = cheap.map((scope) => [scope, coverage(recipe, scope, { seed, runs: [20, 100] })] as const);

describe.each(measured)(`what random runs of the recipe see (seed: ${seed}), %s`, (scope, found) => {
  const [short, long] = found.series.map(({ seen }) => seen);

  test("is a part of what the exhaustive search counts", () => {
    const row = golden.find((each) => each.scope === scope);
    expect(found.whole).toMatchObject({ states: row?.states, transitions: row?.transitions });
    expect(long?.states).toBeLessThan(found.whole.states);
    expect([...(long?.byRule ?? [])].filter(([rule, count]) => count > (found.whole.byRule.get(rule) ?? 0))).toEqual([]);
    expect(found.whole.pairs - (long?.pairs ?? 0)).toBe([...found.unseenAfter.values()].flat().length);
  });

  test("grows with the number of runs", () => {
    expect(short?.states).toBeLessThan(long?.states ?? 0);
    expect(short?.transitions).toBeLessThan(long?.transitions ?? 0);
  });

  test("stands on the page (if not: npm run coverage)", () => {
    const hundred: Coverage = { ...found, series: found.series.slice(1) };
    const section = page.slice(page.indexOf(`\n## ${scope}\n`)).split("\n## ")[1]?.split("\n") ?? [];
    const expected = [...found.whole.byRule.keys()].map((rule) => ruleRow(hundred, rule));
    expect(expected.filter((row) => !section.some((line) => line.startsWith(row)))).toEqual([]);
    expect(section).toEqual(expect.arrayContaining([...disabledLines(found.disabled)]));
    expect(page.split("\n")).toEqual(expect.arrayContaining(hundred.series.map((each) => totalsRow(hundred, each))));
  });
});

test("the page speaks of the sizes that the golden verdicts have (if not: npm run coverage)", () => {
  for (const scope of defaultScopes) {
    const row = golden.find((each) => each.scope === scope);
    const [states = "", transitions = ""] = [row?.states, row?.transitions].map((size) => `of ${size?.toLocaleString("en-US") ?? "?"}, `);
    const lines = page.split("\n").filter((line) => line.startsWith(`| ${scope} |`));
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => !line.includes(states) || !line.includes(transitions))).toEqual([]);
  }
});

test("a longer series begins with the shorter one", () => {
  const [, both] = measured[0] ?? [];
  expect(coverage(recipe, "one-upload", { seed, runs: [20] }).series).toEqual(both?.series.slice(0, 1));
});

test("a rule that is never enabled is told with the guard that refuses it, or as one that no line makes or asks for", () => {
  const [, found] = measured[0] ?? [];
  expect(disabledLines(found?.disabled.filter(({ rule }) => ["activityExpires", "exit"].includes(rule)) ?? [])).toEqual([
    "- no line of the design makes or asks for: `activityExpires`, `exit`",
  ]);
});

test("a share is not rounded up to all, nor down to nothing", () => {
  expect([share(9999, 10_000), share(1, 10_000), share(1, 8), share(8, 8), share(0, 8)]).toEqual(["99.9 %", "< 0.1 %", "12.5 %", "100 %", "0 %"]);
});
