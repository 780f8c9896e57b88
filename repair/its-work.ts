import { callOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";

/**
 * How many lines of a design stand for work that takes time, such as unpacking or showing a notification. No promise
 * asks for it, and many are kept more easily without it; but whoever wrote it down has it to do.
 */
export function workIn({ app, extension }: Design): number {
  const lines: readonly DesignLine[] = [...Object.values<readonly DesignLine[]>(app), ...Object.values<readonly DesignLine[]>(extension)].flat();
  return lines.filter((line) => callOf(line) === "work").length;
}
