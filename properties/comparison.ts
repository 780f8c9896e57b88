import { match } from "ts-pattern";
import type { Trace } from "../checker/report.ts";
import type { Action } from "../model/action.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import { breaksOn, courseOf } from "./course.ts";
import { outcomeKey } from "./outcome.ts";
import type { Property } from "./property.ts";
import type { Finding, Verdict } from "./verdict.ts";
import type { AnswerWithOutcomes, ReachedOutcome } from "./verify.ts";

/**
 * What one design allows and another does not, in one scope, under one reading.
 *
 * A design allows what some interleaving of it shows: that a promise is broken, that something which
 * may happen does, that things end in a certain way. What it does not allow was looked for in every
 * interleaving and not found. Where a search was cut off before it could tell, the comparison is
 * open, and nothing is said for either side.
 */
export interface Comparison {
  /** Those in which the designs differ, or in which it is open whether they do. */
  readonly properties: readonly PropertyComparison[];
  /** How many properties there are in which they do not differ. */
  readonly alike: number;
  readonly outcomes: OutcomeComparison;
}

/** The design that stands on the left, and the one on the right. */
export type Side = "a" | "b";

export interface PropertyComparison {
  readonly property: Property;
  readonly a: Finding;
  readonly b: Finding;
  readonly difference: Difference;
}

/**
 * - `only`: one side allows it, and the other does not
 * - `both`: both break it, but the shortest way is not equally long, or takes other events; for each
 *   side whether its shortest course of events breaks the other design too, if that can be said
 * - `occasion`: both keep it, and only on one side there ever is an occasion to break it
 * - `open`: a search was cut off before it could tell
 */
export type Difference =
  | { readonly kind: "only"; readonly side: Side }
  | { readonly kind: "both"; readonly breaksOther: Readonly<Record<Side, boolean | undefined>> }
  | { readonly kind: "occasion"; readonly side: Side }
  | { readonly kind: "open" };

/** How things can end on one side only, the nearest first. What a search that was cut off has not found is open. */
export interface OutcomeComparison {
  /** Whether all the outcomes of both sides are known. */
  readonly complete: boolean;
  readonly only: Readonly<Record<Side, readonly ReachedOutcome[]>>;
  readonly both: number;
  readonly open: number;
}

export type Compared = Pick<AnswerWithOutcomes, "complete" | "findings" | "outcomes">;

/** Compares two answers to one question, each with its world. The answers are about the same properties. */
export function compare(a: Compared, b: Compared, worlds: Readonly<Record<Side, World>>): Comparison {
  const properties = a.findings.flatMap((finding): readonly PropertyComparison[] => {
    const other = b.findings.find(({ property }) => property.name === finding.property.name);
    const difference = other === undefined ? undefined : differenceOf(finding, other, worlds);
    return other === undefined || difference === undefined ? [] : [{ property: finding.property, a: finding, b: other, difference }];
  });
  return { properties, alike: a.findings.length - properties.length, outcomes: compareOutcomes(a, b) };
}

/** Whether something is known to be different, whatever else is open. */
export function isDistinguished({ properties, outcomes }: Comparison): boolean {
  return properties.some(({ difference }) => difference.kind !== "open") || outcomes.only.a.length + outcomes.only.b.length > 0;
}

/** Whether more may be different than is known: a search was cut off. */
export function isOpen({ properties, outcomes }: Comparison): boolean {
  return properties.some(({ difference }) => difference.kind === "open") || !outcomes.complete;
}

function differenceOf(a: Finding, b: Finding, worlds: Readonly<Record<Side, World>>): Difference | undefined {
  return match<readonly [Allowed, Allowed], Difference | undefined>([allowed(a.verdict), allowed(b.verdict)])
    .with(["yes", "yes"], () => (a.verdict === "fails" ? differenceOfFailures(a, b, worlds) : undefined))
    .with(["yes", "no"], ["yes", "not put to the test"], () => ({ kind: "only", side: "a" }))
    .with(["no", "yes"], ["not put to the test", "yes"], () => ({ kind: "only", side: "b" }))
    .with(["no", "not put to the test"], () => ({ kind: "occasion", side: "a" }))
    .with(["not put to the test", "no"], () => ({ kind: "occasion", side: "b" }))
    .with(["no", "no"], ["not put to the test", "not put to the test"], () => undefined)
    .with(["open", "open"], ["open", "yes"], ["open", "no"], ["open", "not put to the test"], () => ({ kind: "open" }))
    .with(["yes", "open"], ["no", "open"], ["not put to the test", "open"], () => ({ kind: "open" }))
    .exhaustive();
}

/** Whether a design allows what the property forbids, or what it says may happen. */
type Allowed = "yes" | "no" | "not put to the test" | "open";

function allowed(verdict: Verdict): Allowed {
  return match(verdict)
    .returnType<Allowed>()
    .with("fails", "reached", () => "yes")
    .with("holds", "unreached", () => "no")
    .with("vacuous", () => "not put to the test")
    .with("unknown", () => "open")
    .exhaustive();
}

function differenceOfFailures(a: Finding, b: Finding, worlds: Readonly<Record<Side, World>>): Difference | undefined {
  const breaksOther = {
    a: breaksAlso(a.trace, worlds.b, a.property),
    b: breaksAlso(b.trace, worlds.a, b.property),
  };
  const isSame = breaksOther.a !== false && breaksOther.b !== false && a.trace?.actions.length === b.trace?.actions.length;
  return isSame ? undefined : { kind: "both", breaksOther };
}

function breaksAlso(trace: Trace<State, Action> | undefined, world: World, property: Property): boolean | undefined {
  return trace === undefined ? undefined : breaksOn(courseOf(trace.actions), world, property);
}

function compareOutcomes(a: Compared, b: Compared): OutcomeComparison {
  const [ofA, ofB] = [byKey(a.outcomes), byKey(b.outcomes)];
  const missing = (from: ReadonlyMap<string, ReachedOutcome>, other: ReadonlyMap<string, ReachedOutcome>): readonly ReachedOutcome[] =>
    [...from].flatMap(([key, found]) => (other.has(key) ? [] : [found]));
  const [onlyA, onlyB] = [missing(ofA, ofB), missing(ofB, ofA)];
  return {
    complete: a.complete && b.complete,
    only: { a: b.complete ? onlyA : [], b: a.complete ? onlyB : [] },
    both: ofA.size - onlyA.length,
    open: (b.complete ? 0 : onlyA.length) + (a.complete ? 0 : onlyB.length),
  };
}

/** The first of each kind is the nearest. */
function byKey(outcomes: readonly ReachedOutcome[]): ReadonlyMap<string, ReachedOutcome> {
  const found = new Map<string, ReachedOutcome>();
  for (const reached of outcomes) {
    const key = outcomeKey(reached.outcome);
    if (!found.has(key)) found.set(key, reached);
  }
  return found;
}
