import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { printedBy } from "./explorer.ts";
import type { Finding } from "./finding.ts";
import type { Row } from "./page.ts";

/** What this engine is measured by besides its peers, as lines of the page. */
export async function aloneLines(rows: readonly Row[], limit: number): Promise<readonly string[]> {
  return [...naiveLines(rows), ...callLines(rows), await livenessLine(rows, limit, "liveness"), await livenessLine(rows, limit, "liveness-by-goal"), coldLine(limit)];
}

/** By states a second, and by transitions a second: the first states have fewer, and whoever is timed on these alone looks faster than he is. */
function naiveLines(rows: readonly Row[]): readonly string[] {
  const naive = findingOf(rows, "naive", "deep");
  if (naive === undefined) return [];
  return (["this", "this-2"] as const).flatMap((name) => {
    const found = findingOf(rows, name, "deep");
    if (found === undefined) return [];
    const byStates = found.states / found.seconds / (naive.states / naive.seconds);
    const byTransitions = (found.transitions ?? 0) / found.seconds / ((naive.transitions ?? 0) / naive.seconds);
    const bytes = Math.round((found.peakBytes - found.idleBytes) / found.states);
    const threads = name === "this" ? "one thread" : "two threads";
    return [`The deep scope with ${threads}: ${byStates.toFixed(0)} x the naive search in states a second, ${byTransitions.toFixed(0)} x in transitions a second; ${bytes} bytes a state.`];
  });
}

function callLines(rows: readonly Row[]): readonly string[] {
  const found = findingOf(rows, "this", "deep");
  if (found?.calls === undefined || found.transitions === undefined) return [];
  const { next, isEnabled } = found.calls;
  const percent = (calls: number): string => ((100 * calls) / (found.transitions ?? 1)).toFixed(2);
  return [`Of a hundred transitions there, ${percent(next)} are asked of the reducer; ${percent(next + isEnabled)} counting also the questions what is enabled.`];
}

/** What it takes to tell of the recipe that again and again nothing is left that must happen. */
async function livenessLine(rows: readonly Row[], limit: number, by: "liveness" | "liveness-by-goal"): Promise<string> {
  const safety = findingOf(rows, "this", "recipe");
  const script = fileURLToPath(new URL("./search.js", import.meta.url));
  const seconds: number[] = [];
  while (seconds.length < 3) {
    const printed = await printedBy([process.execPath, script, by, "recipe"], limit);
    if (typeof printed !== "string") return `Liveness: ${printed.failed}.`;
    seconds.push((JSON.parse(printed) as Finding).seconds);
  }
  const middle = middleOf(seconds);
  const times = safety === undefined ? "" : `, ${(middle / safety.seconds).toFixed(1)} x the search for the invariant`;
  return by === "liveness"
    ? `Whether in every fair run of the recipe (two invocations, two uploads) nothing is left again and again that must happen (\`via\`): ${middle.toFixed(2)} s${times}.`
    : `The same where the goal is a function that asks the reducer what is left: ${middle.toFixed(2)} s${times}.`;
}

/** From pressing return to the verdict, with the start of the process. */
function coldLine(limit: number): string {
  const script = fileURLToPath(new URL("../../cli/bgsession.js", import.meta.url));
  const seconds: number[] = [];
  while (seconds.length < 7) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [script, "check", "recipe"], { timeout: 1000 * limit });
    // 1 says that a property fails, which is a verdict.
    if (status !== 0 && status !== 1) return `The default check came to no verdict in ${limit} s.`;
    seconds.push((performance.now() - start) / 1000);
  }
  return `\`bgsession check recipe\` from pressing return to the verdict: ${middleOf(seconds).toFixed(2)} s in the middle of seven runs, ${Math.min(...seconds).toFixed(2)} s at best.`;
}

function findingOf(rows: readonly Row[], explorer: string, subject: Row["subject"]): (Finding & { readonly idleBytes: number }) | undefined {
  const found = rows.find((row) => row.explorer.name === explorer && row.subject === subject)?.found;
  return found === undefined || "failed" in found ? undefined : found;
}

/** The median; of an even number of them, the lower of the two in the middle. */
export function middleOf(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN;
}
