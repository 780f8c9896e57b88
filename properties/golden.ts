import { readFile } from "node:fs/promises";
import { z } from "zod";
import { projectFile } from "../checker/project.ts";
import { readingKeys } from "../designs/reading.ts";
import { defaultScopes, scopeNames, workbenchScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { replaced } from "./replaced.ts";
import { survey } from "./survey.ts";
import type { SurveyOptions } from "./survey.ts";
import type { Row } from "./row.ts";

/**
 * The golden verdicts: every property, design and scope, with the sizes of what was looked at. They
 * are rewritten only by `npm run golden`, and read by a person before they are committed: a change
 * in them is a change in what we claim.
 */
export const goldenScopes: readonly ScopeName[] = [...defaultScopes, ...workbenchScopes];

const goldenFile = projectFile("properties/verdicts.json");

const rowSchema = z.object({
  design: z.string(),
  reading: z.object(readingKeys).optional(),
  scope: z.enum(scopeNames),
  states: z.number(),
  transitions: z.number(),
  depth: z.number(),
  verdicts: z.record(z.string(), z.string()),
});

/** The verdicts as they were last accepted. */
export async function goldenRows(): Promise<readonly Row[]> {
  return rowsIn(goldenFile);
}

/** The rows in a file. One that is missing or unreadable is an error. */
export async function rowsIn(file: string): Promise<readonly Row[]> {
  return z.array(rowSchema).parse(JSON.parse(await readFile(file, "utf8")));
}

/** One line for the sizes of a row and one for each of its verdicts, so that a change shows as a line. */
export function written(rows: readonly Row[]): string {
  const lines = rows.map(({ verdicts, ...sizes }) => {
    const head = JSON.stringify(sizes).slice(0, -1);
    const groups = Object.entries(verdicts).map(([name, verdict]) => `  ${JSON.stringify(name)}: ${JSON.stringify(verdict)}`);
    return `${head},"verdicts":{\n${groups.join(",\n")}\n}}`;
  });
  return `[\n${lines.join(",\n")}\n]\n`;
}

/** Replaces the golden verdicts, whole or not at all. */
export async function writeGolden(rows: readonly Row[]): Promise<void> {
  await replaced(goldenFile, written(rows));
}

/** Where a row was found. */
function keyOf({ design, scope, reading = {} }: Row): string {
  return [design, scope, ...Object.entries(reading).map(([name, value]) => `${name}=${value}`)].join(", ");
}

/** Each way in which rows differ from the golden ones, in a sentence. */
export function differences(golden: readonly Row[], found: readonly Row[]): readonly string[] {
  const now = new Map(found.map((row) => [keyOf(row), row]));
  const before = new Map(golden.map((row) => [keyOf(row), row]));
  return [
    ...golden.flatMap((row) => {
      const other = now.get(keyOf(row));
      return other === undefined ? [`${keyOf(row)}: was not checked`] : changes(keyOf(row), row, other);
    }),
    ...found.filter((row) => !before.has(keyOf(row))).map((row) => `${keyOf(row)}: is not in the golden verdicts`),
  ];
}

function changes(name: string, before: Row, now: Row): readonly string[] {
  const sizes = (["states", "transitions", "depth"] as const)
    .filter((size) => before[size] !== now[size])
    .map((size) => `${name}: ${size} were ${before[size]}, are ${now[size]}`);
  const properties = [...new Set([...Object.keys(before.verdicts), ...Object.keys(now.verdicts)])];
  const verdicts = properties
    .filter((property) => before.verdicts[property] !== now.verdicts[property])
    .map((property) => `${name}: ${property} was "${before.verdicts[property] ?? "absent"}", is "${now.verdicts[property] ?? "absent"}"`);
  return [...sizes, ...verdicts];
}

export interface CatalogueCheck {
  readonly agree: boolean;
  readonly complete: boolean;
  readonly rows: readonly Row[];
  readonly differences: readonly string[];
}

/** The whole catalogue in these scopes against its golden verdicts. */
export async function checkCatalogue(
  options: SurveyOptions = {},
  scopes: readonly ScopeName[] = defaultScopes,
): Promise<CatalogueCheck> {
  const golden = (await goldenRows()).filter(({ scope }) => scopes.includes(scope));
  return judged(golden, await survey(scopes, options), options.signal?.aborted !== true);
}

/** What was found beside what was accepted. Of a search that was cut off, what it has is compared. */
export function judged(golden: readonly Row[], rows: readonly Row[], complete: boolean): CatalogueCheck {
  const checked = new Set(rows.map(keyOf));
  const expected = complete ? golden : golden.filter((row) => checked.has(keyOf(row)));
  const differing = differences(expected, rows);
  return { agree: complete && differing.length === 0, complete, rows, differences: differing };
}
