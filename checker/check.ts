import type { Bounds } from "./bounds.ts";
import { drive, driveSync } from "./drive.ts";
import { explore } from "./explore.ts";
import { memoryShare, MOST_MEMORY } from "./memory.ts";
import { BOUNDS, expectOptions, PROGRESS, type Known } from "./options.ts";
import type { Progress, Report } from "./report.ts";
import type { Explored } from "./search.ts";
import type { System } from "./system.ts";

export type { Bounds } from "./bounds.ts";
export type { NameSets } from "./symmetry/renaming.ts";
export type { Property, TemporalProperty } from "./property.ts";
export type { FairActions } from "./claims.ts";
export type { EndQuestions } from "./ends.ts";
export type { CheckError } from "./failure.ts";
export type { EngineUsed, Progress, Report, Trace, Verdict } from "./report.ts";
export type { System } from "./system.ts";

export interface Options<State, Action> extends Bounds<State, Action> {
  /** Told how far the search is, every `progressEveryMs` milliseconds (1000 if not given), between two states. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly progressEveryMs?: number | undefined;
}

const OPTIONS: Known<keyof Options<never, never>> = { ...BOUNDS, ...PROGRESS };

/**
 * Looks at every reachable state of a system, breadth first, and judges each property: it holds
 * (everything was looked at), it fails (with a shortest trace), or it is unknown (the search was
 * cut off before it could tell). Lets other work run every so often, so that `signal` is heard.
 */
export async function check<State, Action>(
  system: System<State, Action>,
  options: Options<State, Action>,
): Promise<Report<State, Action>> {
  expectOptions(options, OPTIONS, "check");
  return drive(explore(system, options), reporter(options));
}

/**
 * The same search without a pause, for tests and workers. No other work runs meanwhile, so a
 * `signal` must be aborted beforehand, or by a property or `onProgress`.
 */
export function checkSync<State, Action>(
  system: System<State, Action>,
  options: Options<State, Action>,
): Report<State, Action> {
  expectOptions(options, OPTIONS, "checkSync");
  return driveSync(explore(system, options), reporter(options));
}

function reporter<State, Action>({
  onProgress,
  progressEveryMs = 1000,
  maxStates = Infinity,
  maxMemory = MOST_MEMORY,
}: Options<State, Action>): (explored: Explored) => void {
  if (onProgress === undefined) return () => undefined;
  const start = performance.now();
  let last = start;
  return (explored) => {
    const now = performance.now();
    if (now - last < progressEveryMs) return;
    last = now;
    const elapsedMs = now - start;
    onProgress({
      ...explored,
      elapsedMs,
      statesPerSecond: elapsedMs > 0 ? (explored.states / elapsedMs) * 1000 : 0,
      bytes: process.memoryUsage.rss(),
      share: Math.min(1, Math.max(explored.states / maxStates, memoryShare(maxMemory))),
    });
  };
}
