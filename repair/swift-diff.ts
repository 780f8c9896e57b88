import type { Design } from "../designs/design.ts";
import { linesDiff } from "../designs/lines-diff.ts";
import type { ComparedLine } from "../designs/lines-diff.ts";
import { swiftParts } from "../designs/swift/pseudocode.ts";

/** The parts of a design that differ, in Swift as one would write it down to explain it: before and after. */
export function swiftDiff(before: Design, after: Design): readonly (readonly ComparedLine[])[] {
  const written = swiftParts(after);
  return swiftParts(before)
    .map((lines, index) => linesDiff(lines, written[index] ?? []))
    .filter((lines) => lines.some(({ mark }) => mark !== " "));
}
