import { facts } from "../model/facts.ts";
import type { FactId } from "../model/facts.ts";
import { omissions } from "../model/omissions.ts";
import { readings } from "../model/reading.ts";
import { rules } from "../model/reducer.ts";
import { properties } from "./catalogue.ts";
import { lawsOfIos } from "./laws/laws.ts";

/** Where a fact went: the names of the rules, switches, properties and laws that cite it, and the omissions, in words. */
export interface LedgerEntry {
  readonly fact: FactId;
  readonly rules: readonly string[];
  readonly readings: readonly string[];
  readonly properties: readonly string[];
  readonly laws: readonly string[];
  readonly omissions: readonly string[];
}

/** Every fact, in the order of the facts, with all that cites it. */
export function ledger(): readonly LedgerEntry[] {
  const ruleSources = Object.entries(rules).map(([name, { cites = [] }]) => ({ name, cites }));
  const readingSources = Object.entries(readings).map(([name, { cites }]) => ({ name, cites }));
  const omissionSources = omissions.map(({ says, cites }) => ({ name: says, cites }));
  return factIds().map((fact) => ({
    fact,
    rules: thatCite(fact, ruleSources),
    readings: thatCite(fact, readingSources),
    properties: thatCite(fact, properties),
    laws: thatCite(fact, lawsOfIos),
    omissions: thatCite(fact, omissionSources),
  }));
}

/** Whether a rule encodes the fact, a reading tells it apart, or a property states it. A law alone does not count: it guards a rule. */
export function isUsed({ rules, readings, properties }: LedgerEntry): boolean {
  return rules.length + readings.length + properties.length > 0;
}

export function factIds(): readonly FactId[] {
  return Object.keys(facts).filter(isFactId);
}

function isFactId(name: string): name is FactId {
  return name in facts;
}

interface Source {
  readonly name: string;
  readonly cites: readonly FactId[];
}

function thatCite(fact: FactId, sources: readonly Source[]): readonly string[] {
  return sources.filter(({ cites }) => cites.includes(fact)).map(({ name }) => name);
}
