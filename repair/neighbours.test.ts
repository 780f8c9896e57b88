import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import { callOf, questionsOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { designNamed, knownDesigns } from "../designs/known.ts";
import { lineText } from "../designs/listing.ts";
import { designFrom } from "../designs/schema.ts";
import { priceOf } from "./cost.ts";
import { designKey, edited, editText } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { neighbours, proposals } from "./neighbours.ts";

const asks = (edit: Edit): boolean => edit.kind === "insert" && typeof edit.line === "object" && ("if" in edit.line || "unless" in edit.line);

describe("an inserted line that asks", () => {
  test("is the cure of a case from the field: where nothing is recorded, the handler is called all the same", () => {
    const [early, cured] = [designNamed("wordpress-early-return"), designNamed("wordpress-calls-before-it-returns")];
    const edits = neighbours(early).filter((edit) => designKey(edited(early, edit)) === designKey(cured));
    expect(edits.map((edit) => editText(early, edit))).toEqual(["insert callCompletionHandler unless taskIsRecorded into app didFinishEvents, after startFollowUp if taskIsRecorded"]);
    expect(edits.map((edit) => priceOf(early, edit))).toEqual(["In app didFinishEvents, unless taskIsRecorded, it adds the call of iOS's completion handler, after which the app may be suspended."]);
  });

  test("asks what its callback asks, and nothing where nothing is asked", () => {
    expect(neighbours(recipe).some(asks)).toBe(false);
    const early = designNamed("wordpress-early-return");
    const asked = new Set(neighbours(early).filter(asks).flatMap((edit) => ("at" in edit && "line" in edit && typeof edit.line === "object" ? [`${edit.at.callback}: ${[edit.line.if ?? edit.line.unless].flat().join()}`] : [])));
    expect(asked).toEqual(new Set(["didComplete: startIsRecorded", "didFinishEvents: taskIsRecorded"]));
  });

  test("comes last, is accepted, and does not make many more edits of a design", () => {
    for (const design of knownDesigns) {
      const edits = neighbours(design);
      const count = edits.filter(asks).length;
      expect(edits.slice(edits.length - count).every(asks)).toBe(true);
      expect(count).toBeLessThan(edits.length / 3);
    }
    const early = designNamed("wordpress-early-return");
    expect(neighbours(early).filter(asks).every((edit) => designFrom(edited(early, edit)).ok)).toBe(true);
  });
});

describe("a line that asks something", () => {
  const reached = (line: DesignLine): readonly DesignLine[] => {
    const design: Design = { ...recipe, app: { didComplete: [line] } };
    return neighbours(design).flatMap((edit) => (edit.kind === "replace" && edit.at.callback === "didComplete" && edit.at.process === "app" && callOf(edit.line) === callOf(line) ? [edit.line] : []));
  };

  test("can ask the opposite, which is what whoever has confused the two has meant", () => {
    expect(reached({ call: "recordCompletion", if: "taskFailed" })).toContainEqual({ call: "recordCompletion", unless: "taskFailed" });
    expect(reached({ call: "recordCompletion", if: "taskFailed", unless: "flagIsSet" })).toEqual(
      expect.arrayContaining([{ call: "recordCompletion", unless: ["flagIsSet", "taskFailed"] }, { call: "recordCompletion", if: ["flagIsSet", "taskFailed"] }]),
    );
  });

  test("asks several things in the order in which known designs do", () => {
    const both = designNamed("app-uploads-as-well");
    const turned: Design = { ...both, app: { ...both.app, handleEvents: (both.app.handleEvents ?? []).map((line) => (lineText(line) === "callCompletionHandler if sessionIsOwn and flagIsSet" ? { call: "callCompletionHandler", if: "flagIsSet", unless: "sessionIsOwn" } : line)) } };
    expect(designKey(turned)).not.toBe(designKey(both));
    expect(neighbours(turned).map((edit) => designKey(edited(turned, edit)))).toContain(designKey(both));
  });

  test("can ask one thing less, and at last nothing", () => {
    expect(reached({ call: "recordCompletion", if: ["taskFailed", "flagIsSet"] })).toEqual(
      expect.arrayContaining(["recordCompletion", { call: "recordCompletion", if: "taskFailed" }, { call: "recordCompletion", if: "flagIsSet" }]),
    );
    expect(reached({ call: "recordCompletion", if: "taskFailed" })).toContainEqual("recordCompletion");
  });

  test("is written so that the schema takes it", () => {
    const design: Design = { ...recipe, app: { ...recipe.app, didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved", unless: ["flagIsSet", "taskIsRecorded"] }] } };
    const others = neighbours(design).filter((edit) => edit.kind === "replace" && edit.at.callback === "didFinishEvents" && callOf(edit.line) === "callCompletionHandler" && questionsOf(edit.line).every((question) => ["handlerIsSaved", "flagIsSet", "taskIsRecorded"].includes(question)));
    expect(others).toHaveLength(7);
    expect(others.every((edit) => designFrom(edited(design, edit)).ok)).toBe(true);
  });
});

test("the decisions come before the lines, since they are few", () => {
  for (const design of knownDesigns) {
    const kinds = neighbours(design).map(({ kind }) => kind);
    const count = kinds.filter((kind) => kind === "decision").length;
    expect(kinds.slice(0, count).every((kind) => kind === "decision")).toBe(true);
    expect(count).toBeLessThan(20);
  }
});

describe("the edits that repairs are made of", () => {
  const isInTheExtension = (edit: Edit): boolean => edit.kind !== "decision" && (edit.kind === "move" ? edit.to : edit.at).process === "extension";

  test("leave an extension alone that has no code", () => {
    expect(proposals(appUploads).filter(isInTheExtension)).toEqual([]);
    expect(neighbours(appUploads).some(isInTheExtension)).toBe(true);
    expect(proposals(recipe).some(isInTheExtension)).toBe(true);
  });

  test("delete no files where a design deletes none", () => {
    const isDeleting = (edit: Edit): boolean => (edit.kind === "insert" || edit.kind === "replace") && ["deleteBody", "deleteAllBodies"].includes(callOf(edit.line));
    for (const design of [recipe, appUploads]) {
      expect(proposals(design).filter(isDeleting)).toEqual([]);
      expect(neighbours(design).some(isDeleting)).toBe(true);
    }
    expect(proposals(designNamed("wordpress-purges-the-folder")).some(isDeleting)).toBe(true);
  });

  test("cancel nothing where the user cannot cancel, and write no code for it there", () => {
    const isCancelling = (edit: Edit): boolean =>
      ((edit.kind === "insert" || edit.kind === "replace") && ["cancelTasks", "cancelTask"].includes(callOf(edit.line))) || (edit.kind !== "decision" && ["userCancels", "userCancelsOne"].includes((edit.kind === "move" ? edit.to : edit.at).callback));
    for (const design of [recipe, appUploads]) expect(neighbours(design).filter(isCancelling)).toEqual([]);
    const one = designNamed("app-uploads-all-cancelled-for-one");
    const ofOne = proposals(one).map((edit) => editText(one, edit));
    expect(ofOne).toContain("replace cancelTasks by cancelTask in app userCancelsOne");
    expect(neighbours(designNamed("app-uploads-cancelled")).some((edit) => "line" in edit && callOf(edit.line) === "cancelTask")).toBe(false);
    const written = proposals(designNamed("app-uploads-logs-out")).filter(isCancelling).map((edit) => editText(designNamed("app-uploads-logs-out"), edit));
    expect(written).toContain("replace invalidateAndCancel by cancelTasks in app userCancels");
  });

  test("ask for no list of tasks where the list is there, be the line another one's before", () => {
    const design: Design = { ...appUploads, app: { ...appUploads.app, didFinishEvents: ["requestTaskList"], didReceiveTasks: ["callCompletionHandler"] } };
    const asksAgain = (edit: Edit): boolean => /requestTaskList.* (in|into|to) app didReceiveTasks/.test(editText(design, edit));
    expect(new Set(neighbours(design).filter(asksAgain).map(({ kind }) => kind))).toEqual(new Set(["insert", "replace", "move"]));
    expect(proposals(design).filter(asksAgain)).toEqual([]);
  });

  test("write nothing to be recorded later, and ask for nothing like it, where a design does not", () => {
    const isLater = (design: Design) => (edit: Edit): boolean => /rememberCompletion|completionIsRemembered/.test(editText(design, edit));
    for (const design of [recipe, appUploads]) expect(neighbours(design).filter(isLater(design))).toEqual([]);
    const later = designNamed("app-uploads-recorded-at-the-end");
    const written = proposals(later).map((edit) => editText(later, edit));
    expect(written).toContain("replace rememberCompletion by recordCompletion in app didComplete");
    expect(written).toContain("insert rememberCompletion into app didComplete, after rememberCompletion");
  });

  test("take a completion handler along where a block is left that looks for it, and nowhere else", () => {
    const design = designNamed("finished-in-a-task");
    const taking = (one: Design): readonly string[] => proposals(one).filter(({ kind }) => kind === "insert").map((edit) => editText(one, edit)).filter((text) => text.includes("takeCompletionHandler"));
    expect(taking(design)).toEqual([
      "insert takeCompletionHandler into app didFinishEvents, before finishTasksAndInvalidate",
      "insert takeCompletionHandler into app didFinishEvents, before dispatchToWorkQueue",
      "insert takeCompletionHandler into app didFinishEvents, after dispatchToWorkQueue",
      "insert takeCompletionHandler into app didFinishEventsOnWorkQueue, before work",
      "insert takeCompletionHandler into app didFinishEventsOnWorkQueue, before dispatchToMain",
      "insert takeCompletionHandler into app didFinishEventsOnWorkQueue, after dispatchToMain",
    ]);
    const [cured, took] = [designNamed("finished-with-its-handler"), edited(design, { kind: "insert", at: { process: "app", callback: "didFinishEvents" }, index: 0, line: "takeCompletionHandler" })];
    expect(proposals(took).map((edit) => designKey(edited(took, edit)))).toContain(designKey(cured));
    for (const other of [recipe, designNamed("recorded-in-tasks"), designNamed("prepared-in-a-task")]) expect(taking(other)).toEqual([]);
  });

  test("ask which tasks a process has made only where the design asks it already", () => {
    const isAboutIt = (design: Design) => (edit: Edit): boolean => editText(design, edit).includes("taskWasMadeHere");
    for (const design of [recipe, appUploads, designNamed("app-uploads-recorded-at-the-end")]) expect(neighbours(design).filter(isAboutIt(design))).toEqual([]);
    const knows: Design = { ...appUploads, app: { ...appUploads.app, didComplete: [{ call: "recordCompletion", if: "taskWasMadeHere" }] } };
    const written = proposals(knows).map((edit) => editText(knows, edit));
    expect(written).toContain("run recordCompletion in app didComplete unless taskWasMadeHere");
    expect(written).toContain("run createSession in app didFinishLaunching only if taskWasMadeHere");
  });

  test("ask one thing more in a line that asks something already", () => {
    const trying = designNamed("app-uploads-cancelled-tried-again");
    const written = proposals(trying).filter(({ kind }) => kind === "replace").map((edit) => editText(trying, edit));
    expect(written).toContain("run uploadAgain in app didComplete only if taskFailed unless taskWasCancelled");
  });

  test("make no download of an upload, and no upload of a download", () => {
    const kinds = (design: Design): readonly unknown[] => proposals(design).flatMap((edit) => (edit.kind === "decision" && edit.decision === "taskKind" ? [edit.value] : []));
    expect([kinds(recipe), kinds({ ...recipe, taskKind: "download" })]).toEqual([["dataTask"], []]);
  });

  test("write the code of an app that has none yet, since an extension never comes without its app", () => {
    expect(proposals({ ...recipe, app: {} }).some((edit) => edit.kind === "insert" && edit.at.process === "app")).toBe(true);
  });
});
