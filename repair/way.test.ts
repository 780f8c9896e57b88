import { expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { edited, designKey, editText } from "./edit.ts";
import { distance, wayTo } from "./way.ts";

test("leads to a line that asks something, though nothing is asked yet", () => {
  const asking: Design = { ...appUploads, app: { ...appUploads.app, handleEvents: ["saveCompletionHandler", "createSession"], didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved" }] } };
  const design: Design = { ...asking, app: { ...asking.app, handleEvents: ["createSession"], didFinishEvents: [] } };
  const way = wayTo(design, asking, 3) ?? expect.fail("there is no way");
  expect(way.map((edit) => editText(design, edit))).toEqual([
    "insert saveCompletionHandler into app handleEvents, before createSession",
    "insert callCompletionHandler if handlerIsSaved into app didFinishEvents",
  ]);
  expect(designKey(way.reduce(edited, design))).toBe(designKey(asking));
  expect(wayTo(design, asking, 1)).toBeUndefined();
});

test("a decision taken otherwise is as far as a line in the place of another", () => {
  const { app } = appUploads;
  expect(distance(appUploads, { ...appUploads, idempotent: false })).toBe(2);
  expect(distance(appUploads, { ...appUploads, app: { ...app, didComplete: ["work"] } })).toBe(2);
  expect(distance(appUploads, { ...appUploads, idempotent: false, app: { ...app, didComplete: [] } })).toBe(3);
});

test("carries no line from one process to the other where a line of the process itself can be moved", () => {
  const design: Design = { ...recipe, app: { didComplete: ["recordCompletion"] }, extension: { invoked: ["createSession", "startUpload"] } };
  const goal: Design = { ...recipe, app: { handleEvents: ["createSession"], didComplete: ["recordCompletion"] }, extension: { invoked: ["performExpiringActivity"], activityGranted: ["createSession", "startUpload"] } };
  const way = wayTo(design, goal, Infinity) ?? expect.fail("there is no way");
  expect(way.filter((edit) => edit.kind === "move" && edit.at.process !== edit.to.process)).toEqual([]);
  expect(designKey(way.reduce(edited, design))).toBe(designKey(goal));
});
