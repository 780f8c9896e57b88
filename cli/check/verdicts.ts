import { match } from "ts-pattern";
import { properties as all } from "../../properties/catalogue.ts";
import type { Property } from "../../properties/property.ts";
import type { Finding, Verdict } from "../../properties/verdict.ts";
import { number } from "../amount.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { findingsOf } from "./look.ts";
import type { Inquiry, Look, ScopedAnswer } from "./look.ts";
import { prose } from "../prose.ts";
import { table, widths } from "../table.ts";
import type { Row } from "../table.ts";

export const sections = [
  { about: "design", title: "Promises of the design" },
  { about: "iOS", title: "Laws of the model" },
  { about: "possibility", title: "What may happen" },
] as const satisfies readonly { readonly about: Property["about"]; readonly title: string }[];

/**
 * A design's verdicts, a property a row and a scope a column, with the sizes of what was looked at.
 * Where the names of the scopes are too wide for the terminal, letters stand for them; where these
 * are, too, one table follows another.
 */
export function verdictLines(io: Io, look: Look, { properties }: Pick<Inquiry, "properties">): readonly string[] {
  const { bold } = colorsOf(io);
  const width = widthOf(io.stdout);
  const named = look.answers.map((answer) => ({ answer, title: answer.scope }));
  const lettered = look.answers.map((answer, index) => ({ answer, title: String.fromCharCode(97 + index) }));
  const rows = (columns: readonly Column[]): readonly Row[] => [["", ...columns.map(({ title }) => bold(title))], ...rowsOf(io, look, columns, properties)];
  const isTooWide = (columns: readonly Column[]): boolean => widths(rows(columns)).reduce((sum, column) => sum + column, 0) > width;
  const tables = (columns: readonly Column[]): readonly string[] => {
    if (columns.length === 1 || !isTooWide(columns)) return table(rows(columns), width);
    const half = Math.ceil(columns.length / 2);
    return [...tables(columns.slice(0, half)), "", ...tables(columns.slice(half))];
  };
  const isNarrow = isTooWide(named);
  return [
    ...(isNarrow ? [...lettered.map(({ answer, title }) => `${bold(title)} ${answer.scope}`), ""] : []),
    ...tables(isNarrow ? lettered : named),
    "",
    ...legend(io, verdictsOf(look, properties)).flatMap((line) => prose(line, width)),
  ];
}

/** One scope, and what stands above it. */
interface Column {
  readonly answer: ScopedAnswer;
  readonly title: string;
}

/** The rows are the same in every table of a design, so that one can be read beside another. */
function rowsOf(io: Io, look: Look, columns: readonly Column[], properties: readonly Property[]): readonly Row[] {
  const { dim } = colorsOf(io);
  const shown: Look = { ...look, answers: columns.map(({ answer }) => answer) };
  return [
    ...sections.flatMap(({ about, title }): readonly Row[] => {
      const within = properties.filter((property) => property.about === about);
      const folded = about === "iOS" && properties.length === all.length ? within.filter((law) => neverFails(look, law)) : [];
      return within.length === 0
        ? []
        : [
            { across: dim(title) },
            ...within.filter((property) => !folded.includes(property)).map(({ name }) => [name, ...findingsOf(shown, name).map((finding) => cell(io, finding))]),
            ...(folded.length === 0 ? [] : [foldedRow(io, shown, folded, within.length)]),
          ];
    }),
    { across: dim("What was looked at") },
    ...(["states", "transitions", "depth"] as const).map((size) => [size, ...shown.answers.map((answer) => sized(answer, size))]),
  ];
}

function neverFails(look: Look, { name }: Property): boolean {
  return findingsOf(look, name).every(({ verdict }) => verdict !== "fails");
}

/** The laws are many, and hold: what is worth a row of its own is one that fails. */
function foldedRow(io: Io, look: Look, laws: readonly Property[], count: number): readonly string[] {
  const cells = look.answers.map(({ findings }) => {
    const verdicts = new Set(findings.filter(({ property }) => laws.includes(property)).map(({ verdict }) => verdict));
    return symbol(io, verdicts.has("unknown") ? "unknown" : verdicts.has("holds") ? "holds" : "vacuous");
  });
  return [laws.length === count ? `all ${count} of them` : `the other ${laws.length}`, ...cells];
}

/** A verdict as the table shows it. */
function cell(io: Io, { verdict, trace }: Finding): string {
  const { red } = colorsOf(io);
  return trace !== undefined && verdict === "fails" ? `${symbol(io, verdict)} ${red(trace.actions.length)}` : symbol(io, verdict);
}

export function symbol(io: Io, verdict: Verdict): string {
  const { green, red, yellow, dim } = colorsOf(io);
  return match(verdict)
    .with("holds", () => green("✓"))
    .with("fails", () => red("✗"))
    .with("vacuous", () => dim("·"))
    .with("unknown", () => yellow("?"))
    .with("reached", () => "yes")
    .with("unreached", () => "no")
    .exhaustive();
}

function sized(answer: ScopedAnswer, size: "states" | "transitions" | "depth"): string {
  return `${number(answer[size])}${answer.complete || answer.states === 0 ? "" : "+"}`;
}

function verdictsOf(look: Look, properties: readonly Property[]): ReadonlySet<Verdict> {
  return new Set(properties.flatMap(({ name }) => findingsOf(look, name).map(({ verdict }) => verdict)));
}

/** What the symbols mean that were used. */
export function legend(io: Io, used: ReadonlySet<Verdict>): readonly string[] {
  const meanings: readonly (readonly [Verdict, string])[] = [
    ["holds", "every interleaving was looked at"],
    ["fails", "fails; the number is the length of its shortest story"],
    ["vacuous", "holds, but nothing happened that could have broken it"],
    ["unknown", "the search was cut off before it could tell"],
  ];
  return meanings.filter(([verdict]) => used.has(verdict)).map(([verdict, meaning]) => `${symbol(io, verdict)} ${meaning}`);
}
