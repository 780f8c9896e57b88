import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { designFrom } from "../designs/schema.ts";
import { finishedInATask, recordedInAGroup } from "../designs/work-queue.ts";
import { examplesFor } from "./examples.ts";
import { inItsBlocks } from "./in-its-blocks.ts";

const handlerLast = designNamed("fresh-identifier-handler-last");

test("an example does in the last block of a design what it does at once, after the design's own work", () => {
  const example = inItsBlocks(finishedInATask, handlerLast);
  expect(example.app).toEqual({
    ...handlerLast.app,
    didFinishEvents: ["dispatchToWorkQueue"],
    didFinishEventsOnWorkQueue: ["work", "dispatchToMain"],
    didFinishEventsOnMain: ["finishTasksAndInvalidate"],
  });
  expect([example.workQueue, example.identifiers]).toEqual(["tasks", "perInvocation"]);
  expect(designFrom(example).ok).toBe(true);
  expect(examplesFor(finishedInATask)).toContainEqual(example);
});

test("of two blocks that a callback leaves, an example is left the later one", () => {
  const both: Design = { ...recipe, app: { ...recipe.app, didComplete: ["dispatchToWorkQueue", "dispatchToMain"], didCompleteOnWorkQueue: ["work"], didCompleteOnMain: ["recordCompletion"] } };
  const { app } = inItsBlocks(both, handlerLast);
  expect([app.didComplete, app.didCompleteOnWorkQueue, app.didCompleteOnMain]).toEqual([["dispatchToMain"], undefined, ["recordCompletion"]]);
});

test("an example leaves its blocks by way of the dispatch group of a design, as long as there is something to wait for", () => {
  const inAGroup: Design = { ...finishedInATask, group: "enteredBefore" };
  const example = inItsBlocks(inAGroup, handlerLast);
  expect(example).toEqual({ ...inItsBlocks(finishedInATask, handlerLast), group: "enteredBefore" });
  expect(designFrom(example).ok).toBe(true);
  // Another order of things may do without the group.
  expect(examplesFor(inAGroup)).toEqual(expect.arrayContaining([example, { ...example, group: "none" }]));

  const mainOnly = inItsBlocks({ ...recordedInAGroup, app: { ...recordedInAGroup.app, didComplete: ["recordCompletion"], didFinishEvents: ["dispatchToMain"], didFinishEventsOnMain: ["finishTasksAndInvalidate"] } }, handlerLast);
  expect(mainOnly.app.didFinishEventsOnMain).toEqual(["finishTasksAndInvalidate"]);
  expect([mainOnly.group, designFrom(mainOnly).ok]).toEqual(["none", true]);

  const ownGroup = inItsBlocks({ ...finishedInATask, group: "enteredInside" }, recordedInAGroup);
  expect([ownGroup.group, designFrom(ownGroup).ok]).toEqual(["enteredBefore", true]);
});

test("an example stays as it is where the design leaves no block, or it leaves one itself", () => {
  const own: Design = { ...finishedInATask, app: { ...finishedInATask.app, didFinishEvents: ["dispatchToMain"] } };
  const closes: Design = { ...recipe, extension: { invoked: ["dispatchToWorkQueue"], invokedOnWorkQueue: ["work", "createSession", "startUpload"] } };
  const nested: Design = { ...recipe, extension: { invoked: ["createSession", "dispatchToWorkQueue"], invokedOnWorkQueue: ["startUpload", "completeRequest"] } };
  expect(inItsBlocks(recipe, handlerLast)).toBe(handlerLast);
  expect(inItsBlocks(finishedInATask, own)).toBe(own);
  expect(inItsBlocks(closes, nested)).toBe(nested);
  expect(inItsBlocks({ ...finishedInATask, app: { ...finishedInATask.app, handleEvents: ["dispatchToWorkQueue"], handleEventsOnWorkQueue: ["createSession"] } }, recipe).app.handleEventsOnWorkQueue).toEqual(recipe.app.handleEvents);
});
