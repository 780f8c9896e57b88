import type { System } from "../check.ts";

/** A row of switches, any of which may be turned at any time. */
export function toggles(size: number): System<readonly boolean[], number> {
  const switches = Array.from({ length: size }, (_, index) => index);
  return {
    initial: [switches.map(() => false)],
    actions: () => switches,
    next: (row, index) => row.with(index, row[index] !== true),
  };
}
