import { designs } from "../../designs/catalogue.ts";
import { defaultScopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { beyondAnyDesign } from "../../properties/promises.ts";
import { markdownTable } from "./markdown.ts";
import type { Story } from "../story.ts";
import { storyFile } from "../story.ts";
import type { Row } from "../../properties/row.ts";
import { designNamed } from "../../designs/known.ts";
import { brokenPromises } from "../../properties/bad-luck/broken-promises.ts";

/**
 * The golden verdicts in one table: a design a row, a scope a column. A cell counts the promises
 * that the design breaks there, leaving aside the two that no design can keep: a process can be
 * ended before it starts what the user has asked for, and between hearing and recording.
 */
export function verdictTable(rows: readonly Row[], stories: readonly Story[]): string {
  const head = ["design", ...defaultScopes.map((scope) => scope.replaceAll("-", " ")), "how it fails"];
  const body = designs.map(({ name }) => [
    `\`${name}\``,
    ...defaultScopes.map((scope) => cell(rows, name, scope)),
    firstFailure(rows, stories, name),
  ]);
  return markdownTable([head, ...body]);
}

function cell(rows: readonly Row[], design: string, scope: ScopeName): string {
  const row = rows.find((other) => other.design === design && other.scope === scope);
  const broken = row === undefined ? "unknown" : brokenPromises(row, designNamed(design));
  if (broken === "unknown") return "?";
  return broken.length === 0 ? "✓" : `✗ ${broken.length}`;
}

/** The story that is told of a design, or else its shortest failure in the first scope that has one. */
function firstFailure(rows: readonly Row[], stories: readonly Story[], design: string): string {
  const told = defaultScopes
    .flatMap((scope) => stories.filter((story) => story.design.name === design && story.scope === scope))
    .find(({ property }) => !beyondAnyDesign.includes(property));
  if (told !== undefined) {
    return `[${told.title}](counterexamples/${storyFile(told.title)}.md), ${told.trace.length} steps`;
  }
  const failures = defaultScopes.flatMap((scope) =>
    rows
      .filter((row) => row.design === design && row.scope === scope)
      .flatMap((row) => [brokenPromises(row, designNamed(design))].flatMap((broken) => (broken === "unknown" ? [] : broken)).toSorted((one, other) => one.steps - other.steps).slice(0, 1)),
  );
  const [first] = failures;
  return first === undefined ? "" : `\`${first.property}\`, ${first.steps} steps`;
}
