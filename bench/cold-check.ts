import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";

/**
 * How long a person waits who presses return: the check of one design as the command does it, each
 * time in a new process. The rounds go through all designs in turn, so that whatever else the
 * machine does concerns them alike. `node dist/bench/cold-check.js [rounds] [design ...]`
 */
const [, , rounds = "15", ...asked] = process.argv;
const designs = asked.length > 0 ? asked : ["recipe", "fresh-identifier-handler-last", "two-background-requests"];
if (!/^[1-9]\d*$/.test(rounds)) throw new Error(`how many rounds: found "${rounds}"; a whole number is needed`);

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const command = fileOf("../cli/bgsession.js");
const usage = new URL("./cold/usage.js", import.meta.url).href;

interface Sample {
  readonly wall: number;
  readonly user: number;
  readonly exploration: number;
}

/** What a process says on a descriptor, and how long it took. */
function run(descriptor: 1 | 3, ...words: readonly string[]): { readonly said: number; readonly wall: number } {
  const begin = performance.now();
  const { output, status, signal } = spawnSync(process.execPath, words, { stdio: ["ignore", "pipe", "inherit", "pipe"], encoding: "utf8" });
  const wall = performance.now() - begin;
  // A design that fails is no failure of the command.
  if (status === null || status > 1) throw new Error(`${words.join(" ")} ended with ${String(status ?? signal)}`);
  return { said: Number(output[descriptor]), wall };
}

function sample(design: string): Sample {
  const { said: user, wall } = run(3, "--import", usage, command, "check", design);
  const { said: exploration } = run(1, fileOf("./cold/exploration.js"), design);
  return { wall, user, exploration };
}

const samples = new Map(designs.map((design): [string, Sample[]] => [design, []]));
for (let round = 0; round < Number(rounds); round++) for (const [design, taken] of samples) taken.push(sample(design));

const table = new Table({ head: ["median of " + rounds + ", in ms (least)", "wall time", "user CPU time", "exploration"], style: { head: [], border: [] } });
for (const [design, taken] of samples) {
  table.push([design, ...(["wall", "user", "exploration"] as const).map((what) => summary(taken.map((one) => one[what])))]);
}
process.stdout.write(`${table.toString()}\n`);

function summary(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  return `${(sorted[sorted.length >> 1] ?? 0).toFixed(0)} (${(sorted[0] ?? 0).toFixed(0)})`;
}
