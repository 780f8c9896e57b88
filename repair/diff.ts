import { structuredPatch } from "diff";

/** A line of a diff: in both, only before, only after; or a place where lines were left out. */
export interface DiffLine {
  readonly mark: " " | "-" | "+" | "…";
  readonly text: string;
}

/** Two designs as their JSON files differ, with so many lines around each change. */
export function jsonDiff(before: object, after: object, context = 2): readonly DiffLine[] {
  const { hunks } = structuredPatch("before", "after", json(before), json(after), undefined, undefined, { context });
  return hunks.flatMap(({ lines }, index) => [...(index === 0 ? [] : [leftOut]), ...lines.filter((line) => !line.startsWith("\\")).map(marked)]);
}

const leftOut: DiffLine = { mark: "…", text: "" };

function marked(line: string): DiffLine {
  const mark = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
  return { mark, text: line.slice(1) };
}

function json(design: object): string {
  return `${JSON.stringify(design, null, 2)}\n`;
}

/**
 * How the file of a design would read after a change of the design: what did not change stands there as
 * it was written, in its order, and what was left out because it goes without saying is left out still.
 */
export function rewritten(file: object, before: object, after: object): object {
  if (file === before) return after;
  const [written, old, now] = [new Map(entries(file)), new Map(entries(before)), new Map(entries(after))];
  const kept = [...written].filter(([name]) => now.has(name) || !old.has(name));
  const added = [...now].filter(([name, value]) => !written.has(name) && !isSame(value, old.get(name)));
  const changed = (name: string, value: unknown): unknown => {
    const [was, is] = [old.get(name), now.get(name)];
    if (isSame(was, is)) return value;
    return isScripts(value) && isScripts(was) && isScripts(is) ? rewritten(value, was, is) : is;
  };
  // Another decision stands before the scripts, where the others stand.
  const scripts = kept.findIndex(([, value]) => isScripts(value));
  const all = [...kept.map(([name, value]): Entry => [name, changed(name, value)])];
  return Object.fromEntries(all.toSpliced(scripts === -1 ? all.length : scripts, 0, ...added));
}

type Entry = readonly [string, unknown];

function entries(value: object): readonly Entry[] {
  return Object.entries(value);
}

function isScripts(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
