import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { appDownloads } from "../designs/main-queue.ts";
import { appUploadsOneByOneInFront } from "../designs/queued.ts";
import { designFrom } from "../designs/schema.ts";
import { examplesFor, isComparable } from "./examples.ts";

test("the examples for a repair make no request that the design does not make, whatever it is made with", () => {
  const [atOnce, later] = [designNamed("followed-up-at-once"), designNamed("followed-up-in-background-tasks")];
  const [short, held, background] = [designNamed("token-without-activity"), designNamed("fresh-identifier-token-held-activity"), designNamed("fresh-identifier-background-token")];
  expect([held, background, later].map((example) => isComparable(recipe, example))).toEqual([false, false, false]);
  expect([held, background, later].map((example) => isComparable(short, example))).toEqual([true, true, false]);
  expect([later, held, recipe].map((example) => isComparable(atOnce, example))).toEqual([true, false, true]);
});

test("a design with code for silent pushes has examples that answer them, each by the code that it has or by nothing else", () => {
  const noAnswer: Design = { ...recipe, app: { ...recipe.app, didReceiveRemoteNotification: ["work"] } };
  const answering = examplesFor(noAnswer).map(({ name, app }) => [name, app.didReceiveRemoteNotification] as const);
  expect(answering).toContainEqual(["recipe", ["callFetchCompletionHandler"]]);
  expect(answering).toContainEqual(["recipe-refreshed", ["createSession", "requestTaskList", "callFetchCompletionHandler"]]);
  expect(examplesFor(recipe).find(({ name }) => name === "recipe")).toBe(recipe);
});

test("an example is first tried with what the design has decided already, where its own code does not depend on that", () => {
  const inTasks: Design = { ...recipe, workQueue: "tasks" };
  const decisionsOf = (design: Design, name: string) => examplesFor(design).filter((example) => example.name === name).map(({ workQueue, idempotent }) => [workQueue, idempotent]);
  expect(decisionsOf(inTasks, "fresh-identifier-sheet-first")).toEqual([["tasks", false], ["serial", true]]);
  expect(decisionsOf(recipe, "fresh-identifier-handler-last")).toEqual([["serial", false]]);
  expect(decisionsOf(inTasks, "fresh-identifier-tried-again")).toEqual([["tasks", true], ["serial", true]]);
  expect(decisionsOf(recipe, "recorded-in-tasks")).toEqual([["tasks", false], ["tasks", true]]);
});

test("a queue of downloads has the known queues for examples, with its own code for what has come", () => {
  const own = [{ call: "keepFile", unless: "taskFailed" }, { call: "recordCompletion", unless: "taskFailed" }] as const;
  const queued: Design = { ...appDownloads, app: { ...appDownloads.app, userUploads: ["startNextUpload"], didComplete: [...own, { call: "startNextUpload", unless: "taskFailed" }] } };
  const example = examplesFor(queued).find(({ name }) => name === appUploadsOneByOneInFront.name);
  expect(example).toMatchObject({ taskKind: "download", idempotent: false, app: { didComplete: [...own, "startNextUpload"], didEnterBackground: ["startUpload"] } });
  expect(designFrom(example).ok).toBe(true);
  expect(examplesFor(appDownloads).map(({ name }) => name)).not.toContain(appUploadsOneByOneInFront.name);
});
