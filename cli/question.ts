import { namesIn } from "../model/names-in.ts";
import type { Failure } from "../counterexamples/story.ts";
import type { Design } from "../designs/design.ts";
import { knownDesign, knownDesigns } from "../designs/known.ts";
import { didYouMean } from "../designs/misspelling.ts";
import { isAbout, scopeNames, scopes, uploadersIn, uploadsIn, usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { shown } from "../designs/visible.ts";
import { defaultReading, readings } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { properties } from "../properties/catalogue.ts";
import type { Property } from "../properties/property.ts";
import { bytesIn } from "./amount.ts";
import { isPrinted } from "./io.ts";

/**
 * What a person asks, by names: designs, scopes, properties, readings. Each of these answers with
 * what it understood and adds to `problems` what it did not, so that one run tells all mistakes.
 * What reads files is loaded only when it is needed.
 */
export interface Subject {
  readonly design: Design;
  /** How it was asked for: its name in the catalogue, or its file. */
  readonly asked: string;
  /** What stands in its file, if it was read from one. */
  readonly written?: unknown;
}

/** A design by its name, and where it was read from a file by that too. */
export function called({ design, asked }: Subject): string {
  return asked === design.name ? asked : `${design.name} (${asked})`;
}

/** Each design once, however often it is asked for. */
export async function subjectsFrom(asked: readonly string[], problems: string[], signal: AbortSignal): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  for (const name of new Set(asked)) {
    const subject = await subjectFrom(name, problems, signal);
    if (subject !== undefined) found.push(subject);
  }
  return found;
}

/** The signal ends the reading of a file, if that is a pipe to which nobody writes. */
export async function subjectFrom(asked: string, problems: string[], signal: AbortSignal): Promise<Subject | undefined> {
  if (isFile(asked)) return subjectIn(asked, problems, signal);
  const design = knownDesign(asked);
  if (design !== undefined) return { design, asked };
  problems.push(
    (await nameOfAnother(asked)) ??
      unknown(
        "design",
        asked,
        knownDesigns.map(({ name }) => name),
        "`bgsession list designs` lists them; a file's name has a / in it or ends in .json",
      ),
  );
  return undefined;
}

/** What a name is that is no design's, if it is a story's, a case's or a property's: who has read it in a report or on a page takes it for the thing itself. */
async function nameOfAnother(asked: string): Promise<string | undefined> {
  if (properties.some(({ name }) => name === asked)) return `"${asked}" is a property, and a design is needed; \`bgsession check <design> --property ${asked}\` asks for it`;
  const telling = await tellingNamed(asked);
  return telling && `"${asked}" is a story, and a design is needed; its own is "${telling.design.name}", and \`bgsession show ${asked}\` tells it`;
}

/** A story of the catalogue, or a case from the field, by its name. */
export async function tellingNamed(asked: string): Promise<Failure | undefined> {
  const { stories } = await import("../counterexamples/catalogue.ts");
  const { fieldCases } = await import("../counterexamples/field/catalogue.ts");
  const { storyFile } = await import("../counterexamples/story.ts");
  return [...stories, ...fieldCases].find(({ title }) => storyFile(title) === asked);
}

async function subjectIn(path: string, problems: string[], signal: AbortSignal): Promise<Subject | undefined> {
  const { designIn, readJson } = await import("../designs/file.ts");
  const json = await readJson(path, signal);
  const read = json.ok ? designIn(path, json.value) : json;
  if (json.ok && read.ok) return { design: read.value, asked: path, written: json.value };
  const mistaken = json.ok ? await somethingElse(path, json.value) : undefined;
  if (mistaken !== undefined) problems.push(mistaken);
  else if (!read.ok) problems.push(...read.problems);
  return undefined;
}

/** What a file is that is no design, if it is something else that bgsession writes: what is wrong with it as a design says nothing then. */
async function somethingElse(path: string, json: unknown): Promise<string | undefined> {
  const { fileName } = await import("../designs/file.ts");
  const { isItf } = await import("./traces/itf.ts");
  if (typeof json !== "object" || json === null || "app" in json) return undefined;
  const needed = "and a design is needed";
  if (isItf(json) || "actions" in json) return `${fileName(path)}: this is a trace, ${needed}; \`bgsession replay\` tells a trace`;
  if (!isPrinted(json)) return undefined;
  return `${fileName(path)}: this is what --json has printed, ${needed}; \`--itf\` writes the traces that it has as files, and \`bgsession replay\` tells them`;
}

/** Scopes by their names, each once. */
export function scopesFrom(asked: readonly string[], problems: string[]): readonly ScopeName[] {
  const found: ScopeName[] = [];
  for (const name of new Set(asked)) {
    const scope = scopeNames.find((known) => known === name);
    if (scope !== undefined) found.push(scope);
    else problems.push(unknown("scope", name, scopeNames, aside(name, `there are ${scopeNames.join(", ")}`)));
  }
  return found;
}

/** What is wrong with scopes in which the user asks for nothing that a design has code for: what is found there says nothing of it. */
export function lackingCode(subjects: readonly Subject[], asked: readonly ScopeName[] | undefined): string[] {
  return subjects.flatMap(({ asked: name, design }) => {
    const idle = (asked ?? []).filter((scope) => !isAbout(scopes[scope], design));
    const without = idle.filter((scope) => !uploadsIn(scopes[scope], design));
    const uncancelled = idle.filter((scope) => !without.includes(scope));
    const lacking = uploadersIn(design) === "the app" ? "an extension" : "uploads of the app (userUploads)";
    const usual = `usual for it are ${usualScopes(design).join(", ")}`;
    return [
      ...(without.length === 0 ? [] : [`${name} has no code for ${lacking}, and the user asks for nothing else in ${without.join(", ")}; ${usual}`]),
      ...(["userCancels", "userCancelsOne"] as const).flatMap((callback) => {
        const found = uncancelled.filter((scope) => "cancelsOne" in scopes[scope] === (callback === "userCancelsOne"));
        const [cancellation, may] = callback === "userCancels" ? ["a cancellation", "may cancel"] : ["the cancellation of one upload", "may cancel one"];
        return found.length === 0 ? [] : [`${name} has no code for ${cancellation} (${callback}), and the user ${may} in ${found.join(", ")}; ${usual}`];
      }),
    ];
  });
}

/** Properties by their names, each once. */
export function propertiesFrom(asked: readonly string[], problems: string[]): readonly Property[] {
  const found: Property[] = [];
  for (const name of new Set(asked)) {
    const property = properties.find((known) => known.name === name);
    if (property !== undefined) found.push(property);
    else {
      const known = properties.map((one) => one.name);
      problems.push(unknown("property", name, known, aside(name, "`bgsession list properties` lists them")));
    }
  }
  return found;
}

/** What is asked of a search, but for how silent sources are read. */
export interface Extent {
  /** If it is not given, those that are usual for the design. */
  readonly scopes: readonly ScopeName[] | undefined;
  readonly properties: readonly Property[];
  /** Whether they were asked for by their names, and are not all that there are because nobody chose. */
  readonly isByName: boolean;
  readonly maxStates: number | undefined;
  /** In bytes. */
  readonly maxMemory: number | undefined;
}

/** How the options of a command say so. */
export interface ExtentOptions {
  readonly scope?: readonly string[];
  readonly property?: readonly string[];
  readonly maxStates?: string;
  readonly maxMemory?: string;
}

/** What is to be looked at, and how far. */
export function extentFrom({ scope, property, maxStates, maxMemory }: ExtentOptions, problems: string[]): Extent {
  return {
    scopes: scope && scopesFrom(scope, problems),
    properties: property === undefined ? properties : propertiesFrom(property, problems),
    isByName: property !== undefined,
    maxStates: countFrom("--max-states", maxStates, problems),
    maxMemory: memoryFrom("--max-memory", maxMemory, problems),
  };
}

/** `wakes=whenQuiet`: a switch, and how it is set. */
export function readingFrom(asked: readonly string[], problems: string[]): Reading {
  const set = new Map<string, string>();
  let reading = defaultReading;
  for (const text of asked) {
    const [name = "", value] = text.split(/=(.*)/s);
    const key = namesIn(readings).find((known) => known === name);
    const values: readonly string[] = key === undefined ? [] : readings[key].values;
    if (key === undefined) {
      problems.push(unknown("reading", name, namesIn(readings), aside(name, "it is written as wakes=whenQuiet; `bgsession list readings` lists them")));
    } else if (value === undefined) {
      problems.push(`the reading ${key} is asked for without a value; it is written as ${values.map((one) => `${key}=${one}`).join(" or ")}`);
    } else if (!values.includes(value)) {
      problems.push(`the reading ${key} has no value ${shown(value)}${didYouMean(value, values) || `; it has ${values.join(" and ")}`}`);
    } else if ((set.get(key) ?? value) !== value) {
      problems.push(`the reading ${key} is asked for twice, as ${set.get(key) ?? ""} and as ${value}`);
    } else {
      set.set(key, value);
      // The value was found among those of its key, which the type of a computed key cannot say.
      reading = { ...reading, [key]: value };
    }
  }
  return reading;
}

/** An amount of memory in bytes, which a person gives in mebibytes. */
export function memoryFrom(option: string, text: string | undefined, problems: string[]): number | undefined {
  const mebibytes = countFrom(option, text, problems, { example: 2048 });
  return mebibytes === undefined ? undefined : bytesIn(mebibytes);
}

/** More than any machine holds, and few enough to be counted in what a number can tell apart. */
const MOST = 9_999_999_999;

/** A whole number from 1 on, if one is given. */
export function countFrom(option: string, text: string | undefined, problems: string[], { example = 100_000, most = MOST } = {}): number | undefined {
  if (text === undefined) return undefined;
  const isWhole = /^[1-9]\d*$/.test(text);
  if (isWhole && Number(text) <= most) return Number(text);
  const found = text.length <= 60 ? text : `${text.slice(0, 57)}...`;
  problems.push(`${option}: found "${found}"; ${isWhole ? `the largest that is taken is ${most}` : `a whole number from 1 on is needed, such as ${example}`}`);
  return undefined;
}

/** The readings that are not the default, as they are asked for. */
export function readingArguments(reading: Reading): readonly string[] {
  return namesIn(readings).filter((key) => reading[key] !== defaultReading[key]).map((key) => `${key}=${reading[key]}`);
}

/** Whether a word is meant as the name of a file: names in the catalogue are never written so. */
export function isFile(asked: string): boolean {
  return /[/\\]|\.json$/i.test(asked);
}

/** Whether a word can only be meant as a design. */
export function isDesign(word: string): boolean {
  return isFile(word) || knownDesign(word) !== undefined;
}

/** An option takes every word after it, so a design that stands behind one is taken for its value. */
function aside(name: string, otherwise: string): string {
  if (isDesign(name)) return "this looks like a design, and designs stand before the options";
  return name.includes(",") ? "several names have spaces between them, and no commas" : otherwise;
}

function unknown(kind: string, name: string, known: readonly string[], hint: string): string {
  return `there is no ${kind} ${shown(name)}${(name.includes(",") ? "" : didYouMean(name, known)) || `; ${hint}`}`;
}
