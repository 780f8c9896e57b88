import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { defaultReading, readings } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import { verifySync } from "../verify.ts";
import { kindOf, row } from "../row.ts";

/** One verdict that is another when the sources are read the other way. */
export interface Change {
  readonly reading: Partial<Reading>;
  readonly scope: ScopeName;
  readonly property: string;
  readonly usually: string;
  readonly then: string;
}

/** Every reading that differs from the default in one switch. */
export const otherReadings: readonly Partial<Reading>[] = Object.entries(readings).flatMap(([name, { values }]) =>
  values.filter((value) => !Object.entries(defaultReading).some((usual) => usual[0] === name && usual[1] === value)).map((value) => ({ [name]: value })),
);

/** The verdicts of a design that depend on how a silent source is read, one switch at a time. */
export function sensitivity(design: Design, names: readonly ScopeName[]): readonly Change[] {
  return names.flatMap((scope) => {
    const usual = verdictsOf(design, scope, {});
    return otherReadings.flatMap((reading) => {
      const other = verdictsOf(design, scope, reading);
      return Object.keys(usual)
        .map((property) => ({ reading, scope, property, usually: usual[property] ?? "", then: other[property] ?? "" }))
        .filter(({ usually, then }) => kindOf(usually) !== kindOf(then));
    });
  });
}

function verdictsOf(design: Design, scope: ScopeName, reading: Partial<Reading>): Readonly<Record<string, string>> {
  const answer = verifySync({ design, scope: scopes[scope], reading: { ...defaultReading, ...reading } });
  return row(design.name, scope, answer).verdicts;
}
