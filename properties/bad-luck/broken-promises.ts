import type { Design } from "../../designs/design.ts";
import { defaultReading } from "../../model/reading.ts";
import { beyondAnyDesign } from "../promises.ts";
import { failuresIn, isCutOff } from "../row.ts";
import type { Failure, Row } from "../row.ts";
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
  return failuresIn(row).filter(({ property }) => !isSpared(property));
}
