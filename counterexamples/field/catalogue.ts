import type { FieldCase } from "./field-case.ts";
import { fieldCase as itAlreadyExists } from "./it-already-exists.ts";
import { fieldCase as refusedInTestflight } from "./refused-in-testflight.ts";

/** The cases, sorted by project, and for one project as they were numbered. */
export const fieldCases: readonly FieldCase[] = [itAlreadyExists, refusedInTestflight].sort(
  (one, other) => compare(one.project.toLowerCase(), other.project.toLowerCase()) || compare(numberOf(one), numberOf(other)),
);

function numberOf({ case: number }: FieldCase): number {
  return Number(number.slice(1));
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
