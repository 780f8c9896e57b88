import { stripVTControlCharacters } from "node:util";

/** A text in lines of at most this width; the first begins with `lead`, the others under what follows it. */
export function prose(text: string, width: number, lead = ""): readonly string[] {
  const indent = " ".repeat(length(lead));
  const lines: string[] = [];
  let line = lead;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** `1 step`, `7 steps`. */
export function steps(count: number): string {
  return `${count} ${count === 1 ? "step" : "steps"}`;
}

function length(text: string): number {
  return stripVTControlCharacters(text).length;
}
