import {
  checkFamily,
  checkFamilySync,
  createVariants,
  EVERY_VARIANT,
  NO_VARIANT,
  type FamilyProgress,
  type FamilyReport,
  type FamilyVerdict,
  type Variants,
  type VariantSet,
} from "../../checker/family/check-family.ts";
import type { FamilyProperty } from "../../checker/family/family.ts";
import type { Trace } from "../../checker/report.ts";
import type { Design } from "../../designs/design.ts";
import type { LinePlace } from "../../designs/place.ts";
import type { Scope } from "../../designs/scope.ts";
import type { Action } from "../../model/action.ts";
import type { Reading } from "../../model/reading.ts";
import type { State } from "../../model/state.ts";
import { properties as all } from "../catalogue.ts";
import type { Property } from "../property.ts";
import { lineRuns, neverRun } from "../lines-run.ts";
import type { LineRun } from "../lines-run.ts";
import { claimsOf, readingFamily, switches, variantOf, type ReadingFamily, type Switches } from "./readings.ts";
import { witnessOf, type Verdict } from "../verdict.ts";

/** A question about a design in a scope under every reading, or under those that agree with `pinned`. */
export interface ReadingsQuestion {
  readonly design: Design;
  readonly scope: Scope;
  readonly pinned?: Partial<Reading> | undefined;
  readonly properties?: readonly Property[] | undefined;
  /** Whether to find out as well which lines of the design are run under none of these readings. */
  readonly lines?: boolean | undefined;
}

export interface ReadingsLimits {
  readonly maxStates?: number | undefined;
  readonly maxMemory?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: FamilyProgress) => void) | undefined;
  readonly progressEveryMs?: number | undefined;
}

export interface ReadingsAnswer {
  readonly family: ReadingFamily;
  /** The sets of readings, by which the verdicts are told. */
  readonly variants: Variants;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
  readonly stopped?: NonNullable<FamilyReport<State, Action>["stopped"]>;
  readonly findings: readonly ReadingsFinding[];
  /** The lines of the design that are run nowhere under any of these readings, if that was asked for and is known. */
  readonly neverRun?: readonly LinePlace[];
}

/** What is said of a property: under which readings what. */
export interface ReadingsFinding {
  readonly property: Property;
  /** No reading is in two of them, and each is in one. What is empty is left out. */
  readonly verdicts: ReadonlyMap<Verdict, VariantSet>;
  /** A shortest trace to the failure, or to what was reached, under this reading. */
  trace(reading: Reading): Trace<State, Action> | undefined;
}

/**
 * That the system may send an upload again (`retries`) changes nothing but how often the server has
 * it: no other rule and one promise alone look at that (`readings.test.ts`). So that promise is asked
 * about it apart, and all the others are not asked twice.
 */
export const apart = { reading: "retries", usual: "none", promise: "one-copy-at-the-server" } as const;

/** Looks at every interleaving under every reading that is not pinned, all in one search. What is cut off is `unknown` for those readings that it leaves open. */
export async function verifyReadings(question: ReadingsQuestion, limits: ReadingsLimits = {}): Promise<ReadingsAnswer> {
  const searches = prepared(question, limits);
  const usual = await checkFamily(searches.family, searches.usual);
  const repeated = searches.repeated && (await checkFamily(searches.family, searches.repeated));
  return answer(question, searches, usual, repeated);
}

/** Without a pause. */
export function verifyReadingsSync(question: ReadingsQuestion): ReadingsAnswer {
  const searches = prepared(question, {});
  const usual = checkFamilySync(searches.family, searches.usual);
  const repeated = searches.repeated && checkFamilySync(searches.family, searches.repeated);
  return answer(question, searches, usual, repeated);
}

function prepared({ design, scope, pinned = {}, properties = all, lines = false }: ReadingsQuestion, limits: ReadingsLimits) {
  const features = switches(pinned);
  const family = readingFamily(design, scope, features);
  const variants = createVariants(features);
  const feature = variants.features.findIndex(({ name }) => name === apart.reading);
  const isApart = pinned[apart.reading] === undefined;
  const usual = isApart ? variants.having(feature, 0) : EVERY_VARIANT;
  const alone = properties.filter(({ name }) => name === apart.promise);
  // A server that knows uploads again: then the only question is whether there was an occasion to break the promise, and that is soon answered.
  const isKept = design.idempotent;
  const options = { ...limits, variants };
  return {
    family,
    variants,
    usual: { ...options, properties: [...claimsOf(family, properties), ...(lines ? lineRuns(design, scope).map(underAny) : [])], among: usual },
    repeated:
      isApart && alone.length > 0
        ? { ...options, properties: claimsOf(family, alone).filter(({ name }) => !isKept || name !== apart.promise), among: variants.minus(EVERY_VARIANT, usual), until: "decided" as const }
        : undefined,
    /** What was found out about the usual value, said of all of them. */
    spread: (set: VariantSet): VariantSet => (isApart ? variants.whatever(feature, set) : set),
  };
}

function answer(
  { design, properties = all, lines = false }: ReadingsQuestion,
  { family, variants, spread }: ReturnType<typeof prepared>,
  usual: FamilyReport<State, Action>,
  repeated: FamilyReport<State, Action> | undefined,
): ReadingsAnswer {
  const reports = repeated === undefined ? [usual] : [usual, repeated];
  const stopped = reports.find((report) => report.stopped !== undefined)?.stopped;
  const unrun = lines ? neverRun(design, (name) => happened(usual, name)) : undefined;
  return {
    family,
    variants,
    states: usual.states,
    transitions: usual.transitions,
    depth: usual.depth,
    complete: stopped === undefined,
    ...(stopped && { stopped }),
    ...(unrun && { neverRun: unrun }),
    findings: properties.map((property): ReadingsFinding => {
      const isAlone = repeated !== undefined && property.name === apart.promise;
      const parts = isAlone ? reports : [usual];
      const verdicts = new Map<Verdict, VariantSet>();
      for (const report of parts) {
        for (const [verdict, by] of said(property, report)) {
          const set = variants.or(verdicts.get(verdict) ?? NO_VARIANT, isAlone ? by : spread(by));
          if (set !== NO_VARIANT) verdicts.set(verdict, set);
        }
      }
      return {
        property,
        verdicts,
        trace(reading) {
          const own = parts.find((report) => verdictIn(report, property.name)?.trace(variantOf(reading)) !== undefined);
          const told = own === undefined ? { ...reading, [apart.reading]: apart.usual } : reading;
          return verdictIn(own ?? usual, property.name)?.trace(variantOf(told));
        },
      };
    }),
  };
}

/** A question that does not depend on how things are read. */
function underAny({ name, kind, happens }: LineRun): FamilyProperty<State, Action, Switches> {
  return { name, kind, happens: (_, before, action) => happens(before, action) };
}

/** Whether it happens under some reading. */
function happened(report: FamilyReport<State, Action>, name: string): boolean | undefined {
  const verdict = verdictIn(report, name);
  if (verdict === undefined) return undefined;
  return verdict.holds !== NO_VARIANT ? true : verdict.unknown === NO_VARIANT ? false : undefined;
}

function verdictIn(report: FamilyReport<State, Action>, name: string): FamilyVerdict<State, Action> | undefined {
  return report.verdicts.find(({ property }) => property === name);
}

/** What one search says of a property. One that was asked only about the occasion to break it is kept. */
function said(property: Property, report: FamilyReport<State, Action>): readonly (readonly [Verdict, VariantSet])[] {
  const { and, minus } = report.variants;
  const main = verdictIn(report, property.name);
  const occasion = property.about === "possibility" ? undefined : verdictIn(report, witnessOf(property));
  if (main === undefined) return occasion === undefined ? [] : [["holds", occasion.holds], ["vacuous", occasion.fails], ["unknown", occasion.unknown]];
  const { holds, fails, unknown } = main;
  if (property.about === "possibility") {
    const [reached, unreached] = property.expect === "sometimes" ? [holds, fails] : [fails, holds];
    return [["reached", reached], ["unreached", unreached], ["unknown", unknown]];
  }
  const met = occasion?.holds ?? NO_VARIANT;
  return [["fails", fails], ["holds", and(holds, met)], ["vacuous", minus(holds, met)], ["unknown", unknown]];
}
