import type { Design } from "../../designs/design.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import { beyondAnyDesign } from "../promises.ts";
import { failuresIn, isCutOff } from "../row.ts";
import type { Failure, Row } from "../row.ts";
import { designLeftAlone, startedAtRest } from "./left-alone.ts";
import { isOwnFault, madeGood } from "./own-fault.ts";

/**
 * The promises that a design breaks in a row of its own, leaving aside those that no design keeps, unless it breaks
 * them by its own fault; unknown, where the search was cut off before it had every verdict.
 */
export function brokenPromises(row: Row, design: Design): readonly Failure[] | "unknown" {
  if (isCutOff(row)) return "unknown";
  const reading = { ...defaultReading, ...row.reading };
  const isSpared = (property: string): boolean =>
    beyondAnyDesign.includes(property) && !isOwnFault(design, property, row.scope, reading, () => row.verdicts[madeGood] === "unreached");
  return failuresIn(row).flatMap((failure) => (isSpared(failure.property) ? [] : [byItself(failure, design, row.scope, reading)]));
}

/** That the process is ended before its first line is the shortest story, and explains nothing where it would not start the upload anyway. */
function byItself(failure: Failure, design: Design, scope: ScopeName, reading: Reading): Failure {
  const alone = failure.property === startedAtRest ? designLeftAlone(design, scope, reading) : undefined;
  return alone?.is === "neverStarted" ? { ...failure, steps: alone.trace.actions.length } : failure;
}
