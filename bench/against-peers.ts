import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { projectFile } from "../checker/project.ts";
import { replaced } from "../properties/replaced.ts";
import { aloneLines, middleOf } from "./peers/alone.ts";
import { explorers, printedBy } from "./peers/explorer.ts";
import type { Explorer, Failure } from "./peers/explorer.ts";
import { disagreement } from "./peers/finding.ts";
import type { Finding } from "./peers/finding.ts";
import { page } from "./peers/page.ts";
import type { Row } from "./peers/page.ts";
import { isModel, statesOf, titleOf } from "./peers/subject.ts";
import type { SubjectName } from "./peers/subject.ts";

/**
 * The checker against what a user would otherwise pick, on the same systems in one run: `npm run
 * bench:peers -- --only this,spin --systems 7,recipe`. Each run has a process of its own; each row
 * is the median of three runs, or the one run if it takes more than half a minute. Whoever is not
 * through with any of the two-phase commits in time gets smaller ones. All must find the same, or
 * else the whole run fails. `--write` keeps the table beside this file.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", default: explorers.map(({ name }) => name).join() },
    systems: { type: "string", default: "7,8,9,recipe,deep" },
    limit: { type: "string", default: "120" },
    write: { type: "boolean", default: false },
  },
});
const limit = Number(values.limit);
const asked = values.systems.split(",").map((name): SubjectName => (isModel(name) ? name : Number(name)));
if (!(limit > 0) || !asked.every((name) => isModel(name) || (Number.isInteger(name) && name > 0 && name <= 10))) {
  throw new Error('--limit takes seconds; --systems takes "recipe", "deep" and numbers of managers up to 10, as in 7,8,recipe');
}
const unknown = values.only.split(",").filter((name) => !explorers.some((explorer) => explorer.name === name));
if (unknown.length > 0) {
  throw new Error(`there is no explorer ${unknown.join(", ")}; there are: ${explorers.map(({ name }) => name).join(", ")}`);
}
const chosen = explorers.filter(({ name }) => values.only.split(",").includes(name));

const rows: Row[] = [];
for (const subject of asked) {
  for (const explorer of chosen) if (explorer.explores(subject)) rows.push(beaten(explorer, subject) ?? (await rowOf(explorer, subject)));
}
for (const explorer of chosen) await descend(explorer);
await accompany();
rows.sort((one, other) => chosen.indexOf(one.explorer) - chosen.indexOf(other.explorer));

const alone = chosen.some(({ name }) => name === "this") ? await aloneLines(rows, limit) : [];
const text = page(rows, alone, `${cpus()[0]?.model ?? "an unknown processor"}, ${cpus().length} cores`);
process.stdout.write(text);

const disagreements = disagreementsIn(rows);
if (disagreements.length > 0) {
  process.stderr.write(`\nThe explorers disagree, so nothing here counts:\n${disagreements.join("\n")}\n`);
  process.exitCode = 1;
} else if (values.write) {
  await replaced(projectFile("bench/against-peers.md"), text);
}

/** Who was not through with a smaller two-phase commit is not asked about a larger one, which takes six times as long. */
function beaten(explorer: Explorer, subject: SubjectName): Row | undefined {
  if (isModel(subject)) return undefined;
  const smaller = rows.find((row) => row.explorer === explorer && !isModel(row.subject) && row.subject < subject && "failed" in row.found);
  return smaller && { ...smaller, subject };
}

/** Smaller and smaller two-phase commits, for one who was not through with any that were asked for. */
async function descend(explorer: Explorer): Promise<void> {
  const commits = rows.filter((row) => row.explorer === explorer && !isModel(row.subject));
  if (commits.length === 0 || explorer.version() === undefined || commits.some(({ found }) => "states" in found)) return;
  for (let managers = Math.min(...commits.map(({ subject }) => Number(subject))) - 1; managers > 0; managers--) {
    const row = await rowOf(explorer, managers);
    rows.push(row);
    if ("states" in row.found) return;
  }
}

/** This engine on the smaller ones too, to compare with. */
async function accompany(): Promise<void> {
  const ours = chosen.find(({ name }) => name === "this");
  if (ours === undefined) return;
  for (const subject of new Set(rows.map((row) => row.subject))) {
    if (!rows.some((row) => row.explorer === ours && row.subject === subject)) rows.push(await rowOf(ours, subject));
  }
}

async function rowOf(explorer: Explorer, subject: SubjectName): Promise<Row> {
  const found = explorer.version() === undefined ? { failed: "not installed" } : await measured(explorer, subject);
  const brief = "failed" in found ? found.failed : `${found.states} states, ${found.seconds.toFixed(2)} s`;
  process.stderr.write(`${titleOf(subject)}: ${explorer.title}: ${brief}\n`);
  return { explorer, subject, found };
}

async function measured(explorer: Explorer, subject: SubjectName): Promise<Row["found"]> {
  const command = await explorer.ready(subject);
  const runs: Finding[] = [];
  while (runs.length < ((runs[0]?.seconds ?? 0) > 30 ? 1 : 3)) {
    const printed = await printedBy(command, limit);
    if (typeof printed !== "string") return printed;
    runs.push(explorer.finding(printed));
  }
  const idle = await printedBy(await explorer.idle(subject), limit);
  const [first] = runs;
  if (typeof idle !== "string" || first === undefined) return { failed: "no idle process to compare with" } satisfies Failure;
  return {
    ...first,
    seconds: middleOf(runs.map(({ seconds }) => seconds)),
    peakBytes: middleOf(runs.map(({ peakBytes }) => peakBytes)),
    idleBytes: explorer.idleBytes(idle),
  };
}

/** Who contradicts the formula, or who was asked before them about the same system. */
function disagreementsIn(all: readonly Row[]): readonly string[] {
  return all.flatMap(({ subject, explorer, found }, index) => {
    if ("failed" in found) return [];
    if (found.isPartial === true) return [];
    const expected = statesOf(subject) ?? found.states;
    const wrong = found.states === expected ? [] : [`${found.states} states, which should be ${expected}`];
    if (!found.holds) wrong.push("the invariant fails, which should hold");
    for (const other of all.slice(0, index)) {
      if (other.subject !== subject || "failed" in other.found) continue;
      const difference = disagreement(found, other.found);
      if (difference !== undefined) wrong.push(`not as ${other.explorer.title}: ${difference}`);
    }
    return wrong.map((what) => `${titleOf(subject)}: ${explorer.title}: ${what}`);
  });
}
