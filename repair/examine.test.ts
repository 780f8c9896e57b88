import { beforeAll, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { defaultReading } from "../model/reading.ts";
import { concessionText } from "./concession.ts";
import { examine } from "./examine.ts";
import { rowsOfDesign, targetFrom } from "./target.ts";
import type { Target } from "./target.ts";

/** An extension that starts its uploads whether iOS grants it the activity or not; in the latter case it can be suspended with its sheet open. */
const refused = (...activityRefused: readonly DesignLine[]): Design => ({
  ...recipe,
  identifiers: "perInvocation",
  app: { ...recipe.app, didFinishEvents: ["finishTasksAndInvalidate"], didBecomeInvalid: ["callCompletionHandler"] },
  extension: { ...recipe.extension, invoked: ["performExpiringActivity"], activityGranted: ["completeRequest", "createSession", "startUpload", "exit"], activityRefused },
});
const startsAnyway = refused("createSession", "startUpload", "completeRequest");

async function targetOf(design: Design): Promise<Target> {
  const rows = await rowsOfDesign(design, ["two-uploads"], defaultReading);
  return targetFrom(new Map([["two-uploads", ["upload-reaches-the-system"]]] as const), defaultReading, { design, rows });
}

let target: Target;
beforeAll(async () => {
  target = await targetOf(startsAnyway);
});

test("what is started although iOS refuses the activity must be started by a repair, too, unless its code there starts nothing itself", async () => {
  const inEach = [startsAnyway, refused("completeRequest"), refused("requestToken"), refused("createSession", { call: "startUpload", if: "everythingIsRecorded" })];
  const targets = await Promise.all(inEach.map(targetOf));
  expect(targets.map(({ demands }) => demands.map(({ startsRefused }) => startsRefused))).toEqual([[true], [false], [false], [false]]);
});

test.each([
  ["starts nothing then", refused("createSession", "completeRequest")],
  ["starts the first only", refused("createSession", { call: "startUpload", if: "everythingIsRecorded" }, "completeRequest")],
  ["makes tasks that nobody resumes", refused("createSession", "createTask", "startUpload", "completeRequest")],
])("a repair that %s does less where iOS refuses the activity", async (_, design) => {
  expect(await examine(design, target, { told: [] })).toMatchObject({ is: "idle", lesser: { givesUp: ["startsIfRefused"] } });
  expect(concessionText("startsIfRefused")).toContain("no longer starts every upload");
});

test("a repair that closes the sheet before it starts them does not", async () => {
  expect(await examine(refused("completeRequest", "createSession", "startUpload"), target, { told: [] })).toMatchObject({ is: "cure" });
});

test("what the design to be repaired never starts where it is refused, a repair need not start there", async () => {
  const givesUp = refused("completeRequest");
  expect(await examine(givesUp, await targetOf(givesUp), { told: [] })).toMatchObject({ is: "cure" });
});
