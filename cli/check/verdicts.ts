import { match } from "ts-pattern";
import type { Property } from "../../properties/property.ts";
import type { Finding, Verdict } from "../../properties/verdict.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { findingsOf } from "./look.ts";
import type { Inquiry, Look } from "./look.ts";
import { prose } from "../prose.ts";
import { scopeTable } from "../scope-table.ts";

/** A design's verdicts, scope by scope, and what the symbols mean. */
export function verdictLines(io: Io, look: Look, { properties, isByName }: Pick<Inquiry, "properties" | "isByName">): readonly string[] {
  return [
    ...scopeTable(io, {
      answers: look.answers,
      properties,
      cell: ({ findings }, { name }) => findings.filter(({ property }) => property.name === name).map((finding) => cell(io, finding)).join(""),
      isWorthARow: ({ name, about }) => isByName || findingsOf(look, name).some(({ verdict }) => (about === "design" ? verdict !== "vacuous" : verdict === "fails")),
      foldedCell: ({ findings }, folded) => {
        const verdicts = new Set(findings.filter(({ property }) => folded.includes(property)).map(({ verdict }) => verdict));
        return symbol(io, verdicts.has("unknown") ? "unknown" : verdicts.has("holds") ? "holds" : "vacuous");
      },
    }),
    "",
    ...legend(io, verdictsOf(look, properties)).flatMap((line) => prose(line, widthOf(io.stdout))),
  ];
}

/** A verdict as the table shows it. */
function cell(io: Io, { verdict, trace }: Finding): string {
  const { red } = colorsOf(io);
  return trace !== undefined && verdict === "fails" ? `${symbol(io, verdict)} ${red(trace.actions.length)}` : symbol(io, verdict);
}

/** A verdict as it stands in a table. */
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
