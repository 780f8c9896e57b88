import { compared } from "../../designs/lines-diff.ts";
import type { ComparedLine } from "../../designs/lines-diff.ts";
import { scopes, usualScopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { actionName } from "../../model/action.ts";
import type { World } from "../../model/world.ts";
import { compare, isDistinguished, isOpen } from "../../properties/comparison.ts";
import type { Comparison, Side } from "../../properties/comparison.ts";
import { outcomeInWords } from "../../properties/outcome.ts";
import type { Finding } from "../../properties/verdict.ts";
import type { ReachedOutcome } from "../../properties/verify.ts";
import { distinctionLines } from "./distinctions.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { print, printJson, refuse } from "../io.ts";
import type { Io } from "../io.ts";
import { lookAt } from "../check/look.ts";
import type { Inquiry, ScopedAnswer } from "../check/look.ts";
import { pace } from "../pace.ts";
import type { Searched } from "../pace.ts";
import { startProgress } from "../progress.ts";
import { extentFrom, readingFrom, subjectFrom } from "../question.ts";
import type { Subject } from "../question.ts";

export interface DiffOptions {
  readonly scope?: readonly string[];
  readonly property?: readonly string[];
  readonly reading?: readonly string[];
  readonly maxStates?: string;
  readonly maxMemory?: string;
  readonly trace?: true;
  readonly json?: true;
}

/** Two designs, what was asked of them, and what was found in each scope. */
export interface Diff {
  readonly subjects: Readonly<Record<Side, Subject>>;
  readonly inquiry: DiffInquiry;
  readonly lines: readonly ComparedLine[];
  readonly scopes: readonly ScopedComparison[];
}

export interface ScopedComparison {
  readonly scope: ScopeName;
  readonly worlds: Readonly<Record<Side, World>>;
  readonly answers: Readonly<Record<Side, ScopedAnswer>>;
  readonly comparison: Comparison;
}

/** Both designs are looked at in the same scopes. */
export interface DiffInquiry extends Inquiry {
  readonly scopes: readonly ScopeName[];
}

export type Difference = "none" | "some" | "unknown";

/** `bgsession diff <one> <other>`: what one design allows and the other does not. */
export async function diff(io: Io, one: string, other: string, options: DiffOptions): Promise<ExitCode> {
  const problems: string[] = [];
  const [a, b] = [await subjectFrom(one, problems, io.signal), await subjectFrom(other, problems, io.signal)];
  const extent = extentFrom(options, problems);
  const inquiry: DiffInquiry = {
    ...extent,
    scopes: extent.scopes ?? usualScopesOf(a, b),
    reading: readingFrom(options.reading ?? [], problems),
    // Who asks about some properties has not asked about all that can happen in the end.
    ...(options.property === undefined && { outcomes: true }),
  };
  if (a === undefined || b === undefined || problems.length > 0) return refuse(io, [...new Set(problems)]);

  const found = await diffOf(io, { a, b }, inquiry);
  const difference = differenceOf(found);
  if (options.json === true) printJson(io, { format: 1, ...written(found, difference) });
  else print(io, ...distinctionLines(io, found, difference, options.trace === true));
  return { none: exitCodes.holds, some: exitCodes.fails, unknown: exitCodes.unknown }[difference];
}

/** The scopes that are usual for one of them, or for both. */
function usualScopesOf(...subjects: readonly (Subject | undefined)[]): readonly ScopeName[] {
  return [...new Set(subjects.flatMap((subject) => (subject === undefined ? [] : usualScopes(subject.design))))];
}

/** Scope by scope both designs, so that whoever interrupts it has pairs that can be compared. */
async function diffOf(io: Io, subjects: Readonly<Record<Side, Subject>>, inquiry: DiffInquiry): Promise<Diff> {
  const progress = startProgress(io);
  const found: ScopedComparison[] = [];
  try {
    for (const scope of inquiry.scopes) {
      const answerOf = (subject: Subject): Promise<ScopedAnswer> => {
        const name = `${subject.design.name}, ${scope}`;
        progress.says(name);
        const onProgress = (search: Searched): void => {
          progress.says(name, pace(search));
        };
        return lookAt(subject, scope, inquiry, { signal: io.signal, onProgress });
      };
      const [a, b] = [await answerOf(subjects.a), await answerOf(subjects.b)];
      const worlds = {
        a: worldOf(subjects.a.design, scopes[scope], inquiry.reading),
        b: worldOf(subjects.b.design, scopes[scope], inquiry.reading),
      };
      found.push({ scope, worlds, answers: { a, b }, comparison: compare(comparable(a, inquiry), comparable(b, inquiry), worlds) });
    }
  } finally {
    progress.stop();
  }
  return { subjects, inquiry, lines: compared(subjects.a.design, subjects.b.design), scopes: found };
}

/** Of what was asked for. Of outcomes that were not asked for, none is missing. */
function comparable({ complete, findings, outcomes = [] }: ScopedAnswer, inquiry: Inquiry): Parameters<typeof compare>[0] {
  const answers = findings.filter(({ property }) => inquiry.properties.some(({ name }) => name === property.name));
  return { complete: complete || inquiry.outcomes !== true, findings: answers, outcomes };
}

/** What is known to differ differs, whatever else is open. */
function differenceOf({ scopes: found }: Diff): Difference {
  if (found.some(({ comparison }) => isDistinguished(comparison))) return "some";
  return found.some(({ comparison }) => isOpen(comparison)) ? "unknown" : "none";
}

function written({ subjects, inquiry, lines, scopes: found }: Diff, difference: Difference): object {
  return {
    difference,
    reading: inquiry.reading,
    a: named(subjects.a),
    b: named(subjects.b),
    // Sizes are larger than those of `check` then.
    statesTellWhoHeard: inquiry.outcomes === true,
    lines,
    scopes: found.map(({ scope, worlds, answers, comparison: { properties: differing, alike, outcomes } }) => ({
      scope,
      a: sized(answers.a),
      b: sized(answers.b),
      alike,
      properties: differing.map(({ property, a, b, difference: how }) => ({
        property: property.name,
        about: property.about,
        difference: how.kind,
        ...("side" in how ? { side: how.side } : {}),
        ...("breaksOther" in how ? { sameEventsBreakBoth: how.breaksOther } : {}),
        a: verdictOf(a),
        b: verdictOf(b),
      })),
      ...(inquiry.outcomes === true && {
        outcomes: {
          both: outcomes.both,
          open: outcomes.open,
          onlyA: outcomes.only.a.map((reached) => ended(worlds.a, reached)),
          onlyB: outcomes.only.b.map((reached) => ended(worlds.b, reached)),
        },
      }),
    })),
  };
}

function named({ design, asked }: Subject): object {
  return { design: design.name, ...(asked === design.name ? {} : { file: asked }) };
}

function sized({ states, transitions, depth, cutOff }: ScopedAnswer): object {
  return { states, transitions, depth, cutOff };
}

function verdictOf({ verdict, trace }: Finding): object {
  return { verdict, ...(trace === undefined ? {} : { steps: trace.actions.length, trace: trace.actions.map(actionName) }) };
}

function ended(world: World, { outcome, trace }: ReachedOutcome): object {
  return { says: outcomeInWords(world, outcome), ...outcome, steps: trace.actions.length, trace: trace.actions.map(actionName) };
}
