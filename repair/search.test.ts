import { describe, expect, test } from "vitest";
import { designNamed, recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designFrom } from "../designs/schema.ts";
import { scopes } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { verifySync } from "../properties/verify.ts";
import { offersFrom } from "./cost.ts";
import { designKey, edited, editText } from "./edit.ts";
import { teamFor } from "./examiners.ts";
import { neighbours } from "./neighbours.ts";
import { search } from "./search.ts";
import type { Found } from "./search.ts";
import { seeds } from "./seeds.ts";
import { keptIn, rowsOf, targetFrom } from "./target.ts";
import type { Target } from "./target.ts";

const inOneUpload = ["one-upload"] as const;

/** The target that the recipe sets in one scope. */
async function likeTheRecipe(design: Design): Promise<Target> {
  const example = await rowsOf(recipe, inOneUpload, defaultReading);
  return targetFrom(keptIn(example), defaultReading, await rowsOf(design, inOneUpload, defaultReading), example);
}

async function found(design: Design, target: Target, edits: number, signal = new AbortController().signal): Promise<Found> {
  const team = teamFor({ target, stories: seeds() }, signal);
  return search(design, target, team, { edits, signal }).finally(() => team.end());
}

function catalogued(name: string): Design {
  return designNamed(name) ?? expect.fail(`no design ${name}`);
}

describe("a search for repairs", () => {
  test("finds the post's fourth step when it was left out", async () => {
    const design = catalogued("recipe-without-invalidating");
    const { repairs, exhausted, partial } = await found(design, await likeTheRecipe(design), 3);
    const texts = repairs.map(({ edits: [edit] }) => edit && editText(design, edit));
    expect(texts).toContain("insert finishTasksAndInvalidate into app didFinishEvents, before callCompletionHandler");
    expect([exhausted, partial]).toEqual([1, false]);
  });

  test("finds exactly those one-edit repairs that a search without stories and without pruning finds", async () => {
    const design = catalogued("recipe-without-calling-the-handler");
    const target = await likeTheRecipe(design);
    const [demand] = target.demands;
    if (demand === undefined) expect.fail("nothing is wanted");
    const properties = demand.promises.map(propertyNamed);
    const bySearch = neighbours(design)
      .map((edit) => edited(design, edit))
      .filter((candidate) => designFrom(candidate).ok)
      .filter((candidate) => {
        const { findings } = verifySync({ design: candidate, scope: scopes["one-upload"], properties });
        return findings.every(({ property, verdict }) => verdict === "holds" || (verdict === "vacuous" && !demand.occasions.includes(property.name)));
      });
    const { repairs, tally } = await found(design, target, 1);
    expect(new Set(repairs.map((repair) => designKey(repair.design)))).toEqual(new Set(bySearch.map(designKey)));
    expect(repairs.length).toBeGreaterThan(0);
    expect(tally.replayed).toBeGreaterThan(tally.tried / 2);
  });

  test("takes two edits where one is not enough: to ask under an activity is to ask for it, and then for the token", async () => {
    const design = catalogued("token-without-activity");
    const asked = new Map([["one-upload", ["short-request-is-not-cut-off"]]] as const);
    const target = targetFrom(asked, defaultReading, await rowsOf(design, inOneUpload, defaultReading));
    const { repairs, exhausted } = await found(design, target, 3);
    expect(exhausted).toBe(2);
    expect(repairs.map((repair) => repair.design.extension)).toEqual([
      { ...design.extension, invoked: ["performExpiringActivity"], activityGranted: ["requestToken"] },
    ]);
  });

  test("does not take for a repair what does nothing", async () => {
    const design: Design = { ...recipe, extension: { ...recipe.extension, invoked: ["startUpload", "completeRequest"] } };
    const { repairs } = await found(design, await likeTheRecipe(design), 1);
    expect(repairs.length).toBeGreaterThan(0);
    for (const repair of repairs) expect(repair.design.extension.invoked).toContain("startUpload");
  });

  test("that is cut off says so", async () => {
    const design = catalogued("recipe-without-invalidating");
    const stop = new AbortController();
    const target = await likeTheRecipe(design);
    stop.abort();
    expect(await found(design, target, 3, stop.signal)).toMatchObject({ repairs: [], exhausted: 0, partial: true });
  });
});

test("an offer says what it costs: what is newly kept, no longer kept, and how large it is", async () => {
  const design = catalogued("different-identifiers");
  const { repairs } = await found(design, await likeTheRecipe(design), 1);
  const [offer] = offersFrom(design, await rowsOf(design, inOneUpload, defaultReading), repairs);
  expect(offer?.design.appIdentifier).toBe("theExtensions");
  expect(offer?.cost.says).toEqual(["The app connects under the identifier that it is handed, and has none of its own."]);
  expect(offer?.cost.gained).toContainEqual({ property: "heard-at-rest", scopes: ["one-upload"] });
  expect(offer?.cost.states).toEqual([{ scope: "one-upload", before: expect.any(Number) as number, after: 256 }]);
});
