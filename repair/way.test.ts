import { expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
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
