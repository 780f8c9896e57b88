import { designs } from "../designs/catalogue.ts";
import { stories } from "../counterexamples/catalogue.ts";
import type { Story } from "../counterexamples/story.ts";
import type { Design } from "../designs/design.ts";
import { lineText } from "../designs/listing.ts";
import { linesAt, places } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { tell } from "../model/narration.ts";
import { stepsOf } from "../model/trace.ts";
import type { Property } from "../properties/property.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { brokenPromises } from "../properties/bad-luck/broken-promises.ts";
import { verifySync } from "../properties/verify.ts";
import type { Finding } from "../properties/verdict.ts";
import { designKey, edited } from "./edit.ts";
import { promiseNames } from "./target.ts";
import { keeps } from "../properties/row.ts";
import type { Row } from "../properties/row.ts";

/** A line of a design, and what becomes of the design's promises without it. */
export interface Need {
  readonly design: string;
  readonly at: Place;
  readonly line: string;
  readonly without: Without;
}

/**
 * - `breaks`: the promise that is broken in the fewest steps, in the smallest scope in which one is, how the shortest
 *   trace of it ends, and the catalogue's story of it, if there is one
 * - `idles`: nothing is broken, but a promise is not put to the test any more
 * - `bears nothing`: all promises are kept without the line, in these scopes
 */
export type Without =
  | { readonly comes: "breaks"; readonly property: string; readonly scope: ScopeName; readonly steps: number; readonly ending: string; readonly story: Story | undefined }
  | { readonly comes: "idles"; readonly property: string; readonly scope: ScopeName }
  | { readonly comes: "bears nothing" };

/** The designs of which README.md and the page say what each line is for: the post's, and those that are safe in every small scope. */
export function shown(rows: readonly Row[]): readonly Design[] {
  const isSafeIn = (design: Design, scope: ScopeName): boolean => {
    const row = rows.find((other) => other.design === design.name && other.scope === scope);
    return row !== undefined && brokenPromises(row, design).length === 0;
  };
  return designs.filter((design) => design.name === "recipe" || defaultScopes.every((scope) => isSafeIn(design, scope)));
}

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

/** Every verdict on these promises. A search that is cut off is an error: of what it has not decided nobody knows whether it bears anything. */
function lookedAt(design: Design, scope: ScopeName, properties: readonly Property[]): readonly Finding[] {
  const { findings, complete } = verifySync({ design, scope: scopes[scope], properties });
  if (!complete) throw new Error(`${design.name} was not looked at to the end in ${scope}`);
  return findings;
}

function keptBy(design: Design, scope: ScopeName): Omit<Kept, "scope"> {
  const findings = lookedAt(design, scope, promiseNames.map(propertyNamed));
  return {
    properties: findings.filter(({ verdict }) => keeps(verdict)).map(({ property }) => property),
    tested: findings.filter(({ verdict }) => verdict === "holds").map(({ property }) => property.name),
  };
}

/** The smallest scope in which a promise is broken tells; in the others there is only more of it. */
function comesOf(design: Design, kept: readonly Kept[]): Without {
  let idle: Without | undefined;
  for (const { scope, properties, tested } of kept) {
    const findings = lookedAt(design, scope, properties);
    const failures = findings.filter(({ verdict, trace }) => verdict === "fails" && trace !== undefined);
    // The sort is stable: of two that are equally short, the one stays first that the catalogue has first.
    const [first] = failures.toSorted((one, other) => lengthOf(one) - lengthOf(other));
    if (first !== undefined) {
      return { comes: "breaks", property: first.property.name, scope, steps: lengthOf(first), ending: endingOf(design, scope, first), story: storyOf(design, scope, first) };
    }
    const untested = findings.find(({ property, verdict }) => verdict === "vacuous" && tested.includes(property.name));
    idle ??= untested && { comes: "idles", property: untested.property.name, scope };
  }
  return idle ?? { comes: "bears nothing" };
}

function lengthOf({ trace }: Finding): number {
  return trace?.actions.length ?? Infinity;
}

function endingOf(design: Design, scope: ScopeName, { trace }: Finding): string {
  const last = trace && stepsOf(trace).at(-1);
  return last === undefined ? "" : tell(worldOf(design, scopes[scope]), last.before, last.action, last.after).does;
}

function storyOf(design: Design, scope: ScopeName, { property }: Finding): Story | undefined {
  return stories.find((one) => one.property === property.name && one.scope === scope && designKey(one.design) === designKey(design));
}
