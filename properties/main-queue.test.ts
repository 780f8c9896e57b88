import { describe, expect, test } from "vitest";
import { freshIdentifierHeldActivity } from "../designs/catalogue.ts";
import { allowedCalls } from "../designs/design.ts";
import { appDownloads, appDownloadsRemembered, handlerOffTheMainQueue, mainQueueDesigns, recordedAndCalledOnMain, recordedOnMain } from "../designs/main-queue.ts";
import { appScopes, defaultScopes, scopes, usualScopes } from "../designs/scope.ts";
import type { Design } from "../designs/design.ts";
import { knownDesign } from "../designs/known.ts";
import { worldOf } from "../designs/world.ts";
import { tell } from "../model/narration.ts";
import { blocksIn, isOldManager } from "../model/process.ts";
import { model } from "../model/reducer.ts";
import { blockOf } from "../model/script.ts";
import type { Call, Callback } from "../model/script.ts";
import { processIn, scriptAt, withLife, withMemory } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { rerun, stepsOf } from "../model/trace.ts";
import { brokenBy, look, verdictOn } from "./look.ts";
import { beyondAnyDesign } from "./promises.ts";
import { isBeingHandled } from "./situation.ts";

describe("what Apple's article has an app do", () => {
  test("keeps all that can be kept, and does not without the block that calls the handler", () => {
    expect(appScopes.map((scope) => look(appDownloads, scope))).toMatchObject([90, 742, 922].map((states) => ({ states, broken: [...beyondAnyDesign] })));
    for (const scope of appScopes) for (const finishEvents of ["afterHandleEvents", "mayComeFirst"] as const) {
      expect(brokenBy(appDownloadsRemembered, scope, { finishEvents }), scope).toEqual(beyondAnyDesign);
      expect(brokenBy(appDownloads, scope, { finishEvents }).includes("no-handler-owed-at-rest"), scope).toBe(finishEvents === "mayComeFirst");
    }
    for (const scope of appScopes) {
      expect(brokenBy(handlerOffTheMainQueue, scope), scope).toEqual(expect.arrayContaining(["no-handler-owed-at-rest", "handler-called-on-the-main-queue"]));
    }
  });
});

describe("what is left to the main queue", () => {
  test("can be suspended before it is done, unless the call of the handler is left there as well", () => {
    for (const scope of defaultScopes) {
      expect(brokenBy(recordedOnMain, scope), scope).toEqual(["recorded-at-rest", "handler-called-after-the-blocks", "handler-called-on-the-main-queue", "started-at-rest"]);
    }
    expect(defaultScopes.map((scope) => look(recordedAndCalledOnMain, scope))).toMatchObject([210, 1_253, 7_314, 12_476].map((states) => ({ states, broken: [...beyondAnyDesign] })));
  });

  test("waits with a suspended process, in its order, and is gone with one that ends", () => {
    const world = worldOf(recordedOnMain, scopes["two-uploads"]);
    const told = (...names: readonly string[]) => {
      const run = rerun(world, [...untilTold, ...names]);
      const last = run.outcome === "ran" ? run.states.at(-1) : undefined;
      return last === undefined ? run : blocksIn(processIn(last, "app"), "main");
    };
    const untilTold = [
      ...["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "completeRequest A", "createSession A", "startUpload A", "startUpload A", "endExpiringActivity A", "end A"],
      ...["transferFinishes A1.2", "transferFinishes A1.1", "wake app A1", "handleEvents app A1", "saveCompletionHandler app", "createSession app"],
      ...["didComplete app A1.2", "dispatchToMain app delegate", "didComplete app A1.1", "dispatchToMain app delegate"],
    ];
    expect(told()).toEqual(["app didCompleteOnMain A1.2", "app didCompleteOnMain A1.1"]);
    expect(told("blockBegins app")).toEqual(["app didCompleteOnMain A1.1"]);
    expect(told("didFinishEvents app A1", "finishTasksAndInvalidate app delegate", "didBecomeInvalid app A1", "callCompletionHandler app delegate", "suspend app")).toEqual([
      "app didCompleteOnMain A1.2",
      "app didCompleteOnMain A1.1",
    ]);
    expect(told("end app")).toEqual([]);
  });
});

describe("a block is part of its callback", () => {
  const verdictWith = (name: string, app: Design["app"], base: Design = recordedAndCalledOnMain) => verdictOn(name, { ...base, app: { ...base.app, ...app } });

  test("so a completion that it passes over is not recorded, and one that it records is", () => {
    expect(verdictWith("recorded-unless-stopped", {})).toBe("holds");
    expect(verdictWith("recorded-unless-stopped", { didCompleteOnMain: [{ call: "recordCompletion", if: "flagIsSet" }] })).toBe("fails");
    expect(verdictWith("recorded-unless-stopped", { didCompleteOnMain: ["work"] })).toBe("fails");
  });

  test("and is not done before its last line is", () => {
    const inTheMiddle: Design["app"] = { didCompleteOnMain: ["setFlag", "work", "recordCompletion"], didBecomeInvalid: [{ call: "callCompletionHandler", if: "flagIsSet" }] };
    expect(verdictWith("handler-called-after-the-blocks", inTheMiddle, recordedOnMain)).toBe("fails");
    expect(verdictWith("handler-called-after-the-blocks", { didCompleteOnMain: ["recordCompletion", "callCompletionHandler"], didBecomeInvalid: [], didBecomeInvalidOnMain: [] })).toBe("holds");
  });

  test("and nothing is put to the test by a block that nobody leaves", () => {
    const never: Design["app"] = { didReceiveTasks: ["dispatchToMain"], didReceiveTasksOnMain: ["work"] };
    expect(verdictWith("handler-called-after-the-blocks", never, freshIdentifierHeldActivity)).toBe("vacuous");
  });

  test("in which the session is being handled", () => {
    const world = worldOf(recordedOnMain, scopes["two-invocations"]);
    const run = rerun(world, [
      ...["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "completeRequest A", "createSession A", "startUpload A", "endExpiringActivity A", "end A", "transferFinishes A1.1", "wake app A1"],
      ...["handleEvents app A1", "saveCompletionHandler app", "createSession app", "didComplete app A1.1", "dispatchToMain app delegate", "didFinishEvents app A1"],
      ...["finishTasksAndInvalidate app delegate", "didBecomeInvalid app A1", "callCompletionHandler app delegate", "blockBegins app", "recordCompletion app"],
    ]);
    const states = run.outcome === "ran" ? run.states : [];
    expect(states.slice(-3).map((state) => isBeingHandled(world, state, "A1", "A"))).toEqual([true, true, false]);
  });

  test("and an old manager's is an old manager's", () => {
    const design: Design = { ...recordedAndCalledOnMain, managers: "newEachTime" };
    const world = worldOf(design, scopes["one-upload"]);
    const [state] = model(world).initial;
    const running = withLife(world, state, "app", "background");
    const replaced = withMemory(running, "app", () => ({ replaced: { A1: true }, at: { script: "app didBecomeInvalidOnMain A1", line: 0 } }));
    const script = scriptAt(world, replaced, { process: "app" });
    const isOld = (at: State): boolean => script !== undefined && isOldManager(processIn(at, "app"), script);
    expect(isOld(replaced)).toBe(true);
    expect(isOld(withMemory(replaced, "app", () => ({ replaced: { A1: false } })))).toBe(false);
  });
});

test("a process that stops tells what waits on its main queue", () => {
  const world = worldOf({ ...recordedAndCalledOnMain, app: { ...recordedAndCalledOnMain.app, didComplete: ["recordCompletion", "dispatchToMain"], didCompleteOnMain: ["work"] } }, scopes["one-upload"]);
  const lines = [
    ...["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "completeRequest A", "createSession A", "startUpload A", "endExpiringActivity A", "end A", "transferFinishes A1.1", "wake app A1"],
    ...["handleEvents app A1", "saveCompletionHandler app", "createSession app", "didComplete app A1.1", "recordCompletion app delegate", "dispatchToMain app delegate"],
  ];
  const last = (...more: readonly string[]) => {
    const run = rerun(world, [...lines, ...more]);
    if (run.outcome !== "ran") return run;
    return stepsOf(run).slice(-1).map(({ before, action, after }) => tell(world, before, action, after)).flatMap(({ does, then }) => [does, ...then]);
  };
  expect(last("end app")).toContain("What didComplete has left to its main queue for the upload is gone with it.");
  expect(last("blockBegins app")).toContain("The main queue of the app comes to the block that didComplete has left there for the upload.");
  expect(last("didFinishEvents app A1", "finishTasksAndInvalidate app delegate", "didBecomeInvalid app A1", "dispatchToMain app delegate", "end app")).toContain(
    "What didBecomeInvalid has left to its main queue is gone with it.",
  );
});

test("a block of which every line is passed over says so", () => {
  const conditions = (unless: "handlerIsSaved" | "flagIsSet"): Design => ({ ...recordedAndCalledOnMain, app: { ...recordedAndCalledOnMain.app, handleEvents: ["saveCompletionHandler", "dispatchToMain"], handleEventsOnMain: [{ call: "work", unless }] } });
  const begun = (design: Design) => {
    const world = worldOf(design, scopes["one-upload"]);
    const uploaded = ["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "completeRequest A", "createSession A", "startUpload A", "endExpiringActivity A", "end A", "transferFinishes A1.1"];
    const run = rerun(world, [...uploaded, "wake app A1", "handleEvents app A1", "saveCompletionHandler app", "dispatchToMain app", "blockBegins app"]);
    if (run.outcome !== "ran") return run;
    return stepsOf(run).slice(-1).map(({ before, action, after }) => tell(world, before, action, after)).flatMap(({ does, then }) => [does, ...then]);
  };
  const does = "The main queue of the app comes to the block that handleEvents has left there.";
  expect(begun(conditions("handlerIsSaved"))).toEqual([does, "Its code for that passes it over."]);
  expect(begun(conditions("flagIsSet"))).toEqual([does]);
});

test("a block may be left wherever the rules know of one, and takes the calls of its callback", () => {
  for (const [process, allowed] of Object.entries(allowedCalls)) {
    const places: readonly (readonly [string, readonly Call[]])[] = Object.entries<readonly Call[]>(allowed);
    for (const [callback, calls] of places) {
      for (const [queue, dispatch] of [["main", "dispatchToMain"], ["work", "dispatchToWorkQueue"]] as const) {
        const block = blockOf(callback as Callback, queue);
        expect(calls.includes(dispatch), `${process}.${callback}`).toBe(block !== undefined);
        const isNoDispatch = (call: Call): boolean => call !== "dispatchToMain" && call !== "dispatchToWorkQueue";
        if (block !== undefined) expect(places.find(([name]) => name === block)?.[1].filter(isNoDispatch), block).toEqual(calls.filter(isNoDispatch));
      }
    }
  }
});

test("these designs are known by their names, and looked at where they do something", () => {
  for (const design of mainQueueDesigns) expect(knownDesign(design.name)).toBe(design);
  expect(mainQueueDesigns.map((design) => usualScopes(design))).toEqual([appScopes, appScopes, appScopes, appScopes, appScopes, defaultScopes, defaultScopes]);
});
