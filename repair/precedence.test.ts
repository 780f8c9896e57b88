import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { countOf } from "./precedence.ts";

const of = (extension: Design["extension"], app: Design["app"] = {}): Design => ({ ...recipe, app, extension });
const uploadsAfterWork = { calls: ["startUpload"], first: "work" } as const;

test.each<readonly [string, Design, number, number]>([
  ["a line of the same callback", of({ invoked: ["work", "createSession", "startUpload", { call: "startUpload", if: "flagIsSet" }] }), 2, 0],
  ["a line before it", of({ invoked: ["startUpload", "work"] }), 0, 1],
  ["a line of a block that is left", of({ invoked: ["work", "dispatchToWorkQueue"], invokedOnWorkQueue: ["startUpload"] }), 1, 0],
  ["a line beside the work of a block", of({ invoked: ["dispatchToWorkQueue", "startUpload"], invokedOnWorkQueue: ["work"] }), 0, 1],
  ["the answer to what is asked for in a block", of({ invoked: ["dispatchToWorkQueue"], invokedOnWorkQueue: ["work", "performExpiringActivity"], activityGranted: ["startUpload"], activityRefused: ["startUpload"] }), 2, 0],
  ["the answer to what is asked for before", of({ invoked: ["performExpiringActivity", "work"], activityGranted: ["startUpload"] }), 0, 1],
  ["an answer in another process", of({ invoked: ["work", "requestToken"] }, { didReceiveToken: ["startUpload"] }), 0, 1],
  ["an answer that asks again", of({ invoked: ["work", "requestToken"], didReceiveToken: ["startUpload", "requestToken"] }), 1, 0],
])("%s counts once for each way that leads to it", (_, design, after, without) => {
  expect(countOf(design, uploadsAfterWork)).toEqual({ after, without });
});

test("from one callback on, nothing counts that does not follow from it", () => {
  const design = of({ invoked: ["startUpload"], didComplete: ["startUpload"] });
  expect(countOf(design, uploadsAfterWork).without).toBe(2);
  expect(countOf(design, { ...uploadsAfterWork, from: { process: "extension", callback: "invoked" } }).without).toBe(1);
});
