import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { appDownloads, handlerTakenOnMain, handlerTakenTooSoon } from "../designs/main-queue.ts";
import { designFrom } from "../designs/schema.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import { swift } from "../designs/swift/pseudocode.ts";
import { finishedInATask, finishedWithItsHandler } from "../designs/work-queue.ts";
import { worldOf } from "../designs/world.ts";
import { tell } from "../model/narration.ts";
import { rerun, stepsOf } from "../model/trace.ts";
import { avoidablyBrokenBy, brokenBy, verdictOn } from "./look.ts";

describe("a handler that is taken along for a block", () => {
  test.each(["app-uploads-once", "app-uploads-twice"] as const)("is missed if it is taken beside handleEvents, and found by the block itself: %s", (scope) => {
    expect(avoidablyBrokenBy(handlerTakenTooSoon, scope)).toEqual(["no-handler-owed-at-rest"]);
    expect(avoidablyBrokenBy(handlerTakenOnMain, scope)).toEqual([]);
    expect(avoidablyBrokenBy(appDownloads, scope)).toEqual([]);
  });

  test.each(defaultScopes)("is that of its own events, whatever is stored by the time that it is called: %s", (scope) => {
    const lookedUp = brokenBy(finishedInATask, scope);
    const taken = brokenBy(finishedWithItsHandler, scope);
    const cured = scope === "two-uploads" || scope === "two-invocations" ? ["handler-called-at-most-once", "handler-called-after-the-events"] : [];
    expect(lookedUp.filter((name) => !taken.includes(name))).toEqual(cured);
    expect(taken.filter((name) => !lookedUp.includes(name))).toEqual([]);
  });

  test("is gone from its place, so that a second look finds none", () => {
    const didFinishEvents = ["takeCompletionHandler", "callTakenCompletionHandler", { call: "work", if: "handlerIsSaved" }, "callCompletionHandler"] as const;
    const design: Design = { ...recipe, app: { ...recipe.app, didFinishEvents } };
    const told = toldOf(design, [...toldOfEvents, "takeCompletionHandler app", "callTakenCompletionHandler app", "callCompletionHandler app"]);
    expect(told.slice(-3)).toEqual([
      "The app takes the completion handler along, and leaves its place empty.",
      "The app calls the completion handler: from now on, iOS may suspend it.",
      "The app comes to the line that calls the completion handler, and has none saved.",
    ]);
  });

  test("is called early if the events have not ended by then, and not if they have in the meantime", () => {
    const inHandleEvents = (...handleEvents: NonNullable<Design["app"]["handleEvents"]>): Design => ({ ...recipe, app: { ...recipe.app, handleEvents, didFinishEvents: ["finishTasksAndInvalidate"] } });
    const called = "handler-called-after-the-events";
    expect(verdictOn(called, inHandleEvents("saveCompletionHandler", "createSession", "takeCompletionHandler", "callTakenCompletionHandler"))).toBe("fails");
    const waits: Design = {
      ...recipe,
      delegateQueue: "own",
      app: { ...recipe.app, handleEvents: ["saveCompletionHandler", "takeCompletionHandler", "createSession", "dispatchToMain"], handleEventsOnMain: ["callTakenCompletionHandler"], didFinishEvents: [] },
    };
    expect(verdictOn(called, waits)).toBe("fails");
    const soon = ["createSession app", "dispatchToMain app", "blockBegins app", "callTakenCompletionHandler app"];
    const late = ["createSession app", "dispatchToMain app", "didComplete app A1.1", "recordCompletion app delegate", "didFinishEvents app A", "blockBegins app", "callTakenCompletionHandler app"];
    const asked = (rest: readonly string[]) => consequencesOf(waits, [...uploaded, "wake app A", "handleEvents app A", "saveCompletionHandler app", "takeCompletionHandler app", ...rest]).at(-1);
    expect(asked(soon)).toEqual(["The completion of the upload has not been delivered."]);
    expect(asked(late)).toEqual([]);
  });
});

describe("a design that calls what nobody has taken, or what is lost or called by then", () => {
  const read = (app: Design["app"]) => designFrom({ name: "mine", app: { handleEvents: ["saveCompletionHandler"], ...app }, extension: recipe.extension });

  test.each([
    ["nowhere", { didFinishEvents: ["callTakenCompletionHandler"] }],
    ["after it is called", { didFinishEvents: ["callTakenCompletionHandler", "takeCompletionHandler"] }],
    ["after the block is left", { didFinishEvents: ["dispatchToMain", "takeCompletionHandler"], didFinishEventsOnMain: ["callTakenCompletionHandler"] }],
    ["in another callback", { didComplete: ["takeCompletionHandler"], didFinishEvents: ["callTakenCompletionHandler"] }],
    ["in none of two queues", { didFinishEvents: ["dispatchToWorkQueue"], didFinishEventsOnWorkQueue: ["dispatchToMain"], didFinishEventsOnMain: ["callTakenCompletionHandler"] }],
  ] as const)("is told so: %s", (_, app) => {
    const found = read(app);
    expect(found.ok ? [] : found.problems).toEqual([expect.stringContaining("takeCompletionHandler is needed before it")]);
  });

  test.each([
    ["taken", { didFinishEvents: ["takeCompletionHandler", "dispatchToMain"], didFinishEventsOnMain: ["takeCompletionHandler", "callTakenCompletionHandler"] }, "takeCompletionHandler stands in app.didFinishEvents and app.didFinishEventsOnMain, and what is taken first is lost"],
    ["taken by one", { didFinishEvents: ["takeCompletionHandler", { call: "takeCompletionHandler", if: "flagIsSet" }, "callTakenCompletionHandler"] }, "takeCompletionHandler stands in app.didFinishEvents and app.didFinishEvents,"],
    ["called", { didFinishEvents: ["takeCompletionHandler", "dispatchToMain", "callTakenCompletionHandler"], didFinishEventsOnMain: ["callTakenCompletionHandler"] }, "callTakenCompletionHandler stands in app.didFinishEvents and app.didFinishEventsOnMain, and a handler that is taken is called once"],
  ] as const)("is told so where one is %s twice", (_, app, problem) => {
    const found = read(app);
    expect(found.ok ? [] : found.problems).toEqual([expect.stringContaining(problem)]);
  });

  test.each([
    ["before it, in the callback", { didFinishEvents: ["takeCompletionHandler", "callTakenCompletionHandler"] }],
    ["in the first of two blocks", { didFinishEvents: ["dispatchToWorkQueue"], didFinishEventsOnWorkQueue: ["takeCompletionHandler", "dispatchToMain"], didFinishEventsOnMain: ["callTakenCompletionHandler"] }],
    ["by what leaves the first of two", { didFinishEvents: ["takeCompletionHandler", "dispatchToWorkQueue"], didFinishEventsOnWorkQueue: ["dispatchToMain"], didFinishEventsOnMain: ["callTakenCompletionHandler"] }],
    ["and never called", { didFinishEvents: ["takeCompletionHandler"] }],
  ] as const)("can be read where it is taken %s", (_, app) => {
    expect(read(app).ok).toBe(true);
  });
});

test("in Swift, it is handed from block to block, as it is when the block is left", () => {
  const text = swift(finishedWithItsHandler).join("\n");
  expect(text).toContain("Task.detached { self.didFinishEventsOnWorkQueue(session: session, handler: handler) }");
  expect(text).toContain("func didFinishEventsOnWorkQueue(session: URLSession, handler: (() -> Void)?) {\n    work()\n    DispatchQueue.main.async { self.didFinishEventsOnMain(session: session, handler: handler) }\n}");
  expect(text).toContain("func didFinishEventsOnMain(session: URLSession, handler: (() -> Void)?) {\n    handler?()\n}");
});

test("in Swift, one of several lines calls it, as in the model", () => {
  const calls = [{ call: "callTakenCompletionHandler", if: "everythingIsRecorded" }, "work", "callTakenCompletionHandler"] as const;
  const printed = (app: Design["app"]): string => swift({ ...recipe, app }).join("\n");
  expect(printed({ didFinishEvents: ["takeCompletionHandler", ...calls] })).toContain(`    var handler: (() -> Void)?
    handler = completionHandlers[session.configuration.identifier!]
    completionHandlers[session.configuration.identifier!] = nil
    if everythingIsRecorded(under: session.configuration.identifier!) {
        handler?()
        handler = nil
    }
    work()
    handler?()
    handler = nil
`);
  const block = { didFinishEvents: [{ call: "takeCompletionHandler", unless: "flagIsSet" }, "dispatchToMain"], didFinishEventsOnMain: calls } as const;
  expect(printed(block)).toContain("DispatchQueue.main.async { [handler] in self.didFinishEventsOnMain(session: session, handler: handler) }");
  expect(printed(block)).toContain("func didFinishEventsOnMain(session: URLSession, handler: (() -> Void)?) {\n    var handler = handler\n");
  const told = toldOf({ ...recipe, app: { ...recipe.app, didFinishEvents: ["takeCompletionHandler", "callTakenCompletionHandler", "callTakenCompletionHandler"] } }, [
    ...toldOfEvents,
    "takeCompletionHandler app",
    "callTakenCompletionHandler app",
    "callTakenCompletionHandler app",
  ]);
  expect(told.at(-1)).toBe("The app comes to the line that calls the completion handler that was taken along, and has none.");
});

const uploaded = ["userInvokes A", "createSession A", "startUpload A", "end A", "transferFinishes A1.1"];
const toldOfEvents = [...uploaded, "wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1", "recordCompletion app", "didFinishEvents app A"];

function tellings(design: Design, actions: readonly string[]) {
  const world = worldOf(design, scopes["one-upload"]);
  const run = rerun(world, actions);
  if (run.outcome !== "ran") throw new Error(JSON.stringify(run));
  return stepsOf(run).map(({ before, action, after }) => tell(world, before, action, after));
}

function toldOf(design: Design, actions: readonly string[]): readonly string[] {
  return tellings(design, actions).map(({ does }) => does);
}

function consequencesOf(design: Design, actions: readonly string[]): readonly (readonly string[])[] {
  return tellings(design, actions).map(({ then }) => then);
}
