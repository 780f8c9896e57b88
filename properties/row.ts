import type { ScopeName } from "../designs/scope.ts";
import type { Reading } from "../model/reading.ts";
import type { Answer } from "./verify.ts";

/** What is written down of one design in one scope: what was looked at, and a verdict for each property. */
export interface Row {
  readonly design: string;
  readonly scope: ScopeName;
  /** The switches that are not set as usual. */
  readonly reading?: Partial<Reading> | undefined;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** For each property its verdict, with the length of the shortest trace where there is one: `fails in 7`. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** An answer as it is written down. The usual reading is not named, so one that is not usual has to be added. */
export function row(design: string, scope: ScopeName, { states, transitions, depth, findings }: Answer): Row {
  return {
    design,
    scope,
    states,
    transitions,
    depth,
    verdicts: Object.fromEntries(findings.map(({ property, verdict, trace }) => [property.name, trace === undefined ? verdict : `${verdict}${inSteps}${trace.actions.length}`])),
  };
}

const inSteps = " in ";

// A verdict as it stands in a row. A property that was not asked for has none.

/** `fails in 7` and `fails in 9` are the same verdict. */
export const kindOf = (verdict: string): string => verdict.split(inSteps)[0] ?? verdict;

/** Whether it was found to be broken: a verdict that is unknown, or was not asked for, says neither this nor that it keeps. */
export const fails = (verdict: string | undefined): boolean => verdict !== undefined && kindOf(verdict) === "fails";
/** Whether nothing breaks it in what was looked at, be it for want of an occasion. */
export const keeps = (verdict: string | undefined): boolean => verdict === "holds" || verdict === "vacuous";

/** The length of the shortest story of a verdict, where it has one. */
export const lengthOf = (verdict: string): number => Number(verdict.split(inSteps)[1]);

export interface Failure {
  readonly property: string;
  /** The length of the shortest story of it. */
  readonly steps: number;
}

/** Whether the search was cut off before it had every verdict. */
export const isCutOff = ({ verdicts }: Row): boolean => Object.values(verdicts).includes("unknown");

/** What fails in a row. */
export function failuresIn({ verdicts }: Row): readonly Failure[] {
  return Object.entries(verdicts).flatMap(([property, verdict]) => (fails(verdict) ? [{ property, steps: lengthOf(verdict) }] : []));
}
