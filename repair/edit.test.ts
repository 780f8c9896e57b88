import { describe, expect, test } from "vitest";
import { designs, freshIdentifierHeldActivity, recipe } from "../designs/catalogue.ts";
import { callOf, makesCall } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { lineText } from "../designs/listing.ts";
import { appDownloads, handlerOffTheMainQueue, recordedAndCalledOnMain, recordedOnMain } from "../designs/main-queue.ts";
import { recordedAndCalledInOrder } from "../designs/work-queue.ts";
import { blockQueueOf, blockQueues, dispatching } from "../model/script.ts";
import { allowedAt, linesAt, placeText, places } from "../designs/place.ts";
import { designFrom } from "../designs/schema.ts";
import { blockAt, designKey, edited, editText, leaversOf } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { priceOf } from "./cost.ts";
import { decisions, neighbours, proposals } from "./neighbours.ts";

const didFinishEvents = { process: "app", callback: "didFinishEvents" } as const;
const didBecomeInvalid = { process: "app", callback: "didBecomeInvalid" } as const;

describe("an edit", () => {
  test.each<[Edit, string, readonly DesignLine[]]>([
    [{ kind: "insert", at: didFinishEvents, index: 1, line: "createSession" }, "insert createSession into app didFinishEvents, before callCompletionHandler", ["finishTasksAndInvalidate", "createSession", "callCompletionHandler"]],
    [{ kind: "insert", at: didFinishEvents, index: 2, line: "createSession" }, "insert createSession into app didFinishEvents, after callCompletionHandler", ["finishTasksAndInvalidate", "callCompletionHandler", "createSession"]],
    [{ kind: "delete", at: didFinishEvents, index: 0 }, "delete finishTasksAndInvalidate from app didFinishEvents", ["callCompletionHandler"]],
    [{ kind: "replace", at: didFinishEvents, index: 0, line: "invalidateAndCancel" }, "replace finishTasksAndInvalidate by invalidateAndCancel in app didFinishEvents", ["invalidateAndCancel", "callCompletionHandler"]],
    [{ kind: "replace", at: didFinishEvents, index: 1, line: { call: "callCompletionHandler", if: "handlerIsSaved" } }, "run callCompletionHandler in app didFinishEvents only if handlerIsSaved", ["finishTasksAndInvalidate", { call: "callCompletionHandler", if: "handlerIsSaved" }]],
    [{ kind: "move", at: didFinishEvents, index: 1, to: didFinishEvents, toIndex: 0 }, "move callCompletionHandler within app didFinishEvents, before finishTasksAndInvalidate", ["callCompletionHandler", "finishTasksAndInvalidate"]],
    [{ kind: "move", at: didFinishEvents, index: 1, to: didBecomeInvalid, toIndex: 0 }, "move callCompletionHandler from app didFinishEvents to app didBecomeInvalid", ["finishTasksAndInvalidate"]],
  ])("%j", (edit, text, lines) => {
    expect(editText(recipe, edit)).toBe(text);
    expect(linesAt(edited(recipe, edit), didFinishEvents)).toEqual(lines);
  });

  test("leaves the design alone that it is made to", () => {
    const before = JSON.stringify(recipe);
    for (const edit of neighbours(recipe)) edited(recipe, edit);
    expect(JSON.stringify(recipe)).toBe(before);
  });

  test("passes a line on as it is, whatever it is made of", () => {
    const conditional: DesignLine = { call: "callCompletionHandler", if: "everythingIsRecorded" };
    const design = { ...recipe, app: { ...recipe.app, didFinishEvents: ["finishTasksAndInvalidate", conditional] } } as typeof recipe;
    const moved = edited(design, { kind: "move", at: didFinishEvents, index: 1, to: didBecomeInvalid, toIndex: 0 });
    expect(linesAt(moved, didBecomeInvalid)).toEqual([conditional]);
    const bare = { kind: "replace", at: didFinishEvents, index: 1, line: "callCompletionHandler" } as const;
    expect(neighbours(design)).toContainEqual(bare);
    expect(editText(design, bare)).toBe("drop the condition of callCompletionHandler in app didFinishEvents");
    expect(neighbours(design)).toContainEqual({ kind: "move", at: didFinishEvents, index: 1, to: didBecomeInvalid, toIndex: 0 });
    expect(designKey(moved)).not.toBe(designKey(edited(recipe, { kind: "move", at: didFinishEvents, index: 1, to: didBecomeInvalid, toIndex: 0 })));
  });
});

describe("a line that is left to the main queue", () => {
  test("goes into the block of its callback, which takes its place", () => {
    const edit: Edit = { kind: "leave", at: didFinishEvents, index: 0, queue: "main" };
    expect(editText(handlerOffTheMainQueue, edit)).toBe("leave callCompletionHandler in app didFinishEvents to a block on the main queue");
    expect(designKey(edited(handlerOffTheMainQueue, edit))).toBe(designKey(appDownloads));
    expect(designKey(edited(recordedOnMain, { kind: "leave", at: didBecomeInvalid, index: 0, queue: "main" }))).toBe(designKey(recordedAndCalledOnMain));
  });

  test("is done at once again where the block is taken back", () => {
    const edit: Edit = { kind: "takeBack", at: { process: "app", callback: "didComplete" }, index: 0, queue: "main", lines: 1 };
    expect(neighbours(recordedOnMain)).toContainEqual(edit);
    expect(editText(recordedOnMain, edit)).toBe("do in app didComplete itself what it leaves to a block on the main queue");
    expect(priceOf(recordedOnMain, edit)).toBe("It brings forward what the block of app didComplete does: it is done in the callback itself.");
    expect(designKey(edited(recordedOnMain, edit))).toBe(designKey({ ...freshIdentifierHeldActivity, delegateQueue: "own", extension: recordedOnMain.extension }));
  });

  test("costs what it puts off", () => {
    const price = (index: number, callback: "didComplete" | "didFinishEvents") => priceOf(recipe, { kind: "leave", at: { process: "app", callback }, index, queue: "main" });
    expect(price(1, "didFinishEvents")).toBe("From app didFinishEvents to a block on the main queue, it puts off the call of iOS's completion handler, after which the app may be suspended.");
    expect(price(0, "didComplete")).toBe(
      "From app didComplete to a block on the main queue, before which iOS may suspend the process, it puts off the writing down of the completion, where both processes can read it.",
    );
  });

  test("is proposed where something runs beside the main queue, or is left to it already; one block for a callback", () => {
    const leavings = (design: Design) => neighbours(design).flatMap((edit) => (edit.kind === "leave" ? [`${edit.at.callback} ${edit.index}`] : []));
    expect(leavings(recipe)).toEqual([]);
    expect(leavings({ ...recipe, delegateQueue: "own" })).toEqual(["handleEvents 0", "handleEvents 1", "didComplete 0", "didFinishEvents 0", "didFinishEvents 1", "didComplete 0"]);
    expect(leavings(recordedOnMain)).toEqual(["handleEvents 0", "handleEvents 1", "didFinishEvents 0", "didBecomeInvalid 0", "didComplete 0"]);
    expect(leavings({ ...recordedOnMain, delegateQueue: "main" })).toEqual(leavings(recordedOnMain));
    // Where nothing dispatches a block any more that has lines, another line is no beginning of one.
    const undone: Design = { ...recordedOnMain, app: { ...recordedOnMain.app, didComplete: ["work"] } };
    expect(neighbours(undone)).not.toContainEqual({ kind: "leave", at: { process: "app", callback: "didComplete" }, index: 0, queue: "main" });
    for (const edit of neighbours({ ...recipe, delegateQueue: "own" })) {
      if (edit.kind === "leave") expect(designFrom(edited({ ...recipe, delegateQueue: "own" }, edit)).ok).toBe(true);
    }
  });
});

describe("the edits that repairs are made of", () => {
  test.each(["recipe", "extension-exits"])("never end the app by its own hand, never upload everything twice, and delete no files, %s", (name) => {
    const design = designNamed(name);
    const endsTheApp = (edit: Edit): boolean =>
      places.some((at) => at.process === "app" && linesAt(edited(design, edit), at).some((line) => lineText(line).startsWith("exit")));
    expect(proposals(design).some(endsTheApp)).toBe(false);
    const makesADownload = (edit: Edit): boolean => edit.kind === "decision" && edit.value === "download";
    const uploadsTwice = (edit: Edit): boolean => (edit.kind === "insert" || edit.kind === "replace") && edit.line === "uploadAgain";
    const deletesFiles = (edit: Edit): boolean => (edit.kind === "insert" || edit.kind === "replace") && ["deleteBody", "deleteAllBodies"].includes(callOf(edit.line));
    const asksAgain = (edit: Edit): boolean => (edit.kind === "insert" || edit.kind === "replace") && edit.at.callback === "didReceiveTasks" && callOf(edit.line) === "requestTaskList";
    expect(neighbours(design).some(uploadsTwice)).toBe(true);
    expect(neighbours(design).some(asksAgain)).toBe(true);
    expect(proposals(design)).toEqual(neighbours(design).filter((edit) => !endsTheApp(edit) && !makesADownload(edit) && !uploadsTwice(edit) && !deletesFiles(edit) && !asksAgain(edit)));
    expect(proposals(design).length).toBeLessThan(neighbours(design).length);
  });
});

describe("the neighbours of a design", () => {
  test("are designs, but for those that the schema has a reason to refuse", () => {
    // Of each design others, so that each kind of edit is asked for in many of them.
    const sample = designs.flatMap((design, which) => neighbours(design).filter((_, at) => (at + which) % 97 === 0).map((edit) => edited(design, edit)));
    const refused = sample.flatMap((design) => {
      const read = designFrom(design);
      return read.ok ? [] : read.problems;
    });
    for (const problem of refused) expect(problem).toMatch(/^app\.(didFinishLaunching|didBecomeActive|didEnterBackground|userCancels|backgroundTasksExpired|didReceiveRemoteNotification): createSession cannot stand here|^extension\.invoked: |: whether a task failed or was cancelled is told in didComplete/);
    expect(sample.length).toBeGreaterThan(150);
  });

  test("write every call wherever it may stand, and every decision", () => {
    // Of blocks on the main queue, of background tasks, of cancelling, of silent pushes, of tasks that are not resumed, of a queue of uploads, of what is recorded later, of a handler that is taken, of tokens in the app and of a start that is recorded later, edits speak where a design knows of them.
    const knowing: Design = { ...recordedOnMain, app: { ...recordedOnMain.app, didFinishFollowUp: ["beginBackgroundTask", "rememberCompletion", "takeCompletionHandler"], userCancels: ["cancelTasks"], userCancelsOne: ["cancelTask"], userUploads: ["createTask", "startNextUpload", "recordStart", "requestToken"], didReceiveRemoteNotification: ["work"] }, taskKind: "download" };
    const beside: Design = { ...knowing, app: { ...knowing.app, ...recordedAndCalledInOrder.app } };
    const known = [recipe, knowing, beside].map((design) => ({ design, after: neighbours(design).map((edit) => edited(design, edit)) }));
    const after = known.flatMap((one) => one.after);
    expect(after.some((design) => linesAt(design, didFinishEvents).some((line) => lineText(line) === "callCompletionHandler if handlerIsSaved"))).toBe(true);
    for (const at of places) {
      const left = leaversOf(at);
      const queue = blockQueueOf(at.callback);
      const reaching = known.filter(({ design }) => queue === undefined || left?.some((one) => linesAt(design, one).includes(dispatching[queue])) === true);
      for (const call of reaching.length > 0 ? allowedAt(at) : []) {
        const begun = blockQueues.find((one) => dispatching[one] === call);
        const block = begun && blockAt(at, begun);
        // A block begins with a line of its callback, or is written into where there is one; and no two leave each other.
        const leavesBack = (design: Design): boolean => block !== undefined && queue !== undefined && linesAt(design, block).includes(dispatching[queue]);
        const isLeft = begun === undefined || reaching.some(({ design }) => block !== undefined && !leavesBack(design) && (linesAt(design, block).length > 0 || (makesCall(design, call) && linesAt(design, at).length > 0)));
        expect(after.some((design) => linesAt(design, at).includes(call)), `${lineText(call)} in ${placeText(at)}`).toBe(isLeft);
      }
    }
    for (const call of ["dispatchToMain", "dispatchToWorkQueue", "beginBackgroundTask", "endBackgroundTask", "cancelTasks", "cancelTask", "rememberCompletion", "startNextUpload", "callFetchCompletionHandler"] as const) expect(known[0]?.after.some((design) => makesCall(design, call))).toBe(false);
    expect(decisions.map(({ name }) => name)).toEqual(expect.arrayContaining(["identifiers", "appIdentifier", "sharedContainer"]));
    expect(after.some(({ identifiers }) => identifiers === "perInvocation")).toBe(true);
    expect(after.some(({ sharedContainer }) => !sharedContainer)).toBe(true);
  });
});

test("a key tells designs apart by what they do, not by their names or by callbacks without code", () => {
  expect(designKey({ ...recipe, name: "other", app: { ...recipe.app, didBecomeInvalid: [] } })).toBe(designKey(recipe));
  expect(new Set(designs.map(designKey)).size).toBe(designs.length);
});
