/** Rows of cells as a table, the first of them its head. */
export function markdownTable([head = [], ...body]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** What stands on a page for those who want it, behind a line (in HTML) that says what it is. */
export function unfolding(says: string, text: string): string {
  return `<details>\n<summary>${says}</summary>\n\n${text}\n\n</details>`;
}

/** A page with each section put between its two marks. A mark that is missing is an error. */
export function withSections(text: string, sections: Readonly<Record<string, string>>): string {
  return Object.entries(sections).reduce((changed, [name, section]) => {
    const begin = `<!-- ${name}: written by \`npm run pages\` -->`;
    const end = `<!-- end of ${name} -->`;
    const from = changed.indexOf(begin);
    const to = changed.indexOf(end);
    if (from < 0 || to < from) throw new Error(`The page has no place for "${name}": it lies between ${begin} and ${end}`);
    return `${changed.slice(0, from)}${begin}\n\n${section}\n\n${changed.slice(to)}`;
  }, text);
}
