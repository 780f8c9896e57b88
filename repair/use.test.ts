import { expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { appDownloads } from "../designs/main-queue.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import type { Place } from "../designs/place.ts";
import { defaultReading } from "../model/reading.ts";
import { edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { idlesOthers, isOfUse } from "./use.ts";

const launch: Place = { process: "app", callback: "didFinishLaunching" };
const left: Place = { process: "app", callback: "didEnterBackground" };
const told: Place = { process: "app", callback: "didComplete" };
const asked: Place = { process: "app", callback: "userUploads" };

const logsOut: Design = { ...appUploads, app: { ...appUploads.app, didFinishLaunching: ["createSession"], didEnterBackground: ["invalidateAndCancel"] } };
const uploadsTwice: Design = { ...appUploads, app: { ...appUploads.app, didComplete: ["recordCompletion", "uploadAgain"] } };

test.each([
  ["a session is invalidated before there is one", logsOut, { kind: "move", at: left, index: 0, to: launch, toIndex: 0 }, false],
  ["a session is invalidated as soon as there is one", logsOut, { kind: "move", at: left, index: 0, to: launch, toIndex: 1 }, true],
  ["an upload is made again before it was started", uploadsTwice, { kind: "move", at: told, index: 1, to: asked, toIndex: 0 }, false],
  ["an upload is made again once it was started", uploadsTwice, { kind: "move", at: told, index: 1, to: asked, toIndex: appUploads.app.userUploads?.length ?? 0 }, true],
  ["a note is taken away that nobody makes, on a queue of the delegate's own", appDownloads, { kind: "insert", at: told, index: 0, line: "clearFlag" }, false],
  ["time passes", appUploads, { kind: "insert", at: launch, index: 0, line: "work" }, true],
  ["a list of tasks is asked for that nobody hears", appUploads, { kind: "insert", at: told, index: 1, line: "requestTaskList" }, false],
  ["a list of tasks is asked for that a callback hears", { ...appUploads, app: { ...appUploads.app, didReceiveTasks: ["work"] } }, { kind: "insert", at: told, index: 1, line: "requestTaskList" }, true],
  ["a list of tasks is asked for that a line asks about", { ...appUploads, app: { ...appUploads.app, didBecomeActive: [{ call: "work", unless: "taskListIsEmpty" }] } }, { kind: "insert", at: told, index: 1, line: "requestTaskList" }, true],
  ["a line is taken away", logsOut, { kind: "delete", at: left, index: 0 }, true],
] as const satisfies readonly (readonly [string, Design, Edit, boolean])[])("whether it is of use that %s", (_, design, edit, isUse) => {
  expect(isOfUse(edited(design, edit), [edit], ["app-uploads-once"], defaultReading)).toBe(isUse);
});

const twoCallbacks: Design = { ...appUploads, app: { ...appUploads.app, didBecomeActive: ["createSession"], handleEvents: ["saveCompletionHandler", "createSession"] } };
const active: Place = { process: "app", callback: "didBecomeActive" };
const handed: Place = { process: "app", callback: "handleEvents" };

test.each([
  ["is moved before its like", twoCallbacks, { kind: "move", at: active, index: 0, to: handed, toIndex: 1 }, true],
  ["is moved before a line before its like", twoCallbacks, { kind: "move", at: active, index: 0, to: handed, toIndex: 0 }, true],
  ["is inserted where there is none like it", twoCallbacks, { kind: "insert", at: left, index: 0, line: "createSession" }, false],
  ["changes its place", twoCallbacks, { kind: "move", at: handed, index: 1, to: handed, toIndex: 0 }, false],
  ["stands beside two that were no better before", { ...twoCallbacks, app: { ...twoCallbacks.app, handleEvents: ["createSession", "createSession"] } }, { kind: "replace", at: handed, index: 1, line: "saveCompletionHandler" }, false],
] as const satisfies readonly (readonly [string, Design, Edit, boolean])[])("whether another line comes to nothing by it when one %s", (_, design, edit, isIdle) => {
  expect(idlesOthers(design, edited(design, edit), [edit], ["app-uploads-once"], defaultReading)).toBe(isIdle);
});

test("where it is not known which lines were idle before, none is blamed for it", () => {
  const wide: Design = {
    ...appUploads,
    app: { ...appUploads.app, handleEvents: ["saveCompletionHandler", "createSession", "createSession"], didBecomeActive: ["uploadAgain"], didEnterBackground: ["startUpload"], didComplete: ["uploadAgain", "recordCompletion"] },
    extension: recipe.extension,
  };
  const edits: readonly Edit[] = [
    { kind: "delete", at: active, index: 0 },
    { kind: "delete", at: told, index: 0 },
    { kind: "move", at: handed, index: 0, to: handed, toIndex: 1 },
  ];
  expect(idlesOthers(wide, edits.reduce(edited, wide), edits, ["app-uploads-once", "two-uploads"], defaultReading)).toBe(false);
});

test("where there is more to look at than may be, whatever is written is taken to be of use", () => {
  const edit: Edit = { kind: "insert", at: { process: "extension", callback: "invoked" }, index: 0, line: "clearFlag" };
  const design = edited(recipe, edit);
  expect(isOfUse(design, [edit], ["one-upload"], defaultReading)).toBe(false);
  expect(isOfUse(design, [edit], ["one-upload", "two-extensions-two-invocations"], defaultReading)).toBe(true);
});

test("what comes to nothing in one scope may come to something in another", () => {
  const edit: Edit = { kind: "insert", at: { process: "extension", callback: "didComplete" }, index: 0, line: "recordCompletion" };
  const design = edited({ ...recipe, extension: { invoked: ["createSession", "startUpload", "exit"] } }, edit);
  expect(isOfUse(design, [edit], ["one-upload"], defaultReading)).toBe(false);
  const stays = edited({ ...recipe, extension: { invoked: ["createSession", "startUpload"] } }, edit);
  expect(isOfUse(stays, [edit], ["app-uploads-once", "one-upload"], defaultReading)).toBe(true);
});
