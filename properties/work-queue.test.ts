import { describe, expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { appUploads } from "../designs/app-uploads.ts";
import type { Design } from "../designs/design.ts";
import { appDownloads } from "../designs/main-queue.ts";
import { appUploadsOneByOne, appUploadsOneByOneInFront, appUploadsOneByOneInMemory } from "../designs/queued.ts";
import { appScopes, defaultScopes, scopes } from "../designs/scope.ts";
import {
  appUploadsPrepared,
  appUploadsPreparedInTime,
  preparedInATask,
  preparedWhileHeld,
  recordedAndCalledInOrder,
  recordedAndCalledInTasks,
  recordedInTasks,
  recordedInTasksInTime,
} from "../designs/work-queue.ts";
import { worldOf } from "../designs/world.ts";
import { tell } from "../model/narration.ts";
import { blocksIn, positionOf, yieldedIn } from "../model/process.ts";
import { model } from "../model/reducer.ts";
import { processIn } from "../model/state.ts";
import { rerun, stepsOf } from "../model/trace.ts";
import { propertyNamed } from "./catalogue.ts";
import { avoidablyBrokenBy, verdictOn } from "./look.ts";

function stepPropertyNamed(name: string) {
  const property = propertyNamed(name);
  if (property.expect !== "step") throw new Error(`${name} is no property of steps`);
  return property;
}

const inTheApp = (design: Design, app: Design["app"]): Design => ({ ...design, app: { ...design.app, ...app } });

describe("completions that are recorded by work which is left to another queue", () => {
  test.each([
    [recordedInTasks, ["handler-called-after-the-blocks", "left-record-is-not-cut-off"]],
    [recordedAndCalledInTasks, ["handler-called-after-the-blocks", "left-record-is-not-cut-off"]],
    [recordedAndCalledInOrder, []],
    [recordedInTasksInTime, []],
  ] as const)("are cut off unless something keeps the app running until they are recorded: $name", (design, expected) => {
    for (const scope of defaultScopes) expect(avoidablyBrokenBy(design, scope), scope).toEqual(expected);
  });

  test("are cut off where the user leaves, and nobody waits for a handler", () => {
    const inTheQueue = inTheApp(appUploads, { didComplete: ["dispatchToWorkQueue"], didCompleteOnWorkQueue: ["recordCompletion"] });
    const inTime = inTheApp(appUploads, { didComplete: ["beginBackgroundTask", "dispatchToWorkQueue"], didCompleteOnWorkQueue: ["recordCompletion", "endBackgroundTask"] });
    for (const scope of appScopes) {
      expect(avoidablyBrokenBy(inTheQueue, scope), scope).toContain("left-record-is-not-cut-off");
      expect(avoidablyBrokenBy(inTime, scope), scope).toEqual([]);
      expect(avoidablyBrokenBy(inTime, scope, { activity: "mayExpire" }), scope).toContain("left-record-is-not-cut-off");
    }
  });

  test("are part of the callback that leaves them", () => {
    const passedOver = (line: "work" | "recordCompletion"): Design => inTheApp(recordedAndCalledInOrder, { didCompleteOnWorkQueue: [line] });
    expect(verdictOn("recorded-unless-stopped", passedOver("recordCompletion"))).toBe("holds");
    expect(verdictOn("recorded-unless-stopped", passedOver("work"))).toBe("fails");
    const byWayOfMain = inTheApp(recordedAndCalledInOrder, { didCompleteOnWorkQueue: ["dispatchToMain"], didCompleteOnMain: ["recordCompletion"] });
    expect(verdictOn("recorded-unless-stopped", byWayOfMain)).toBe("holds");
    expect(verdictOn("handler-called-after-the-blocks", byWayOfMain)).toBe("holds");
  });

  test("are not done before their last line is", () => {
    const inTheMiddle = inTheApp(recordedInTasks, { didCompleteOnWorkQueue: ["setFlag", "recordCompletion"], didBecomeInvalid: [{ call: "callCompletionHandler", if: "flagIsSet" }] });
    expect(verdictOn("handler-called-after-the-blocks", inTheMiddle)).toBe("fails");
    expect(verdictOn("left-record-is-not-cut-off", inTheMiddle)).toBe("fails");
    const inTheLast = inTheApp(recordedAndCalledInOrder, { didBecomeInvalidOnWorkQueue: ["callCompletionHandler"], didBecomeInvalidOnMain: [] });
    expect(avoidablyBrokenBy(inTheLast, "one-upload")).toEqual(["handler-called-on-the-main-queue"]);
  });

  const byTheQueue = (...lines: NonNullable<Design["app"]["didCompleteOnWorkQueue"]>): Design => inTheApp(appUploads, { didComplete: ["dispatchToWorkQueue"], didCompleteOnWorkQueue: lines });

  const remembering: typeof byTheQueue = (...lines) => inTheApp(byTheQueue(...lines), { didCompleteOnMain: [{ call: "recordCompletion", if: "completionIsRemembered" }, "endBackgroundTask"] });

  test.each<readonly [string, Design, "app-uploads-once" | "app-upload-may-fail" | "app-upload-cancelled", string]>([
    ["recorded where a line before has made it possible", byTheQueue("beginBackgroundTask", "rememberCompletion", { call: "recordCompletion", if: "completionIsRemembered" }, "endBackgroundTask"), "app-uploads-once", "fails"],
    ["recorded in no case", byTheQueue({ call: "recordCompletion", if: "flagIsSet" }), "app-uploads-once", "vacuous"],
    ["recorded on the main queue, from there", inTheApp(byTheQueue("dispatchToMain"), { didCompleteOnMain: ["recordCompletion"] }), "app-uploads-once", "fails"],
    ["recorded on the main queue, where a line on their own has made it possible", remembering("beginBackgroundTask", "rememberCompletion", "dispatchToMain"), "app-uploads-once", "fails"],
    ["recorded on the main queue, where a line makes it possible after the block is left", remembering("beginBackgroundTask", "dispatchToMain", "rememberCompletion"), "app-uploads-once", "fails"],
    ["recorded at once, with something left for later", inTheApp(byTheQueue("work"), { didComplete: ["recordCompletion", "dispatchToWorkQueue"] }), "app-uploads-once", "vacuous"],
    ["recorded as failed", byTheQueue({ call: "recordFailure", if: "taskFailed" }), "app-upload-may-fail", "fails"],
    ["uploaded again", byTheQueue({ call: "uploadAgain", if: "taskFailed" }), "app-upload-may-fail", "fails"],
    ["uploaded again, and never fails", byTheQueue({ call: "uploadAgain", if: "taskFailed" }), "app-uploads-once", "vacuous"],
    ["followed up", byTheQueue("startFollowUp"), "app-uploads-once", "fails"],
    ["cancelled, and written down as failed if it was not", inTheApp(byTheQueue({ call: "recordFailure", if: "taskWasCancelled" }), { userCancels: ["cancelTasks"] }), "app-upload-cancelled", "vacuous"],
  ])("are cut off or not where they are %s", (_, design, scope, expected) => {
    expect(verdictOn("left-record-is-not-cut-off", design, scope)).toBe(expected);
  });

  test("come too late for the file of a download", () => {
    const movedInATask = (line: "keepFile" | "work"): Design =>
      inTheApp({ ...appDownloads, workQueue: "tasks" }, { didComplete: ["keepFile", "dispatchToWorkQueue"].slice(line === "work" ? 0 : 1) as readonly ("keepFile" | "dispatchToWorkQueue")[], didCompleteOnWorkQueue: [line, "recordCompletion"] });
    expect(verdictOn("downloaded-file-is-kept", movedInATask("keepFile"), "app-uploads-once")).toBe("fails");
    expect(verdictOn("downloaded-file-is-kept", movedInATask("work"), "app-uploads-once")).toBe("holds");
  });
});

describe("uploads that are started by work which is left to another queue", () => {
  test("are cut off before they are started, unless the activity or a background task lasts as long as the work", () => {
    for (const scope of defaultScopes) {
      expect(avoidablyBrokenBy(preparedInATask, scope), scope).toEqual(["left-start-is-not-cut-off"]);
      expect(avoidablyBrokenBy(preparedWhileHeld, scope), scope).toEqual([]);
    }
    for (const scope of appScopes) {
      expect(avoidablyBrokenBy(appUploadsPrepared, scope), scope).toEqual(["left-start-is-not-cut-off"]);
      expect(avoidablyBrokenBy(appUploadsPreparedInTime, scope), scope).toEqual([]);
    }
  });

  test("can wait while the sheet is open, to which the user can come back", () => {
    const closes = (...lines: Design["extension"]["invokedOnWorkQueue"] & object): Design => ({
      ...preparedInATask,
      extension: { invoked: ["dispatchToWorkQueue"], invokedOnWorkQueue: lines },
    });
    expect(verdictOn("left-start-is-not-cut-off", closes("work", "createSession", "startUpload", "completeRequest"))).toBe("holds");
    expect(verdictOn("left-start-is-not-cut-off", closes("completeRequest", "work", "createSession", "startUpload"))).toBe("fails");
  });

  test("need not be started that the user has taken back", () => {
    const cancels = inTheApp(appUploadsPrepared, { userUploadsOnWorkQueue: ["createSession", "startUpload"], userCancels: ["cancelTasks"] });
    const world = worldOf(cancels, scopes["app-upload-cancelled"]);
    const { holds } = stepPropertyNamed("left-start-is-not-cut-off");
    const isKept = (...names: readonly string[]) => {
      const run = rerun(world, ["userOpensApp app", "createSession app", "userUploads app", "dispatchToWorkQueue app", ...names, "userLeavesApp app", "suspend app"]);
      return run.outcome === "ran" ? stepsOf(run).every((step) => holds({ world, ...step })) : run;
    };
    expect(isKept()).toBe(false);
    expect(isKept("userCancels app", "cancelTasks app")).toBe(true);
    // It must not be started then, either.
    expect(verdictOn("cancelled-is-not-uploaded-again", cancels, "app-upload-cancelled")).toBe("fails");
    const asks = inTheApp(cancels, { userUploadsOnWorkQueue: ["createSession", { call: "startUpload", unless: "flagIsSet" }], userCancels: ["setFlag", "cancelTasks"] });
    expect(verdictOn("cancelled-is-not-uploaded-again", asks, "app-upload-cancelled")).toBe("holds");
  });

  test.each<readonly [string, Design["app"], string]>([
    ["resumed", { userUploads: ["createTask", "dispatchToWorkQueue"], userUploadsOnWorkQueue: ["resumeTask"] }, "fails"],
    ["made and resumed", { userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["createSession", "createTask", "resumeTask"] }, "fails"],
    ["made and not resumed", { userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["createSession", "createTask"] }, "vacuous"],
    ["started where a line before has made it possible", { didFinishLaunching: [], userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["beginBackgroundTask", "createSession", { call: "startUpload", if: "sessionExists" }, "endBackgroundTask"] }, "fails"],
    ["resumed where a line before has made them", { didFinishLaunching: ["createSession"], userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["beginBackgroundTask", "createTask", { call: "resumeTask", if: "taskWasMadeHere" }, "endBackgroundTask"] }, "fails"],
    ["started in no case", { userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: [{ call: "startUpload", if: "flagIsSet" }] }, "vacuous"],
    ["resumed once a task is there that is not recorded", { didFinishLaunching: ["createSession"], userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["beginBackgroundTask", "createTask", { call: "resumeTask", unless: "everythingIsRecorded" }, "endBackgroundTask"] }, "fails"],
    ["resumed unless a task is there that is not recorded", { didFinishLaunching: ["createSession"], userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["createTask", { call: "resumeTask", if: "everythingIsRecorded" }] }, "vacuous"],
    ["not started because a line before has made it impossible", { userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["setFlag", { call: "startUpload", unless: "flagIsSet" }] }, "vacuous"],
    ["not started because the process ends before", { userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["work", "exit", "startUpload"] }, "vacuous"],
    ["written down only", { userUploads: ["recordStart", "dispatchToWorkQueue"], userUploadsOnWorkQueue: ["startUpload"] }, "fails"],
    ["written down, and started at launch", { didFinishLaunching: ["createSession", "startUpload"], userUploads: ["recordStart", "dispatchToWorkQueue"], userUploadsOnWorkQueue: ["startUpload"] }, "vacuous"],
    ["written down by nobody yet", { didBecomeActive: ["dispatchToWorkQueue"], didBecomeActiveOnWorkQueue: ["startUpload"], userUploads: ["recordStart", "work"] }, "vacuous"],
    ["asked for by nobody that code knows of yet", { didBecomeActive: ["dispatchToWorkQueue"], didBecomeActiveOnWorkQueue: ["requestToken"], didReceiveToken: ["startUpload"], userUploads: ["recordStart", "work"] }, "vacuous"],
    ["written down, and their token is asked for at launch", { didFinishLaunching: ["createSession", "requestToken"], didReceiveToken: ["startUpload"], userUploads: ["recordStart", "dispatchToWorkQueue"], userUploadsOnWorkQueue: ["requestToken"] }, "vacuous"],
    ["written down, and their token is asked for at launch by a task", { didFinishLaunching: ["createSession", "startTokenTask"], didCompleteToken: ["startUpload"], userUploads: ["recordStart", "dispatchToWorkQueue"], userUploadsOnWorkQueue: ["startTokenTask"] }, "vacuous"],
    ["written down too late", { didFinishLaunching: ["createSession", "startUpload"], userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["recordStart", "startUpload"] }, "fails"],
  ])("are cut off or not where they are %s", (_, app, expected) => {
    expect(verdictOn("left-start-is-not-cut-off", inTheApp(appUploads, app), "app-uploads-once")).toBe(expected);
  });

  test("may be started when their token is there", () => {
    const asksFor = (call: "requestToken" | "startTokenTask"): Design => ({
      ...preparedInATask,
      extension: { ...preparedInATask.extension, activityGrantedOnWorkQueue: ["createSession", call], didReceiveToken: ["startUpload"], didCompleteToken: ["recordCompletion", "startUpload"] },
    });
    expect(verdictOn("left-start-is-not-cut-off", asksFor("requestToken"))).toBe("fails");
    expect(verdictOn("left-start-is-not-cut-off", asksFor("startTokenTask"))).toBe("fails");
  });

  test("may be the next of a queue", () => {
    const goesOn = (design: Design): Design => inTheApp(design, { didComplete: ["recordCompletion", "dispatchToWorkQueue"], didCompleteOnWorkQueue: ["startNextUpload"] });
    const scope = "app-uploads-two-at-once";
    expect(avoidablyBrokenBy(goesOn(appUploadsOneByOne), scope)).toEqual(["handler-called-after-the-blocks", "queue-goes-on"]);
    expect(verdictOn("left-start-is-not-cut-off", goesOn(appUploadsOneByOneInMemory), scope)).toBe("fails");
    expect(verdictOn("next-is-started-unless-stopped", goesOn(appUploadsOneByOne), scope)).toBe("holds");
    const followsUp = inTheApp(goesOn(appUploadsOneByOneInMemory), { didCompleteOnWorkQueue: ["beginBackgroundTask", "startFollowUp", { call: "startNextUpload", if: "requestIsInFlight" }, "endBackgroundTask"] });
    expect(verdictOn("left-start-is-not-cut-off", followsUp, scope)).toBe("fails");
    expect(avoidablyBrokenBy(goesOn(appUploadsOneByOneInFront), scope)).toEqual(["handler-called-after-the-blocks"]);
  });
});

describe("what is left to another queue", () => {
  const untilTold = [
    ...["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "completeRequest A", "createSession A", "startUpload A", "startUpload A", "exit A"],
    ...["transferFinishes A1.2", "transferFinishes A1.1", "wake app A1", "handleEvents app A1", "saveCompletionHandler app", "createSession app"],
    ...["didComplete app A1.2", "dispatchToWorkQueue app", "didComplete app A1.1", "dispatchToWorkQueue app"],
  ];
  const [first, second] = ["app didCompleteOnWorkQueue A1.2", "app didCompleteOnWorkQueue A1.1"];
  const begins = (task: string): string => `workBlockBegins app didCompleteOnWorkQueue ${task}`;
  function after(design: Design, ...names: readonly string[]) {
    const world = worldOf(design, scopes["two-uploads"]);
    const run = rerun(world, [...untilTold, ...names]);
    const last = run.outcome === "ran" ? run.states.at(-1) : undefined;
    return last === undefined ? run : blocksIn(processIn(last, "app"), "work");
  }

  test("begins in its order on a serial queue, and in any order as tasks, of which none is told from another by when it was started", () => {
    expect(after(recordedAndCalledInOrder)).toEqual([first, second]);
    expect(after(recordedAndCalledInOrder, begins("A1.2"))).toEqual([second]);
    expect(after(recordedAndCalledInOrder, begins("A1.1"))).toMatchObject({ outcome: "refused", guards: ["it is its turn"] });
    expect(after(recordedInTasks)).toEqual([first, second].toSorted());
    for (const [task, left] of [["A1.2", second], ["A1.1", first]] as const) expect(after(recordedInTasks, begins(task))).toEqual([left]);
  });

  test("runs beside the main queue and the delegate's, and one after the other", () => {
    expect(after(recordedAndCalledInOrder, begins("A1.2"), begins("A1.1"))).toMatchObject({ outcome: "refused", guards: ["the queue is between two blocks"] });
    const isBeside = (design: Design) =>
      checkSync(model(worldOf(design, scopes["one-upload"])), {
        properties: [
          {
            name: "beside the delegate's callback",
            kind: "sometimes",
            happens: ({ processes }) => processes["app"] !== undefined && positionOf(processes["app"], "work") !== "idle" && positionOf(processes["app"], design.delegateQueue === "own" ? "delegate" : undefined) !== "idle",
          },
        ],
      }).verdicts[0]?.verdict;
    expect(isBeside(recordedAndCalledInOrder)).toBe("holds");
    expect(isBeside({ ...recordedAndCalledInOrder, delegateQueue: "own" })).toBe("holds");
  });

  test("takes turns as tasks, each going on where it stood, and does not on a serial queue", () => {
    const goesOn = (task: string, line: number): string => `taskGoesOn app didCompleteOnWorkQueue ${task} ${line}`;
    const lines: NonNullable<Design["app"]["didCompleteOnWorkQueue"]> = ["recordCompletion", "work", "setFlag"];
    const tasks = inTheApp(recordedInTasks, { didCompleteOnWorkQueue: lines });
    const both = [begins("A1.2"), "recordCompletion app work", "taskYields app", begins("A1.1"), "recordCompletion app work", "work app work"];
    const waiting = (...names: readonly string[]) => {
      const run = rerun(worldOf(tasks, scopes["two-uploads"]), [...untilTold, ...names]);
      return run.outcome === "ran" ? run.states.slice(-1).flatMap((state) => yieldedIn(processIn(state, "app")).map(({ script, line }) => `${script} ${line}`)) : run;
    };
    expect(waiting(...both)).toEqual([`${first} 1`]);
    expect(waiting(...both, "taskYields app")).toEqual([`${second} 2`, `${first} 1`]);
    expect(waiting(...both, "taskYields app", goesOn("A1.2", 1), "work app work")).toEqual([`${second} 2`]);
    expect(waiting(...both, "taskYields app", goesOn("A1.2", 2))).toMatchObject({ outcome: "refused", guards: ["the task waits there"] });
    expect(waiting(...both, goesOn("A1.2", 1))).toMatchObject({ outcome: "refused", guards: ["the queue is between two blocks"] });
    expect(waiting(begins("A1.2"), "taskYields app")).toMatchObject({ outcome: "refused", guards: ["a task is in its middle"] });
    expect(waiting(begins("A1.2"), "recordCompletion app work", "work app work", "setFlag app work", begins("A1.1"), "recordCompletion app work", "taskYields app")).toMatchObject({ outcome: "refused", guards: ["another one is there"] });
    expect(after(inTheApp(recordedAndCalledInOrder, { didCompleteOnWorkQueue: lines }), begins("A1.2"), "recordCompletion app work", "taskYields app")).toMatchObject({ outcome: "unknown" });
    // What is cut off, and what is still to be recorded, counts in the middle as well.
    const late = inTheApp(recordedInTasks, { didCompleteOnWorkQueue: ["work", "recordCompletion"] });
    expect(verdictOn("recorded-unless-stopped", late, "two-uploads")).toBe("holds");
  });

  test("can find that another task has changed what it had asked for", () => {
    const asks: NonNullable<Design["app"]["didCompleteOnWorkQueue"]> = ["recordCompletion", "work", { call: "dispatchToMain", if: "everythingIsRecorded", unless: "flagIsSet" }, { call: "setFlag", if: "everythingIsRecorded" }];
    const called = (workQueue: "serial" | "tasks"): Design => inTheApp({ ...recordedInTasks, workQueue }, { didCompleteOnWorkQueue: asks, didCompleteOnMain: ["callCompletionHandler"], didFinishEvents: [], didBecomeInvalid: [] });
    expect(verdictOn("handler-called-at-most-once", called("serial"), "two-uploads")).toBe("holds");
    expect(verdictOn("handler-called-at-most-once", called("tasks"), "two-uploads")).toBe("fails");
  });

  test("waits with a suspended process, and is gone with one that ends", () => {
    const called = ["didFinishEvents app A1", "finishTasksAndInvalidate app", "didBecomeInvalid app A1", "callCompletionHandler app"];
    expect(after(recordedInTasks, ...called, "suspend app")).toEqual([first, second].toSorted());
    expect(after(recordedInTasks, ...called, "suspend app", begins("A1.1"))).toMatchObject({ outcome: "refused" });
    expect(after(recordedInTasks, ...called, "suspend app", "userOpensApp app", begins("A1.1"))).toEqual([first]);
    expect(after(recordedInTasks, "end app")).toEqual([]);
  });

  test("goes on to the main queue", () => {
    const goesOn = ["didFinishEvents app A1", "finishTasksAndInvalidate app", "didBecomeInvalid app A1", "dispatchToWorkQueue app"];
    const recorded = [begins("A1.2"), "recordCompletion app work", begins("A1.1"), "recordCompletion app work"];
    const world = worldOf(recordedAndCalledInOrder, scopes["two-uploads"]);
    const run = rerun(world, [...untilTold, ...goesOn, ...recorded, "workBlockBegins app didBecomeInvalidOnWorkQueue A1", "dispatchToMain app work"]);
    expect(run.outcome === "ran" && run.states.slice(-1).flatMap((state) => blocksIn(processIn(state, "app"), "main"))).toEqual(["app didBecomeInvalidOnMain A1"]);
  });

  test("comes from the main queue as well, which waits for nothing that it leaves", () => {
    const fromMain = inTheApp(recordedInTasks, { didComplete: ["dispatchToMain"], didCompleteOnMain: ["dispatchToWorkQueue"] });
    const onMain = untilTold.map((line) => line.replace("dispatchToWorkQueue", "dispatchToMain"));
    const run = rerun(worldOf(fromMain, scopes["two-uploads"]), [...onMain, "blockBegins app", "dispatchToWorkQueue app"]);
    expect(run.outcome === "ran" && run.states.slice(-1).flatMap((state) => blocksIn(processIn(state, "app"), "work"))).toEqual([first]);
    expect(verdictOn("recorded-unless-stopped", fromMain)).toBe("holds");
    expect(verdictOn("left-record-is-not-cut-off", fromMain)).toBe("fails");
    // What waits on the main queue before work is left is not left work; what is left from there is.
    const onMainOnly = inTheApp(recordedInTasks, { didComplete: ["dispatchToMain"], didCompleteOnMain: ["recordCompletion", "dispatchToWorkQueue"], didCompleteOnWorkQueue: ["work"] });
    expect(verdictOn("left-record-is-not-cut-off", onMainOnly)).toBe("vacuous");
  });

  test("is told as what it is in code", () => {
    const told = (design: Design, ...names: readonly string[]) => {
      const world = worldOf(design, scopes["two-uploads"]);
      const run = rerun(world, [...untilTold, ...names]);
      if (run.outcome !== "ran") return [JSON.stringify(run)];
      return stepsOf(run).slice(-1).map(({ before, action, after: there }) => tell(world, before, action, there)).flatMap(({ does, then }) => [does, ...then]);
    };
    expect(told(recordedAndCalledInOrder)[0]).toBe("The app leaves work to a queue of its own (queue.async in didComplete).");
    expect(told(recordedAndCalledInOrder, begins("A1.2"))[0]).toBe("The work queue of the app comes to the block that didComplete has left there for the second upload.");
    expect(told(recordedInTasks)[0]).toBe("The app leaves work to a task (Task.detached { } in didComplete).");
    const [began, recorded] = [begins("A1.1"), "recordCompletion app work"];
    const slow = inTheApp(recordedInTasks, { didCompleteOnWorkQueue: ["recordCompletion", "work"] });
    expect(told(slow, began, recorded, "taskYields app")[0]).toBe("In the app, the task to which didComplete has left work for the first upload waits before work, and another may have its turn.");
    expect(told(slow, began, recorded, "taskYields app", "taskGoesOn app didCompleteOnWorkQueue A1.1 1")[0]).toBe("In the app, the task goes on to which didComplete has left work for the first upload.");
    const passing = (design: Design) => inTheApp(design, { didCompleteOnWorkQueue: [{ call: "recordCompletion", if: "flagIsSet" }] });
    expect(told(passing(recordedAndCalledInOrder), begins("A1.2"))[1]).toBe("Its code for that passes it over.");
    expect(told(passing(recordedInTasks), begins("A1.1"))[1]).toBe("Its code for that passes it over.");
    expect(told(recordedInTasks, begins("A1.1"))).toHaveLength(1);
    expect(told(recordedInTasks, begins("A1.1"))[0]).toBe("In the app, the task begins to which didComplete has left work for the first upload.");
    expect(told(recordedInTasks, "end app")).toContain("What didComplete has left to a task for the second upload is gone with it.");
    expect(told(recordedAndCalledInOrder, "end app")).toContain("What didComplete has left to its work queue for the second upload is gone with it.");
  });
});
