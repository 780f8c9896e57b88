import { cpus } from "node:os";
import { projectFile } from "../checker/project.ts";
import { markdownTable } from "../counterexamples/pages/markdown.ts";
import { stories } from "../counterexamples/catalogue.ts";
import type { Story } from "../counterexamples/story.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designFrom } from "../designs/schema.ts";
import { defaultScopes } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import { replaced } from "../properties/replaced.ts";
import { designKey, edited, editText } from "../repair/edit.ts";
import { neighbours } from "../repair/neighbours.ts";
import { repair, usualPatience } from "../repair/repair.ts";
import type { Answer, Wish } from "../repair/repair.ts";
import { rowsOfDesign } from "../repair/target.ts";

/**
 * How soon each flaw is repaired that one edit puts into the recipe, and each story of the
 * catalogue. Writes `bench/repairs.md`. There are hundreds of flaws: a number as an argument says that
 * only every so many of them is tried.
 */
const LIMIT_MS = 180_000;

interface Trial {
  readonly subject: string;
  readonly answer: Answer | undefined;
  /** What one edit put in, one edit can take out. */
  readonly isUndone: boolean;
  readonly seconds: number;
  readonly cpu: number;
}

async function trial(subject: string, design: Design, wish: Wish, origin?: Design): Promise<Trial> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const answer = await repair(design, wish, { edits: 3, ...usualPatience, signal: AbortSignal.timeout(LIMIT_MS) });
  const { user, system } = process.cpuUsage(cpu);
  const isUndone = origin !== undefined && answer?.offers.some((offer) => designKey(offer.design) === designKey(origin)) === true;
  const done = { subject, answer, isUndone, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
  process.stderr.write(`${done.seconds.toFixed(1)} s, ${answer?.offers.length ?? 0} repairs: ${subject}\n`);
  return done;
}

/** The recipe with one edit: each design once, and only those that the schema accepts. */
function flaws(): readonly { readonly says: string; readonly design: Design }[] {
  const seen = new Set([designKey(recipe)]);
  return neighbours(recipe).flatMap((edit) => {
    const design = edited(recipe, edit);
    const key = designKey(design);
    if (seen.has(key) || !designFrom(design).ok) return [];
    seen.add(key);
    return [{ says: editText(recipe, edit), design }];
  });
}

async function flawTrials(every: number): Promise<readonly Trial[]> {
  const rows = await rowsOfDesign(recipe, defaultScopes, defaultReading);
  const wish: Wish = { scopes: defaultScopes, reading: defaultReading, wanted: { as: "like", example: recipe, rows } };
  const trials: Trial[] = [];
  for (const { says, design } of flaws().filter((_, at) => at % every === 0)) trials.push(await trial(says, design, wish, recipe));
  return trials;
}

async function storyTrials(): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const story of stories) trials.push(await trial(`${story.title} (\`${story.design.name}\`)`, story.design, wishOf(story)));
  return trials;
}

/** The promise that the story breaks, in its scope; read as its cure reads it, where no design keeps the promise otherwise. */
function wishOf({ scope, property, cure }: Story): Wish {
  return { scopes: [scope], reading: { ...defaultReading, ...cure.reading }, wanted: { as: "properties", names: [property] } };
}

function table(first: string, trials: readonly Trial[]): string {
  return markdownTable([[first, "edits", "repairs", "candidates", "by replay", "seconds", "CPU seconds"], ...trials.map(cells)]);
}

function cells({ subject, answer, seconds, cpu }: Trial): readonly string[] {
  const times = [seconds.toFixed(1), cpu.toFixed(1)];
  if (answer === undefined) return [subject, "?", "", "", "", ...times];
  const { broken, offers, lesser, tally, partial } = answer;
  const size = broken.length === 0 ? "0" : ((offers[0] ?? lesser[0])?.edits.length.toString() ?? (partial ? "?" : "none"));
  const count = offers.length === 0 && lesser.length > 0 ? `${lesser.length} for less` : String(offers.length);
  return [subject, size, count, String(tally.tried), String(tally.replayed), ...times];
}

function page(every: number, flawed: readonly Trial[], told: readonly Trial[]): string {
  const harmful = flawed.filter(({ answer }) => answer === undefined || answer.broken.length > 0);
  const sorted = harmful.map(({ seconds }) => seconds).sort((one, other) => one - other);
  const cpu = harmful.map((one) => one.cpu).sort((one, other) => one - other);
  const candidates = (trials: readonly Trial[]): number => trials.reduce((sum, { answer }) => sum + (answer?.tally.tried ?? 0), 0);
  const replays = (trials: readonly Trial[]): number => trials.reduce((sum, { answer }) => sum + (answer?.tally.replayed ?? 0), 0);
  const middle = (numbers: readonly number[]): string => (numbers[Math.floor(numbers.length / 2)] ?? 0).toFixed(1);
  return `# Repairs

Written by \`npm run bench:repairs\`, on ${cpus().length} processors (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}. Seconds are those of the
clock, of a machine that may have had other work; CPU seconds are those of all threads.

## Every flaw that one edit puts into the recipe

There are ${flaws().length} designs that differ from the recipe by one edit. ${every === 1 ? "All" : `Every ${every}th, that is ${flawed.length},`} were tried. ${flawed.length - harmful.length} of them keep, in each of the four small
scopes, all that the recipe keeps there. Of the other ${harmful.length}, ${harmful.filter(({ answer }) => answer?.offers[0]?.edits.length === 1).length} are repaired by one edit, and for ${harmful.filter(({ isUndone }) => isUndone).length} the recipe itself is
among the repairs. It takes ${middle(sorted)} s in the middle and ${(sorted.at(-1) ?? 0).toFixed(1)} s at most, that is ${middle(cpu)} and ${(cpu.at(-1) ?? 0).toFixed(1)} CPU seconds. Of ${candidates(harmful).toLocaleString("en")}
candidates, ${replays(harmful).toLocaleString("en")} were refuted by a story that was known, without a search.

${table("the recipe, but", harmful)}

Without harm in these scopes:

${flawed.filter((one) => !harmful.includes(one)).map(({ subject }) => `- ${subject}`).join("\n")}

## Every story of the catalogue

For each story, its promise alone is wanted, in its scope. Where no design keeps it, it is read as the story's cure reads it.

${table("story", told)}
`;
}

const every = Number(process.argv[2] ?? 1);
if (!Number.isInteger(every) || every < 1) throw new Error(`found "${process.argv[2] ?? ""}"; a whole number is needed: every so many flaws are tried`);
const text = page(every, await flawTrials(every), await storyTrials());
await replaced(projectFile("bench/repairs.md"), text);
