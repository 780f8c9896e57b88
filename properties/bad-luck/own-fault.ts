import { makesCall } from "../../designs/design.ts";
import type { Design } from "../../designs/design.ts";
import type { ScopeName } from "../../designs/scope.ts";
import type { Reading } from "../../model/reading.ts";
import { designLeftAlone, startedAtRest } from "./left-alone.ts";

/** The promise that whatever has failed is made good, and the possibility that it ever is. */
export const triedAgainAtRest = "tried-again-at-rest";
export const madeGood = "failure-may-be-made-good";

/**
 * Whether a design would break by itself, too, what no design keeps: that an upload is not started is bad luck only
 * if all are started when nobody stops the code; and that none is tried again which has failed, only if one may
 * be, in a design that has a line for it.
 *
 * @param isNeverMadeGood - whether nothing that has failed ever arrives in this scope
 */
export function isOwnFault(design: Design, property: string, scope: ScopeName, reading: Reading, isNeverMadeGood: () => boolean): boolean {
  if (property === startedAtRest) return designLeftAlone(design, scope, reading).is !== "started";
  return property === triedAgainAtRest && triesInVain(design, isNeverMadeGood);
}

/** Whether a design has a line that makes a failure good, and it never does. */
export function triesInVain(design: Design, isNeverMadeGood: () => boolean): boolean {
  return makesCall(design, "uploadAgain") && isNeverMadeGood();
}
