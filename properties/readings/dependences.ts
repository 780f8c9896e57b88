import { z } from "zod";
import { EVERY_VARIANT } from "../../checker/family/check-family.ts";
import { designs } from "../../designs/catalogue.ts";
import { fieldDesigns } from "../../designs/field/catalogue.ts";
import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { dependenceOf } from "./dependence.ts";
import { promises } from "../promises.ts";
import { verifyReadingsSync } from "./verify-readings.ts";

/** The scopes in which every design of the catalogue is looked at under every reading. */
export const scopesOfReadings = ["one-upload", "two-uploads", "two-invocations"] as const satisfies readonly ScopeName[];

/** Designs seen in the wild, for the switches to which the catalogue gives no occasion: whose files, whose lists of tasks, whose downloads. */
const fromTheField: readonly string[] = ["woocommerce-deletes-after-resume", "sage-asks-for-the-tasks", "radar-no-launch-events"];
const scopeOfTheField = "app-uploads-once" as const satisfies ScopeName;

/** What the readings make of the promises of one design in one scope. Promises kept under every reading are left out. */
export interface DependenceRow {
  readonly design: string;
  readonly scope: ScopeName;
  readonly readings: number;
  readonly states: number;
  readonly promises: Readonly<Record<string, PromiseOverReadings>>;
}

/** Broken under every reading, or where one of these conditions is met; its shortest story has so many steps. */
export type PromiseOverReadings =
  | { readonly broken: "everywhere" }
  | { readonly broken: "where"; readonly where: readonly Readonly<Record<string, readonly string[]>>[]; readonly switches: readonly string[]; readonly steps: number };

const rowSchema = z.array(
  z.strictObject({
    design: z.string(),
    scope: z.enum([...scopesOfReadings, scopeOfTheField]),
    readings: z.number(),
    states: z.number(),
    promises: z.record(
      z.string(),
      z.union([
        z.strictObject({ broken: z.literal("everywhere") }),
        z.strictObject({
          broken: z.literal("where"),
          where: z.array(z.record(z.string(), z.array(z.string()))),
          switches: z.array(z.string()),
          steps: z.number(),
        }),
      ]),
    ),
  }),
);

/** A search that is cut off is an error: what it has not decided is not known to be kept. */
export function dependenceRow(design: Design, scope: ScopeName): DependenceRow {
  const answer = verifyReadingsSync({ design, scope: scopes[scope], properties: promises });
  if (!answer.complete) throw new Error(`the readings of ${design.name} in ${scope} were not looked at to the end: ${answer.states} states`);
  return {
    design: design.name,
    scope,
    readings: answer.variants.count(EVERY_VARIANT),
    states: answer.states,
    promises: Object.fromEntries(
      answer.findings.flatMap((finding): readonly [string, PromiseOverReadings][] => {
        const found = dependenceOf(answer, finding);
        if (found.is === "unknown") throw new Error(`whether ${design.name} keeps ${finding.property.name} in ${scope} was not decided`);
        if (found.is === "everywhere" && !found.isBad) return [];
        if (found.is === "everywhere") return [[finding.property.name, { broken: "everywhere" }]];
        const steps = found.sides?.actions.length ?? 0;
        return [[finding.property.name, { broken: "where", where: found.conditions, switches: found.switches, steps }]];
      }),
    ),
  };
}

/** All designs of the catalogue, in their order, in each of these scopes; and those from the field in theirs. */
export const questions: readonly { readonly design: Design; readonly scope: ScopeName }[] = [
  ...designs.flatMap((design) => scopesOfReadings.map((scope) => ({ design, scope }))),
  ...fieldDesigns.filter(({ name }) => fromTheField.includes(name)).map((design) => ({ design, scope: scopeOfTheField })),
];

/** The rows in the text of `dependences.json`. Throws where it is not JSON, or not such rows. */
export function dependenceRows(text: string): readonly DependenceRow[] {
  return rowSchema.parse(JSON.parse(text));
}
