import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSync } from "../../checker/check.ts";
import type { Design } from "../../designs/design.ts";
import { isAbout, scopeNames, scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { defaultReading, readings } from "../../model/reading.ts";
import type { Reading, SwitchName } from "../../model/reading.ts";
import { model, rules } from "../../model/reducer.ts";
import { anyDesign } from "./any-design.ts";
import { properties } from "../catalogue.ts";
import { disagreements } from "../readings/compared-readings.ts";
import { lawsOfIos } from "../laws/laws.ts";
import { lookIn } from "../mutants/noticed.ts";
import { readingOf } from "../readings/readings.ts";
import { checkable, findings } from "../verdict.ts";

/**
 * What holds of the designs that somebody thought of has to hold of those that nobody did. Many of
 * them have too many states to look at all: a law may not fail in those that come first, either.
 */
const isDeep = process.env["MODE"] === "deep";

const anyReading = fc
  .record(Object.fromEntries(Object.entries(readings).map(([name, { values }]) => [name, fc.constantFrom<string>(...values)])), { requiredKeys: [] })
  .map((turned) => readingOf({ ...defaultReading, ...turned }));

const anyQuestion = fc
  .record({ design: anyDesign(), scope: fc.constantFrom(...scopeNames), reading: anyReading })
  .filter(({ design, scope }) => isAbout(scopes[scope], design));

/** In the second of two scopes, everything can happen that can in the first. */
const larger = [
  ["one-upload", "one-upload-force-quit"],
  ["one-upload", "one-upload-may-fail"],
  ["one-upload", "one-upload-cancelled"],
  ["app-uploads-once", "app-upload-force-quit"],
  ["app-uploads-once", "app-upload-may-fail"],
  ["app-uploads-once", "app-upload-cancelled"],
] as const satisfies readonly (readonly [ScopeName, ScopeName])[];

/** And under the second of two values of a reading. */
const wider = [
  { name: "patience", less: "untilNothingIsOwed", more: "none" },
  { name: "activity", less: "kept", more: "mayExpire" },
  { name: "finishEvents", less: "afterHandleEvents", more: "mayComeFirst" },
  { name: "downloads", less: "wait", more: "mayVanish" },
  { name: "retries", less: "none", more: "mayRepeat" },
] as const satisfies readonly { readonly name: SwitchName; readonly less: string; readonly more: string }[];

test("every law holds in any design", () => {
  fc.assert(
    fc.property(anyQuestion, ({ design, scope, reading }) => {
      const { findings } = lookIn(worldOf(design, scopes[scope], reading), rules, { properties: lawsOfIos, maxStates: 1_000 });
      expect(findings.filter(({ verdict }) => verdict === "fails").map(({ property }) => property.name)).toEqual([]);
    }),
    { numRuns: isDeep ? 5_000 : 25 },
  );
});

test("each engine says the same of any design", () => {
  fc.assert(
    fc.property(anyQuestion, ({ design, scope, reading }) => {
      const world = worldOf(design, scopes[scope], reading);
      const system = model(world);
      const conclusion = (engine: "plain" | "tabulated") => {
        const report = checkSync(system, { properties: checkable(world, system, properties), engine, maxStates: 600 });
        const { states, transitions, depth, complete } = report;
        return { complete, states, transitions, depth, verdicts: findings(properties, report).map(({ property, verdict, trace }) => [property.name, verdict, trace?.actions.length]) };
      };
      const plain = conclusion("plain");
      // What is too large is no question, and another one is asked in its place.
      fc.pre(plain.complete);
      expect(conclusion("tabulated")).toEqual(plain);
    }),
    { numRuns: isDeep ? 500 : 5 },
  );
});

test("what goes wrong in any design goes wrong as soon where more can happen", () => {
  /** How many steps it takes, for each property, until it is broken or reached; none for one that the search did not come to. */
  const soonest = (design: Design, scope: ScopeName, reading: Reading, maxStates: number) => {
    const world = worldOf(design, scopes[scope], reading);
    const system = model(world);
    const report = checkSync(system, { properties: checkable(world, system, properties), maxStates });
    const steps = findings(properties, report).map(({ property, verdict, trace }): [string, number] => [
      property.name,
      verdict === "unknown" ? 0 : verdict === "fails" || verdict === "reached" ? (trace?.actions.length ?? 0) : Infinity,
    ]);
    return { complete: report.complete, steps };
  };
  const anyPair = fc
    .record({ design: anyDesign(), reading: anyReading, pair: fc.constantFrom(...larger), more: fc.constantFrom(...wider) })
    .filter(({ design, pair: [small] }) => isAbout(scopes[small], design));
  let compared = 0;
  fc.assert(
    fc.property(anyPair, ({ design, reading, pair: [small, large], more: { name, less, more } }) => {
      const before = soonest(design, small, { ...reading, [name]: less }, 500);
      if (!before.complete) return;
      compared++;
      const after = soonest(design, isAbout(scopes[large], design) ? large : small, { ...reading, [name]: more }, 10_000);
      expect(before.steps.filter(([, steps], index) => steps < (after.steps[index]?.[1] ?? 0))).toEqual([]);
    }),
    { numRuns: isDeep ? 2_000 : 20 },
  );
  expect(compared).toBeGreaterThan(2);
});

test("all readings of any design at once are as each of them alone", () => {
  fc.assert(
    fc.property(anyDesign(), anyReading, (design, reading) => {
      const scope = isAbout(scopes["one-upload"], design) ? "one-upload" : "app-uploads-once";
      expect(disagreements(design, scope, [defaultReading, reading])).toEqual([]);
    }),
    { numRuns: isDeep ? 300 : 2 },
  );
});
