import { check, checkSync } from "../checker/check.ts";
import type { Progress, Report } from "../checker/report.ts";
import type { Design } from "../designs/design.ts";
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

/** A question: this design, in this scope, under this reading, for these properties. */
export interface Question {
  readonly design: Design;
  readonly scope: Scope;
  readonly reading?: Reading | undefined;
  readonly properties?: readonly Property[] | undefined;
}

export interface Answer {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly stopped?: NonNullable<Report<State, Action>["stopped"]>;
  readonly findings: readonly Finding[];
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
  const { system, properties, checked } = prepared(question);
  return answer(properties, await check(system, { properties: checked, ...limits }));
}

/** The same, without a pause. */
export function verifySync(question: Question): Answer {
  const { system, properties, checked } = prepared(question);
  return answer(properties, checkSync(system, { properties: checked }));
}

function prepared({ design, scope, reading = defaultReading, properties = all }: Question) {
  const world = worldOf(design, scope, reading);
  const system = model(world);
  return { system, properties, checked: checkable(world, system, properties) };
}

function answer(properties: readonly Property[], report: Report<State, Action>): Answer {
  const { states, transitions, depth, complete, stopped } = report;
  return { states, transitions, depth, complete, ...(stopped && { stopped }), findings: findings(properties, report) };
}
