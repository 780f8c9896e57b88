import { match } from "ts-pattern";
import { actionName } from "../model/action.ts";
import type { ScopeName } from "../designs/scope.ts";
import type { World } from "../model/world.ts";
import type { Finding } from "../properties/verdict.ts";
import { isOpen } from "../properties/comparison.ts";
import type { PropertyComparison, Side } from "../properties/comparison.ts";
import { outcomeInWords, outcomeKey } from "../properties/outcome.ts";
import type { ReachedOutcome } from "../properties/verify.ts";
import { number } from "./amount.ts";
import { cutOffs } from "./cut-off.ts";
import type { Diff, Difference, ScopedComparison } from "./diff.ts";
import { colorsOf, widthOf } from "./io.ts";
import type { Io } from "./io.ts";
import { listed, prose, steps } from "./prose.ts";
import { endingLines, shortStoryLines, storyLines } from "./story.ts";
import { table } from "./table.ts";
import type { Row } from "./table.ts";
import { legend, symbol } from "./verdicts.ts";

/** So many ways to end are told on each side; the others are counted. */
const MOST_ENDINGS = 3;

const omitted = "The numbers that are missing in a story are lines of code; --trace tells every step.";

const sides = ["a", "b"] as const satisfies readonly Side[];
const otherSide: Readonly<Record<Side, Side>> = { a: "b", b: "a" };

/** Two designs as a person compares them: line by line, verdict by verdict, and story by story. */
export function distinctionLines(io: Io, diff: Diff, difference: Difference, withTrace: boolean): readonly string[] {
  const { yellow, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  const stories = sides.flatMap((side) => [...propertyStories(io, diff, side, withTrace), ...endings(io, diff, side, withTrace)]);
  const cut = sides.flatMap((side) => diff.scopes.flatMap(({ answers }) =>
    cutOffs({ subject: diff.subjects[side], answers: [answers[side]] }, diff.inquiry).map((line) => `${labels(diff)[side]}, ${line}`),
  ));
  return [
    ...designLines(io, diff),
    "",
    ...verdicts(io, diff),
    ...cut.map((line) => yellow(line)),
    ...stories,
    "",
    ...(stories.length > 0 && !withTrace ? prose(omitted, width).map(dim) : []),
    ...conclusion(diff, difference).flatMap((line) => prose(line, width)).map(difference === "unknown" ? yellow : dim),
  ];
}

function designLines(io: Io, { subjects, lines }: Diff): readonly string[] {
  const { bold, green, red, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  return [
    ...prose(`${bold(called(subjects.a))}: ${subjects.a.design.says}`, width, `${red("-")} `),
    ...prose(`${bold(called(subjects.b))}: ${subjects.b.design.says}`, width, `${green("+")} `),
    "",
    ...(lines.every(({ mark }) => mark === " ")
      ? ["They are the same, line by line."]
      : lines.map(({ mark, text }) =>
          match(mark)
            .with("+", () => green(`+ ${text}`))
            .with("-", () => red(`- ${text}`))
            .with(" ", () => dim(`  ${text}`))
            .exhaustive(),
        )),
  ];
}

/** What two designs are called beside each other: by their names, or by what was asked for where these are the same. */
function labels({ subjects: { a, b } }: Diff): Readonly<Record<Side, string>> {
  return a.design.name === b.design.name ? { a: a.asked, b: b.asked } : { a: a.design.name, b: b.design.name };
}

function called({ design, asked }: Diff["subjects"][Side]): string {
  return design.name === asked ? asked : `${design.name} (${asked})`;
}

/** Scope by scope, the properties of which the verdicts differ, with the lengths of the shortest stories. */
function verdicts(io: Io, diff: Diff): readonly string[] {
  const { bold, dim } = colorsOf(io);
  const { a, b } = labels(diff);
  const rows: readonly Row[] = diff.scopes.flatMap(({ scope, answers, comparison }): readonly Row[] => [
    { across: bold(scope) },
    ...comparison.properties
      .filter((one) => one.difference.kind !== "occasion" && !isUnknown(one))
      .map((one) => [`  ${one.property.name}`, cell(io, one.a), cell(io, one.b), aside(diff, one)]),
    ...unknownRow(io, comparison.properties.filter(isUnknown).length),
    [dim("  states"), ...sides.map((side) => dim(`${number(answers[side].states)}${answers[side].complete ? "" : "+"}`)), ""],
  ]);
  const used = new Set(
    diff.scopes.flatMap(({ comparison }) =>
      comparison.properties.flatMap(({ a: one, b: other, difference }) => (difference.kind === "occasion" ? [] : [one.verdict, other.verdict])),
    ),
  );
  const occasions = sides.flatMap((side) => occasionsOf(diff, side));
  return [
    ...table([["", bold(a), bold(b), ""], ...rows], widthOf(io.stdout)),
    ...(used.size === 0 ? [] : ["", ...legend(io, used).flatMap((line) => prose(line, widthOf(io.stdout)))]),
    ...(occasions.length === 0 ? [] : ["", ...occasions.flatMap((line) => prose(line, widthOf(io.stdout)))]),
  ];
}

/** Of what is unknown on both sides there is nothing to compare. */
function isUnknown({ a, b }: PropertyComparison): boolean {
  return a.verdict === "unknown" && b.verdict === "unknown";
}

function unknownRow(io: Io, count: number): readonly Row[] {
  const sign = symbol(io, "unknown");
  return count === 0 ? [] : [[`  ${count} ${count === 1 ? "property" : "properties"}`, sign, sign, ""]];
}

function cell(io: Io, { verdict, trace }: Finding): string {
  const { red } = colorsOf(io);
  const length = trace === undefined ? "" : ` ${trace.actions.length}`;
  return `${symbol(io, verdict)}${verdict === "fails" ? red(length) : length}`;
}

/** Where both fail: whether the events of the one's shortest story break the other too. */
function aside(diff: Diff, { difference }: PropertyComparison): string {
  if (difference.kind !== "both") return "";
  const { a, b } = difference.breaksOther;
  if (a === undefined || b === undefined) return "";
  if (a && b) return "by the same events";
  if (!a && !b) return "by other events";
  return `${labels(diff)[a ? "b" : "a"]} by other events too`;
}

/** A promise that both keep, but that only one is ever tempted to break. */
function occasionsOf(diff: Diff, side: Side): readonly string[] {
  const places = new Map<string, ScopeName[]>();
  for (const { scope, comparison } of diff.scopes) {
    for (const { property, difference } of comparison.properties) {
      if (difference.kind !== "occasion" || difference.side !== side) continue;
      places.set(property.name, [...(places.get(property.name) ?? []), scope]);
    }
  }
  if (places.size === 0) return [];
  const named = [...places].map(([name, where]) => `${name} (${where.length === diff.scopes.length ? "every scope" : listed(where)})`);
  return [`Both hold, but only ${labels(diff)[side]} has an occasion to break ${listed(named)}.`];
}

interface Place {
  readonly scoped: ScopedComparison;
  readonly finding: Finding;
}

/** What a side allows and the other does not: each property with its shortest story; properties of one story together. */
function propertyStories(io: Io, diff: Diff, side: Side, withTrace: boolean): readonly string[] {
  const { bold } = colorsOf(io);
  const groups = new Map<string, { readonly places: readonly Place[] }[]>();
  for (const property of diff.inquiry.properties) {
    const places = diff.scopes
      .flatMap((scoped): readonly Place[] => {
        const found = scoped.comparison.properties.find((one) => one.property.name === property.name);
        return found !== undefined && isAllowedOnlyBy(side, found) ? [{ scoped, finding: found[side] }] : [];
      })
      .toSorted((one, other) => lengthOf(one) - lengthOf(other));
    const [shortest] = places;
    if (shortest === undefined) continue;
    const story = [shortest.scoped.scope, ...(shortest.finding.trace?.actions ?? []).map(actionName)].join("\n");
    groups.set(story, [...(groups.get(story) ?? []), { places }]);
  }
  if (groups.size === 0) return [];
  const nearestFirst = [...groups.values()].toSorted((one, other) => lengthOf(one[0]?.places[0]) - lengthOf(other[0]?.places[0]));
  return [
    "",
    ...heading(io, `What ${labels(diff)[side]} allows, and ${labels(diff)[otherSide[side]]} does not`),
    ...nearestFirst.flatMap((group) => {
      const [shortest] = group[0]?.places ?? [];
      const trace = shortest?.finding.trace;
      if (shortest === undefined || trace === undefined) return [];
      const world = shortest.scoped.worlds[side];
      return [
        "",
        ...group.flatMap(({ places }) => claimLines(io, places)),
        bold(`${labels(diff)[side]}, ${shortest.scoped.scope}, ${steps(trace.actions.length)}:`),
        ...(withTrace ? storyLines(io, world, trace) : shortStoryLines(io, world, trace)),
        ...group.flatMap(({ places: [first] }) => (first === undefined ? [] : endingLines(io, first.finding.property))),
      ];
    }),
  ];
}

/** A story is worth telling where the other design has none, or one only of other events. */
function isAllowedOnlyBy(side: Side, { difference }: PropertyComparison): boolean {
  return match(difference)
    .with({ kind: "only" }, (only) => only.side === side)
    .with({ kind: "both" }, ({ breaksOther }) => breaksOther[side] === false)
    .with({ kind: "occasion" }, { kind: "open" }, () => false)
    .exhaustive();
}

function claimLines(io: Io, places: readonly Place[]): readonly string[] {
  const { bold } = colorsOf(io);
  const width = widthOf(io.stdout);
  const [first] = places;
  if (first === undefined) return [];
  const { property } = first.finding;
  const where = listed(places.map((place) => `${place.scoped.scope} (${steps(lengthOf(place))})`));
  const isPossibility = property.about === "possibility";
  return [
    ...prose(`${bold(property.name)} ${isPossibility ? "happens" : "fails"} in ${where}`, width, isPossibility ? "" : `${symbol(io, "fails")} `),
    ...prose(property.says, width, "  "),
  ];
}

function lengthOf(place: Place | undefined): number {
  return place?.finding.trace?.actions.length ?? Infinity;
}

interface Ending {
  readonly world: World;
  readonly scope: ScopeName;
  readonly reached: ReachedOutcome;
}

/** How things can end on one side only, the nearest first. One that occurs in several scopes is one. */
function endings(io: Io, diff: Diff, side: Side, withTrace: boolean): readonly string[] {
  const { bold, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  const byKey = new Map<string, Ending[]>();
  for (const { scope, worlds, comparison } of diff.scopes) {
    for (const reached of comparison.outcomes.only[side]) {
      const key = outcomeKey(reached.outcome);
      byKey.set(key, [...(byKey.get(key) ?? []), { world: worlds[side], scope, reached }]);
    }
  }
  const all = [...byKey.values()]
    .map((places) => places.toSorted((one, other) => stepsTo(one) - stepsTo(other)))
    .toSorted(([one], [other]) => (one && other ? stepsTo(one) - stepsTo(other) : 0));
  if (all.length === 0) return [];
  const more = all.length - MOST_ENDINGS;
  return [
    "",
    ...heading(io, `How it can end with ${labels(diff)[side]}, and not with ${labels(diff)[otherSide[side]]}`),
    ...all.slice(0, MOST_ENDINGS).flatMap((places) => {
      const [first] = places;
      if (first === undefined) return [];
      const { world, reached: { outcome, trace } } = first;
      const where = listed(places.map((place) => `${place.scope} (${steps(stepsTo(place))})`));
      return [
        "",
        ...prose(outcomeInWords(world, outcome), width),
        ...prose(`In ${where}:`, width),
        ...(withTrace ? storyLines(io, world, trace) : shortStoryLines(io, world, trace)),
      ].map((line, index) => (index === 0 ? bold(line) : line));
    }),
    ...(more > 0 ? ["", dim(`So it is with ${more === 1 ? "one more outcome" : `${number(more)} more outcomes`}; --json has them all.`)] : []),
  ];
}

function stepsTo({ reached }: Ending): number {
  return reached.trace.actions.length;
}

function heading(io: Io, text: string): readonly string[] {
  const { bold, cyan } = colorsOf(io);
  return prose(text, widthOf(io.stdout)).map((line) => bold(cyan(line)));
}

function conclusion({ scopes, inquiry }: Diff, difference: Difference): readonly string[] {
  const where = listed(scopes.map(({ scope }) => scope));
  const same = inquiry.properties.filter(({ name }) => scopes.every(({ comparison }) => comparison.properties.every(({ property }) => property.name !== name)));
  const counts = `${same.length} of ${inquiry.properties.length} properties`;
  return match(difference)
    .with("none", () => [`Nothing distinguishes them in ${where}: neither a property nor an outcome.`])
    .with("some", () => [
      `They do not differ in ${counts} in ${where}.`,
      ...(scopes.some(({ comparison }) => isOpen(comparison)) ? ["The search was cut off, so there may be more that distinguishes them."] : []),
    ])
    .with("unknown", () => ["Nothing was found that distinguishes them, but the search was cut off before it could tell."])
    .exhaustive();
}
