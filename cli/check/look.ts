import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import type { Reading } from "../../model/reading.ts";
import { properties as all } from "../../properties/catalogue.ts";
import type { Property } from "../../properties/property.ts";
import type { Finding } from "../../properties/verdict.ts";
import { verify, verifyWithOutcomes } from "../../properties/verify.ts";
import type { Answer, ReachedOutcome } from "../../properties/verify.ts";
import { isBeyondAnyDesign } from "../../properties/bad-luck/beyond-any-design.ts";
import { isOwnFault, madeGood } from "../../properties/bad-luck/own-fault.ts";
import { cutOffOf } from "./cut-off.ts";
import type { Searched } from "../pace.ts";
import { PROGRESS_MS } from "../progress.ts";
import type { Extent, Subject } from "../question.ts";

/** What is asked of each design. */
export interface Inquiry extends Extent {
  readonly reading: Reading;
  /** Whether to find out how things can end as well. */
  readonly outcomes?: true;
  /** Whether to find out as well which lines are never run. */
  readonly lines?: true;
}

/** A design, and what was found out about it in each scope. */
export interface Look {
  readonly subject: Subject;
  readonly answers: readonly ScopedAnswer[];
}

export interface ScopedAnswer extends Answer {
  readonly scope: ScopeName;
  readonly cutOff: "no" | "maxStates" | "maxMemory" | "interrupted";
  /** How things can end, as far as it was asked for and found. */
  readonly outcomes?: readonly ReachedOutcome[];
}

/** How a search is attended to: it hears that it should stop, and says how far it has come. */
export interface Attention {
  readonly signal: AbortSignal;
  readonly onProgress: (search: Searched) => void;
}

/** Looks at a design in one scope. What is interrupted before it begins is not begun, and unknown. */
export async function lookAt(
  { design }: Pick<Subject, "design">,
  scope: ScopeName,
  inquiry: Omit<Inquiry, "scopes" | "isByName">,
  attention: Attention,
): Promise<ScopedAnswer> {
  const { reading, maxStates, maxMemory, outcomes, lines } = inquiry;
  const properties = withWeaker(inquiry.properties);
  if (attention.signal.aborted) return { ...nothingSeen(properties), scope, cutOff: "interrupted" };
  const ask = outcomes === true ? verifyWithOutcomes : verify;
  const answer = await ask({ design, scope: scopes[scope], reading, properties, lines }, { maxStates, maxMemory, ...attention, progressEveryMs: PROGRESS_MS });
  return { ...answer, scope, cutOff: cutOffOf(answer) };
}

function nothingSeen(properties: readonly Property[]): Answer {
  const findings = properties.map((property): Finding => ({ property, verdict: "unknown" }));
  return { states: 0, transitions: 0, depth: 0, complete: false, findings };
}

/** The verdicts of one property, scope by scope. */
export function findingsOf({ answers }: Look, property: string): readonly (Finding & { readonly scope: ScopeName })[] {
  return answers.flatMap(({ scope, findings }) =>
    findings.filter((finding) => finding.property.name === property).map((finding) => ({ ...finding, scope })),
  );
}

export type Outcome = "holds" | "fails" | "unknown";

/**
 * One failure is a failure whatever else is unknown; without one, anything unknown leaves all open.
 * What no design keeps is no failure of this one, unless it was asked for by name.
 */
export function outcomeOf(looks: readonly Look[], { properties, isByName, reading }: Pick<Inquiry, "properties" | "isByName" | "reading">): Outcome {
  const counts = (look: Look, name: string, scope: ScopeName): boolean => isByName || !isBadLuck(look, name, scope, reading);
  const verdicts = new Set(
    looks.flatMap((look) => properties.flatMap(({ name }) => findingsOf(look, name).flatMap(({ verdict, scope }) => (counts(look, name, scope) ? [verdict] : [])))),
  );
  return verdicts.has("fails") ? "fails" : verdicts.has("unknown") ? "unknown" : "holds";
}

/** Whether a failure is one that no design is spared. */
export function isBadLuck(look: Look, property: string, scope: ScopeName, reading: Reading): boolean {
  return isBeyondAnyDesign(property, scope, reading) && !isOwnFault(look.subject.design, property, scope, reading, () => isNeverMadeGood(look, scope));
}

/** Whether nothing that has failed ever arrives in a scope. */
export function isNeverMadeGood(look: Look, scope: ScopeName): boolean {
  return findingsOf(look, madeGood).some((finding) => finding.scope === scope && finding.verdict === "unreached");
}

/** The promise to fall back on is looked at as well, so that its verdict can stand beside the failure. */
function withWeaker(properties: readonly Property[]): readonly Property[] {
  const names = new Set(properties.flatMap((property) => [property.name, ...weakerThan(property)]));
  return all.filter(({ name }) => names.has(name));
}

/** The promises to fall back on where one is broken. */
export function weakerThan(property: Property): readonly string[] {
  return property.about === "possibility" ? [] : (property.weaker ?? []);
}
