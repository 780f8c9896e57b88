import { scopes, usualScopesOfReadings } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { actionName } from "../../model/action.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import { propertyNamed } from "../../properties/catalogue.ts";
import type { Dependence, Setting } from "../../properties/readings/dependence.ts";
import { verdictsOf } from "../../properties/readings/readings-verdicts.ts";
import type { ReadingsVerdicts, VerdictOverReadings } from "../../properties/readings/readings-verdicts.ts";
import { verifyReadings } from "../../properties/readings/verify-readings.ts";
import { isBeyondAnyDesign } from "../../properties/bad-luck/beyond-any-design.ts";
import { isOwnFault, madeGood } from "../../properties/bad-luck/own-fault.ts";
import { number } from "../amount.ts";
import type { CheckOptions } from "../check/check.ts";
import { cutOffOf, cutOffs } from "../check/cut-off.ts";
import { dependenceLines, readingsTable } from "./dependences.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { colorsOf, print, printJson, refuse, widthOf } from "../io.ts";
import { idleText, startsNothing } from "../check/idle.ts";
import type { Io } from "../io.ts";
import type { Attention, Outcome, ScopedAnswer } from "../check/look.ts";
import { neverRunLines, writtenNeverRun } from "../check/never-run.ts";
import { PROGRESS_MS } from "../progress.ts";
import { listed, prose } from "../prose.ts";
import { called, extentFrom, lackingCode, readingFrom, subjectsFrom } from "../question.ts";
import type { Extent, Subject } from "../question.ts";
import { scopeByScope } from "../check/scope-by-scope.ts";

export interface ReadingsInquiry extends Extent {
  readonly pinned: Partial<Reading>;
  /** Whether to find out as well which lines are never run. */
  readonly lines?: true;
}

/** A design, and what was found out about it in each scope, under all its readings. */
export interface ReadingsLook {
  readonly subject: Subject;
  readonly answers: readonly ScopedVerdicts[];
}

export interface ScopedVerdicts extends ReadingsVerdicts {
  readonly scope: ScopeName;
  readonly cutOff: ScopedAnswer["cutOff"];
}

/** `bgsession check <design ...> --all-readings`: says of each verdict whether it depends on a disputed point, and on which. */
export async function checkReadings(io: Io, designs: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const problems: string[] = [];
  const subjects = await subjectsFrom(designs, problems, io.signal);
  const inquiry = readingsInquiryFrom(options, problems);
  if (options.itf !== undefined) problems.push("--itf: the traces of --all-readings are about several readings; give one of them with --reading, and leave --all-readings out");
  return problems.length > 0 ? refuse(io, problems) : answerUnderAll(io, subjects, inquiry, options);
}

/** What is asked by the options of `check`, under every reading that they leave open. */
export function readingsInquiryFrom(options: CheckOptions, problems: string[]): ReadingsInquiry {
  return { ...extentFrom(options, problems), pinned: pinnedFrom(options.reading ?? [], problems), ...(options.property === undefined && { lines: true }) };
}

/** What was asked is understood; what is left is to look, and to say what was seen. */
export async function answerUnderAll(io: Io, subjects: readonly Subject[], inquiry: ReadingsInquiry, options: CheckOptions): Promise<ExitCode> {
  const problems = lackingCode(subjects, inquiry.scopes);
  if (problems.length > 0) return refuse(io, problems);
  const looks: ReadingsLook[] = [];
  for await (const look of looksAt(io, subjects, inquiry)) {
    looks.push(look);
    if (options.json !== true) print(io, ...(looks.length > 1 ? ["", ""] : []), ...report(io, look, inquiry, options.trace === true));
  }
  const outcome = outcomeOf(looks, inquiry);
  if (options.json === true) printJson(io, { format: 1, outcome, pinned: inquiry.pinned, designs: looks.map(written) });
  return exitCodes[outcome];
}

/** The switches that were set by hand. The others are what is looked at. */
function pinnedFrom(asked: readonly string[], problems: string[]): Partial<Reading> {
  const reading = readingFrom(asked, problems);
  const named = new Set(asked.map((text) => text.split("=")[0]));
  return Object.fromEntries(Object.entries(reading).filter(([name]) => named.has(name)));
}

function looksAt(io: Io, subjects: readonly Subject[], inquiry: ReadingsInquiry): AsyncIterable<ReadingsLook> {
  return scopeByScope<ScopedVerdicts, ScopedVerdicts>({ io, subjects, scopesOf: (design) => inquiry.scopes ?? usualScopesOfReadings(design), isAlone: inquiry.maxMemory !== undefined }, {
    look: ({ subject, scope }, attention) => lookUnderAll(subject, scope, inquiry, attention),
    errand: ({ subject: { design }, scope }) => {
      const { pinned, maxStates, maxMemory, properties, lines } = inquiry;
      return { under: "allReadings", design, scope, properties: properties.map(({ name }) => name), pinned, maxStates, maxMemory, ...(lines && { lines }) };
    },
    received: (_, found) => found,
    aside: "all readings",
  });
}

/** Looks at a design in one scope, under all readings at once. */
export async function lookUnderAll(
  { design }: Pick<Subject, "design">,
  scope: ScopeName,
  { properties, pinned, maxStates, maxMemory, lines }: Omit<ReadingsInquiry, "scopes" | "isByName">,
  attention: Attention,
): Promise<ScopedVerdicts> {
  const limits = { maxStates, maxMemory, ...attention, progressEveryMs: PROGRESS_MS };
  const found = verdictsOf(await verifyReadings({ design, scope: scopes[scope], pinned, properties, lines }, limits));
  return { ...found, scope, cutOff: cutOffOf(found) };
}

/**
 * A promise that fails under some reading fails; what is known under none is unknown. What may happen is no
 * promise; and what no design keeps is no failure of this one, unless it was asked for by name.
 */
function outcomeOf(looks: readonly ReadingsLook[], inquiry: ReadingsInquiry): Outcome {
  const said = new Set(
    looks.flatMap((look) =>
      look.answers.flatMap((answer) =>
        answer.verdicts.flatMap((verdict) => {
          const counts = inquiry.isByName || !isBadLuck(look, answer, verdict, inquiry);
          return Object.keys(verdict.readings).filter((name) => name !== "fails" || counts);
        }),
      ),
    ),
  );
  return said.has("fails") ? "fails" : said.has("unknown") ? "unknown" : "holds";
}

/**
 * Whether a promise is broken only where no design is spared that, be it under every reading or where
 * some switches are set. That an upload is not started, and that none is tried again, is judged as under one reading.
 */
function isBadLuck({ subject: { design } }: ReadingsLook, { scope, verdicts }: ScopedVerdicts, { property, readings, dependence }: VerdictOverReadings, { pinned }: ReadingsInquiry): boolean {
  if (!("fails" in readings)) return false;
  const set = Object.fromEntries(Object.entries(pinned).map(([name, value]): [string, readonly string[]] => [name, [value]]));
  const conditions: readonly Setting[] = dependence.is === "depends" ? dependence.conditions : [{}];
  if (!conditions.every((condition) => isBeyondAnyDesign(property, scope, { ...set, ...condition }))) return false;
  return !isOwnFault(design, property, scope, { ...defaultReading, ...pinned }, () => {
    const found = verdicts.find((one) => one.property === madeGood);
    return found !== undefined && Object.keys(found.readings).every((name) => name === "unreached");
  });
}

/** Which of the broken promises no design keeps, wherever this one breaks them. */
function beyondLines(io: Io, look: ReadingsLook, inquiry: ReadingsInquiry): readonly string[] {
  const names = inquiry.properties.flatMap(({ name }) => {
    const broken = look.answers.flatMap((answer) => answer.verdicts.flatMap((verdict) => (verdict.property === name && "fails" in verdict.readings ? [{ answer, verdict }] : [])));
    return broken.length > 0 && broken.every(({ answer, verdict }) => isBadLuck(look, answer, verdict, inquiry)) ? [name] : [];
  });
  const [them, they] = names.length === 1 ? ["it", "it does"] : ["them", "they do"];
  return names.length === 0 ? [] : ["", ...prose(`${listed(names)}: no design keeps ${them} without a price (repair/BEYOND.md)${inquiry.isByName ? "" : `, so ${they} not count`}.`, widthOf(io.stdout))];
}

function report(io: Io, look: ReadingsLook, inquiry: ReadingsInquiry, withTrace: boolean): readonly string[] {
  const { bold, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  const set = Object.entries(inquiry.pinned).map(([name, value]) => `${name}=${value}`);
  const count = number(look.answers[0]?.readings ?? 0);
  return [
    bold(called(look.subject)),
    ...prose(look.subject.design.says, width),
    "",
    ...prose(`Looked at under each of ${count} readings${set.length === 0 ? "" : `, those with ${set.join(" ")}`}.`, width),
    "",
    ...readingsTable(io, look, inquiry),
    ...neverRunLines(look, width, "under any of these readings"),
    ...cutOffs(look, inquiry).map((line) => yellow(line)),
    ...(startsNothing((name) => verdictsIn(look, name)) ? prose(idleText(look.answers.length), width).map((line) => yellow(line)) : []),
    ...beyondLines(io, look, inquiry),
    ...dependenceLines(io, look, inquiry, withTrace),
  ];
}

/** What is said of a property in each scope, under some reading. */
function verdictsIn({ answers }: ReadingsLook, property: string): readonly string[] {
  return answers.flatMap(({ verdicts }) => verdicts.filter((one) => one.property === property).flatMap(({ readings }) => Object.keys(readings)));
}

function written(look: ReadingsLook): object {
  const { subject: { design, asked }, answers } = look;
  return {
    design: design.name,
    ...(asked === design.name ? {} : { file: asked }),
    ...writtenNeverRun(look),
    scopes: answers.map((answer) => ({
      scope: answer.scope,
      states: answer.states,
      transitions: answer.transitions,
      depth: answer.depth,
      cutOff: answer.cutOff,
      verdicts: answer.verdicts.map(({ property, readings, dependence }) => ({ property, readings, ...writtenDependence(property, dependence) })),
    })),
  };
}

/**
 * On which switches a verdict depends, under which conditions it is the bad one, and a story for each side. Where the search
 * was cut off, these are some of the conditions, and on what it depends is not known.
 */
function writtenDependence(property: string, found: Dependence): object {
  if (found.is !== "depends") return {};
  const { sides, switches, conditions, isOpen } = found;
  const bad = propertyNamed(property).about === "possibility" ? "unreachedWhere" : "failsWhere";
  const where = { ...(isOpen ? { atLeast: true } : { dependsOn: switches }), [bad]: conditions };
  if (sides === undefined) return where;
  const { reading, actions, otherwise, parting } = sides;
  const turnedIn = (other: Reading): object =>
    Object.fromEntries(Object.entries(other).filter(([name, value]) => Object.entries(defaultReading).some(([key, usual]) => key === name && usual !== value)));
  return {
    ...where,
    told: { reading: turnedIn(reading), steps: actions.length, trace: actions.map(actionName) },
    otherwise: {
      reading: turnedIn(otherwise),
      partsAt: parting.at,
      ...(parting.is === "refused" ? { refusedBy: parting.guards } : { stillMustHappen: parting.further.map(({ action }) => actionName(action)) }),
    },
  };
}
