import { projectFile } from "../../checker/project.ts";
import { judged, rowsIn, written } from "../../properties/golden.ts";
import type { CatalogueCheck } from "../../properties/golden.ts";
import { replaced } from "../../properties/replaced.ts";
import { rowsOf } from "../../properties/survey.ts";
import type { Job, SurveyOptions } from "../../properties/survey.ts";
import { fieldCases } from "./catalogue.ts";
import { designsOf } from "./field-case.ts";
import type { Row } from "../../properties/row.ts";

/**
 * The golden verdicts of the field: every design of a case in the scope and under the reading of
 * that case, and nowhere else. They are rewritten only by `npm run golden`.
 */
const goldenFile = projectFile("counterexamples/field/verdicts.json");

/** What is checked. A design that two cases look at in the same place is checked once. */
export function fieldJobs(): readonly Job[] {
  const jobs = fieldCases.flatMap((one) =>
    designsOf(one).map((design): Job => ({ design, scope: one.scope, ...(one.reading && { reading: one.reading }) })),
  );
  return [...new Map(jobs.map((job) => [JSON.stringify([job.design.name, job.scope, job.reading]), job])).values()];
}

export async function goldenFieldRows(): Promise<readonly Row[]> {
  return rowsIn(goldenFile);
}

export async function writeFieldGolden(rows: readonly Row[]): Promise<void> {
  await replaced(goldenFile, written(rows));
}

/** Every design of the field where its case happened, against the verdicts that were accepted. */
export async function checkField(options: SurveyOptions = {}): Promise<CatalogueCheck> {
  const golden = await goldenFieldRows();
  const found = await rowsOf(fieldJobs(), options);
  const rows = found.filter((row) => row !== undefined);
  return judged(golden, rows, rows.length === found.length);
}
