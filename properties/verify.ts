import { check, checkSync } from "../checker/check.ts";
import type { Progress, Report, Trace } from "../checker/report.ts";
import type { Design } from "../designs/design.ts";
import type { LinePlace } from "../designs/place.ts";
import type { Scope } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Action } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import { properties as all } from "./catalogue.ts";
import type { Property } from "./property.ts";
import { checkable, findings } from "./verdict.ts";
import type { Finding } from "./verdict.ts";
import { lineRuns, neverRun } from "./lines-run.ts";
import { withHearing } from "./hearing.ts";
import { outcomeIn, questionsAboutOutcome } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** A question: this design, in this scope, under this reading, for these properties. */
export interface Question {
  readonly design: Design;
  readonly scope: Scope;
  readonly reading?: Reading | undefined;
  readonly properties?: readonly Property[] | undefined;
  /** Whether to find out as well which lines of the design are never run. */
  readonly lines?: boolean | undefined;
}

export interface Answer {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly stopped?: NonNullable<Report<State, Action>["stopped"]>;
  readonly findings: readonly Finding[];
  /** The lines of the design that are run nowhere, if that was asked for and is known. */
  readonly neverRun?: readonly LinePlace[];
}

/** Every way in which things can end, with a shortest interleaving to it, the shortest first; all of them if it is complete. */
export interface AnswerWithOutcomes extends Answer {
  readonly outcomes: readonly ReachedOutcome[];
}

export interface ReachedOutcome {
  readonly outcome: Outcome;
  readonly trace: Trace<State, Action>;
}

export interface Limits {
  readonly maxStates?: number | undefined;
  /** In bytes, of the whole process; it is measured every few thousand states. */
  readonly maxMemory?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly progressEveryMs?: number | undefined;
}

/** Looks at every interleaving, and answers for every property. */
export async function verify(question: Question, limits: Limits = {}): Promise<Answer> {
  const { system, checked } = prepared(question);
  return answer(question, await check(system, { properties: checked, ...limits }));
}

/** The same, and how things can end. States are told apart by who heard of an upload too, so there are more of them. */
export async function verifyWithOutcomes(question: Question, limits: Limits = {}): Promise<AnswerWithOutcomes> {
  const { world, system, checked } = prepared(question);
  const ends = { asks: questionsAboutOutcome(world), via: (action: Action) => system.mustHappen(action) };
  const report = await check(withHearing(world, system), { properties: checked, ends, ...limits });
  const outcomes = (report.ends ?? []).flatMap((trace): readonly ReachedOutcome[] => {
    const last = trace.states.at(-1);
    return last === undefined ? [] : [{ outcome: outcomeIn(world, last), trace }];
  });
  return { ...answer(question, report), outcomes };
}

/** Without a pause. */
export function verifySync(question: Question): Answer {
  const { system, checked } = prepared(question);
  return answer(question, checkSync(system, { properties: checked }));
}

function prepared({ design, scope, reading = defaultReading, properties = all, lines = false }: Question) {
  const world = worldOf(design, scope, reading);
  const system = model(world);
  return { world, system, checked: [...checkable(world, system, properties), ...(lines ? lineRuns(design, scope) : [])] };
}

function answer({ design, properties = all, lines = false }: Question, report: Report<State, Action>): Answer {
  const { states, transitions, depth, complete, stopped } = report;
  const unrun = lines ? neverRun(design, (name) => happened(report, name)) : undefined;
  return { states, transitions, depth, complete, ...(stopped && { stopped }), findings: findings(properties, report), ...(unrun && { neverRun: unrun }) };
}

function happened({ verdicts }: Report<State, Action>, name: string): boolean | undefined {
  const verdict = verdicts.find(({ property }) => property === name)?.verdict;
  return verdict === undefined || verdict === "unknown" ? undefined : verdict === "holds";
}
