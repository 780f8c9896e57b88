import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import type { Design } from "../designs/design.ts";
import type { Reading } from "../model/reading.ts";
import { promises as promised } from "../properties/promises.ts";
import { row } from "../properties/survey.ts";
import type { Row } from "../properties/survey.ts";
import { verify } from "../properties/verify.ts";
import type { Limits } from "../properties/verify.ts";

/** What a repaired design has to keep. Names only, so that it can be sent to a worker. */
export interface Target {
  readonly reading: Reading;
  /** In the order in which they are looked at: what costs least first. */
  readonly demands: readonly Demand[];
}

/** What is to be kept in one scope. */
export interface Demand {
  readonly scope: ScopeName;
  readonly promises: readonly string[];
  /** Those of the promises that must be put to the test: to keep the occasion away is no repair. */
  readonly occasions: readonly string[];
}

/** A design looked at in each of these scopes, for every property there is. */
export async function rowsOf(design: Design, names: readonly ScopeName[], reading: Reading, limits: Limits = {}): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const scope of names) rows.push(row(design.name, scope, await verify({ design, scope: scopes[scope], reading }, limits)));
  return rows;
}

export const fails = (verdict: string | undefined): boolean => verdict?.startsWith("fails") === true;
export const keeps = (verdict: string | undefined): boolean => verdict === "holds" || verdict === "vacuous";

/** The promises of the catalogue: what depends on the design. */
export const promises: readonly string[] = promised.map(({ name }) => name);

/** In every scope, the promises that the design of these rows keeps there. */
export function keptIn(rows: readonly Row[]): ReadonlyMap<ScopeName, readonly string[]> {
  return new Map(rows.map(({ scope, verdicts }) => [scope, promises.filter((name) => keeps(verdicts[name]))]));
}

/**
 * The target of a repair. A promise must be put to the test where the design that sets the example
 * puts it to the test, and without one, where the design to be repaired does: so the example itself
 * is always a repair, also of a design that gives occasions which are better not given.
 *
 * @param asked - the promises that are wanted in each scope
 * @param before - how the design to be repaired does in these scopes
 * @param example - how the design does that sets the example, where there is one
 */
export function targetFrom(
  asked: ReadonlyMap<ScopeName, readonly string[]>,
  reading: Reading,
  before: readonly Row[],
  example: readonly Row[] = [],
): Target {
  const demands = before
    .toSorted((one, other) => one.states - other.states)
    .map(({ scope }): Demand => {
      const wanted = asked.get(scope) ?? [];
      const inScope = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.scope === scope);
      const rows = inScope(example).length > 0 ? inScope(example) : inScope(before);
      const occasions = wanted.filter((name) => rows.some(({ verdicts }) => verdicts[name] === "holds" || fails(verdicts[name])));
      return { scope, promises: wanted, occasions };
    });
  return { reading, demands: demands.filter(({ promises: wanted }) => wanted.length > 0) };
}
