import { stripVTControlCharacters } from "node:util";
import { prose } from "../prose.ts";
import { table, widths } from "../table.ts";

/** What is said of a term is read with ease in lines of at least this width. */
const leastWidth = 40;
const indent = "    ";

/**
 * Terms with what is said of them, the last cell of a row: beside them, or under them where the terminal leaves too
 * little beside, be it for one long word. People copy the words of a glossary, so none is broken.
 */
export function glossary(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const columns = widths(rows);
  const last = columns.at(-1) ?? 0;
  const beside = width - (columns.reduce((sum, column) => sum + column, 0) - last);
  const needed = Math.max(leastWidth, ...rows.flatMap((row) => (row.at(-1) ?? "").split(" ").map(({ length }) => length)));
  if (last <= beside || needed <= beside) return table(rows, width);
  return rows.flatMap((row) => under(row, width));
}

function under(row: readonly string[], width: number): readonly string[] {
  const term = row.slice(0, -1).join("  ");
  const plain = stripVTControlCharacters(term);
  const margin = " ".repeat(plain.length - plain.trimStart().length);
  return [...prose(term, width), ...prose(row.at(-1) ?? "", width, `${margin}${indent}`)];
}
