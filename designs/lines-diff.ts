import { diffArrays } from "diff";
import type { Design } from "./design.ts";
import { listing } from "./listing.ts";

/** A line of two lists laid side by side: in both, only in the first, or only in the second. */
export interface ComparedLine {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/** Two lists of lines laid side by side, in the order in which a diff is read. */
export function linesDiff(one: readonly string[], other: readonly string[]): readonly ComparedLine[] {
  return diffArrays([...one], [...other]).flatMap(({ added, removed, value }) =>
    value.map((text): ComparedLine => ({ mark: added ? "+" : removed ? "-" : " ", text })),
  );
}

/** Two designs line by line. */
export function compared(one: Design, other: Design): readonly ComparedLine[] {
  return linesDiff(listing(one), listing(other));
}
