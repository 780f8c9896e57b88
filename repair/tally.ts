import type { Judgement } from "./examine.ts";

/** How many candidates there were, and what became of them. */
export interface Tally {
  /** Judged one by one. */
  readonly tried: number;
  /** Refuted by a story that was known, without a search. */
  readonly replayed: number;
  /** Not tried, because they change nothing that the failure at hand looks at. */
  readonly untouched: number;
  /** Not decided, because they have too many states. */
  readonly unknown: number;
}

/** A tally while it is counted. */
export type Counting = { -readonly [Count in keyof Tally]: number };

/** A tally of nothing yet. */
export function emptyTally(): Counting {
  return { tried: 0, replayed: 0, untouched: 0, unknown: 0 };
}

/** Counts one more candidate, which was examined. */
export function count(tally: Counting, judgement: Judgement): void {
  tally.tried++;
  if (judgement.is === "refuted" && judgement.by === "replay") tally.replayed++;
  if (judgement.is === "unknown") tally.unknown++;
}
