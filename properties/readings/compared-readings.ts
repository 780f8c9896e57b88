import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { readings } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import { readingOf, variantOf } from "./readings.ts";
import { verifySync } from "../verify.ts";
import { verifyReadingsSync } from "./verify-readings.ts";

/** Where the search of all readings at once says something else than the ordinary one of a reading. */
export interface Disagreement {
  readonly reading: Reading;
  readonly property: string;
  readonly atOnce: string;
  readonly alone: string;
}

/** Compares the verdicts, and the lengths of the stories, under each of these readings. */
export function disagreements(design: Design, scope: ScopeName, compared: readonly Reading[]): readonly Disagreement[] {
  const { variants, findings } = verifyReadingsSync({ design, scope: scopes[scope] });
  return compared.flatMap((reading) => {
    const alone = verifySync({ design, scope: scopes[scope], reading });
    return alone.findings.flatMap(({ property, verdict, trace }, index) => {
      const found = findings[index];
      const said = [...(found?.verdicts ?? [])].filter(([, set]) => variants.has(set, variantOf(reading))).map(([name]) => name);
      const atOnce = `${said.join(" and ")} ${found?.trace(reading)?.actions.length ?? "-"}`;
      const expected = `${verdict} ${trace?.actions.length ?? "-"}`;
      return atOnce === expected ? [] : [{ reading, property: property.name, atOnce, alone: expected }];
    });
  });
}

/** The reading with these values, each as a number from 0 to 1 among the values that its switch has. */
export function readingAt(shares: readonly number[]): Reading {
  return readingOf(
    Object.fromEntries(Object.entries(readings).map(([name, { values }], index) => [name, values[Math.min(values.length - 1, Math.floor((shares[index] ?? 0) * values.length))] ?? ""])),
  );
}
