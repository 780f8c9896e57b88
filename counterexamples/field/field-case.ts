import type { Design } from "../../designs/design.ts";
import type { Failure } from "../story.ts";

/**
 * A failure that somebody has met and reported: what was built, as a design; what went wrong, as the
 * shortest way in which that design breaks a promise; and what was done about it. What the report
 * says and what we make of it are kept apart.
 */
export interface FieldCase extends Failure {
  readonly project: string;
  /** Its number among the cases that were looked at. */
  readonly case: `C${number}`;
  readonly year: number;
  readonly links: readonly Link[];
  /** The symptom that was reported, in our words; or that there was none, and what the code does. */
  readonly reported: string;
  /** Where nobody has reported a failure, and we read it off code that is public. */
  readonly readOff?: "code";
  /** What is in the design or in the story and not in the report. */
  readonly inferred: string;
  readonly fix: Fix;
}

export interface Link {
  readonly text: string;
  readonly url: string;
}

/**
 * What the project did about it: a design that cures, or one that does not. Where no fix was seen, or
 * where it lies outside what the model can say, there is what we would do, or what would be no use.
 */
export type Fix =
  | { readonly outcome: "cures"; readonly design: Design; readonly says: string; readonly remains?: Remains }
  | { readonly outcome: "doesNotCure"; readonly design: Design; readonly says: string; readonly remains: Remains; readonly ours?: Remedy }
  | { readonly outcome: "none" | "beyond"; readonly says: string; readonly ours: Remedy }
  | { readonly outcome: "none"; readonly says: string; readonly attempt: Remedy & { readonly remains: Remains } };

/** What the project's own fix leaves broken, in the same scope and under the same reading: the same promise, or another. */
export interface Remains {
  readonly property: string;
  readonly says: string;
  readonly trace: readonly string[];
}

export interface Remedy {
  readonly design: Design;
  readonly says: string;
}

/** What a fixed design still breaks, as a failure of its own. */
export function remaining(one: FieldCase, design: Design, { property, says, trace }: Remains): Failure {
  const { title, scope, reading } = one;
  return { title, design, property, scope, ...(reading && { reading }), tells: says, trace };
}

/** What the project did, or somebody would try, and what that leaves broken. */
export function leftBroken({ fix }: FieldCase): { readonly design: Design; readonly remains: Remains } | undefined {
  if ("attempt" in fix) return fix.attempt;
  return "remains" in fix ? { design: fix.design, remains: fix.remains } : undefined;
}

/** The designs that must keep the case's promise. */
export function curing({ fix }: FieldCase): readonly Design[] {
  if (fix.outcome === "cures") return [fix.design];
  return "ours" in fix ? [fix.ours.design] : [];
}

/** Every design that a case is about: the one that fails, and those that were to cure it. */
export function designsOf(one: FieldCase): readonly Design[] {
  const left = leftBroken(one);
  return [one.design, ...(left === undefined ? [] : [left.design]), ...curing(one)].filter(
    (design, index, all) => all.indexOf(design) === index,
  );
}
