import type { Design } from "../designs/design.ts";
import type { LinePlace } from "../designs/place.ts";
import type { Candidate } from "./candidates.ts";
import { endsTwice, endsWithItsSheet } from "./endings.ts";
import type { Cure } from "./examine.ts";
import { startsUnprepared } from "./preparation.ts";
import { isDetour, otherwise } from "./smallest.ts";
import type { Repair } from "./smallest.ts";
import { isRun } from "./standing.ts";
import type { Target } from "./target.ts";
import { idlesOthers, isOfUse, ofNoUse } from "./use.ts";

/** Which candidates that keep the target are repairs of a design. */
export interface Acceptance {
  /** Whether a design that keeps the target is a repair, and not one that gives something up; with the lines that are run. */
  readonly stands: (candidate: Candidate, run: ReadonlySet<string>) => boolean;
  /** What keeps the target as the repair that it is, if it is one by the one name or the other, and no detour of one that is known. */
  readonly standing: (candidate: Candidate, known: readonly Repair[], cure: Cure) => Repair | undefined;
  /** Where the lines stand that its edits have written, and that come to nothing. */
  readonly ofNoUse: (candidate: Candidate) => readonly LinePlace[];
}

/** What is accepted as a repair of this design, where the target looks at it. */
export function acceptanceFor(design: Design, { demands, reading }: Target): Acceptance {
  const places = demands.map(({ scope }) => scope);
  const stands: Acceptance["stands"] = ({ design: repaired, edits }, run) =>
    isRun(edits, run) && !endsTwice(design, repaired) && !endsWithItsSheet(design, repaired) && !startsUnprepared(design, repaired) && isOfUse(repaired, edits, places, reading) && !idlesOthers(design, repaired, edits, places, reading);
  return {
    stands,
    standing(candidate, known, { rows, run }) {
      if (isDetour(design, candidate, known)) return undefined;
      return otherwise(candidate.edits).map((edits): Repair => ({ ...candidate, edits, rows })).find((one) => stands(one, run));
    },
    ofNoUse: ({ design: repaired, edits }) => ofNoUse(repaired, edits, places, reading),
  };
}
