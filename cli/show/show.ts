import { match } from "ts-pattern";
import type { Itf } from "../../checker/formats/itf.ts";
import { stories } from "../../counterexamples/catalogue.ts";
import { blameFor } from "../../counterexamples/blame/claim.ts";
import { blameJson } from "../../counterexamples/blame/telling.ts";
import { compared } from "../../designs/lines-diff.ts";
import { disputed, tellDisputed } from "../../counterexamples/blame/disputed.ts";
import { fieldCases } from "../../counterexamples/field/catalogue.ts";
import { designsOf, leftBroken, remaining } from "../../counterexamples/field/field-case.ts";
import type { FieldCase, Remedy } from "../../counterexamples/field/field-case.ts";
import { fieldPage } from "../../counterexamples/field/pages.ts";
import { page } from "../../counterexamples/pages/page.ts";
import { scopeInWords } from "../../counterexamples/scope-in-words.ts";
import { played, storyFile } from "../../counterexamples/story.ts";
import type { Failure, Story } from "../../counterexamples/story.ts";
import { listing } from "../../designs/listing.ts";
import { didYouMean } from "../../designs/misspelling.ts";
import { shown } from "../../designs/visible.ts";
import type { Design } from "../../designs/design.ts";
import { knownDesign, knownDesigns } from "../../designs/known.ts";
import { defaultReading } from "../../model/reading.ts";
import { properties, propertyNamed } from "../../properties/catalogue.ts";
import { swift } from "../../designs/swift/pseudocode.ts";
import { asCalled } from "../called-as.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { colorsOf, print, printJson, refuse, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { asItf } from "../traces/itf.ts";
import { listed, prose } from "../prose.ts";
import { called, isFile, subjectFrom } from "../question.ts";
import type { Subject } from "../question.ts";
import { propertyItem, propertyLines } from "./property.ts";
import { storyLines } from "./story.ts";
import type { TraceFile } from "../traces/trace-file.ts";

export interface ShowOptions {
  readonly markdown?: true;
  readonly json?: true;
  readonly itf?: true;
  readonly swift?: true;
}

/** What can be told: a story with its cure, or a case from the field with what was done about it. */
type Telling = Story | FieldCase;

/** `bgsession show <name>`: a story or a case from the field, a property, or a design, which may be a file. */
export async function show(io: Io, name: string, { markdown, json, itf, swift: inSwift }: ShowOptions): Promise<ExitCode> {
  const tellings: readonly Telling[] = [...stories, ...fieldCases];
  const telling = tellings.find(({ title }) => title === name || storyFile(title) === name);
  const problems: string[] = [];
  const subject = telling === undefined && (isFile(name) || knownDesign(name) !== undefined) ? await subjectFrom(name, problems, io.signal) : undefined;
  if (problems.length > 0) return refuse(io, problems);
  const forms = [markdown && "--markdown", json && "--json", itf && "--itf", inSwift && "--swift"].filter((form) => form !== undefined);
  if (forms.length > 1) return refuse(io, [`${listed(forms)} exclude each other`]);
  if (telling !== undefined) {
    if (inSwift === true) return refuse(io, [`"${name}" is a story, and only a design is written in Swift; its own is "${telling.design.name}"`]);
    if (json === true) printJson(io, asTraceFile(telling));
    else if (itf === true) printJson(io, inItf(telling));
    else if (markdown === true) io.stdout.write(isCase(telling) ? fieldPage(telling) : page(telling));
    else print(io, ...told(io, telling), ...(isCase(telling) ? fixed(io, telling) : cured(io, telling)));
    return exitCodes.holds;
  }
  if (subject !== undefined) {
    if (markdown === true) return refuse(io, [`"${name}" is a design, and only a story has a page`]);
    if (itf === true) return refuse(io, [`"${name}" is a design, and only a story has a trace`]);
    if (json === true) printJson(io, subject.design);
    else if (inSwift === true) print(io, ...swift(subject.design));
    else print(io, ...written(io, subject));
    return exitCodes.holds;
  }
  const property = properties.find((one) => one.name === name);
  if (property !== undefined) {
    const [other] = forms.filter((form) => form !== "--json");
    if (other !== undefined) return refuse(io, [`"${name}" is a property, and is printed in words, or as data with --json; there is no ${other} of it`]);
    if (json === true) printJson(io, propertyItem(property).entry);
    else print(io, ...propertyLines(io, property, tellings.filter((one) => one.property === name).map(({ title }) => storyFile(title))));
    return exitCodes.holds;
  }
  const known = [...properties.map((one) => one.name), ...tellings.map(({ title }) => storyFile(title)), ...knownDesigns.map((other) => other.name)];
  return refuse(io, [
    `there is no story, no design and no property ${shown(name)}${didYouMean(name, known) || "; `bgsession list` lists them all; a file's name has a / in it or ends in .json"}`,
  ]);
}

function isCase(telling: Telling): telling is FieldCase {
  return "project" in telling;
}

/** A story as `bgsession replay` reads it, with what each step has to do with the failure. */
function asTraceFile(telling: Failure): TraceFile {
  const { title, tells, property, design, scope, reading, trace } = telling;
  const { world, actions } = played(telling);
  const found = blameFor(world, propertyNamed(property), actions);
  const whole = { title, tells, design: design.name, scope, property, ...(reading && { reading }), actions: trace, restsOn: disputed(telling) };
  return found === undefined ? whole : { ...whole, blame: blameJson(world, actions, found) };
}

function inItf(telling: Failure): Itf {
  const { title, design, scope, property, reading } = telling;
  const setting = { title, design: design.name, scope, property: propertyNamed(property), reading: { ...defaultReading, ...reading } };
  return asItf(setting, played(telling));
}

function told(io: Io, telling: Telling): readonly string[] {
  const { bold } = colorsOf(io);
  const width = widthOf(io.stdout);
  const { world, actions, states } = played(telling);
  const property = propertyNamed(telling.property);
  const reading = Object.entries(telling.reading ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    bold(telling.title),
    "",
    ...(isCase(telling) ? reported(io, telling) : []),
    ...prose(telling.tells, Math.min(width, 100)),
    "",
    ...prose(`${telling.design.name}: ${telling.design.says}`, width, "Design   "),
    ...prose(`${telling.scope}: ${scopeInWords(telling.scope)}`, width, "Scope    "),
    ...(reading.length === 0 ? [] : prose(reading.join(", "), width, "Reading  ")),
    ...prose(`${property.name}: ${property.says}`, width, "Promise  "),
    ...tellDisputed(disputed(telling), (text) => text).flatMap((says) => prose(says, width, "Rests on ")),
    "",
    ...storyLines(io, world, { actions, states }, property),
    "",
  ];
}

function reported(io: Io, { project, year, links, reported: symptom, inferred }: FieldCase): readonly string[] {
  const width = Math.min(widthOf(io.stdout), 100);
  return [
    `${project}, ${year}`,
    ...links.map(({ url }) => url),
    "",
    ...prose(symptom, width, "Reported: "),
    "",
    ...prose(inferred, width, "Inferred: "),
    "",
  ];
}

function cured(io: Io, { design, cure }: Story): readonly string[] {
  const { bold, green } = colorsOf(io);
  return [
    bold("Cure"),
    "",
    ...prose(cure.says, Math.min(widthOf(io.stdout), 100)),
    "",
    ...Object.entries(cure.reading ?? {}).map(([name, value]) => green(`  + iOS, ${name}: ${value}`)),
    ...differing(io, design, cure.design),
  ];
}

/** What the project did about a case, whether it cures, and what is left. */
function fixed(io: Io, one: FieldCase): readonly string[] {
  const { bold } = colorsOf(io);
  const { fix } = one;
  const left = leftBroken(one);
  const part = (heading: string, says: string, lines: readonly string[] = []): readonly string[] => [
    bold(heading),
    "",
    ...prose(says, Math.min(widthOf(io.stdout), 100)),
    ...(lines.length === 0 ? [] : ["", ...lines]),
    "",
  ];
  const change = (heading: string, { says, design }: Remedy): readonly string[] => part(heading, says, differing(io, one.design, design));
  return [
    ...("design" in fix
      ? change(fix.outcome === "cures" ? "The project's own fix, which cures" : "The project's own fix, which does not cure", fix)
      : part("The project's own fix", fix.says)),
    ...("attempt" in fix ? change("What would not cure it", fix.attempt) : []),
    ...(left === undefined ? [] : part("What remains", left.remains.says, remainingLines(io, remaining(one, left.design, left.remains)))),
    ...("ours" in fix ? change("What would cure it", fix.ours) : []),
  ].slice(0, -1);
}

function remainingLines(io: Io, left: Failure): readonly string[] {
  const { world, actions, states } = played(left);
  return storyLines(io, world, { actions, states }, propertyNamed(left.property));
}

function differing(io: Io, one: Design, other: Design): readonly string[] {
  const { green, red, dim } = colorsOf(io);
  return compared(one, other).map(({ mark, text }) =>
    match(mark)
      .with("+", () => green(`  + ${text}`))
      .with("-", () => red(`  - ${text}`))
      .with(" ", () => dim(`    ${text}`))
      .exhaustive(),
  );
}

function written(io: Io, subject: Subject): readonly string[] {
  const { design } = subject;
  const { bold } = colorsOf(io);
  const cases = fieldCases.filter((one) => designsOf(one).includes(design));
  return [
    bold(called(subject)),
    ...prose(design.says, widthOf(io.stdout)),
    ...cases.map(({ project, title }) => asCalled(io, `Seen in the wild, ${project}: bgsession show ${storyFile(title)}`)),
    "",
    ...listing(design),
  ];
}
