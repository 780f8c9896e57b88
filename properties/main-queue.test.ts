import { describe, expect, test } from "vitest";
import { knownDesign } from "../designs/known.ts";
import { appDownloads, handlerOffTheMainQueue, mainQueueDesigns, recordedAndCalledOnMain, recordedOnMain } from "../designs/main-queue.ts";
import { appScopes, defaultScopes, scopes, usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import type { Design } from "../designs/design.ts";
import { worldOf } from "../designs/world.ts";
import { blocksIn } from "../model/process.ts";
import { processIn } from "../model/state.ts";
import { rerun } from "../model/trace.ts";
import { beyondAnyDesign } from "./promises.ts";
import { verifySync } from "./verify.ts";

function looked(design: Design, scope: ScopeName) {
  const { findings, states, complete } = verifySync({ design, scope: scopes[scope] });
  expect(complete).toBe(true);
  return { states, broken: findings.filter(({ verdict }) => verdict === "fails").map(({ property }) => property.name) };
}

describe("what Apple's article has an app do", () => {
  test("keeps all that can be kept, and does not without the block that calls the handler", () => {
    expect(appScopes.map((scope) => looked(appDownloads, scope))).toEqual([97, 774, 965].map((states) => ({ states, broken: [...beyondAnyDesign] })));
    for (const scope of appScopes) {
      expect(looked(handlerOffTheMainQueue, scope).broken, scope).toEqual(expect.arrayContaining(["no-handler-owed-at-rest", "handler-called-on-the-main-queue"]));
    }
  });
});

describe("what is left to the main queue", () => {
  test("can be suspended before it is done, unless the call of the handler is left there as well", () => {
    for (const scope of defaultScopes) {
      expect(looked(recordedOnMain, scope).broken, scope).toEqual(["recorded-at-rest", "handler-called-after-the-blocks", "handler-called-on-the-main-queue", "started-at-rest"]);
    }
    expect(defaultScopes.map((scope) => looked(recordedAndCalledOnMain, scope))).toEqual([129, 630, 2_607, 4_523].map((states) => ({ states, broken: [...beyondAnyDesign] })));
  });

  test("waits with a suspended process, in its order, and is gone with one that ends", () => {
    const world = worldOf(recordedOnMain, scopes["two-uploads"]);
    const told = (...names: readonly string[]) => {
      const run = rerun(world, [...untilTold, ...names]);
      const last = run.outcome === "ran" ? run.states.at(-1) : undefined;
      return last === undefined ? run : blocksIn(processIn(last, "app"));
    };
    const untilTold = [
      ...["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "completeRequest A", "createSession A", "startUpload A", "startUpload A", "exit A"],
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

test("these designs are known by their names, and looked at where they do something", () => {
  for (const design of mainQueueDesigns) expect(knownDesign(design.name)).toBe(design);
  expect(mainQueueDesigns.map((design) => usualScopes(design))).toEqual([appScopes, appScopes, defaultScopes, defaultScopes]);
});
