import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { projectFile } from "../checker/project.ts";
import { designs } from "../designs/catalogue.ts";
import type { ScopeName } from "../designs/scope.ts";
import { replaced } from "../properties/replaced.ts";
import { replyFrom } from "../properties/reply.ts";

/**
 * Random search against the shortest failures: for every design and every property that it breaks,
 * in the smallest default scope in which it does, how many of the seeds find it, how soon, and how
 * near the shrunk failure comes to the shortest. `--write` keeps the table beside the properties.
 */
export interface Job {
  readonly design: string;
  readonly seeds: number;
  readonly runs: number;
  readonly rehearse: number;
}

export interface Comparison {
  readonly design: string;
  readonly property: string;
  readonly scope: ScopeName;
  readonly shortest: number;
  /** One for each seed that found it: how many runs it took, and how long the shrunk failure is. */
  readonly runs: readonly number[];
  readonly lengths: readonly number[];
  /** How many seeds find it without a rehearsal. */
  readonly foundUnrehearsed: number;
}

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    runs: { type: "string", default: "1000" },
    rehearse: { type: "string", default: "40000" },
    write: { type: "boolean", default: false },
  },
});
const settings = { seeds: Number(values.seeds), runs: Number(values.runs), rehearse: Number(values.rehearse) };
if (!Object.values(settings).every((number) => Number.isInteger(number) && number >= 0)) {
  throw new Error("--seeds, --runs and --rehearse take whole numbers");
}

const started = performance.now();
const page = pageOf(await measured());
process.stdout.write(page);
process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
if (values.write) await replaced(projectFile("properties/random-versus-shortest.md"), page);

async function measured(): Promise<readonly Comparison[]> {
  const byDesign = new Map<string, readonly Comparison[]>();
  const queue = [...designs].reverse().values();
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./random-worker.js", import.meta.url));
    for (const { name } of queue) {
      byDesign.set(name, await comparisonsFrom(worker, { design: name, ...settings }));
      process.stderr.write(`${byDesign.size}/${designs.length} ${name}\n`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return designs.flatMap(({ name }) => byDesign.get(name) ?? []);
}

async function comparisonsFrom(worker: Worker, job: Job): Promise<readonly Comparison[]> {
  // What `random-worker.ts` sends.
  const found = (await replyFrom(worker, job)) as readonly Comparison[] | undefined;
  if (found === undefined) throw new Error(`the worker ended while it searched ${job.design}`);
  return found;
}

function pageOf(comparisons: readonly Comparison[]): string {
  const { seeds, runs, rehearse } = settings;
  const found = sum(comparisons.map((each) => each.runs.length));
  const alone = sum(comparisons.map(({ foundUnrehearsed }) => foundUnrehearsed));
  const shortest = sum(comparisons.map(toShortest));
  const searches = comparisons.length * seeds;
  const nearlyAlways = (count: number): boolean => count >= 0.99 * seeds;
  const lines = [
    "# Random search and the shortest failures",
    "",
    `Every design with every property that it breaks, in the smallest default scope in which it does: ${comparisons.length} pairs. ` +
      `For each, ${seeds} random searches of at most ${runs} interleavings, after a rehearsal of ${rehearse} steps, and as many without one. ` +
      "A rehearsal takes steps that it has not taken and keeps the places that it finds; in scopes as small as these that is most of them, so that the random search is hardly blind any more. " +
      "The shortest failure is known from the checker, which looks at every interleaving. " +
      "This page is written by `npm run bench:random`.",
    "",
    `- found: ${percent(found, searches)} of all searches, ${percent(alone, searches)} without a rehearsal`,
    `- found by 99 % of the seeds: ${comparisons.filter((each) => nearlyAlways(each.runs.length)).length} of ${comparisons.length} pairs, ` +
      `${comparisons.filter((each) => nearlyAlways(each.foundUnrehearsed)).length} without a rehearsal`,
    `- shrunk to the shortest: ${percent(shortest, found)} of what was found; ` +
      `nine times in ten, or always: ${comparisons.filter((each) => toShortest(each) >= 0.9 * each.lengths.length).length} of ${comparisons.length} pairs`,
    "",
    "| design | property | scope | found | without rehearsal | median runs | shrunk: least, median, most | shortest | to the shortest |",
    "|---|---|---|--:|--:|--:|--:|--:|--:|",
    ...comparisons.map((each) =>
      [
        "",
        each.design,
        each.property,
        each.scope,
        percent(each.runs.length, seeds),
        percent(each.foundUnrehearsed, seeds),
        each.runs.length === 0 ? "-" : quantile(each.runs, 0.5),
        each.lengths.length === 0 ? "-" : [0, 0.5, 1].map((share) => quantile(each.lengths, share)).join(", "),
        each.shortest,
        each.lengths.length === 0 ? "-" : percent(toShortest(each), each.lengths.length),
        "",
      ].join(" | ").trim(),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function toShortest({ lengths, shortest }: Comparison): number {
  return lengths.filter((length) => length === shortest).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Not rounded up to all: 99.96 % is 99.9 %. */
function percent(count: number, of: number): string {
  const share = of === 0 ? 0 : Math.floor((1000 * count) / of) / 10;
  return `${Number.isInteger(share) ? share : share.toFixed(1)} %`;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
