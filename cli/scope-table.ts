import type { ScopeName } from "../designs/scope.ts";
import type { Property } from "../properties/property.ts";
import { number } from "./amount.ts";
import { colorsOf, widthOf } from "./io.ts";
import type { Io } from "./io.ts";
import { table, widths } from "./table.ts";
import type { Row } from "./table.ts";

/** What was found in one scope, and how much was looked at there. */
interface Scoped {
  readonly scope: ScopeName;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
}

/** How what was found is shown. */
export interface Shown<Answer extends Scoped> {
  readonly answers: readonly Answer[];
  readonly properties: readonly Property[];
  readonly cell: (answer: Answer, property: Property) => string;
  /**
   * Whether a promise or a law has a row of its own. The laws are many, and hold, and most promises are about what a
   * design does not do: the others of each are told in one.
   */
  readonly isWorthARow: (property: Property) => boolean;
  readonly foldedCell: (answer: Answer, folded: readonly Property[]) => string;
}

const sections = [
  { about: "design", title: "Promises of the design" },
  { about: "iOS", title: "Laws of the model" },
  { about: "possibility", title: "What may happen" },
] as const satisfies readonly { readonly about: Property["about"]; readonly title: string }[];

/** One scope, and what stands above it. */
interface Column<Answer> {
  readonly answer: Answer;
  readonly title: string;
}

/**
 * A property a row and a scope a column, with the sizes of what was looked at. Where the names of the scopes are too
 * wide for the terminal, letters stand for them; where these are, too, one table follows another.
 */
export function scopeTable<Answer extends Scoped>(io: Io, shown: Shown<Answer>): readonly string[] {
  const { bold } = colorsOf(io);
  const width = widthOf(io.stdout);
  const named = shown.answers.map((answer) => ({ answer, title: answer.scope }));
  const lettered = shown.answers.map((answer, index) => ({ answer, title: String.fromCharCode(97 + index) }));
  const rows = (columns: readonly Column<Answer>[]): readonly Row[] => [
    ["", ...columns.map(({ title }) => bold(title))],
    ...rowsOf(io, { ...shown, answers: columns.map(({ answer }) => answer) }),
  ];
  const isTooWide = (columns: readonly Column<Answer>[]): boolean => widths(rows(columns)).reduce((sum, column) => sum + column, 0) > width;
  const tables = (columns: readonly Column<Answer>[]): readonly string[] => {
    if (columns.length === 1 || !isTooWide(columns)) return table(rows(columns), width);
    const half = Math.ceil(columns.length / 2);
    return [...tables(columns.slice(0, half)), "", ...tables(columns.slice(half))];
  };
  return isTooWide(named)
    ? [...lettered.map(({ answer, title }) => `${bold(title)} ${answer.scope}`), "", ...tables(lettered)]
    : tables(named);
}

/** The rows are the same in every table of a design, so that one can be read beside another. */
function rowsOf<Answer extends Scoped>(io: Io, { answers, properties, cell, isWorthARow, foldedCell }: Shown<Answer>): readonly Row[] {
  const { dim } = colorsOf(io);
  return [
    ...sections.flatMap(({ about, title }): readonly Row[] => {
      const within = properties.filter((property) => property.about === about);
      const others = about === "possibility" ? [] : within.filter((property) => !isWorthARow(property));
      // The name of a single one says more, in no more room.
      const folded = about === "design" && others.length === 1 ? [] : others;
      return within.length === 0
        ? []
        : [
            { across: dim(title) },
            ...within.filter((property) => !folded.includes(property)).map((property) => [property.name, ...answers.map((answer) => cell(answer, property))]),
            ...(folded.length === 0 ? [] : [[foldedTitle(about, folded.length, within.length), ...answers.map((answer) => foldedCell(answer, folded))]]),
          ];
    }),
    { across: dim("What was looked at") },
    ...(["states", "transitions", "depth"] as const).map((size) => [size, ...answers.map((answer) => sized(answer, size))]),
  ];
}

function foldedTitle(about: Property["about"], folded: number, all: number): string {
  if (about === "design") return `${folded} others, not put to the test`;
  return folded === all ? `all ${folded} of them` : `the other ${folded}`;
}

function sized(answer: Scoped, size: "states" | "transitions" | "depth"): string {
  return `${number(answer[size])}${answer.complete || answer.states === 0 ? "" : "+"}`;
}
