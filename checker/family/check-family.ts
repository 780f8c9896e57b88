import { MOST_MEMORY } from "../memory.ts";
import { drive, driveSync } from "../drive.ts";
import { BOUNDS, expectOptions, PROGRESS, valued, type Known } from "../options.ts";
import type { Trace } from "../report.ts";
import type { Family, FamilyProperty } from "./family.ts";
import type { Features, Variant } from "./features.ts";
import { exploreFamily } from "./search.ts";
import type { Variants, VariantSet } from "./variants.ts";

export type { Family, FamilyProperty } from "./family.ts";
export type { Features, Variant } from "./features.ts";
export { createVariants, EVERY_VARIANT, NO_VARIANT } from "./variants.ts";
export type { Variants, VariantSet } from "./variants.ts";

export interface FamilyOptions<State, Action, Of extends Features = Features> {
  readonly properties: readonly FamilyProperty<State, Action, Of>[];
  /** The sets of variants of `family.features`, and those that are asked about; new ones, and every variant, if not given. */
  readonly variants?: Variants | undefined;
  readonly among?: VariantSet | undefined;
  /**
   * `complete` (if not given): every state of every variant is looked at. `decided`: a variant is not
   * followed any further once all its properties have their verdict. Nothing else is different.
   */
  readonly until?: "complete" | "decided" | undefined;
  readonly maxStates?: number | undefined;
  /** In bytes, of the whole process. */
  readonly maxMemory?: number | undefined;
  /** An `AbortSignal`, as in `bounds.ts`. */
  readonly signal?: { readonly aborted: boolean } | undefined;
  readonly onProgress?: ((progress: FamilyProgress) => void) | undefined;
  readonly progressEveryMs?: number | undefined;
  /** As in `bounds.ts`. */
  readonly crowdedFrom?: number | undefined;
}

export interface FamilyProgress {
  readonly states: number;
  /** How many of them are still to be left. */
  readonly frontier: number;
  readonly depth: number;
  readonly transitions: number;
}

export interface FamilyReport<State, Action> {
  readonly variants: Variants;
  /** States that some variant reaches, and steps, each counted once for all the variants that take it together. */
  readonly states: number;
  readonly transitions: number;
  /** The depth of the deepest variant. */
  readonly depth: number;
  readonly complete: boolean;
  readonly stopped?: "maxStates" | "maxMemory" | "aborted";
  readonly verdicts: readonly FamilyVerdict<State, Action>[];
  /** How many states a variant reaches, and how deep it goes, as far as was looked. */
  sizeOf(variant: Variant): { readonly states: number; readonly depth: number };
}

export interface FamilyVerdict<State, Action> {
  readonly property: string;
  /** The variants for which it holds, fails, and is unknown: together all that were asked about. */
  readonly holds: VariantSet;
  readonly fails: VariantSet;
  readonly unknown: VariantSet;
  /** A shortest trace that breaks it, or for `sometimesStep` shows it, where one settled it. */
  trace(variant: Variant): Trace<State, Action> | undefined;
}

const { properties, until, maxStates, maxMemory, signal, crowdedFrom } = BOUNDS;
const OPTIONS: Known<keyof FamilyOptions<never, never>> = {
  properties,
  variants: valued("what `createVariants` gives", (value) => typeof value === "object" && value !== null && "having" in value),
  among: valued("a set of variants, which is a number", (value) => Number.isInteger(value)),
  until,
  maxStates,
  maxMemory,
  signal,
  crowdedFrom,
  ...PROGRESS,
};

/**
 * Looks at every reachable state of all the systems of a family, breadth first. What several variants
 * have in common is looked at once: a state is left once for all the variants that reach it at the same
 * depth. For each variant the verdicts, and the lengths of the traces, are those that `check` would give.
 * An error of the system or of a property carries the `variant` for which it happened, and the `trace`
 * that leads there in it.
 */
export async function checkFamily<State extends object, Action, const Of extends Features>(
  family: Family<State, Action, Of>,
  options: FamilyOptions<State, Action, NoInfer<Of>>,
): Promise<FamilyReport<State, Action>> {
  expectOptions(options, OPTIONS, "checkFamily");
  return drive(exploreFamily(family, bounded(options)), reporter(options));
}

/** The same without a pause. */
export function checkFamilySync<State extends object, Action, const Of extends Features>(
  family: Family<State, Action, Of>,
  options: FamilyOptions<State, Action, NoInfer<Of>>,
): FamilyReport<State, Action> {
  expectOptions(options, OPTIONS, "checkFamilySync");
  return driveSync(exploreFamily(family, bounded(options)), reporter(options));
}

function bounded<State, Action, Of extends Features>(options: FamilyOptions<State, Action, Of>) {
  // The cast: the search shows the properties no variants but those of the family.
  const properties = options.properties as readonly FamilyProperty<State, Action>[];
  return { ...options, properties, maxStates: options.maxStates ?? Infinity, maxMemory: options.maxMemory ?? MOST_MEMORY };
}

function reporter({ onProgress, progressEveryMs = 1000 }: Pick<FamilyOptions<never, never>, "onProgress" | "progressEveryMs">): (progress: FamilyProgress) => void {
  let last = performance.now();
  return (progress) => {
    const now = performance.now();
    if (onProgress === undefined || now - last < progressEveryMs) return;
    last = now;
    onProgress(progress);
  };
}
