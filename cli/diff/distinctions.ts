import { match } from "ts-pattern";
import type { ScopeName } from "../../designs/scope.ts";
import type { Finding } from "../../properties/verdict.ts";
import { isOpen } from "../../properties/comparison.ts";
import type { PropertyComparison, Side } from "../../properties/comparison.ts";
import { number } from "../amount.ts";
import { cutOffs } from "../check/cut-off.ts";
import type { Diff, Difference } from "./diff.ts";
import { endings } from "./distinct-endings.ts";
import { distinctStories } from "./distinct-stories.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { listed, prose } from "../prose.ts";
import { called } from "../question.ts";
import { labels, sides } from "./sides.ts";
import { table, widths } from "../table.ts";
import type { Row } from "../table.ts";
import { legend, symbol } from "../check/verdicts.ts";
import { omitted } from "../show/story.ts";

/** Two designs as a person compares them: line by line, verdict by verdict, and story by story. */
export function distinctionLines(io: Io, diff: Diff, difference: Difference, withTrace: boolean): readonly string[] {
  const { yellow, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  const stories = sides.flatMap((side) => {
    const { lines, told } = distinctStories(io, diff, side, withTrace);
    return [...lines, ...endings(io, diff, side, told, withTrace)];
  });
  const cut = sides.flatMap((side) => diff.scopes.flatMap(({ answers }) =>
    cutOffs({ answers: [answers[side]] }, diff.inquiry).map((line) => `${labels(diff)[side]}, ${line}`),
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

/** Scope by scope, the properties of which the verdicts differ, with the lengths of the shortest stories. */
function verdicts(io: Io, diff: Diff): readonly string[] {
  const { bold, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  const { a, b } = labels(diff);
  const wide = [["", bold(a), bold(b), ""], ...verdictRows(io, diff, false)];
  const isNarrow = widths(wide).reduce((sum, column) => sum + column, 0) > width;
  const used = new Set(
    diff.scopes.flatMap(({ comparison }) =>
      comparison.properties.flatMap(({ a: one, b: other, difference }) => (difference.kind === "occasion" ? [] : [one.verdict, other.verdict])),
    ),
  );
  const occasions = sides.flatMap((side) => occasionsOf(diff, side));
  return [
    ...(isNarrow
      ? [...prose(a, width, `${bold("a")} `), ...prose(b, width, `${bold("b")} `), "", ...table([["", bold("a"), bold("b")], ...verdictRows(io, diff, true)], width)]
      : table(wide, width)),
    ...(used.size === 0 && diff.inquiry.outcomes !== true ? [] : [""]),
    ...legend(io, used).flatMap((line) => prose(line, width)),
    ...(diff.inquiry.outcomes === true ? prose(byWhoHeard, width).map(dim) : []),
    ...(occasions.length === 0 ? [] : ["", ...occasions.flatMap((line) => prose(line, width))]),
  ];
}

/** In a narrow terminal, what there is to say of a row stands under it. */
function verdictRows(io: Io, diff: Diff, isNarrow: boolean): readonly Row[] {
  const { bold, dim } = colorsOf(io);
  const row = (cells: readonly string[], said: string): readonly Row[] =>
    isNarrow ? [cells, ...(said === "" ? [] : [{ across: `    ${said}` }])] : [[...cells, said]];
  return diff.scopes.flatMap(({ scope, answers, comparison: { properties } }): readonly Row[] => {
    const unknown = properties.filter(isUnknown).length;
    const sign = symbol(io, "unknown");
    return [
      { across: bold(scope) },
      ...properties
        .filter((one) => one.difference.kind !== "occasion" && !isUnknown(one))
        .flatMap((one) => row([`  ${one.property.name}`, cell(io, one.a), cell(io, one.b)], aside(diff, one))),
      ...(unknown === 0 ? [] : row([`  ${unknown} ${unknown === 1 ? "property" : "properties"}`, sign, sign], "")),
      ...row([dim(`  ${sizeLabel(diff)}`), ...sides.map((side) => dim(`${number(answers[side].states)}${answers[side].complete ? "" : "+"}`))], ""),
    ];
  });
}

/** Whoever asks how things can end has states told apart that are one to `check`, and to a comparison of some properties. */
function sizeLabel({ inquiry }: Diff): string {
  return inquiry.outcomes === true ? "states, by who heard" : "states";
}

const byWhoHeard = "States are told apart here by who has heard of which upload as well, since that is how ends differ; to `check` those are one.";

/** Of what is unknown on both sides there is nothing to compare. */
function isUnknown({ a, b }: PropertyComparison): boolean {
  return a.verdict === "unknown" && b.verdict === "unknown";
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
  const { a: one, b: other } = labels(diff);
  return a ? `${one} withstands ${other}'s events` : `${other} withstands ${one}'s events`;
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

function conclusion({ scopes, inquiry }: Diff, difference: Difference): readonly string[] {
  const where = listed(scopes.map(({ scope }) => scope));
  const same = inquiry.properties.filter(({ name }) => scopes.every(({ comparison }) => comparison.properties.every(({ property }) => property.name !== name)));
  const counts = `${same.length} of ${inquiry.properties.length} properties`;
  const asked = listed(inquiry.properties.map(({ name }) => name));
  return match(difference)
    .with("none", () => [
      inquiry.outcomes === true ? `Nothing distinguishes them in ${where}: neither a property nor an outcome.` : `They do not differ in ${asked} in ${where}.`,
    ])
    .with("some", () => [
      ...(same.length === 0 ? [] : [`They do not differ in ${counts} in ${where}.`]),
      ...(scopes.some(({ comparison }) => isOpen(comparison)) ? ["The search was cut off, so there may be more that distinguishes them."] : []),
    ])
    .with("unknown", () => ["Nothing was found that distinguishes them, but the search was cut off before it could tell."])
    .exhaustive();
}
