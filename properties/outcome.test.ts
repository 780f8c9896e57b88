import { describe, expect, test } from "vitest";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import { withHearing } from "./hearing.ts";
import type { HearingState } from "./hearing.ts";
import { outcomeIn, outcomeInWords, outcomeKey } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { verify, verifyWithOutcomes } from "./verify.ts";

function named(name: string): Design {
  const design = designNamed(name);
  return design;
}

/** Level by level, every state written out in full: slow, and with nothing to get wrong. */
function outcomesPlainly(name: string, scope: ScopeName, reading: Reading): readonly (readonly [string, number])[] {
  const world = worldOf(named(name), scopes[scope], reading);
  const plain = model(world);
  const system = withHearing(world, plain);
  const seen = new Set<string>();
  const found = new Map<string, number>();
  let level: readonly HearingState[] = system.initial;
  for (let steps = 0; level.length > 0; steps++) {
    const next: HearingState[] = [];
    for (const state of level) {
      const text = JSON.stringify(state);
      if (seen.has(text)) continue;
      seen.add(text);
      const key = JSON.stringify(outcomeIn(world, state));
      if (plain.isAtRest(state) && !found.has(key)) found.set(key, steps);
      next.push(...system.actions(state).map((action) => system.next(state, action)));
    }
    level = next;
  }
  return [...found].toSorted();
}

describe("the outcomes at rest, and how far they are", () => {
  test.each([
    ["recipe", "one-upload"],
    ["different-identifiers", "one-upload"],
    ["invalidate-and-cancel", "one-upload"],
    ["two-background-requests", "one-upload"],
    ["token-with-held-activity", "one-upload"],
    ["no-shared-container", "two-uploads"],
    ["recipe", "one-upload", { redelivery: "afterEnd" }],
    ["recipe", "one-upload", { patience: "none", wakes: "whenQuiet" }],
  ] as const)("of %s in %s are those that a plain walk through everything finds", async (name, scope, other: Partial<Reading> = {}) => {
    const reading = { ...defaultReading, ...other };
    const { outcomes } = await verifyWithOutcomes({ design: named(name), scope: scopes[scope], reading });
    const found = outcomes.map(({ outcome, trace }) => [JSON.stringify(outcome), trace.actions.length] as const);
    expect(found.toSorted()).toEqual(outcomesPlainly(name, scope, reading));
    expect(outcomes.map(({ trace }) => trace.actions.length)).toEqual(outcomes.map(({ trace }) => trace.actions.length).toSorted((a, b) => a - b));
  });

  test("tell what is written down twice from what is written down once", async () => {
    const recipe = named("recipe");
    const twice: Design = { ...recipe, app: { ...recipe.app, didComplete: ["recordCompletion", "recordCompletion"] } };
    const { outcomes } = await verifyWithOutcomes({ design: twice, scope: scopes["one-upload"] });
    expect(new Set(outcomes.flatMap(({ outcome }) => outcome.uploads.map(({ recorded }) => recorded)))).toEqual(new Set([0, 1, 2]));
  });

  test.each([
    ["of one process where nothing is told twice", {}, ["", "A", "app"]],
    ["of each that has heard of it, also where one has ended since", { redelivery: "afterEnd" }, ["", "A", "app", "app A"]],
  ] as const)("tell who has heard of an upload: %s", async (_, other: Partial<Reading>, hearers) => {
    const { outcomes } = await verifyWithOutcomes({ design: named("recipe"), scope: scopes["one-upload"], reading: { ...defaultReading, ...other } });
    expect(new Set(outcomes.flatMap(({ outcome }) => outcome.uploads.map(({ heardBy }) => heardBy.join(" "))))).toEqual(new Set(hearers));
  });

  test("change nothing about the verdicts", async () => {
    const question = { design: named("recipe-without-reconnecting"), scope: scopes["two-uploads"] };
    const verdictsOf = ({ findings }: Awaited<ReturnType<typeof verify>>) =>
      findings.map(({ property, verdict, trace }) => [property.name, verdict, trace?.actions.length]);
    expect(verdictsOf(await verifyWithOutcomes(question))).toEqual(verdictsOf(await verify(question)));
  });
});

describe("an outcome", () => {
  const fate = { upload: "A1.1", transfer: "finished", failed: false, heardBy: [], heard: 0, recorded: 0, failureRecorded: false, fileGone: false } as const;
  const outcome: Outcome = { uploads: [fate, { ...fate, upload: "B1.1", transfer: "refused" }], connected: ["A"], handlerOwed: false };

  test("is the same when the extensions change places, and no other is", () => {
    const exchanged: Outcome = { uploads: [{ ...fate, transfer: "refused" }, { ...fate, upload: "B1.1" }], connected: ["B"], handlerOwed: false };
    expect(outcomeKey(exchanged)).toBe(outcomeKey(outcome));
    expect(outcomeKey({ ...exchanged, connected: ["A"] })).not.toBe(outcomeKey(outcome));
    expect(outcomeKey({ ...outcome, handlerOwed: true })).not.toBe(outcomeKey(outcome));
  });

  test("is told in a sentence", () => {
    const world = worldOf(named("recipe"), scopes["two-extensions"]);
    expect(outcomeInWords(world, outcome)).toBe(
      "A's upload finishes and nobody hears of it; B's upload is refused; extension A is still connected.",
    );
    expect(outcomeInWords(world, { uploads: [], connected: [], handlerOwed: false })).toBe("Nothing is uploaded, and nobody is connected.");
    const heard = { ...fate, heardBy: ["app", "A"], heard: 2, recorded: 2 } as const;
    expect(outcomeInWords(world, { uploads: [heard], connected: ["app", "B"], handlerOwed: true })).toBe(
      "A's upload finishes, the app and extension A hear of it and it is recorded more than once; " +
        "the app and extension B are still connected; the app owes iOS a completion handler.",
    );
    const failed = { ...fate, failed: true, failureRecorded: true } as const;
    const told = { ...failed, upload: "B1.1", heardBy: ["app"], heard: 1 } as const;
    expect(outcomeInWords(world, { uploads: [failed, told], connected: [], handlerOwed: false })).toBe(
      "A's upload fails and nobody hears of it; it is recorded as failed; B's upload fails, the app hears of it and it is recorded as failed.",
    );
  });
});
