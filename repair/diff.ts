import { diffArrays, structuredPatch } from "diff";
import type { Design } from "../designs/design.ts";

/** A line of a diff: in both, only before, only after; or a place where lines were left out. */
export interface DiffLine {
  readonly mark: " " | "-" | "+" | "…";
  readonly text: string;
}

/** Two designs as their JSON files differ, with so many lines around each change. */
export function jsonDiff(before: Design, after: Design, context = 2): readonly DiffLine[] {
  const { hunks } = structuredPatch("before", "after", json(before), json(after), undefined, undefined, { context });
  return hunks.flatMap(({ lines }, index) => [...(index === 0 ? [] : [leftOut]), ...lines.filter((line) => !line.startsWith("\\")).map(marked)]);
}

const leftOut: DiffLine = { mark: "…", text: "" };

function marked(line: string): DiffLine {
  const mark = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
  return { mark, text: line.slice(1) };
}

function json(design: Design): string {
  return `${JSON.stringify(design, null, 2)}\n`;
}

/** Two lists of lines laid side by side. */
export function linesDiff(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  return diffArrays([...before], [...after]).flatMap(({ added, removed, value }) =>
    value.map((text): DiffLine => ({ mark: added ? "+" : removed ? "-" : " ", text })),
  );
}
