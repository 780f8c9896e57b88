import type { Side } from "../../properties/comparison.ts";
import type { Diff } from "./diff.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { prose } from "../prose.ts";

export const sides = ["a", "b"] as const satisfies readonly Side[];
export const otherSide: Readonly<Record<Side, Side>> = { a: "b", b: "a" };

/** What two designs are called beside each other: by their names, or by what was asked for where these are the same. */
export function labels({ subjects: { a, b } }: Diff): Readonly<Record<Side, string>> {
  return a.design.name === b.design.name ? { a: a.asked, b: b.asked } : { a: a.design.name, b: b.design.name };
}

/** Stands over all that is told of one side. */
export function heading(io: Io, text: string): readonly string[] {
  const { bold, cyan } = colorsOf(io);
  return prose(text, widthOf(io.stdout)).map((line) => bold(cyan(line)));
}
