import { makesCall } from "../../designs/design.ts";
import { scopes, usualScopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import type { Reading } from "../../model/reading.ts";
import { properties as all } from "../../properties/catalogue.ts";
import type { Property } from "../../properties/property.ts";
import type { Finding, Verdict } from "../../properties/verdict.ts";
import { MOST_STATES } from "../../repair/examine.ts";
import { designLeftAlone, startedAtRest } from "../../properties/bad-luck/left-alone.ts";
import { triedAgainAtRest, triesInVain } from "../../properties/bad-luck/own-fault.ts";
import { asCalled, quoted } from "../called-as.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { findingsOf, isBadLuck, isNeverMadeGood, weakerThan } from "./look.ts";
import type { Inquiry, Look } from "./look.ts";
import { listed, prose, steps } from "../prose.ts";
import { readingArguments } from "../question.ts";
import { symbol } from "./verdicts.ts";

/** Where something happens, and how. */
interface Occurrence {
  readonly scope: ScopeName;
  readonly trace: NonNullable<Finding["trace"]>;
}

/** Each property that fails: its sentence, the weaker promise beside it, and the shortest story or the way to it. */
export async function failureLines(io: Io, look: Look, inquiry: Inquiry, withTrace: boolean): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const property of inquiry.properties) {
    const shortest = shortestOf(look, property);
    if (shortest?.verdict === "fails") lines.push("", ...(await failure(io, look, property, inquiry, withTrace)));
    // Whoever asks for one thing that may happen, and for its trace, wants to see it happen.
    else if (withTrace && shortest?.verdict === "reached" && inquiry.isByName) {
      lines.push("", ...heading(io, look, property), "", ...(await told(io, look, property, inquiry)));
    }
  }
  return [...lines, ...repairLines(io, look, inquiry)];
}

/** What to do about promises that a design can keep, in scopes that are small enough to judge hundreds of designs in. */
function repairLines(io: Io, look: Look, inquiry: Inquiry): readonly string[] {
  const isUsual = look.answers.map(({ scope }) => scope).join() === usualScopes(look.subject.design).join();
  const small = look.answers.filter(({ states }) => states <= MOST_STATES).map(({ scope }) => scope);
  const broken = inquiry.properties.filter(
    ({ name, about }) =>
      about === "design" &&
      findingsOf(look, name).some(({ verdict, scope }) => verdict === "fails" && small.includes(scope) && !isBadLuck(look, name, scope, inquiry.reading)),
  );
  if (broken.length === 0) return [];
  // Asked for by name, it would have to be kept by a process that is ended before its first line.
  const named = broken.map(({ name }) => name).filter((name) => name !== startedAtRest);
  const command = [
    `bgsession fix ${quoted(look.subject.asked)}`,
    ...(isUsual ? [] : [`--scope ${small.join(" ")}`]),
    ...(!inquiry.isByName || named.length === 0 ? [] : [`--property ${named.join(" ")}`]),
    ...readingWords(inquiry.reading),
  ];
  return ["", ...prose("To look for the smallest change that repairs it:", widthOf(io.stdout)), `  ${colorsOf(io).cyan(asCalled(io, command.join(" ")))}`];
}

async function failure(io: Io, look: Look, property: Property, inquiry: Inquiry, withTrace: boolean): Promise<readonly string[]> {
  const width = widthOf(io.stdout);
  const { cyan } = colorsOf(io);
  const failing = findingsOf(look, property.name).filter(({ verdict }) => verdict === "fails");
  const isBeyond = failing.every(({ scope }) => isBadLuck(look, property.name, scope, inquiry.reading));
  const weaker = weakerThan(property).flatMap((name) => all.filter((other) => other.name === name));
  const lines = [
    ...heading(io, look, property),
    ...(isBeyond ? prose(`No design keeps it without a price (repair/BEYOND.md)${inquiry.isByName ? "" : ", so it does not count"}.`, width, "  ") : []),
    ...(property.name === startedAtRest ? ownFailureLines(look, inquiry, width) : []),
    ...(property.name === triedAgainAtRest && !makesCall(look.subject.design, "uploadAgain") ? prose(untried, width, "  ") : []),
    ...(property.name === triedAgainAtRest && failing.some(({ scope }) => triesInVain(look.subject.design, () => isNeverMadeGood(look, scope))) ? prose(vain, width, "  ") : []),
    ...(property.name === "heard-at-rest" && !look.subject.design.sendsLaunchEvents ? prose(unwoken, width, "  ") : []),
    ...weaker.flatMap((other) => prose(`${other.name} ${summary(look, other)}${hasItsOwnPlace(look, other, inquiry) ? "." : `: ${inShort(other)}`}`, width, "  Weaker promise: ")),
  ];
  if (withTrace) return [...lines, "", ...(await told(io, look, property, inquiry))];
  return [...lines, `  ${cyan(asCalled(io, commandFor(look, property, inquiry)))}`];
}

/** The price of a decision that some apps take on purpose. */
const unwoken = "Its sessions send no launch events (sendsLaunchEvents), so iOS wakes nobody: what waits is heard of at the earliest when the user opens the app.";

/** What is written down as failed can be shown to the user, and then be up to them. */
const untried = "Nothing in this design uploads again what has failed (uploadAgain), so it takes no bad luck to break it here.";

/** A line in the wrong place, or under the wrong condition. */
const vain = "It is the design's own fault: it has a line that uploads again (uploadAgain), and nothing that has failed ever arrives by it.";

/** Where it is no bad luck: how soon an upload is left out by code that nobody stops. */
function ownFailureLines(look: Look, { reading }: Inquiry, width: number): readonly string[] {
  const places = ownFailures(look, reading).map(({ scope, trace }) => `${scope} (${steps(trace.actions.length)})`);
  const open = findingsOf(look, startedAtRest).filter(({ scope, verdict }) => verdict === "fails" && designLeftAlone(look.subject.design, scope, reading).is === "unknown");
  return [
    ...(places.length === 0 ? [] : prose(`It is the design's own fault in ${listed(places)}: an upload is not started there, though nothing stops the code.`, width, "  ")),
    ...(open.length === 0 ? [] : prose(`Whether it is the design's own fault in ${listed(open.map(({ scope }) => scope))} would take too long to find out.`, width, "  ")),
  ];
}

function ownFailures(look: Look, reading: Reading): readonly Occurrence[] {
  return findingsOf(look, startedAtRest).flatMap(({ scope, verdict }) => {
    if (verdict !== "fails") return [];
    const alone = designLeftAlone(look.subject.design, scope, reading);
    return alone.is === "neverStarted" ? [{ scope, trace: alone.trace }] : [];
  });
}

function heading(io: Io, look: Look, property: Property): readonly string[] {
  const width = widthOf(io.stdout);
  const { bold } = colorsOf(io);
  const findings = findingsOf(look, property.name).filter(({ verdict }) => verdict === "fails" || verdict === "reached");
  return [
    ...prose(`${bold(property.name)} ${inWords(findings)}`, width, property.about === "possibility" ? "" : `${symbol(io, "fails")} `),
    ...prose(property.says, width, "  "),
  ];
}

/** The shortest story, over all scopes, of how a property fails or how something comes to happen; of what is not started, how the code comes to that by itself. */
async function told(io: Io, look: Look, property: Property, { reading }: Inquiry): Promise<readonly string[]> {
  const shortest = toldOf(look, property, reading);
  if (shortest?.trace === undefined) return [];
  const { storyLines } = await import("../show/story.ts");
  const { bold } = colorsOf(io);
  const world = worldOf(look.subject.design, scopes[shortest.scope], reading);
  return [
    bold(`${look.subject.design.name}, ${shortest.scope}, ${steps(shortest.trace.actions.length)}:`),
    ...storyLines(io, world, shortest.trace, property),
  ];
}

/** What is asked for and broken is told apart in the report, with its sentence. */
function hasItsOwnPlace(look: Look, property: Property, { properties }: Inquiry): boolean {
  return properties.includes(property) && findingsOf(look, property.name).some(({ verdict }) => verdict === "fails");
}

/** The first sentence of what a property says. The others, which `bgsession show` tells, are about what it does not ask. */
function inShort({ says }: Property): string {
  return says.replace(/(?<=[.]) .*$/, "");
}

/** `fails in two-uploads (24 steps) and two-invocations (16 steps); holds in one-upload` */
function summary(look: Look, property: Property): string {
  const findings = findingsOf(look, property.name);
  const verdicts = [...new Set(findings.map(({ verdict }) => verdict))];
  const [first] = findings;
  return verdicts.length === 1 && findings.length > 1 && first !== undefined && first.trace === undefined
    ? `${words[first.verdict]} in each of these scopes`
    : verdicts.map((verdict) => inWords(findings.filter((finding) => finding.verdict === verdict))).join("; ");
}

function inWords(findings: ReturnType<typeof findingsOf>): string {
  const [first] = findings;
  const places = findings.map(({ scope, trace }) => (trace === undefined ? scope : `${scope} (${steps(trace.actions.length)})`));
  return first === undefined ? "" : `${words[first.verdict]} in ${listed(places)}`;
}

const words: Readonly<Record<Verdict, string>> = {
  holds: "holds",
  fails: "fails",
  vacuous: "is never put to the test",
  unknown: "is unknown",
  reached: "happens",
  unreached: "does not happen",
};

function commandFor(look: Look, property: Property, { reading }: Inquiry): string {
  const scope = toldOf(look, property, reading)?.scope ?? "";
  return [`bgsession check ${quoted(look.subject.asked)} --scope ${scope} --property ${property.name}`, ...readingWords(reading), "--trace"].join(" ");
}

function readingWords(reading: Reading): readonly string[] {
  const readings = readingArguments(reading);
  return readings.length === 0 ? [] : [`--reading ${readings.join(" ")}`];
}

/** That the process is ended before its first line explains nothing where it would not start the upload anyway. */
function toldOf(look: Look, property: Property, reading: Reading): Pick<Occurrence, "scope"> & Partial<Occurrence> | undefined {
  const [own] = property.name === startedAtRest ? ownFailures(look, reading).toSorted((one, other) => one.trace.actions.length - other.trace.actions.length) : [];
  return own ?? shortestOf(look, property);
}

function shortestOf(look: Look, property: Property) {
  const length = ({ trace }: { readonly trace?: { readonly actions: readonly unknown[] } }): number => trace?.actions.length ?? Infinity;
  const [shortest] = findingsOf(look, property.name)
    .filter(({ verdict }) => verdict === "fails" || verdict === "reached")
    .toSorted((one, other) => length(one) - length(other));
  return shortest;
}
