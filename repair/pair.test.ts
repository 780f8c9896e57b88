import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { designFrom } from "../designs/schema.ts";
import { alongEdits, designKey, edited, editText } from "./edit.ts";
import { pairs } from "./pair.ts";

const said = (design: Design): readonly (readonly string[])[] => pairs(design).map((pair) => alongEdits(design, pair, editText));
const app = (scripts: Design["app"]): Design => ({ ...appUploads, app: { ...appUploads.app, ...scripts } });

describe("two edits that belong together", () => {
  test("are a background task for each request, or for all that are under way", () => {
    expect(said(app({ didComplete: ["recordCompletion", { call: "startFollowUp", unless: "taskFailed" }] }))).toEqual([
      ["insert beginBackgroundTask unless taskFailed into app didComplete, before startFollowUp unless taskFailed", "insert endBackgroundTask into app didFinishFollowUp"],
      ["insert beginBackgroundTask unless requestIsInFlight or taskFailed into app didComplete, before startFollowUp unless taskFailed", "insert endBackgroundTask unless requestIsInFlight into app didFinishFollowUp"],
    ]);
    expect(said(app({ userUploads: ["requestToken"], didReceiveToken: ["startUpload"] }))[1]?.[1]).toBe("insert endBackgroundTask unless requestIsInFlight into app didReceiveToken, after startUpload");
  });

  test("are one for a block, which ends it when the last of it is done", () => {
    expect(said(app({ didComplete: ["dispatchToWorkQueue"], didCompleteOnWorkQueue: ["recordCompletion", "dispatchToMain"], didCompleteOnMain: ["work"] }))).toEqual([
      ["insert beginBackgroundTask into app didComplete, before dispatchToWorkQueue", "insert endBackgroundTask into app didCompleteOnMain, after work"],
      ["insert beginBackgroundTask into app didCompleteOnWorkQueue, before dispatchToMain", "insert endBackgroundTask into app didCompleteOnMain, after work"],
    ]);
  });

  test("are the taking of a completion handler before a block is left, and its call there", () => {
    const late = designNamed("finished-in-a-task");
    const taken = said(late).filter(([first]) => first?.includes("takeCompletionHandler"));
    expect(taken).toEqual([
      ["insert takeCompletionHandler into app didFinishEvents, before dispatchToWorkQueue", "replace callCompletionHandler by callTakenCompletionHandler in app didFinishEventsOnMain"],
      ["insert takeCompletionHandler into app didFinishEventsOnWorkQueue, before dispatchToMain", "replace callCompletionHandler by callTakenCompletionHandler in app didFinishEventsOnMain"],
    ]);
    const asking = app({ didFinishEvents: ["dispatchToMain"], didFinishEventsOnMain: [{ call: "callCompletionHandler", if: ["handlerIsSaved", "everythingIsRecorded"] }] });
    expect(said(asking).flat()).toContain("replace callCompletionHandler if handlerIsSaved and everythingIsRecorded by callTakenCompletionHandler if everythingIsRecorded in app didFinishEventsOnMain");
    expect(said(designNamed("finished-with-its-handler")).flat().filter((text) => /takeCompletionHandler|by callTaken/.test(text))).toEqual([]);
  });

  test("lead to designs, and are none where the app waits for nothing, or the extension does", () => {
    for (const name of ["finished-in-a-task", "recorded-and-called-in-tasks", "app-uploads-prepared-in-a-task"]) {
      const design = designNamed(name);
      const found = pairs(design).map((pair) => pair.reduce(edited, design));
      expect(found.filter((one) => !designFrom(one).ok)).toEqual([]);
      expect(new Set(found.map(designKey)).size).toBe(found.length);
      expect(found.length).toBeGreaterThan(0);
    }
    for (const name of ["prepared-in-a-task", "token-without-activity"]) expect(pairs(designNamed(name))).toEqual([]);
    expect(pairs(recipe)).toEqual([]);
  });

  test("make a known safe design of one without its background task", () => {
    const [design, safe] = [designNamed("app-uploads-prepared-in-a-task"), designNamed("app-uploads-prepared-in-time")];
    expect(pairs(design).map((pair) => designKey(pair.reduce(edited, design)))).toContain(designKey(safe));
  });
});
