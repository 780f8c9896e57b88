import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { defaultScopes } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import { robustDesign } from "../properties/bad-luck/beyond-any-design.ts";
import { keptIn, rowsOfDesign, targetFrom } from "./target.ts";
import type { Demand, Standing } from "./target.ts";
import { keeps } from "../properties/row.ts";

async function standing(design: Design): Promise<Standing> {
  return { design, rows: await rowsOfDesign(design, ["one-upload"], defaultReading) };
}

async function demandOf(design: Design, example: Design): Promise<Demand> {
  const shown = await standing(example);
  const [demand] = targetFrom(keptIn(shown.rows), defaultReading, await standing(design), shown).demands;
  return demand ?? expect.fail("nothing is wanted");
}


test.each([
  ["token-without-activity", "short-request-is-not-cut-off"],
  ["token-not-awaited", "token-before-upload"],
  ["two-background-requests", "token-leads-to-upload"],
  ["radar-empty-list-is-lost", "failures-are-failures"],
])("a repair of %s has to put %s to the test, though its example never does", async (name, promise) => {
  const { occasions } = await demandOf(designNamed(name), recipe);
  expect(occasions).toContain(promise);
  expect((await demandOf(recipe, recipe)).occasions).not.toContain(promise);
});

test("what only comes by the way may be avoided where the example avoids it", async () => {
  expect((await demandOf(recipe, robustDesign())).occasions).not.toContain("hears-only-its-own");
  expect((await demandOf(recipe, recipe)).occasions).toContain("hears-only-its-own");
  const didComplete: readonly DesignLine[] = [{ call: "recordCompletion", unless: "taskFailed" }];
  const cancels: Design = { ...recipe, app: { ...recipe.app, didComplete, handleEvents: ["saveCompletionHandler", "createSession", "invalidateAndCancel"] }, extension: { didComplete, invoked: ["createSession", "startUpload", "invalidateAndCancel"] } };
  expect((await standing(cancels)).rows[0]?.verdicts["successes-are-successes"]).toBe("holds");
  expect((await demandOf(cancels, recipe)).occasions).not.toContain("successes-are-successes");
});

test("an example that asks again for the object that it has, or may upload again, does not ask that of a repair", async () => {
  const again: Design = { ...recipe, app: { ...recipe.app, handleEvents: ["saveCompletionHandler", "createSession", "createSession"], didComplete: ["recordCompletion", { call: "uploadAgain", if: "taskFailed" }] } };
  const unwanted = ["one-object-for-an-identifier", "one-copy-at-the-server"];
  const [row] = (await standing(again)).rows;
  expect(unwanted.map((name) => row?.verdicts[name])).toEqual(["holds", "holds"]);
  const { promises, occasions } = await demandOf(recipe, again);
  expect(promises).toEqual(expect.arrayContaining(unwanted));
  expect(occasions.filter((name) => unwanted.includes(name))).toEqual([]);
});

test("running time need not be asked for where the example does without, and must be ended where it is", async () => {
  const longer: Design = { ...recipe, app: { ...recipe.app, didComplete: ["beginBackgroundTask", "recordCompletion", "endBackgroundTask"] } };
  const { promises, occasions } = await demandOf(longer, recipe);
  expect(promises).toContain("background-tasks-ended-at-rest");
  expect(occasions).not.toContain("background-tasks-ended-at-rest");
  expect((await demandOf(longer, longer)).occasions).toContain("background-tasks-ended-at-rest");
  const held = designNamed("fresh-identifier-held-activity");
  const bothWays = [await demandOf(held, recipe), await demandOf(held, held)];
  expect(bothWays.map((demand) => demand.occasions.includes("activity-ended-at-rest"))).toEqual([false, true]);
});

test("every upload must be started that the design starts, or its example", async () => {
  const idle: Design = { ...recipe, extension: { ...recipe.extension, invoked: ["completeRequest"] } };
  const startsAll = async (design: Design, example: Design): Promise<boolean> => (await demandOf(design, example)).startsAll;
  expect([await startsAll(recipe, recipe), await startsAll(idle, recipe), await startsAll(idle, idle)]).toEqual([true, true, false]);
});

test("the example with a token keeps what the safest design keeps, and puts the token to the test", async () => {
  const rows = await rowsOfDesign(designNamed("fresh-identifier-token-held-activity"), defaultScopes, defaultReading);
  const safest = await rowsOfDesign(robustDesign(), defaultScopes, defaultReading);
  for (const [at, { verdicts }] of rows.entries()) {
    const broken = Object.keys(verdicts).filter((name) => !keeps(verdicts[name]) && keeps(safest[at]?.verdicts[name]));
    expect(broken).toEqual([]);
    expect([verdicts["short-request-is-not-cut-off"], verdicts["token-before-upload"]]).toEqual(["holds", "holds"]);
  }
});
