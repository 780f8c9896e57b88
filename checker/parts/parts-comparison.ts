import { checkByParts, type PartsOptions, type PartsReport } from "./by-parts.ts";
import { checkSync } from "../check.ts";
import { createInterner } from "../engines/intern.ts";
import { replay } from "../replay.ts";
import type { Report, Trace } from "../report.ts";
import type { System } from "../system.ts";

export interface Comparison<State, Action> {
  readonly byParts: PartsReport<State, Action>;
  readonly whole: Report<State, Action>;
  /** What is not the same, as sentences; none if the parts tell what the whole does. */
  readonly differences: readonly string[];
}

/**
 * Checks a system by its parts and as a whole, and compares what must be the same: the counts, the
 * depth, every verdict that was given, and the length of every trace. The traces themselves may
 * differ where there are several shortest ones, but each must be a run of the whole system.
 */
export function compareParts<State, Action>(
  system: System<State, Action>,
  options: PartsOptions<State, Action>,
): Comparison<State, Action> {
  const byParts = checkByParts(system, options);
  const whole = checkSync(system, options);
  const differences: string[] = [];
  const compare = (what: string, part: unknown, all: unknown): void => {
    if (part !== all) differences.push(`${what}: ${String(part)} by parts, ${String(all)} as a whole.`);
  };
  for (const count of ["states", "transitions", "depth", "deadlocks", "complete"] as const) compare(count, byParts[count], whole[count]);
  for (const [index, { property, verdict, trace }] of byParts.verdicts.entries()) {
    if (verdict === "unknown") continue;
    const other = whole.verdicts[index];
    compare(`The verdict on "${property}"`, verdict, other?.verdict);
    compare(`The length of the trace for "${property}"`, trace?.actions.length, other?.trace?.actions.length);
    if (trace !== undefined && !isRun(system, trace)) differences.push(`The trace for "${property}" is not a run of the system.`);
  }
  return { byParts, whole, differences };
}

function isRun<State, Action>(system: System<State, Action>, { actions, states }: Trace<State, Action>): boolean {
  const { numberOf } = createInterner();
  const isInitial = system.initial.some((state) => numberOf(state) === numberOf(states[0]));
  const { states: replayed } = replay(system, actions, states[0]);
  return isInitial && numberOf([...replayed]) === numberOf([...states]);
}
