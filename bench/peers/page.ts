import type { Explorer, Failure } from "./explorer.ts";
import type { Finding } from "./finding.ts";
import { titleOf } from "./subject.ts";
import type { SubjectName } from "./subject.ts";

/** An explorer on a system: what it found and took, or why there is nothing to tell. */
export interface Row {
  readonly explorer: Explorer;
  readonly subject: SubjectName;
  readonly found: (Finding & { readonly idleBytes: number }) | Failure;
}

const heads = ["system", "explorer", "states", "seconds", "states/s", "bytes/state", "this engine is"] as const;

/** The table, for a terminal as well as for Markdown, and what must be known to read it. */
export function page(rows: readonly Row[], alone: readonly string[], machine: string): string {
  const bySystem = [...new Set(rows.map(({ subject }) => subject))].sort((one, other) => order(one) - order(other));
  const cells = bySystem.flatMap((subject) => rows.filter((row) => row.subject === subject).map((row) => cellsOf(row, rows)));
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const versions = [...new Set(rows.map(({ explorer }) => explorer))].map((explorer) => `${explorer.title} (${explorer.version() ?? "not installed"})`);
  const lines = [
    "# The checker against its peers",
    "",
    `The same systems, every state of them, in one run on one machine: ${machine}. ${versions.join("; ")}.`,
    "",
    line(heads),
    `|${widths.map((width, column) => (column < 2 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`,
    ...cells.map(line),
    "",
    ...alone.map((each) => `- ${each}`),
    ...(alone.length > 0 ? [""] : []),
    "- Each run has a process of its own. A row is the median of three runs, or one run where that takes more than 30 s. All rows of a system agree on its states, on whether its invariant holds, and on transitions and depth where they tell them.",
    "- Seconds are those of the search alone: no start of a process, no translation, no compiler. For Spin they are its own count, in hundredths.",
    "- All of them judge the same invariant in every state that is new to them, and nothing else. How many times as fast is said of states a second. Whoever would need a quarter of an hour and all the memory is timed on the first states only.",
    "- Bytes are the most memory that the process had, without what the same process has when it searches nothing, by states. Spin's include its hash table of 128 MB, whatever the number of states.",
    "- This engine, the naive search and `@xstate/graph` are given the very same TypeScript; Spin and `tla-checker` the same system in their own languages, action by action.",
    "- Spin's verifiers are compiled with `gcc -O2 -DSAFETY`; without reduction with `-DNOREDUCE` as well, breadth first with `-DBFS`. Here its reduction leaves out no state.",
    "- This engine and Spin breadth first find shortest traces, and so does `@xstate/graph`, of which only the map is timed from which it would work them out. Spin's others search depth first; the naive search keeps no traces.",
    "- Two-phase commit decides with ts-pattern what an action does. Those that run the reducer for every step pay for that at every step; the recipe looks its rules up in a table.",
    "",
  ];
  return lines.join("\n");
}

function cellsOf({ explorer, subject, found }: Row, rows: readonly Row[]): readonly string[] {
  const about = [titleOf(subject), explorer.title];
  if ("failed" in found) return [...about, found.failed, "-", "-", "-", "-"];
  const { states, seconds, peakBytes, idleBytes, isPartial } = found;
  const ours = rows.find((row) => row.subject === subject && row.explorer.name === "this")?.found;
  const times = ours === undefined || "failed" in ours || explorer.name === "this" ? "-" : `${short((ours.states / ours.seconds) * (seconds / states))} x as fast`;
  const perState = Math.max(0, (peakBytes - idleBytes) / states);
  return [...about, `${isPartial === true ? "first " : ""}${states.toLocaleString("en")}`, seconds.toFixed(2), seconds > 0 ? whole(states / seconds) : "-", whole(perState), times];
}

/** Small ones first, this project's own model last. */
function order(subject: SubjectName): number {
  return subject === "recipe" ? 1000 : subject === "deep" ? 2000 : subject;
}

/** To two digits: the third is not the same in the next run. */
function short(number: number): string {
  return String(Number(number.toPrecision(2)));
}

function whole(number: number): string {
  return Number(number.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 0 });
}
