import { z } from "zod";
import { designNamed } from "../designs/known.ts";
import { cancelsIn, scopeNames, scopes } from "../designs/scope.ts";
import type { Scope, ScopeName } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import { settingText, dependenceOf } from "../properties/readings/dependence.ts";
import type { Setting } from "../properties/readings/dependence.ts";
import { promises } from "../properties/promises.ts";
import { verifyReadingsSync } from "../properties/readings/verify-readings.ts";
import { isBeyondAnyDesign } from "../properties/bad-luck/beyond-any-design.ts";

/**
 * How far the safe designs reach: in every scope, under every reading at once, which promises they
 * break besides those that no design keeps. What the plays show is taken off; what is left, another
 * design might keep.
 */
const safe = [
  "fresh-identifier-sheet-first",
  "fresh-identifier-held-activity",
  "fresh-identifier-token-held-activity",
  "fresh-identifier-tried-again",
  "app-uploads",
  "app-uploads-as-well",
] as const;

/** Nobody is asked under every reading in this scope: that would be tens of millions of situations. */
const tooLarge: ScopeName = "two-extensions-two-invocations";

const rowSchema = z.strictObject({
  design: z.enum(safe),
  scope: z.enum(scopeNames),
  states: z.number(),
  /** For each promise that is broken, where: one of these conditions is met, and one without switches always is. */
  broken: z.record(z.string(), z.array(z.record(z.string(), z.array(z.string())))),
});
export type ReachRow = z.infer<typeof rowSchema>;

/** The rows that are kept in a file. */
export function reachRows(text: string): readonly ReachRow[] {
  return z.array(rowSchema).parse(JSON.parse(text));
}

export const questions: readonly { readonly design: (typeof safe)[number]; readonly scope: ScopeName }[] = scopeNames
  .filter((scope) => scope !== tooLarge)
  .flatMap((scope) => safe.filter((name) => hasCodeFor(name, scope)).map((design) => ({ design, scope })));

/** Whether a design has code for all who upload in a scope, and where the user may cancel, for that. Where the app does not upload, one whose app could is asked all the same. */
function hasCodeFor(name: (typeof safe)[number], scope: ScopeName): boolean {
  const { app, extension } = designNamed(name);
  const has = (scripts: Readonly<Record<string, readonly unknown[]>>, callback: string): boolean => (scripts[callback]?.length ?? 0) > 0;
  const { extensions, appUploads }: Scope = scopes[scope];
  return (extensions === 0 || has(extension, "invoked")) && (appUploads === undefined || has(app, "userUploads")) && cancelsIn(scopes[scope], designNamed(name));
}

/** What a safe design breaks in a scope, and under which readings. Throws where that is not known of all of them. */
export function reachRow(name: (typeof safe)[number], scope: ScopeName): ReachRow {
  const answer = verifyReadingsSync({ design: designNamed(name), scope: scopes[scope], properties: promises });
  if (!answer.complete) throw new Error(`${name} was not looked at whole in ${scope}`);
  const broken: Record<string, Record<string, string[]>[]> = {};
  for (const finding of answer.findings) {
    const found = dependenceOf(answer, finding);
    if (found.is === "unknown") throw new Error(`${name}, ${scope}: ${finding.property.name} is not known under every reading`);
    if (found.is === "everywhere" && !found.isBad) continue;
    const conditions: readonly Setting[] = found.is === "everywhere" ? [{}] : found.conditions;
    broken[finding.property.name] = conditions.map((one) => Object.fromEntries(Object.entries(one).map(([key, values]) => [key, [...values]])));
  }
  return { design: name, scope, states: answer.states, broken };
}

/** What a design breaks besides: where the app is suspended only once it owes no handler, or where it may be suspended before. */
function besides(row: ReachRow, patience: "untilNothingIsOwed" | "none"): readonly (readonly [string, readonly Setting[]])[] {
  return Object.entries(row.broken).flatMap(([promise, conditions]) => {
    const left = conditions
      .filter((condition) => !isBeyondAnyDesign(promise, row.scope, condition))
      .filter((condition) => (patience === "none") === (condition["patience"]?.join() === "none"));
    return left.length === 0 ? [] : [[promise, left] as const];
  });
}

/** The part of the page that says what the safe designs break that is not beyond any design, and in which scope. */
export function reachSection(rows: readonly ReachRow[]): readonly string[] {
  const table = scopeNames
    .filter((scope) => questions.some((question) => question.scope === scope))
    .map((scope) => `| ${scope} | ${safe.map((design) => cell(rows.find((row) => row.design === design && row.scope === scope))).join(" | ")} |`);
  return [
    "## What is left for a design to keep",
    "",
    "The safe designs, in the scopes that are not too large, under every reading in which the app is not suspended while it owes a completion handler",
    `(\`patience=${defaultReading.patience}\`). ✓ says that nothing is broken but what the plays above break: every interleaving was looked at. –: it has no code for this.`,
    "",
    `| scope | ${safe.map((name) => `\`${name}\``).join(" | ")} |`,
    `| --- | ${safe.map(() => "---").join(" | ")} |`,
    ...table,
    "",
    "The one that holds an activity gives up where it is refused one; and should iOS take an activity back",
    "in the middle of a callback, which the model leaves out, it would break what `fresh-identifier-sheet-first` breaks.",
    "",
    `With \`patience=none\` they break more than the play needs. Whether some design keeps these then, nobody has shown:`,
    "",
    ...safe.map((design) => `- \`${design}\`: ${impatient(rows.filter((row) => row.design === design)).join("; ")}`),
    "",
    `\`${tooLarge}\` is too large to be looked at under every reading at once. As it is usually read, \`npm run check:deep\` looks at it.`,
  ];
}

function cell(row: ReachRow | undefined): string {
  if (row === undefined) return "–";
  const found = besides(row, "untilNothingIsOwed");
  return found.length === 0 ? "✓" : found.map(([promise, where]) => `✗ \`${promise}\`${whereText(where)}`).join("; ");
}

function whereText(conditions: readonly Setting[]): string {
  const texts = conditions.map((condition) => settingText(condition)).filter((text) => text !== "");
  return texts.length === 0 ? "" : ` where ${texts.map((text) => `\`${text.replaceAll("|", "` or `")}\``).join(", or ")}`;
}

/** Each promise once, with the scopes in which it is broken. */
function impatient(rows: readonly ReachRow[]): readonly string[] {
  const names = [...new Set(rows.flatMap((row) => besides(row, "none").map(([promise]) => promise)))];
  return names.map((promise) => {
    const among = rows.filter((row) => besides(row, "none").some(([name]) => name === promise));
    return `\`${promise}\` in ${among.length} of ${rows.length} scopes`;
  });
}
