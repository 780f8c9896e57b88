import { diffArrays } from "diff";

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
