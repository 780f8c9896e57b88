/** Rows of cells as a table, the first of them its head. */
export function markdownTable([head = [], ...body]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** What stands on a page for those who want it, behind a line (in HTML) that says what it is. */
export function unfolding(says: string, text: string): string {
  return `<details>\n<summary>${says}</summary>\n\n${text}\n\n</details>`;
}
