import { expect, test } from "vitest";
import { appUploads } from "../../designs/app-uploads.ts";
import { designs, recipe } from "../../designs/catalogue.ts";
import type { Design, DesignLine } from "../../designs/design.ts";
import { appUploadsOneByOneInMemory, freshIdentifierOneByOne } from "../../designs/queued.ts";
import { scopes, usualScopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { actionName } from "../../model/action.ts";
import { defaultReading } from "../../model/reading.ts";
import { designLeftAlone, leftAlone } from "./left-alone.ts";

const starting = (...invoked: readonly DesignLine[]): Design => ({ ...recipe, extension: { ...recipe.extension, invoked } });

/** The second task is started on an object that was invalidated after the first, and the process crashes. */
const crashing: Readonly<Partial<Record<string, ScopeName>>> = {
  "extension-finishes-and-invalidates": "two-invocations",
  "extension-invalidates-and-cancels": "two-invocations",
  "fresh-identifier-background-token": "two-uploads",
};

test.each([...designs, appUploads].map((design) => [design.name, design] as const))("%s starts every upload where nobody stops it, unless it crashes", (name, design) => {
  const lacking = usualScopes(design).filter((scope) => designLeftAlone(design, scope, defaultReading).is !== "started");
  expect(lacking).toEqual([crashing[name] ?? []].flat());
});

test("who starts nothing has nobody else to blame", () => {
  const alone = designLeftAlone(starting("createSession", "completeRequest"), "one-upload", defaultReading);
  if (alone.is !== "neverStarted") expect.fail(alone.is);
  expect(alone.trace.actions.map(actionName)).toEqual(["userInvokes A", "createSession A", "completeRequest A"]);
});

test("who starts one upload of two, or the first of two invocations, leaves the other out", () => {
  const design = starting("createSession", { call: "startUpload", if: "everythingIsRecorded" }, "completeRequest");
  expect(designLeftAlone(design, "one-upload", defaultReading).is).toBe("started");
  for (const scope of ["two-uploads", "two-invocations"] as const) expect(designLeftAlone(design, scope, defaultReading).is).toBe("neverStarted");
});

test("who does not go on with its queue leaves out what is behind the first, and so does an app that finds nothing in it", () => {
  const deaf: Design = { ...appUploadsOneByOneInMemory, app: { ...appUploadsOneByOneInMemory.app, didComplete: ["recordCompletion"] } };
  expect([appUploadsOneByOneInMemory, deaf].map((design) => designLeftAlone(design, "app-uploads-two-at-once", defaultReading).is)).toEqual(["started", "neverStarted"]);
  const untold: Design = { ...freshIdentifierOneByOne, extension: { ...freshIdentifierOneByOne.extension, activityGranted: ["completeRequest", "createSession", "startNextUpload", "exit"] } };
  expect([freshIdentifierOneByOne, untold].map((design) => designLeftAlone(design, "two-uploads", defaultReading).is)).toEqual(["started", "neverStarted"]);
});

test("who leaves out an upload because of what became of the last one is found where a process is stopped between them", () => {
  const design: Design = {
    ...appUploads,
    app: {
      ...appUploads.app,
      didFinishLaunching: [],
      handleEvents: ["saveCompletionHandler", { call: "createSession", unless: "sessionExists" }],
      userUploads: [{ call: "createSession", unless: "sessionExists" }, { call: "startUpload", unless: "sessionIsInvalidated" }],
      didFinishEvents: ["finishTasksAndInvalidate", "callCompletionHandler"],
    },
  };
  expect(designLeftAlone(design, "app-uploads-twice", defaultReading).is).toBe("started");
  const between = designLeftAlone(design, "app-uploads-twice", defaultReading, "betweenUploads");
  if (between.is !== "neverStarted") expect.fail(between.is);
  expect(between.trace.actions.map(({ type }) => type)).toContain("suspend");
});

test("a task that was created is still to be started, so nobody stops its process, nor force quits it", () => {
  const design: Design = { ...appUploads, app: { ...appUploads.app, didFinishLaunching: ["createSession"], userUploads: ["createTask", "requestTaskList"], didReceiveTasks: ["resumeTask"] } };
  expect(designLeftAlone(design, "app-uploads-once", defaultReading, "betweenUploads").is).toBe("started");
  expect(designLeftAlone(design, "app-upload-force-quit", defaultReading).is).toBe("started");
});

test("what was cut off is unknown, and nothing is said to be started", () => {
  expect(leftAlone(worldOf(recipe, scopes["one-upload"]), "never", 5)).toEqual({ is: "unknown" });
});
