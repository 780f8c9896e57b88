import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { Scope, ScopeName } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { propertyNamed } from "./catalogue.ts";
import { beyondAnyDesign } from "./promises.ts";
import type { Property } from "./property.ts";
import type { Verdict } from "./verdict.ts";
import { verifySync } from "./verify.ts";

/** What all interleavings of a design in a scope show: how much there is to look at, and the names of the properties by their verdicts. */
export interface Look {
  readonly states: number;
  readonly broken: readonly string[];
  readonly kept: readonly string[];
  readonly vacuous: readonly string[];
}

/** Looks at a design for a test. Throws where not every interleaving was looked at, so that nothing is kept for want of looking. */
export function look(design: Design, scope: ScopeName | Scope, reading: Partial<Reading> = {}): Look {
  const { findings, states } = answer(design, scope, reading);
  const named = (wanted: Verdict): readonly string[] => findings.flatMap(({ property, verdict }) => (verdict === wanted ? [property.name] : []));
  return { states, broken: named("fails"), kept: named("holds"), vacuous: named("vacuous") };
}

/** What a design breaks in a scope. */
export function brokenBy(design: Design, scope: ScopeName | Scope, reading: Partial<Reading> = {}): readonly string[] {
  return look(design, scope, reading).broken;
}

/** What a design breaks in a scope, besides what no design keeps. */
export function avoidablyBrokenBy(design: Design, scope: ScopeName | Scope, reading: Partial<Reading> = {}): readonly string[] {
  return brokenBy(design, scope, reading).filter((name) => !beyondAnyDesign.includes(name));
}

/** The verdict on one property, in the smallest scope unless another is named. */
export function verdictOn(name: string, design: Design, scope: ScopeName | Scope = "one-upload", reading: Partial<Reading> = {}): Verdict | undefined {
  return answer(design, scope, reading, [propertyNamed(name)]).findings[0]?.verdict;
}

function answer(design: Design, scope: ScopeName | Scope, reading: Partial<Reading>, properties?: readonly Property[]) {
  const found = verifySync({ design, scope: typeof scope === "string" ? scopes[scope] : scope, reading: { ...defaultReading, ...reading }, properties });
  if (!found.complete) throw new Error(`the search of "${design.name}" was cut off`);
  return found;
}
