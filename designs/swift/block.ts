/** A block of Swift: the line that opens it, and what is in it. */
export function block(opening: string, lines: readonly string[]): readonly string[] {
  return [opening, ...indented(lines), "}"];
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}
