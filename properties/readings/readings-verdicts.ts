import { EVERY_VARIANT } from "../../checker/family/check-family.ts";
import { dependenceOf } from "./dependence.ts";
import type { Dependence } from "./dependence.ts";
import type { Verdict } from "../verdict.ts";
import type { ReadingsAnswer } from "./verify-readings.ts";

/**
 * What was found out about a design under every reading, as it is told: no sets of readings, no
 * family, nothing that could be asked further. It is plain data, so another thread can find it out.
 */
export interface ReadingsVerdicts extends Pick<ReadingsAnswer, "states" | "transitions" | "depth" | "complete" | "stopped" | "neverRun"> {
  /** How many readings were asked about. */
  readonly readings: number;
  readonly verdicts: readonly VerdictOverReadings[];
}

export interface VerdictOverReadings {
  /** A property, by its name. */
  readonly property: string;
  /** Under how many readings what is said of it. What is said under none is left out. */
  readonly readings: Readonly<Partial<Record<Verdict, number>>>;
  readonly dependence: Dependence;
}

/** Counts what the answer has sets for. The stories of each side are drawn out now, since nothing can be asked afterwards. */
export function verdictsOf(answer: ReadingsAnswer): ReadingsVerdicts {
  const { variants, states, transitions, depth, complete, stopped, neverRun, findings } = answer;
  return {
    readings: variants.count(EVERY_VARIANT),
    states,
    transitions,
    depth,
    complete,
    ...(stopped && { stopped }),
    ...(neverRun && { neverRun }),
    verdicts: findings.map((finding) => ({
      property: finding.property.name,
      readings: Object.fromEntries([...finding.verdicts].map(([verdict, set]) => [verdict, variants.count(set)])),
      dependence: dependenceOf(answer, finding),
    })),
  };
}
