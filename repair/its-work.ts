import { callOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { lineAt, linePlaces } from "../designs/place.ts";

/**
 * How many lines of a design stand for work that takes time, such as unpacking or showing a notification. No promise
 * asks for it, and many are kept more easily without it; but whoever wrote it down has it to do.
 */
export function workIn(design: Design): number {
  return linePlaces(design).filter((line) => callOf(lineAt(design, line)) === "work").length;
}
