import { expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { designs } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { appUploadsOneByOne } from "../designs/queued.ts";
import { defaultReading } from "../model/reading.ts";
import { deedsOf, deedsOfOriginal } from "./deeds.ts";
import type { Deed } from "./deeds.ts";
import { edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { examine } from "./examine.ts";
import { neighbours } from "./neighbours.ts";
import { rowsOfDesign, targetFrom } from "./target.ts";

const doneBy = (design: Design): readonly Deed[] => deedsOf(design, "app-uploads-once", defaultReading).done;

/** Asks for the list at its launch, and uploads again what is neither on it nor recorded. */
const again: DesignLine = { call: "uploadAgain", unless: ["taskIsListed", "taskIsRecorded"] };
const asking: Design = {
  ...appUploads,
  idempotent: false,
  app: { didFinishLaunching: ["createSession", "requestTaskList"], didReceiveTasks: [again], userUploads: ["startUpload"], didComplete: ["recordCompletion"] },
};
const launching = (...didFinishLaunching: readonly DesignLine[]): Design => ({ ...asking, app: { ...asking.app, didFinishLaunching } });

test("who starts an upload of its queue once another is done waits its turn, and who has started all of them does not", () => {
  const inTheScope = (design: Design): readonly Deed[] => deedsOf(design, "app-uploads-two-at-once", defaultReading).done;
  const atOnce: Design = { ...appUploadsOneByOne, app: { ...appUploadsOneByOne.app, userUploads: ["createSession", "startUpload", "startNextUpload"] } };
  expect([appUploadsOneByOne, atOnce].map(inTheScope)).toEqual([["waitsItsTurn"], []]);
  expect(doneBy(appUploadsOneByOne)).toEqual([]);
});

test("who asks for the list, and uploads again what is not on it, does both", () => {
  expect(doneBy(asking)).toEqual(["uploadsAgain", "hearsItsTasks"]);
});

test.each([
  ["asks for no list", launching("createSession")],
  ["asks before there is a session", launching("requestTaskList", "createSession")],
  ["asks in a case that never comes", launching("createSession", { call: "requestTaskList", if: "handlerIsSaved" })],
])("who %s uploads nothing again", (_, design) => {
  expect(doneBy(design)).not.toContain("uploadsAgain");
});

test("who uploads again what is recorded already does not do what is asked of a repair", () => {
  const doing = (...didComplete: readonly DesignLine[]): Design => ({ ...asking, app: { ...asking.app, didReceiveTasks: [], didComplete } });
  expect(doneBy(doing("uploadAgain", "recordCompletion"))).toEqual(["uploadsAgain"]);
  expect(doneBy(doing("recordCompletion", "uploadAgain"))).toEqual([]);
});

test("a list of which only a note is made in memory can be done without", () => {
  expect(doneBy({ ...asking, app: { ...asking.app, didReceiveTasks: ["setFlag"] } })).toEqual([]);
  expect(doneBy({ ...asking, app: { ...asking.app, didReceiveTasks: ["setFlag", { call: "requestTaskList", unless: "flagIsSet" }] } })).toEqual([]);
  expect(deedsOfOriginal(designNamed("afnetworking-delegates-from-the-list"), "app-uploads-once", defaultReading)).toEqual([]);
});

test("a list is heard by the block that its callback leaves to the main queue, if that makes use of it", () => {
  const left = (...didReceiveTasksOnMain: readonly DesignLine[]): Design => ({ ...asking, app: { ...asking.app, didReceiveTasks: ["dispatchToMain"], didReceiveTasksOnMain } });
  expect(doneBy(left(again))).toEqual(["uploadsAgain", "hearsItsTasks"]);
  expect(doneBy(left("work"))).toEqual([]);
});

test("code that asks rightly before it uploads again does no less than code that asks wrongly", () => {
  for (const name of ["zotero-struck-off-too-early", "zotero-struck-off-after-registering"]) expect(deedsOfOriginal(designNamed(name), "one-upload", defaultReading)).toEqual(["uploadsAgain", "followsUp"]);
});

test("who follows an upload up by a request does so once it is heard of", () => {
  const telling = (...didComplete: readonly DesignLine[]): Design => ({ ...asking, app: { didFinishLaunching: ["createSession"], userUploads: ["startUpload"], didComplete } });
  expect(doneBy(telling("startFollowUp"))).toEqual(["followsUp"]);
  expect(doneBy(telling({ call: "startFollowUp", if: "taskFailed" }))).toEqual([]);
  expect(doneBy(telling("recordCompletion"))).toEqual([]);
});

test("who asks for what no line brings about uploads nothing again", () => {
  const restoring: Design = { ...asking, app: { ...asking.app, didReceiveTasks: [{ call: "uploadAgain", if: "startIsRecorded", unless: "taskIsListed" }], userUploads: ["recordStart", "startUpload"] } };
  expect(doneBy(restoring)).toContain("uploadsAgain");
  expect(doneBy({ ...restoring, app: { ...restoring.app, userUploads: ["startUpload"] } })).not.toContain("uploadsAgain");
  // What an extension makes, the app does not.
  const own: Design = { ...asking, app: { ...asking.app, didReceiveTasks: [{ call: "uploadAgain", if: "taskWasMadeHere" }] }, extension: { invoked: ["createSession", "startUpload"] } };
  expect(doneBy(own)).toContain("uploadsAgain");
  const onlyOthers: Design = { ...own, app: { ...own.app, userUploads: [] } };
  expect(deedsOf(onlyOthers, "one-upload", defaultReading).done).not.toContain("uploadsAgain");
});

test("nothing is looked for in a design that has no line for it", () => {
  for (const design of designs) expect(deedsOfOriginal(design, "one-upload", defaultReading)).toEqual([]);
});

test("what has too many states is not said to be never done", () => {
  expect(deedsOf(asking, "app-uploads-once", defaultReading, ["uploadsAgain"], 5)).toMatchObject({ done: [], isComplete: false });
});

test("no repair keeps the server from having an upload twice by uploading nothing again", async () => {
  const inOne = ["app-uploads-once"] as const;
  const target = targetFrom(new Map([["app-uploads-once", ["one-copy-at-the-server"]]] as const), defaultReading, { design: asking, rows: await rowsOfDesign(asking, inOne, defaultReading) });
  expect(target.demands.map(({ deeds }) => deeds)).toEqual([["uploadsAgain", "hearsItsTasks"]]);
  const isAboutIt = (edit: Edit): boolean => (edit.kind === "decision" && edit.decision !== "taskKind") || (edit.kind === "delete" && ["didReceiveTasks", "didFinishLaunching"].includes(edit.at.callback));
  const cures: Edit[] = [];
  for (const edit of neighbours(asking).filter(isAboutIt)) {
    if ((await examine(edited(asking, edit), target, { told: [] })).is === "cure") cures.push(edit);
  }
  expect(cures).toEqual([{ kind: "decision", decision: "idempotent", value: true }]);
});
