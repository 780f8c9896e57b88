import { match } from "ts-pattern";
import { properties as all } from "../properties/catalogue.ts";
import type { Property } from "../properties/property.ts";
import type { Finding, Verdict } from "../properties/verdict.ts";
import { number } from "./amount.ts";
import { colorsOf, widthOf } from "./io.ts";
import type { Io } from "./io.ts";
import { findingsOf } from "./look.ts";
import type { Inquiry, Look, ScopedAnswer } from "./look.ts";
import { prose } from "./prose.ts";
import { table, widths } from "./table.ts";
import type { Row } from "./table.ts";

export const sections = [
  { about: "design", title: "Promises of the design" },
  { about: "iOS", title: "Laws of the model" },
  { about: "possibility", title: "What may happen" },
] as const satisfies readonly { readonly about: Property["about"]; readonly title: string }[];

/** A design's verdicts, a property a row and a scope a column, with the sizes of what was looked at. */
export function verdictLines(io: Io, look: Look, { properties }: Pick<Inquiry, "properties">): readonly string[] {
  const { bold, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  const rows: readonly Row[] = [
    ...sections.flatMap(({ about, title }): readonly Row[] => {
      const within = properties.filter((property) => property.about === about);
      const folded = about === "iOS" && properties.length === all.length ? within.filter((law) => neverFails(look, law)) : [];
      return within.length === 0
        ? []
        : [
            { across: dim(title) },
            ...within.filter((property) => !folded.includes(property)).map(({ name }) => [name, ...findingsOf(look, name).map((finding) => cell(io, finding))]),
            ...(folded.length === 0 ? [] : [foldedRow(io, look, folded, within.length)]),
          ];
    }),
    { across: dim("What was looked at") },
    ...(["states", "transitions", "depth"] as const).map((size) => [size, ...look.answers.map((answer) => sized(answer, size))]),
  ];
  const names = look.answers.map(({ scope }) => scope);
  const letters = names.map((_, index) => String.fromCharCode(97 + index));
  const isNarrow = widths([["", ...names], ...rows]).reduce((sum, column) => sum + column, 0) > width;
  return [
    ...(isNarrow ? [...names.map((name, index) => `${bold(letters[index] ?? "")} ${name}`), ""] : []),
    ...table([["", ...(isNarrow ? letters : names).map(bold)], ...rows], width),
    "",
    ...legend(io, verdictsOf(look, properties)).flatMap((line) => prose(line, width)),
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
