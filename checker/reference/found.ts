import type { Report } from "../report.ts";

/** What a report says of the system, and not of how that was found out: the same whichever engine it was. */
export function found<State, Action>(report: Report<State, Action>): object {
  return { ...report, engine: undefined, missProbability: undefined };
}
