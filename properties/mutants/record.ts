import { readFile } from "node:fs/promises";
import { z } from "zod";
import { projectFile } from "../../checker/project.ts";
import { readingKeys } from "../../designs/reading.ts";
import type { Notice } from "./noticed.ts";
import { isPlaceScope } from "./places.ts";
import { replaced } from "../replaced.ts";
import type { Verdict } from "../verdict.ts";

/*
 * Which property notices each wrong version, and where: written down with the interleaving that
 * tells, so that a test need only run that again. It is rewritten by `npm run mutants` alone, and
 * read by a person before it is committed: where a wrong version has come to be noticed by something
 * else, a claim has changed.
 */
const recordFile = projectFile("properties/mutants/mutants.json");
const pageFile = projectFile("properties/mutants/mutants.md");

const verdicts = ["holds", "vacuous", "fails", "reached", "unreached", "unknown"] as const satisfies readonly Verdict[];

const entrySchema: z.ZodType<Notice> = z.strictObject({
  mutant: z.string(),
  property: z.string(),
  right: z.enum(verdicts),
  wrong: z.enum(verdicts),
  design: z.string(),
  scope: z.string().refine(isPlaceScope),
  reading: z.strictObject(readingKeys),
  trace: z.array(z.string()).optional(),
});

/** The entries as they were last accepted. A file that is missing or unreadable is an error. */
export async function recordedEntries(): Promise<readonly Notice[]> {
  return z.array(entrySchema).parse(JSON.parse(await readFile(recordFile, "utf8")));
}

export async function writeEntries(entries: readonly Notice[]): Promise<void> {
  const lines = entries.map((entry) => JSON.stringify(entry));
  await replaced(recordFile, `[\n${lines.join(",\n")}\n]\n`);
}

export async function page(): Promise<string> {
  return readFile(pageFile, "utf8");
}

export async function writePage(text: string): Promise<void> {
  await replaced(pageFile, text);
}
