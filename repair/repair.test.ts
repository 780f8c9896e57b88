import { expect, test } from "vitest";
import { appUploads, appUploadsAsWell } from "../designs/app-uploads.ts";
import { designs, recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { handlerOffTheMainQueue, recordedOnMain } from "../designs/main-queue.ts";
import { appScopes, defaultScopes } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import { repair, safestLike } from "./repair.ts";
import type { Wish } from "./repair.ts";

test("the example for a repair uploads where the design does", () => {
  expect(designs.map((design) => safestLike(design).name)).toEqual(designs.map(() => "fresh-identifier-sheet-first"));
  expect(safestLike(appUploads)).toBe(appUploads);
  expect(safestLike({ ...recipe, app: { ...recipe.app, userUploads: ["createSession", "startUpload"] } })).toBe(appUploadsAsWell);
});

test("an app that lets go of its own session as of its extension's is told to ask whose it is", async () => {
  const { app } = appUploadsAsWell;
  const asking = app.didFinishEvents?.slice(0, -1) ?? [];
  const flawed: Design = { ...appUploadsAsWell, name: "lets-go-of-all", app: { ...app, didFinishEvents: [...asking, "finishTasksAndInvalidate"] } };
  const wish = { scopes: ["app-uploads-twice", "app-and-extension-upload"], reading: defaultReading, wanted: { as: "the safest", example: safestLike(flawed) } } as const;
  const answer = await repair(flawed, wish, { edits: 1, signal: new AbortController().signal });
  expect(answer?.broken.map(({ property, scope }) => [property, scope])).toContainEqual(["no-use-of-a-dead-object", "app-uploads-twice"]);
  expect(answer?.offers.map(({ edits }) => edits)).toContainEqual([
    { kind: "replace", at: { process: "app", callback: "didFinishEvents" }, index: asking.length, line: { call: "finishTasksAndInvalidate", unless: "sessionIsOwn" } },
  ]);
});

test.each([
  [handlerOffTheMainQueue, appScopes, [{ kind: "decision", decision: "delegateQueue", value: "main" }, { kind: "leave", at: { process: "app", callback: "didFinishEvents" }, index: 0, queue: "main" }]],
  [{ ...recordedOnMain, delegateQueue: "main" }, defaultScopes, [{ kind: "leave", at: { process: "app", callback: "didBecomeInvalid" }, index: 0, queue: "main" }, { kind: "takeBack", at: { process: "app", callback: "didComplete" }, index: 0, queue: "main", lines: 1 }]],
] as const)("what is called or left in the wrong place is left to the main queue, or taken back from it, %#", async (design, scopes, edits) => {
  const wish: Wish = { scopes, reading: defaultReading, wanted: { as: "the safest", example: safestLike(design) } };
  const answer = await repair(design, wish, { edits: 1, signal: new AbortController().signal });
  expect(answer?.offers.map((offer) => offer.edits)).toEqual(expect.arrayContaining(edits.map((edit) => [edit])));
});

test("what only comes by the way need not come where the example is not usually looked at, either", async () => {
  const didComplete = [{ call: "recordCompletion", unless: "taskFailed" }, { call: "uploadAgain", if: "taskFailed" }] as const;
  const design: Design = { ...recipe, app: { ...recipe.app, didComplete }, extension: { ...recipe.extension, didComplete } };
  const wish: Wish = { scopes: ["one-upload-may-fail"], reading: defaultReading, wanted: { as: "the safest", example: safestLike(design) } };
  const answer = await repair(design, wish, { edits: 0, signal: new AbortController().signal });
  const [demand] = answer?.target.demands ?? [];
  expect(demand?.occasions).toContain("no-handler-owed-at-rest");
  expect(demand?.occasions).not.toContain("hears-only-its-own");
});

test("a design that sends everything twice is looked at no further than its repairs are, and what is known of it counts", async () => {
  const again: Design = { ...recipe, name: "sends-again", extension: { ...recipe.extension, invoked: ["createSession", "startUpload", "uploadAgain"] } };
  const wish: Wish = { scopes: ["one-upload", "two-extensions"], reading: defaultReading, wanted: { as: "like", example: recipe } };
  const answer = await repair(again, wish, { edits: 0, signal: new AbortController().signal });
  expect(answer?.seenInPart).toEqual(["two-extensions"]);
  expect(answer?.broken).toContainEqual({ property: "one-copy-at-the-server", scope: "two-extensions", steps: 6 });
  const [, large] = answer?.target.demands ?? [];
  expect(large?.scope).toBe("two-extensions");
  expect(large?.startsAll).toBe(true);
});

test("where a success is written down as a failure, whoever writes down the success instead is told to write down no failure any more", async () => {
  const flawed: Design = { ...recipe, name: "records-a-failure", extension: { ...recipe.extension, didComplete: ["recordFailure"] } };
  const wish: Wish = { scopes: ["one-upload"], reading: defaultReading, wanted: { as: "like", example: recipe } };
  const answer = await repair(flawed, wish, { edits: 1, signal: new AbortController().signal });
  expect(answer?.lesser.map(({ edits, givesUp }) => [edits, givesUp])).toContainEqual([
    [{ kind: "replace", at: { process: "extension", callback: "didComplete" }, index: 0, line: "recordCompletion" }],
    ["recordsFailures"],
  ]);
});
