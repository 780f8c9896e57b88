import { describe, expect, test } from "vitest";
import { appUploads, appUploadsAsWell } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import { callOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { lineKey, linePlaces, linesAt, placeText } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";
import type { ScopeName } from "../designs/scope.ts";
import { check } from "../checker/check.ts";
import { defaultReading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { checkable } from "../properties/verdict.ts";
import { edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { watched } from "./footprint.ts";
import { neighbours } from "./neighbours.ts";
import type { Callback } from "../model/script.ts";
import { isRun, written } from "./standing.ts";

const app = (callback: Callback): Place => ({ process: "app", callback });

describe("where the lines of edits stand in the end", () => {
  test.each(neighbours(recipe).filter((_, at) => at % 17 === 0).map((edit) => [JSON.stringify(edit), edit] as const))("%s", (_, edit) => {
    const after = edited(recipe, edit);
    for (const { at, index } of written([edit])) {
      const line = linesAt(after, at)[index];
      expect(line).toEqual("line" in edit ? edit.line : edit.kind === "move" ? linesAt(recipe, edit.at)[edit.index] : expect.fail("nothing is written"));
    }
    expect(written([edit]).length).toBe(edit.kind === "delete" || edit.kind === "decision" ? 0 : 1);
  });

  test("a later edit moves them, and may take one away", () => {
    const first: Edit = { kind: "insert", at: app("handleEvents"), index: 2, line: "work" };
    const above: Edit = { kind: "insert", at: app("handleEvents"), index: 0, line: "setFlag" };
    expect(written([first, above])).toEqual([{ at: app("handleEvents"), index: 3 }, { at: app("handleEvents"), index: 0 }]);
    expect(written([first, { kind: "delete", at: app("handleEvents"), index: 0 }])).toEqual([{ at: app("handleEvents"), index: 1 }]);
    expect(written([first, { kind: "delete", at: app("handleEvents"), index: 2 }])).toEqual([]);
    expect(written([first, { kind: "move", at: app("handleEvents"), index: 0, to: app("didComplete"), toIndex: 1 }])).toEqual([
      { at: app("handleEvents"), index: 1 },
      { at: app("didComplete"), index: 1 },
    ]);
  });
});

test("a line that is left to the main queue stands first in its block, and what leaves it there in its place", () => {
  const left: Edit = { kind: "leave", at: app("didFinishEvents"), index: 1, queue: "main" };
  expect(written([left])).toEqual([{ at: app("didFinishEvents"), index: 1 }, { at: app("didFinishEventsOnMain"), index: 0 }]);
  const rewritten: Edit = { kind: "replace", at: app("didFinishEvents"), index: 1, line: "work" };
  expect(written([rewritten, left])).toEqual(written([left]));
  expect(linesAt(edited(recipe, left), app("didFinishEvents"))[1]).toBe("dispatchToMain");
});

test("lines that are taken back from a block stand in the place of the line that left it there", () => {
  const start: Design = { ...recipe, app: { ...recipe.app, didFinishEvents: ["finishTasksAndInvalidate", "dispatchToMain", "work"], didFinishEventsOnMain: ["setFlag", "callCompletionHandler"] } };
  const edits: readonly Edit[] = [
    { kind: "insert", at: app("didFinishEvents"), index: 3, line: "clearFlag" },
    { kind: "insert", at: app("didFinishEventsOnMain"), index: 1, line: "dropReference" },
    { kind: "takeBack", at: app("didFinishEvents"), index: 1, queue: "main", lines: 3 },
  ];
  const end = edits.reduce(edited, start);
  expect(linesAt(end, app("didFinishEvents"))).toEqual(["finishTasksAndInvalidate", "setFlag", "dropReference", "callCompletionHandler", "work", "clearFlag"]);
  expect(linesAt(end, app("didFinishEventsOnMain"))).toEqual([]);
  expect(written(edits).map(({ at, index }) => linesAt(end, at)[index])).toEqual(["clearFlag", "dropReference"]);
});

async function runIn(design: Design, scope: ScopeName, engine: "plain" | "tabulated"): Promise<ReadonlySet<string>> {
  const { world, run } = watched(design, scope, defaultReading);
  const system = model(world);
  await check(system, { properties: checkable(world, system, [propertyNamed("no-handler-owed-at-rest")]), engine });
  return run();
}

const never = (design: Design, run: ReadonlySet<string>): readonly string[] =>
  linePlaces(design).filter((one) => !run.has(lineKey(one))).map(({ at, index }) => `${placeText(at)} ${callOf(linesAt(design, at)[index] ?? "work")}`);

describe("the lines that are run", () => {
  test.each(["plain", "tabulated"] as const)("are all but those whose occasion never comes, whichever engine looks: %s", async (engine) => {
    const exiting = designNamed("fresh-identifier-sheet-first");
    expect(never(recipe, await runIn(recipe, "two-uploads", engine))).toEqual([]);
    expect(never(exiting, await runIn(exiting, "two-uploads", engine))).toEqual(["extension didComplete recordCompletion"]);
    // What is remembered in case the events are over before there is a handler, which they are not as iOS is usually read.
    expect(never(appUploads, await runIn(appUploads, "app-uploads-two-at-once", engine))).toEqual(["app handleEvents callCompletionHandler", "app didFinishEvents setFlag"]);
  });

  test("are told apart where one call stands there several times, for several uploads and for none", async () => {
    const design: Design = {
      ...appUploadsAsWell,
      app: { ...appUploadsAsWell.app, didBecomeActive: [{ call: "recordFailure", if: "flagIsSet" }, "recordFailure", { call: "recordFailure", unless: "flagIsSet" }, "work"] },
    };
    const run = await runIn(design, "app-uploads-once", "plain");
    expect([0, 1, 2, 3].map((index) => run.has(lineKey({ at: app("didBecomeActive"), index })))).toEqual([false, true, true, true]);
  });

  test("are not those that a repair has put where nobody comes by", async () => {
    const run = await runIn(recipe, "one-upload", "plain");
    expect(isRun([{ kind: "insert", at: app("handleEvents"), index: 1, line: "createSession" }], run)).toBe(true);
    expect(isRun([{ kind: "insert", at: app("didDisconnect"), index: 0, line: "createSession" }], run)).toBe(false);
    expect(isRun([{ kind: "delete", at: app("didFinishEvents"), index: 0 }], run)).toBe(true);
  });
});
