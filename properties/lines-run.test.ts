import { describe, expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { appUploads } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designNamed, knownDesigns } from "../designs/known.ts";
import { lineText } from "../designs/listing.ts";
import { lineKey, linePlaces, linesAt, placeText } from "../designs/place.ts";
import type { LinePlace } from "../designs/place.ts";
import { scopes, usualScopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import { lineRuns } from "./lines-run.ts";
import { verifyReadings, verifyReadingsSync } from "./readings/verify-readings.ts";
import { verify, verifySync } from "./verify.ts";

/** The lines of a design that are run in none of its usual scopes. */
function idleLines(design: Design, reading: Reading = defaultReading): readonly string[] {
  let idle: readonly LinePlace[] = linePlaces(design);
  for (const scope of usualScopes(design)) {
    if (idle.length === 0) break;
    // What was run in one scope need not be looked for in the next.
    const properties = lineRuns(design, scopes[scope]).filter(({ line }) => idle.some((one) => lineKey(one) === lineKey(line)));
    const { verdicts } = checkSync(model(worldOf(design, scopes[scope], reading)), { properties, until: "decided" });
    idle = properties.filter((_, at) => verdicts[at]?.verdict === "fails").map(({ line }) => line);
  }
  return idle.map((line) => said(design, line));
}

function said(design: Design, { at, index }: LinePlace): string {
  return `${placeText(at)}: ${linesAt(design, at).map(lineText)[index] ?? "no line"}`;
}

/** Every other line of every design is run somewhere. */
const idle: readonly { readonly because: string; readonly lines: readonly string[]; readonly designs: readonly string[] }[] = [
  {
    because: "The app never connects to the session that has the events.",
    lines: ["app didComplete: recordCompletion", "app didFinishEvents: finishTasksAndInvalidate", "app didFinishEvents: callCompletionHandler"],
    designs: ["recipe-without-reconnecting", "different-identifiers", "aws-utility-of-its-own"],
  },
  {
    because: "Without a shared container no task is made.",
    lines: ["app handleEvents: saveCompletionHandler", "app handleEvents: createSession", "app didComplete: recordCompletion", "app didFinishEvents: finishTasksAndInvalidate", "app didFinishEvents: callCompletionHandler", "extension didComplete: recordCompletion"],
    designs: ["no-shared-container", "library-without-group"],
  },
  {
    because: "The extension ends itself before its delegate can be told of anything.",
    lines: ["extension didComplete: recordCompletion"],
    designs: ["extension-exits", "fresh-identifier-handler-last-exit", "fresh-identifier-sheet-first", "fresh-identifier-held-activity", "fresh-identifier-background-token", "fresh-identifier-tried-again", "fresh-identifier-tried-again-at-once", "followed-up-at-once", "followed-up-in-background-tasks", "fresh-identifier-one-by-one", "fresh-identifier-one-by-one-to-the-end", "recorded-in-tasks", "recorded-and-called-in-tasks", "recorded-and-called-in-order", "recorded-in-a-group", "recorded-in-a-group-entered-late", "recorded-in-tasks-in-time"],
  },
  {
    because: "The events are over before there is a handler only under another reading.",
    lines: ["app handleEvents: callCompletionHandler if flagIsSet", "app didFinishEvents: setFlag unless handlerIsSaved"],
    designs: ["app-uploads", "app-uploads-tried-again", "app-uploads-cleaned-up", "app-uploads-cleaned-up-in-any-case", "app-uploads-cancelled", "app-uploads-cancelled-tried-again", "app-uploads-failures-tried-again", "app-uploads-tried-again-while-wanted", "app-uploads-logs-out", "app-uploads-one-cancelled", "app-uploads-all-cancelled-for-one", "app-uploads-cancelled-from-a-dictionary", "app-uploads-each-while-wanted", "app-uploads-taken-out-of-the-queue", "app-uploads-left-in-the-queue", "app-uploads-recorded-at-the-end", "app-uploads-one-by-one", "app-uploads-one-by-one-in-front", "app-uploads-one-by-one-in-memory", "app-uploads-prepared-in-a-task", "app-uploads-prepared-in-time", "app-uploads-with-token", "app-uploads-with-token-in-time", "app-uploads-with-token-task", "app-uploads-recovered", "app-uploads-recovered-in-a-task", "app-uploads-recovered-in-an-awaited-task", "app-uploads-recovered-if-any", "alamofire-remembers-the-end"],
  },
  {
    because: "Both of the last two.",
    lines: ["app handleEvents: callCompletionHandler if sessionIsOwn and flagIsSet", "app didFinishEvents: setFlag if sessionIsOwn unless handlerIsSaved", "extension didComplete: recordCompletion"],
    designs: ["app-uploads-as-well"],
  },
  {
    because: "Under another reading likewise, in a block.",
    lines: ["app handleEvents: callCompletionHandler if flagIsSet", "app didFinishEventsOnMain: setFlag unless handlerIsSaved"],
    designs: ["app-downloads-remembered"],
  },
  {
    because: "No task is cancelled; and a process is disconnected by another one only under another reading.",
    lines: ["app didComplete: recordFailure if taskWasCancelled", "extension didDisconnect: recordFailure", "extension didDisconnect: endExpiringActivity", "extension didDisconnect: completeRequest"],
    designs: ["canvas-disconnected-is-failed"],
  },
  {
    because: "The same.",
    lines: ["app didComplete: recordFailure if taskWasCancelled", "extension didDisconnect: endExpiringActivity", "extension didDisconnect: completeRequest"],
    designs: ["canvas-continued-in-the-app"],
  },
  {
    because: "The delegate has let go by then.",
    lines: ["extension didComplete: recordCompletion unless flagIsSet"],
    designs: ["zotero-weak-delegate"],
  },
];

test("every line of every design is run in one of its usual scopes, but for those of which it is known why not", () => {
  const found = knownDesigns.map((design) => [design.name, idleLines(design)] as const).filter(([, lines]) => lines.length > 0);
  const known = knownDesigns.flatMap(({ name }) => idle.filter(({ designs }) => designs.includes(name)).map(({ lines }) => [name, lines] as const));
  expect(found).toEqual(known);
});

describe("a line that is never run under the usual reading is run under the one it is there for:", () => {
  test.each([
    ["finishEvents", "mayComeFirst", "app-uploads", []],
    ["finishEvents", "mayComeFirst", "app-downloads-remembered", []],
    ["contention", "displacesTheFirst", "canvas-continued-in-the-app", ["app didComplete: recordFailure if taskWasCancelled"]],
  ] as const)("%s=%s, %s", (name, value, design, others) => {
    expect(idleLines(designNamed(design), { ...defaultReading, [name]: value })).toEqual(others);
  });
});

describe("with the verdicts comes which lines are never run", () => {
  const asked = { design: appUploads, scope: scopes["app-uploads-once"], properties: [], lines: true };

  test("under one reading, and under all of them", () => {
    expect(verifySync(asked).neverRun?.map((line) => said(appUploads, line))).toEqual(["app handleEvents: callCompletionHandler if flagIsSet", "app didFinishEvents: setFlag unless handlerIsSaved"]);
    expect(verifyReadingsSync(asked).neverRun).toEqual([]);
    expect(verifyReadingsSync({ ...asked, pinned: { finishEvents: "afterHandleEvents" } }).neverRun).toEqual(verifySync(asked).neverRun);
  });

  test("if that was asked, and if every state was looked at", async () => {
    expect(verifySync({ ...asked, lines: false }).neverRun).toBeUndefined();
    expect((await verify(asked, { maxStates: 20 })).neverRun).toBeUndefined();
    expect((await verifyReadings(asked, { maxStates: 20 })).neverRun).toBeUndefined();
  });

  test("and what was seen to run in a search that was cut off is no reason to wait for the rest", async () => {
    const { complete, neverRun } = await verify({ ...asked, design: recipe, scope: scopes["two-extensions"] }, { maxStates: 17_000 });
    expect({ complete, neverRun }).toEqual({ complete: false, neverRun: [] });
  });
});
