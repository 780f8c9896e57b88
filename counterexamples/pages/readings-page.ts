import { designs } from "../../designs/catalogue.ts";
import { defaultReading, readings, switchNames } from "../../model/reading.ts";
import { settingText } from "../../properties/readings/dependence.ts";
import { scopesOfReadings } from "../../properties/readings/dependences.ts";
import type { DependenceRow, PromiseOverReadings } from "../../properties/readings/dependences.ts";
import { beyondAnyDesign, promises } from "../../properties/promises.ts";
import { markdownTable } from "./markdown.ts";

/** A promise a row, where its verdict depends on a switch in one of the scopes at least. Those that no design keeps are left out. */
function promiseRows(rows: readonly DependenceRow[], design: string): readonly (readonly string[])[] {
  const of = scopesOfReadings.map((scope) => rows.find((row) => row.design === design && row.scope === scope));
  return promises
    .filter(({ name }) => !beyondAnyDesign.includes(name))
    .filter(({ name }) => of.some((row) => row?.promises[name]?.broken === "where"))
    .map(({ name }) => [`\`${name}\``, ...of.map((row) => (row === undefined ? "?" : cell(row.promises[name])))]);
}

function cell(found: PromiseOverReadings | undefined): string {
  if (found === undefined) return "✓";
  return found.broken === "everywhere" ? "✗" : `✗ where ${found.where.map((one) => `\`${settingText(one).replaceAll("|", "` or `")}\``).join(", or ")}`;
}

/** The page of all designs: every promise that depends on a switch, and for each switch who depends on it. */
export function readingsPage(rows: readonly DependenceRow[]): string {
  const count = (rows[0]?.readings ?? 0).toLocaleString("en-US");
  return [
    "# Which verdicts depend on a disputed point",
    "",
    "Written by `npm run pages` from what `npm run readings` found out. Every design of the catalogue was looked at under each of",
    `the ${count} readings that ${switchNames.length} switches make, in ${scopesOfReadings.length} scopes; for switches to which none of them gives occasion, designs [seen in the wild](../counterexamples/field/README.md) were.`,
    "✓ is kept under every reading, ✗ is broken under every reading, and ✗ where is broken there and kept elsewhere. Promises on",
    "which no switch has any influence are left out, and so are those that no design keeps.",
    "",
    "## The switches",
    "",
    markdownTable([
      ["switch", "usually", "or", "because", "what depends on it"],
      ...Object.entries(readings).map(([name, { values, because }]) => {
        const usual = Object.entries<string>({ ...defaultReading }).find(([key]) => key === name)?.[1];
        return [`\`${name}\``, `\`${usual ?? ""}\``, values.filter((value) => value !== usual).map((value) => `\`${value}\``).join(", "), because, firstDependent(rows, name) ?? "nothing in this catalogue"];
      }),
    ]),
    "",
    "## The designs",
    ...designs.flatMap(({ name }) => {
      const found = promiseRows(rows, name);
      return ["", `### \`${name}\``, "", found.length === 0 ? "Nothing that it promises depends on a switch." : markdownTable([["promise", ...scopesOfReadings], ...found])];
    }),
    "",
  ].join("\n");
}

/** The first design, in the order of the catalogue, with a promise that depends on the switch. */
export function firstDependent(rows: readonly DependenceRow[], name: string): string | undefined {
  for (const { design, scope, promises: found } of rows) {
    const promise = Object.entries(found).find(([, one]) => one.broken === "where" && one.switches.includes(name));
    if (promise !== undefined) return `\`${promise[0]}\` of \`${design}\`, ${scope}`;
  }
  return undefined;
}
