import type { Design } from "./design.ts";
import { compared } from "./lines-diff.ts";
import type { ComparedLine } from "./lines-diff.ts";

/**
 * By how many decisions two designs differ, for the tests of cures and fixes. A call that is added, left out, moved or exchanged for
 * another is one decision. The heading of a callback comes and goes with its calls; where nothing
 * but a heading differs, the calls below it have changed hands, which is one decision too.
 */
export function decisions(one: Design, other: Design): number {
  const lines = compared(one, other);
  const texts = (mark: "-" | "+"): readonly string[] => lines.filter((line) => line.mark === mark).map(({ text }) => text);
  const moved = texts("-").filter((text) => !isHeading(text) && texts("+").includes(text));

  let changed = 0;
  let removed = 0;
  let added = 0;
  for (const { mark, text } of [...lines, unchanged]) {
    if (mark === " ") {
      changed += Math.max(removed, added);
      removed = 0;
      added = 0;
    } else if (!isHeading(text) && !moved.includes(text)) {
      if (mark === "-") removed++;
      else added++;
    }
  }
  const decided = moved.length + changed;
  return decided === 0 && lines.some(({ mark }) => mark !== " ") ? 1 : decided;
}

const unchanged: ComparedLine = { mark: " ", text: "" };

function isHeading(text: string): boolean {
  return text.endsWith(":");
}
