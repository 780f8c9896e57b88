import type { Progress as Search } from "../checker/report.ts";
import { memory, number } from "./amount.ts";

/** How far a search has come, and how fast: `90,112 states, 1,204 left, depth 21, 310,730/s, 240 MiB, 12 % of the limit`. */
export function pace({ states, frontier, depth, statesPerSecond, bytes, share }: Search): string {
  return [
    `${number(states)} states`,
    `${number(frontier)} left`,
    `depth ${depth}`,
    `${number(Math.round(statesPerSecond))}/s`,
    memory(bytes),
    // Rounded down, so that a search that still runs is never said to be at its limit.
    `${Math.min(99, Math.floor(share * 100))} % of the limit`,
  ].join(", ");
}
