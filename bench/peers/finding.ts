/**
 * What one run of one explorer found, and what it took. `seconds` are those of the search alone:
 * not of starting the process, of reading the modules, of translating and compiling. What an
 * explorer does not tell is left out.
 */
export interface Finding {
  readonly states: number;
  readonly transitions?: number;
  /** Levels, as a breadth-first search counts them; an initial state is at level 1. */
  readonly depth?: number;
  readonly holds: boolean;
  /** It stopped before it had seen everything. */
  readonly isPartial?: boolean;
  /** How often it asked the system what comes of an action, and whether one is enabled. */
  readonly calls?: { readonly next: number; readonly isEnabled: number };
  readonly seconds: number;
  readonly peakBytes: number;
}

export type Exploration = Omit<Finding, "seconds" | "peakBytes">;

/** Of two findings about the same system, what they disagree about. */
export function disagreement(one: Exploration, other: Exploration): string | undefined {
  if (one.isPartial === true || other.isPartial === true) return undefined;
  const differing = (["states", "transitions", "depth", "holds"] as const).filter(
    (key) => one[key] !== undefined && other[key] !== undefined && one[key] !== other[key],
  );
  if (differing.length === 0) return undefined;
  return differing.map((key) => `${key}: ${String(one[key])} and ${String(other[key])}`).join(", ");
}
