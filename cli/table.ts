import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";

/** Cells under one another, or one text across all columns. */
export type Row = readonly string[] | { readonly across: string };

const bare = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", mid: "", "mid-mid": "" },
  ...{ right: "", "right-mid": "", middle: "" },
};

const gap = 2;
const leastLastColumn = 20;

/**
 * Rows without lines around them, so that they can be read, searched and cut. Where they are wider
 * than the terminal, the last column is broken into lines, and so is a word in it that is wider than these:
 * nothing of it is left out.
 */
export function table(rows: readonly Row[], width = Infinity): readonly string[] {
  const columns = widths(rows);
  const before = columns.slice(0, -1).reduce((sum, column) => sum + column, 0);
  const lastColumn = Math.max(Math.min(columns.at(-1) ?? 0, width - before), leastLastColumn);
  const shape = new Table({
    chars: bare,
    style: { "padding-left": 0, "padding-right": gap, head: [], border: [] },
    wordWrap: true,
    colWidths: [...columns.slice(0, -1), lastColumn],
  });
  const last = columns.length - 1;
  shape.push(
    ...rows.map((row) =>
      "across" in row ? [{ content: row.across, colSpan: columns.length }] : row.map((cell, column) => (column === last ? broken(cell, lastColumn - gap) : cell)),
    ),
  );
  return shape
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

/** How wide each column is when nothing in it is broken, with the gap after it. */
export function widths(rows: readonly Row[]): readonly number[] {
  const cells = rows.flatMap((row) => ("across" in row ? [] : [row]));
  const columns = Math.max(...cells.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...cells.map((row) => stripVTControlCharacters(row[column] ?? "").length + gap)),
  );
}

/** A text with its longest words in pieces of this width: cli-table3 would cut them off. What has a colour is shorter. */
function broken(text: string, width: number): string {
  return text
    .split(" ")
    .map((word) => (stripVTControlCharacters(word).length <= width ? word : (word.match(new RegExp(`.{1,${width}}`, "gu")) ?? []).join("\n")))
    .join(" ");
}
