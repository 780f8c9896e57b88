import type { Progress as Search } from "../checker/report.ts";
import { memory, number } from "./amount.ts";

/** How far a search has come, as far as it says so. */
export type Searched = Pick<Search, "states" | "frontier" | "depth"> & Partial<Search>;

/** How far a search has come, and how fast: `90,112 states, 1,204 left, depth 21, 310,730/s, 240 MiB, 12 % of the limit`. */
export function pace({ states, frontier, depth, statesPerSecond, bytes, share }: Searched): string {
  return [
    `${number(states)} states`,
    `${number(frontier)} left`,
    `depth ${depth}`,
    ...(statesPerSecond === undefined ? [] : [`${number(Math.round(statesPerSecond))}/s`]),
    ...(bytes === undefined ? [] : [memory(bytes)]),
    // Rounded down, so that a search that still runs is never said to be at its limit.
    ...(share === undefined ? [] : [`${Math.min(99, Math.floor(share * 100))} % of the limit`]),
  ].join(", ");
}

/** Searches that go on at once in one process, told as one. */
export function together(searches: readonly Searched[]): Searched | undefined {
  if (searches.length < 2) return searches[0];
  const all = (what: keyof Search): readonly number[] => searches.flatMap((search) => search[what] ?? []);
  const sum = (what: keyof Search): number => all(what).reduce((one, other) => one + other, 0);
  const most = (what: keyof Search): number => Math.max(...all(what));
  return {
    states: sum("states"),
    frontier: sum("frontier"),
    depth: most("depth"),
    ...(all("statesPerSecond").length > 0 && { statesPerSecond: sum("statesPerSecond") }),
    ...(all("bytes").length > 0 && { bytes: most("bytes") }),
    ...(all("share").length > 0 && { share: most("share") }),
  };
}
