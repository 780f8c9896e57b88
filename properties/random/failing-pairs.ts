import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { isBreakable } from "../broken.ts";
import type { Breakable } from "../broken.ts";
import { verifySync } from "../verify.ts";

/** A design and a property that it breaks, in the first of the scopes in which it does. */
export interface FailingPair {
  readonly design: Design;
  readonly property: Breakable;
  readonly scope: ScopeName;
  /** How many steps it takes, as the checker knows. */
  readonly shortest: number;
}

/** All that a design breaks in these scopes, looked for in their order; what takes all interleavings to be broken is left out. */
export function failingPairs(design: Design, names: readonly ScopeName[]): readonly FailingPair[] {
  const pairs = new Map<string, FailingPair>();
  for (const scope of names) {
    for (const { property, verdict, trace } of verifySync({ design, scope: scopes[scope] }).findings) {
      if (verdict !== "fails" || trace === undefined || !isBreakable(property) || pairs.has(property.name)) continue;
      pairs.set(property.name, { design, property, scope, shortest: trace.actions.length });
    }
  }
  return [...pairs.values()];
}
