import { designNamed } from "../designs/catalogue.ts";
import { markdownTable } from "../counterexamples/verdict-table.ts";
import { stories } from "../counterexamples/catalogue.ts";
import { storyFile } from "../counterexamples/story.ts";
import type { Design } from "../designs/design.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { tell } from "../model/narration.ts";
import type { Property } from "../properties/property.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { verifySync } from "../properties/verify.ts";
import type { Finding } from "../properties/verdict.ts";
import { designKey, edited, linesAt, lineText, places, placeText } from "./edit.ts";
import type { Place } from "./edit.ts";
import { safest } from "./repair.ts";
import { keeps, promises } from "./target.ts";

/** A line of a design, and what becomes of the design's promises without it. */
export interface Need {
  readonly design: string;
  readonly at: Place;
  readonly line: string;
  readonly without: Without;
}

/**
 * - `breaks`: the promise that is broken in the fewest steps
 * - `idles`: nothing is broken, but a promise is not put to the test any more
 * - `bears nothing`: all promises are kept without the line, in these scopes
 */
export type Without =
  | { readonly comes: "breaks"; readonly property: string; readonly scope: ScopeName; readonly steps: number; readonly story: string }
  | { readonly comes: "idles"; readonly property: string; readonly scope: ScopeName }
  | { readonly comes: "bears nothing" };

/** The designs of which the README says what each line is for. */
const shown: readonly string[] = ["recipe", safest];

/** Every line of a design, with what comes of leaving it out: of the promises that the whole design keeps, the first to break. */
export function needs(design: Design, names: readonly ScopeName[] = defaultScopes): readonly Need[] {
  const kept = names.map((scope) => ({ scope, ...keptBy(design, scope) }));
  return places.flatMap((at) =>
    linesAt(design, at).map((line, index): Need => {
      const left = edited(design, { kind: "delete", at, index });
      return { design: design.name, at, line: lineText(line), without: comesOf(left, kept) };
    }),
  );
}

interface Kept {
  readonly scope: ScopeName;
  readonly properties: readonly Property[];
  /** Those that are put to the test. */
  readonly tested: readonly string[];
}

function keptBy(design: Design, scope: ScopeName): Omit<Kept, "scope"> {
  const { findings } = verifySync({ design, scope: scopes[scope], properties: promises.map(propertyNamed) });
  return {
    properties: findings.filter(({ verdict }) => keeps(verdict)).map(({ property }) => property),
    tested: findings.filter(({ verdict }) => verdict === "holds").map(({ property }) => property.name),
  };
}

function comesOf(design: Design, kept: readonly Kept[]): Without {
  const looks = kept.map(({ scope, properties, tested }) => ({ scope, tested, findings: verifySync({ design, scope: scopes[scope], properties }).findings }));
  const failures = looks.flatMap(({ scope, findings }) =>
    findings.flatMap((finding) => (finding.verdict === "fails" && finding.trace !== undefined ? [{ scope, finding, steps: finding.trace.actions.length }] : [])),
  );
  // The sort is stable: of two that are equally short, the one stays first that the catalogue has first, in the smaller scope.
  const byCatalogue = failures.toSorted((one, other) => promises.indexOf(one.finding.property.name) - promises.indexOf(other.finding.property.name));
  const [first] = byCatalogue.toSorted((one, other) => one.steps - other.steps);
  if (first !== undefined) {
    const { scope, finding, steps } = first;
    return { comes: "breaks", property: finding.property.name, scope, steps, story: told(design, scope, finding) };
  }
  const [idle] = looks.flatMap(({ scope, tested, findings }) =>
    findings.flatMap(({ property, verdict }) => (verdict === "vacuous" && tested.includes(property.name) ? [{ property: property.name, scope }] : [])),
  );
  return idle === undefined ? { comes: "bears nothing" } : { comes: "idles", ...idle };
}

/** The catalogue's story of this failure, if it has one; or else how the shortest one ends. */
function told(design: Design, scope: ScopeName, { property, trace }: Finding): string {
  const story = stories.find((one) => one.property === property.name && one.scope === scope && designKey(one.design) === designKey(design));
  if (story !== undefined) return `[${story.title}](counterexamples/${storyFile(story.title)}.md)`;
  const [action, before, after] = [trace?.actions.at(-1), trace?.states.at(-2), trace?.states.at(-1)];
  return action === undefined || before === undefined || after === undefined ? "" : tell(worldOf(design, scopes[scope]), before, action, after).does;
}

/** The section of README.md: what each line is for. */
export function necessitySection(names: readonly ScopeName[] = defaultScopes): string {
  const rows = shown.flatMap((name) => {
    const design = designNamed(name);
    if (design === undefined) throw new Error(`README.md says what each line of "${name}" is for, and there is no such design`);
    return needs(design, names).map(tableRow);
  });
  return markdownTable([["design", "without the line", "what breaks first", "in", "steps", "the shortest story, or how it ends"], ...rows]);
}

function tableRow({ design, at, line, without }: Need): readonly string[] {
  const head = [`\`${design}\``, `${placeText(at)}: \`${line}\``];
  switch (without.comes) {
    case "breaks":
      return [...head, `\`${without.property}\``, without.scope.replace("-", " "), String(without.steps), without.story];
    case "idles":
      return [...head, "nothing", without.scope.replace("-", " "), "", `Too little happens: \`${without.property}\` is not put to the test any more.`];
    case "bears nothing":
      return [...head, "nothing", "", "", "The line is not load-bearing in these scopes."];
  }
}
