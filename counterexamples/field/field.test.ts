import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { designs } from "../../designs/catalogue.ts";
import { fieldDesigns } from "../../designs/field/catalogue.ts";
import { designFrom } from "../../designs/schema.ts";
import { model } from "../../model/reducer.ts";
import { broken, isBreakable } from "../../properties/broken.ts";
import { properties, propertyNamed } from "../../properties/catalogue.ts";
import { verdictOn } from "../../properties/look.ts";
import { differences } from "../../properties/golden.ts";
import { rowOf } from "../../properties/survey.ts";
import type { Job } from "../../properties/survey.ts";
import type { Finding } from "../../properties/verdict.ts";
import { blameOf } from "../blame/claim.ts";
import { stories } from "../catalogue.ts";
import { decisions } from "../../designs/decisions.ts";
import { endlessFrom } from "../blame/endless.ts";
import { played, storyFile } from "../story.ts";
import type { Failure } from "../story.ts";
import { fieldCases } from "./catalogue.ts";
import { curing, designsOf, leftBroken, remaining } from "./field-case.ts";
import type { FieldCase } from "./field-case.ts";
import { fieldJobs, goldenFieldRows } from "./golden.ts";
import { fieldIndex } from "./index-page.ts";
import { leftOut } from "./left-out.ts";
import { fieldPage } from "./pages.ts";
import type { Row } from "../../properties/row.ts";

const folder = import.meta.dirname;
const golden = await goldenFieldRows();
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

describe.each(fieldCases.map((one) => [one.title, one] as const))("%s", (title, one) => {
  test("happens, and breaks its promise in the last step, not before", () => {
    expect(brokenAfter(one)).toBe(one.trace.length);
  });

  test("has no shorter version", () => {
    expect(goldenFor(one, one.design)?.verdicts[one.property]).toBe(`fails in ${one.trace.length}`);
  });

  test("has no step that is idle", () => {
    const found = blameOf(one);
    expect(found === undefined).toBe(propertyNamed(one.property).expect === "restReachable");
    expect((found?.steps ?? []).filter(({ role }) => role === "idle" || role === "afterwards").map(({ step }) => step)).toEqual([]);
  });

  test("needs its reading", () => {
    const { reading, ...usual } = one;
    if (reading !== undefined) expect(verdictIn(usual, one.design)).not.toBe("fails");
  });

  test("is cured by what is said to cure it, and not by keeping the occasion away", () => {
    for (const design of curing(one)) {
      expect(decisions(one.design, design)).toBeGreaterThan(0);
      expect(goldenFor(one, design)?.verdicts[one.property]).toBe("holds");
    }
  });

  test("leaves open what is said to remain", () => {
    const after = leftBroken(one);
    if (after === undefined) return;
    const left = remaining(one, after.design, after.remains);
    expect(left.property === one.property).toBe(one.fix.outcome !== "cures");
    expect(brokenAfter(left)).toBe(left.trace.length);
    expect(goldenFor(one, left.design)?.verdicts[left.property]).toBe(`fails in ${left.trace.length}`);
  });

  test("has a page that is up to date (if not: npm run pages)", () => {
    expect(read(`${storyFile(title)}.md`)).toBe(fieldPage(one));
  });
});

test("the index is up to date (if not: npm run pages)", () => {
  expect(read("README.md")).toBe(fieldIndex(fieldCases));
});

test("no page is left over from a case that is told no more", () => {
  const known = ["README.md", ...fieldCases.map(({ title }) => `${storyFile(title)}.md`)];
  expect(readdirSync(folder).filter((name) => name.endsWith(".md") && !known.includes(name))).toEqual([]);
});

test("every name is the name of one thing: a story, a case, a design or a property", () => {
  const names = [
    ...[...stories, ...fieldCases].map(({ title }) => storyFile(title)),
    ...[...designs, ...fieldDesigns, ...properties].map(({ name }) => name),
  ];
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every case is told or left out, and none is both", () => {
  const told = fieldCases.map((one) => one.case);
  expect(leftOut.filter((one) => told.includes(one.case))).toEqual([]);
});

test("every link leads to a page of its project", () => {
  for (const { url } of [...fieldCases.flatMap(({ links }) => links), ...leftOut]) expect(url).toMatch(/^https:\/\/[\w.]+\/\S+$/);
});

test("every design of the field belongs to a case, and can be written down as a person would", () => {
  const used = new Set(fieldCases.flatMap(designsOf));
  expect(fieldDesigns.filter((design) => !used.has(design))).toEqual([]);
  for (const design of fieldDesigns) expect(designFrom(JSON.parse(JSON.stringify(design)))).toEqual({ ok: true, value: design });
  for (const design of used) expect([...designs, ...fieldDesigns]).toContain(design);
});

describe("the golden verdicts of the field", () => {
  test("are about the designs of the cases, where they happened, and nothing was cut off", () => {
    const placed = ({ scope, reading = {} }: { readonly scope: string; readonly reading?: object | undefined }) => [scope, reading];
    expect(golden.map((row) => [row.design, ...placed(row)])).toEqual(fieldJobs().map((job) => [job.design.name, ...placed(job)]));
    expect(golden.filter(({ verdicts }) => Object.values(verdicts).includes("unknown"))).toEqual([]);
  });

  test("are what the smallest of them give (npm run check does the rest)", async () => {
    const rows = golden.filter(({ states }) => states < 80);
    const jobs = fieldJobs().filter((job) => rows.some((row) => isAbout(row, job)));
    expect(rows.length).toBeGreaterThan(5);
    expect(differences(rows, await Promise.all(jobs.map((job) => rowOf(job))))).toEqual([]);
  });
});

/** What was accepted for a design in the place of a case. */
function goldenFor({ scope, reading }: FieldCase, design: FieldCase["design"]): Row | undefined {
  return golden.find((row) => isAbout(row, { design, scope, reading }));
}

function isAbout(row: Row, { design, scope, reading = {} }: Job): boolean {
  return row.design === design.name && row.scope === scope && isDeepStrictEqual(row.reading ?? {}, reading);
}

/** The number of steps after which a failure's property is first broken. */
function brokenAfter(failure: Failure): number | undefined {
  const { world, actions, states } = played(failure);
  const property = propertyNamed(failure.property);
  if (isBreakable(property)) return broken(world, model(world), property, actions)?.length;
  const restless = states.findIndex((state) => endlessFrom(world, state) !== undefined);
  return property.expect === "restReachable" && restless > 0 ? restless : undefined;
}

function verdictIn({ scope, property, reading }: Omit<FieldCase, "design">, design: FieldCase["design"]): Finding["verdict"] | undefined {
  return verdictOn(property, design, scope, reading);
}
