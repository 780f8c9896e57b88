import { actionName } from "../../model/action.ts";
import { usualScopes } from "../../designs/scope.ts";
import type { Finding } from "../../properties/verdict.ts";
import { cutOffs } from "./cut-off.ts";
import { failureLines } from "./failures.ts";
import type { ExitCode } from "../exit.ts";
import type { Keeping } from "../traces/itf-files.ts";
import { colorsOf, print, printJson, refuse, widthOf } from "../io.ts";
import { idleText, startsNothing } from "./idle.ts";
import type { Io } from "../io.ts";
import { received } from "../threads/errand.ts";
import type { LookErrand, SentAnswer } from "../threads/errand.ts";
import { findingsOf, isBadLuck, lookAt, outcomeOf, weakerThan } from "./look.ts";
import type { Inquiry, Look, ScopedAnswer } from "./look.ts";
import { neverRunLines, writtenNeverRun } from "./never-run.ts";
import { prose } from "../prose.ts";
import { called, extentFrom, lackingCode, readingFrom, subjectsFrom } from "../question.ts";
import type { ExtentOptions, Subject } from "../question.ts";
import { scopeByScope } from "./scope-by-scope.ts";
import type { ScopedSubject } from "./scope-by-scope.ts";
import { untriedText } from "./untried.ts";
import { verdictLines } from "./verdicts.ts";
import { exitCodes } from "../exit.ts";

export interface CheckOptions extends ExtentOptions {
  readonly reading?: readonly string[];
  readonly allReadings?: true;
  readonly trace?: true;
  readonly itf?: string;
  readonly json?: true;
  readonly watch?: true;
}

/** `bgsession check <design ...>`: looks at every interleaving of each design in each scope. */
export async function check(io: Io, designs: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const problems: string[] = [];
  const subjects = await subjectsFrom(designs, problems, io.signal);
  const inquiry = inquiryFrom(options, problems);
  if (options.itf !== undefined) await (await import("../traces/itf-files.ts")).prepareFolder(options.itf, subjects, problems);
  return problems.length > 0 ? refuse(io, problems) : answer(io, subjects, inquiry, options);
}

/** What is asked by the options of `check`, under one reading. */
export function inquiryFrom(options: CheckOptions, problems: string[]): Inquiry {
  return { ...extentFrom(options, problems), reading: readingFrom(options.reading ?? [], problems), ...(options.property === undefined && { lines: true }) };
}

/** What was asked is understood; what is left is to look, and to say what was seen. */
export async function answer(io: Io, subjects: readonly Subject[], inquiry: Inquiry, options: CheckOptions): Promise<ExitCode> {
  const { itf } = options;
  const problems = lackingCode(subjects, inquiry.scopes);
  if (problems.length > 0) return refuse(io, problems);
  const looks: Look[] = [];
  let kept: Keeping = new Map();
  for await (const look of looksAt(io, subjects, inquiry)) {
    looks.push(look);
    if (options.json !== true) print(io, ...(looks.length > 1 ? ["", ""] : []), ...(await report(io, look, inquiry, options.trace === true)));
    if (itf === undefined) continue;
    const { keptLines, writeTraces } = await import("../traces/itf-files.ts");
    const more = await writeTraces(itf, look, inquiry, problems);
    kept = new Map([...kept, ...more]);
    if (options.json !== true && problems.length === 0) print(io, "", ...keptLines(io, itf, more.size));
  }
  const outcome = outcomeOf(looks, inquiry);
  if (options.json === true) {
    printJson(io, { format: 1, outcome, reading: inquiry.reading, designs: looks.map((look) => written(look, inquiry, kept)) });
  }
  if (problems.length === 0) return exitCodes[outcome];
  // Traces that could not be written are missing from an answer that is there: nothing was wrong with the question.
  refuse(io, problems);
  return exitCodes.internal;
}

function looksAt(io: Io, subjects: readonly Subject[], inquiry: Inquiry): AsyncIterable<Look> {
  const errandTo = ({ subject: { design }, scope }: ScopedSubject): LookErrand => {
    const { reading, maxStates, maxMemory, properties, lines } = inquiry;
    return { under: "oneReading", design, scope, properties: properties.map(({ name }) => name), reading, maxStates, maxMemory, ...(lines && { lines }) };
  };
  return scopeByScope<SentAnswer, ScopedAnswer>({ io, subjects, scopesOf: (design) => inquiry.scopes ?? usualScopes(design), isAlone: inquiry.maxMemory !== undefined }, {
    look: ({ subject, scope }, attention) => lookAt(subject, scope, inquiry, attention),
    errand: errandTo,
    received: (place, found) => received(errandTo(place), found),
  });
}

async function report(io: Io, look: Look, inquiry: Inquiry, withTrace: boolean): Promise<readonly string[]> {
  const { bold, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  // Who names scopes knows what happens there.
  const untried = inquiry.scopes === undefined ? untriedText(look.subject.design, look.answers.map(({ scope }) => scope)) : undefined;
  return [
    bold(called(look.subject)),
    ...prose(look.subject.design.says, width),
    "",
    ...verdictLines(io, look, inquiry),
    ...(untried === undefined ? [] : prose(untried, width)),
    ...neverRunLines(look, width, "under this reading"),
    ...cutOffs(look, inquiry).map((line) => yellow(line)),
    ...(startsNothing((name) => findingsOf(look, name).map(({ verdict }) => verdict)) ? prose(idleText(look.answers.length), width).map((line) => yellow(line)) : []),
    ...(await failureLines(io, look, inquiry, withTrace)),
  ];
}

function written(look: Look, { properties, reading }: Inquiry, kept: Keeping): object {
  const { design, asked } = look.subject;
  return {
    design: design.name,
    ...(asked === design.name ? {} : { file: asked }),
    ...writtenNeverRun(look),
    scopes: look.answers.map(({ scope, states, transitions, depth, cutOff }) => {
      const verdictOf = (name: string) => findingsOf(look, name).find((finding) => finding.scope === scope);
      return {
        scope,
        states,
        transitions,
        depth,
        cutOff,
        verdicts: properties.flatMap((property) => {
          const finding = verdictOf(property.name);
          if (finding === undefined) return [];
          const weaker = finding.verdict === "fails" ? weakerThan(property).flatMap((name) => verdictOf(name) ?? []) : [];
          const isBeyond = finding.verdict === "fails" && isBadLuck(look, property.name, scope, reading);
          return { ...entry(finding, kept, isBeyond), ...(weaker.length === 0 ? {} : { weaker: weaker.map((one) => entry(one, kept)) }) };
        }),
      };
    }),
  };
}

function entry({ property, verdict, trace }: Finding, kept: Keeping, isBeyond = false): object {
  const itf = trace && kept.get(trace);
  return {
    property: property.name,
    verdict,
    ...(isBeyond ? { beyondAnyDesign: true } : {}),
    ...(trace === undefined ? {} : { steps: trace.actions.length, trace: trace.actions.map(actionName) }),
    ...(itf === undefined ? {} : { itf }),
  };
}
