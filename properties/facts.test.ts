import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { actionName } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { tell } from "../model/narration.ts";
import { model } from "../model/reducer.ts";
import { reasonFor, rerun } from "../model/trace.ts";
import { propertyNamed } from "./catalogue.ts";
import { verdictOn } from "./look.ts";
import { verifySync } from "./verify.ts";

/** What the model does where a fact says what iOS does, for those facts that no story of the catalogue tells. */

/** Where these steps lead, and what can happen there. */
function after(lines: readonly string[], { app = {}, extension = {} }: Partial<Design>, scope: ScopeName = "one-upload", reading: Partial<Reading> = {}) {
  const world = worldOf({ ...recipe, app, extension }, scopes[scope], { ...defaultReading, ...reading });
  const run = rerun(world, lines);
  if (run.outcome !== "ran") throw new Error(reasonFor(run));
  const state = run.states.at(-1);
  if (state === undefined) throw new Error("a run has a first state");
  const [before = state, action] = [run.states.at(-2), run.actions.at(-1)];
  const telling = action === undefined ? undefined : tell(world, before, action, state);
  return { state, can: model(world).actions(state).map(actionName), told: telling && [telling.does, ...telling.then].join(" ") };
}

describe("expiring activities", () => {
  const invoked = ["userInvokes A", "performExpiringActivity A", "completeRequest A"];
  const twice = [...invoked, ...invoked];
  const extension: Design["extension"] = { invoked: ["performExpiringActivity", "completeRequest"], activityGranted: ["work", "endExpiringActivity"] };

  test("F70, F73: are asked for by each invocation, and each is answered to its own", () => {
    const { can } = after(twice, { extension }, "two-invocations");
    expect(can).toEqual(expect.arrayContaining(["activityGranted A A1", "activityGranted A A2", "activityRefused A A1", "activityRefused A A2"]));
    const { state } = after([...twice, "activityGranted A A1", "work A", "endExpiringActivity A"], { extension }, "two-invocations");
    expect(state.processes["A"]).toMatchObject({ memory: { activities: { A1: "none", A2: "asked" } } });
  });

  test("F70: keep the extension from being suspended as long as one of them is held", () => {
    const held = [...twice, "activityGranted A A1", "work A"];
    expect(after(held, { extension }, "two-invocations").can).not.toContain("suspend A");
    expect(after([...held, "endExpiringActivity A"], { extension }, "two-invocations").can).toContain("suspend A");
  });
});

test("F73: what an earlier invocation says of its request closes no later sheet", () => {
  const extension: Design["extension"] = {
    invoked: ["performExpiringActivity", { call: "completeRequest", unless: "flagIsSet" }, "setFlag"],
    activityGranted: ["completeRequest"],
  };
  const invoked = ["userInvokes A", "performExpiringActivity A", "completeRequest A", "setFlag A"];
  const open = [...invoked, "userInvokes A", "performExpiringActivity A", "setFlag A"];
  const completed = (invocation: string) => after([...open, `activityGranted A ${invocation}`, "completeRequest A"], { extension }, "two-invocations");
  const [early, late] = [completed("A1"), completed("A2")];
  expect(early.state.processes["A"]).toMatchObject({ memory: { requestCompleted: false } });
  expect(early.told).toBe("The extension calls completeRequest for an earlier invocation: no sheet closes.");
  expect(late.state.processes["A"]).toMatchObject({ memory: { requestCompleted: true } });
  expect(late.told).toBe("The extension calls completeRequest: its sheet closes.");
});

test("F41: an invalidated session object waits for its tasks also where a suspension has disconnected it", () => {
  const extension: Design["extension"] = { invoked: ["createSession", "startUpload", "finishTasksAndInvalidate"], didBecomeInvalid: ["completeRequest"] };
  const lines = ["userInvokes A", "createSession A", "startUpload A", "finishTasksAndInvalidate A", "suspend A", "userReturns A"];
  expect(after(lines, { extension }).can).not.toContain("didBecomeInvalid A A");
});

test("S7: handleEvents connects the object that a running app has, where being opened by the user does not", () => {
  const design: Partial<Design> = {
    app: { didFinishLaunching: ["createSession"], handleEvents: ["saveCompletionHandler"] },
    extension: { invoked: ["createSession", "startUpload", "exit"] },
  };
  const opened = ["userOpensApp app", "createSession app", "userLeavesApp app", "suspend app"];
  const lines = [...opened, "userInvokes A", "createSession A", "startUpload A", "exit A", "userOpensApp app", "transferFinishes A1.1"];
  const { state, can } = after(lines, design, "one-upload", { reattach: "withEvents" });
  expect(state.sessions["A"]?.connected).toEqual([]);
  expect(can).toContain("handleEvents app A");
  expect(after([...lines, "handleEvents app A"], design, "one-upload", { reattach: "withEvents" }).state.sessions["A"]?.connected).toEqual(["app"]);
});

describe("S3: the connection that a suspension has taken", () => {
  const app: Design["app"] = { didFinishLaunching: ["createSession"] };

  test("is wanted for a list of tasks", () => {
    const extension: Design["extension"] = { invoked: ["createSession", "startUpload", "requestTaskList", "completeRequest"], didReceiveTasks: ["work"] };
    const lines = ["userInvokes A", "createSession A", "startUpload A", "suspend A", "userReturns A", "requestTaskList A"];
    const { state, told } = after(lines, { extension });
    expect(state.sessions["A"]?.connected).toEqual(["A"]);
    expect(told).toBe("The extension asks its session for the list of its tasks. For that it is connected to the session again.");
  });

  test("is wanted to resume a task, which is refused where somebody else has it", () => {
    const extension: Design["extension"] = { invoked: ["createSession", "createTask", "resumeTask", "completeRequest"] };
    const suspended = ["userInvokes A", "createSession A", "createTask A", "suspend A"];
    expect(after([...suspended, "userReturns A", "resumeTask A"], { extension }).state.tasks["A1.1"]?.transfer).toBe("running");
    const taken = [...suspended, "userOpensApp app", "createSession app", "userReturns A", "resumeTask A"];
    const { state, told } = after(taken, { app, extension });
    expect(state.tasks["A1.1"]?.transfer).toBe("refused");
    expect(told).toBe(
      "The extension resumes the upload in a dead session object: it never reaches the system. " +
        "Its session object was disconnected, and now is rejected: the session is in use by the app (NSURLErrorBackgroundSessionInUseByAnotherProcess).",
    );
  });
});

describe("F42: what code has cancelled", () => {
  const extension: Design["extension"] = { invoked: ["createSession", "startUpload", "invalidateAndCancel", "completeRequest"], didComplete: ["recordCompletion"] };
  const cancelled = ["userInvokes A", "createSession A", "startUpload A", "invalidateAndCancel A", "completeRequest A"];

  test("is heard by the process that is connected, before the object's last message", () => {
    const { can } = after(cancelled, { extension });
    expect(can).toContain("didComplete A A1.1");
    expect(can).not.toContain("didBecomeInvalid A A");
    const heard = after([...cancelled, "didComplete A A1.1"], { extension });
    expect(heard.told).toBe("The extension hears that the upload was cancelled (didCompleteWithError).");
    expect(after([...cancelled, "didComplete A A1.1", "recordCompletion A"], { extension }).can).toContain("didBecomeInvalid A A");
  });

  test("waits for whoever connects next where its process ends, and nobody is woken for it", () => {
    const app: Design["app"] = { didBecomeActive: ["createSession"] };
    const { can } = after([...cancelled, "end A"], { app, extension });
    expect(can).not.toContain("wake app A");
    expect(after([...cancelled, "end A", "userOpensApp app", "createSession app"], { app, extension }).can).toContain("didComplete app A1.1");
  });

  test("is no success that may be recorded, and needs no record", () => {
    const done = after([...cancelled, "didComplete A A1.1", "recordCompletion A"], { extension });
    expect(done.told).toBe("The extension records that the upload is complete. In truth it was cancelled.");
    const verdicts = (didComplete: readonly DesignLine[]) => {
      const properties = ["successes-are-successes", "recorded-unless-stopped"].map(propertyNamed);
      const { findings } = verifySync({ design: { ...recipe, app: {}, extension: { ...extension, didComplete } }, scope: scopes["one-upload-debugger"], properties });
      return findings.map(({ verdict }) => verdict);
    };
    expect(verdicts(["recordCompletion"])).toEqual(["fails", "holds"]);
    expect(verdicts([{ call: "recordCompletion", unless: "taskFailed" }])).toEqual(["holds", "holds"]);
  });

  test("is not lost with the process in which it waits, as what has finished is under one reading", () => {
    const lost = after([...cancelled, "end A"], { extension }, "one-upload", { redelivery: "notEvenTheWaiting" });
    expect(lost.state.tasks["A1.1"]).toMatchObject({ transfer: "cancelled", heard: 0 });
  });
});

describe("F13, F42: what code cancels in a session that goes on", () => {
  const app: Design["app"] = { didFinishLaunching: ["createSession"], userUploads: ["createSession", "startUpload"], userCancels: ["cancelTasks"], didComplete: ["work"] };
  const cancelled = ["userOpensApp app", "createSession app", "userUploads app", "createSession app", "startUpload app", "userCancels app", "cancelTasks app"];
  const inTheApp = (lines: readonly string[], changed: Design["app"] = {}) => after(lines, { app: { ...app, ...changed } }, "app-uploads-twice-cancelled");

  test("is heard like what invalidateAndCancel has cancelled, and the next upload is taken", () => {
    const { state, can, told } = inTheApp(cancelled);
    expect(told).toBe("The app cancels the tasks (getAllTasks, cancel). The first upload, which was running, is cancelled.");
    expect(state.tasks["app1.1"]).toMatchObject({ transfer: "cancelled", heard: 0 });
    expect(can).toContain("didComplete app app1.1");
    const next = inTheApp([...cancelled, "userUploads app", "createSession app", "startUpload app"]);
    expect(next.state.tasks["app2.1"]?.transfer).toBe("running");
    expect(next.state.sessions["app"]?.connected).toEqual(["app"]);
  });

  test("is created or running: what has finished first has succeeded", () => {
    const finished = inTheApp(["userOpensApp app", "createSession app", "userUploads app", "createSession app", "startUpload app", "transferFinishes app1.1", "userCancels app", "cancelTasks app"]);
    expect(finished.state.tasks["app1.1"]).toMatchObject({ transfer: "finished", heard: 0 });
    expect(finished.told).toBe("The app cancels the tasks (getAllTasks, cancel). There is nothing left to cancel.");
    const created = inTheApp(["userOpensApp app", "createSession app", "userUploads app", "createTask app", "userCancels app", "cancelTasks app"], { userUploads: ["createTask"] });
    expect(created.told).toBe("The app cancels the tasks (getAllTasks, cancel). The first upload, which nobody had resumed, is cancelled.");
  });

  test("is nothing where the session is another process's: the list is empty", () => {
    const extension: Design["extension"] = { invoked: ["createSession", "startUpload", "completeRequest"] };
    const uploading = ["userInvokes A", "createSession A", "startUpload A", "userOpensApp app", "userCancels app"];
    const unasked = after([...uploading, "cancelTasks app"], { app: { userCancels: ["cancelTasks"] }, extension }, "one-upload-cancelled");
    expect(unasked.told).toBe("The app cancels the tasks, and reaches none: there is no session object. The upload goes on.");
    const rejected = after([...uploading, "createSession app", "cancelTasks app"], { app: { userCancels: ["createSession", "cancelTasks"] }, extension }, "one-upload-cancelled");
    expect(rejected.told).toBe(
      "The app cancels the tasks, and reaches none: the session object was rejected: the session is in use by the extension (NSURLErrorBackgroundSessionInUseByAnotherProcess). The upload goes on.",
    );
    expect(rejected.state.tasks["A1.1"]?.transfer).toBe("running");
  });

  test("is whatever the session has, whoever has started it", () => {
    const extension: Design["extension"] = { invoked: ["createSession", "startUpload", "completeRequest"] };
    const lines = ["userInvokes A", "createSession A", "startUpload A", "end A", "userOpensApp app", "userCancels app", "createSession app", "cancelTasks app"];
    expect(after(lines, { app: { userCancels: ["createSession", "cancelTasks"] }, extension }, "one-upload-cancelled").state.tasks["A1.1"]?.transfer).toBe("cancelled");
  });

  test("is wanted only where the user has asked for something, once, and where the app is in front", () => {
    const asked = cancelled.slice(0, 5);
    expect(inTheApp(cancelled.slice(0, 2)).can).not.toContain("userCancels app");
    expect(inTheApp(asked).can).toContain("userCancels app");
    expect(inTheApp([...asked, "userLeavesApp app"]).can).not.toContain("userCancels app");
    expect(inTheApp(cancelled).can).not.toContain("userCancels app");
    expect(inTheApp([...cancelled, "userUploads app", "createSession app", "startUpload app"]).can).toContain("userCancels app");
    expect(after(asked, { app }, "app-uploads-twice").can).not.toContain("userCancels app");
    const { state } = inTheApp([...asked, "userCancels app"]);
    expect([state.takenBack, after(asked, { app }, "app-uploads-twice").state.takenBack]).toEqual([{ "app1.1": true, "app2.1": false }, {}]);
  });
});

describe("F13, F42: what code cancels of one upload", () => {
  const app: Design["app"] = { didFinishLaunching: ["createSession"], userUploads: ["createSession", "startUpload"], userCancelsOne: ["cancelTask"], didComplete: ["work"] };
  const asked = ["userOpensApp app", "createSession app", "userUploads app", "createSession app", "startUpload app", "startUpload app"];
  const cancelled = [...asked, "userCancelsOne app app1.2", "cancelTask app"];
  const inTheApp = (lines: readonly string[], changed: Design["app"] = {}, scope: ScopeName = "app-uploads-two-at-once-one-cancelled") => after(lines, { app: { ...app, ...changed } }, scope);
  const transfers = ({ state }: ReturnType<typeof inTheApp>, ...tasks: readonly string[]) => tasks.map((task) => state.tasks[task]?.transfer);

  test("is that one alone, and is heard like whatever is cancelled", () => {
    const done = inTheApp(cancelled);
    expect(transfers(done, "app1.1", "app1.2")).toEqual(["running", "cancelled"]);
    expect(done.told).toBe("The app looks for the second upload in the list of tasks, and cancels it (getAllTasks, cancel). The second upload, which was running, is cancelled.");
    expect(done.can).toContain("didComplete app app1.2");
  });

  test("is every task that there is for it: that of its token, and the one that uploads it again", () => {
    const token = inTheApp(["userOpensApp app", "createSession app", "userUploads app", "startTokenTask app", "startTokenTask app", "userCancelsOne app app1.1", "cancelTask app"], { userUploads: ["startTokenTask"] });
    expect(transfers(token, "app1.1 token", "app1.2 token")).toEqual(["cancelled", "running"]);
    const failed = [...asked, "transferFails app1.1", "didComplete app app1.1", "uploadAgain app", "userCancelsOne app app1.1", "cancelTask app"];
    const again = inTheApp(failed, { didComplete: ["uploadAgain"] }, "app-uploads-two-at-once-one-cancelled-may-fail");
    expect(transfers(again, "app1.1", "app1.1 again", "app1.2")).toEqual(["finished", "cancelled", "running"]);
  });

  test("is created or running: what has finished first has succeeded, and what was never made has no task", () => {
    const finished = inTheApp([...asked, "transferFinishes app1.2", "userCancelsOne app app1.2", "cancelTask app"]);
    expect(transfers(finished, "app1.1", "app1.2")).toEqual(["running", "finished"]);
    const created = inTheApp(["userOpensApp app", "createSession app", "userUploads app", "createTask app", "createTask app", "userCancelsOne app app1.1", "cancelTask app"], { userUploads: ["createTask"] });
    expect(transfers(created, "app1.1", "app1.2")).toEqual(["cancelled", "created"]);
    const unmade = inTheApp(["userOpensApp app", "createSession app", "userUploads app", "recordStart app", "recordStart app", "userCancelsOne app app1.1", "cancelTask app"], { userUploads: ["recordStart"] });
    expect(unmade.told).toBe("The app looks for the first upload in the list of tasks, and finds nothing to cancel (getAllTasks, cancel).");
  });

  test("is wanted only of what the user has asked the app for and not cancelled, and where the app is in front", () => {
    const twice = (lines: readonly string[]) => inTheApp(lines, {}, "app-uploads-twice-one-cancelled").can.filter((action) => action.startsWith("userCancelsOne"));
    const first = asked.slice(0, 5);
    expect(twice(first)).toEqual(["userCancelsOne app app1.1"]);
    expect(twice([...first, "userUploads app", "createSession app", "startUpload app"])).toEqual(["userCancelsOne app app1.1", "userCancelsOne app app2.1"]);
    expect(twice([...first, "userLeavesApp app"])).toEqual([]);
    expect(twice([...first, "userUploads app"])).toEqual([]);
    expect(twice([...first, "userCancelsOne app app1.1", "cancelTask app"])).toEqual([]);
    expect(inTheApp(asked, {}, "app-uploads-two-at-once").can.filter((action) => action.startsWith("userCancels"))).toEqual([]);
    const { state } = inTheApp(cancelled);
    expect(state.takenBack).toEqual({ "app1.1": false, "app1.2": true });
  });

  test("is found by whoever is connected, and nothing is by a process that has not asked for the session", () => {
    const uploading = ["userOpensApp app", "userUploads app", "createSession app", "startUpload app", "startUpload app"];
    const lines = [...uploading, "userLeavesApp app", "end app", "userOpensApp app", "userCancelsOne app app1.1", "cancelTask app"];
    const unasked = inTheApp(lines, { didFinishLaunching: [] });
    expect(unasked.told).toBe("The app looks for the first upload in the list of tasks, which is empty: there is no session object. The first upload goes on.");
    const anew = inTheApp([...lines.slice(0, -1), "createSession app", "cancelTask app"], { didFinishLaunching: [], userCancelsOne: ["createSession", "cancelTask"] });
    expect(transfers(anew, "app1.1", "app1.2")).toEqual(["cancelled", "running"]);
  });
});

test("F74: at its launch code finds what was written down, and nothing that the user merely asked for", () => {
  const uploading = (userUploads: Design["app"]["userUploads"] & object): Partial<Design> => ({ app: { didFinishLaunching: ["createSession", "startUpload"], userUploads } });
  const lost = ["userOpensApp app", "createSession app", "startUpload app", "userUploads app"];
  const again = ["userLeavesApp app", "end app", "userOpensApp app", "createSession app", "startUpload app"];
  const unwritten = after([...lost, ...again], uploading(["startUpload"]), "app-uploads-once");
  expect(unwritten.state.tasks["app1.1"]?.transfer).toBe("unstarted");
  const written = after([...lost, "recordStart app", ...again], uploading(["recordStart", "startUpload"]), "app-uploads-once");
  expect(written.state.tasks["app1.1"]?.transfer).toBe("running");
});

test("F74: what somebody has tried to start can be written down by whoever goes through a session, and nothing else there", () => {
  const app: Design["app"] = { didFinishLaunching: ["recordStart"], didReceiveTasks: [{ call: "recordStart", if: "taskIsListed" }], userUploads: ["createSession", "startUpload", "requestTaskList"] };
  const asked = after(["userOpensApp app", "recordStart app", "userUploads app"], { app }, "app-uploads-once");
  expect(asked.state.tasks["app1.1"]?.startRecorded).toBe(false);
  const launched = after(["userOpensApp app", "recordStart app", "userUploads app", "userLeavesApp app", "end app", "userOpensApp app", "recordStart app"], { app }, "app-uploads-once");
  expect([launched.state.tasks["app1.1"]?.startRecorded, launched.told]).toEqual([false, "The app writes down no start: nobody has tried to start the upload."]);
  const listed = ["userOpensApp app", "recordStart app", "userUploads app", "createSession app", "startUpload app", "requestTaskList app", "didReceiveTasks app app", "recordStart app"];
  const written = after(listed, { app }, "app-uploads-once");
  expect([written.state.tasks["app1.1"]?.startRecorded, written.told]).toEqual([true, "The app writes down that the upload is under way."]);
});

test("F25: nothing is sent again after a force quit", () => {
  const { extension } = designNamed("extension-exits");
  const lines = ["userInvokes A", "createSession A", "startUpload A"];
  expect(after(lines, { extension }, "one-upload-force-quit", { retries: "mayRepeat" }).can).toContain("transferIsRepeated A1.1");
  const quit = ["forceQuit app", "userInvokes A", "createSession A", "startUpload A"];
  expect(after(quit, { extension }, "one-upload-force-quit", { retries: "mayRepeat" }).can).not.toContain("transferIsRepeated A1.1");
});

test("an app whose user goes and comes while it is busy is told of that in its order, and last of where it is", () => {
  const app: Design["app"] = { didFinishLaunching: ["work"], didBecomeActive: ["setFlag"], didEnterBackground: ["clearFlag"] };
  const [open, leave] = ["userOpensApp app", "userLeavesApp app"];
  const [active, background] = ["app didBecomeActive A", "app didEnterBackground A"];
  const waiting = (...moves: readonly string[]) => after(moves, { app }).state.processes["app"];
  expect(waiting(open)).toMatchObject({ memory: { waiting: [active] } });
  expect(waiting(open, leave)).toMatchObject({ memory: { waiting: [active, background] } });
  expect(waiting(open, leave, open)).toMatchObject({ memory: { waiting: [active, background, active] } });
  expect(waiting(open, leave, open, leave)).toMatchObject({ memory: { waiting: [active, background] } });
  expect(waiting(open, leave, open, leave, open)).toMatchObject({ memory: { waiting: [active, background, active] } });
  expect(waiting(open, "work app", leave, open)).toMatchObject({ memory: { at: { script: active }, waiting: [background, active] } });
});

test("the app is not suspended before it has run what it runs at its launch", () => {
  const app: Design["app"] = { didFinishLaunching: ["createSession", "work"], didBecomeActive: ["work"] };
  const left = ["userOpensApp app", "createSession app", "userLeavesApp app"];
  expect(after(left, { app }).can).toContain("work app");
  expect(after(left, { app }).can).not.toContain("suspend app");
  expect(after(left, { app }).can).toContain("end app");
  expect(after([...left, "work app"], { app }).can).toContain("suspend app");
});

test("the app is not suspended before it has run what it runs when the user leaves it", () => {
  const app: Design["app"] = { didBecomeActive: ["createSession"], didEnterBackground: ["work", "finishTasksAndInvalidate"] };
  const left = ["userOpensApp app", "createSession app", "userLeavesApp app"];
  expect(after(left, { app }).can).toContain("work app");
  expect(after(left, { app }).can).not.toContain("suspend app");
  expect(after(left, { app }).can).toContain("end app");
  expect(after([...left, "work app", "finishTasksAndInvalidate app"], { app }).can).toContain("suspend app");
});

describe("what a process is told on one queue while it does something else on the other", () => {
  const app: Design["app"] = { handleEvents: ["saveCompletionHandler", "createSession"], didComplete: ["recordCompletion"], didFinishEvents: ["finishTasksAndInvalidate", "callCompletionHandler"] };

  test("F64: is lost where it ends itself, and on one queue it is told of nothing meanwhile", () => {
    const exits: Partial<Design> = { app, extension: { invoked: ["createSession", "startUpload", "completeRequest", "exit"], didComplete: ["recordCompletion"] } };
    expect(verdict("recorded-unless-stopped", exits)).toBe("holds");
    expect(verdict("recorded-unless-stopped", { ...exits, delegateQueue: "own" })).toBe("fails");
    const leaves: Partial<Design> = {
      app,
      extension: { invoked: ["createSession", "startUpload", "finishTasksAndInvalidate"], didComplete: ["dispatchToMain"], didCompleteOnMain: ["recordCompletion"], didBecomeInvalid: ["exit"] },
    };
    expect(verdict("recorded-unless-stopped", leaves)).toBe("fails");
  });

  test("S3: may be the last message of an object that was rejected when the app asked for it", () => {
    const cancels: Partial<Design> = { app: { ...app, userCancels: ["createSession", "cancelTasks"] }, extension: { invoked: ["createSession", "startUpload"] } };
    for (const delegateQueue of ["main", "own"] as const) expect(verdict("cancelling-reaches-unless-rejected", { ...cancels, delegateQueue }, "one-upload-cancelled")).toBe("holds");
  });
});

test("F56: what has failed twice is recorded as failed once", () => {
  const records: Partial<Design> = {
    app: {
      didFinishLaunching: ["createSession"],
      userUploads: ["startUpload"],
      didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "recordFailure", if: "taskFailed" }, { call: "uploadAgain", if: "taskFailed" }],
    },
    extension: {},
  };
  expect(verdict("recorded-unless-stopped", records, "app-upload-force-quit")).toBe("holds");
});

test("F38: a request that was cancelled brings no token", () => {
  const told = (...didCompleteToken: readonly DesignLine[]): Partial<Design> => ({
    identifiers: "perInvocation",
    app: { didFinishLaunching: [{ call: "createSession", if: "startIsRecorded" }], handleEvents: ["createSession"], didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "recordFailure", if: "taskFailed" }], didCompleteToken },
    extension: { invoked: ["completeRequest", "recordStart", "createSession", "startTokenTask", "exit"] },
  });
  const looks = told({ call: "recordCompletion", unless: "taskWasCancelled" }, { call: "startUpload", unless: "taskWasCancelled" });
  const properties = ["recorded-unless-stopped", "token-leads-to-upload", "token-before-upload"];
  expect(properties.map((name) => verdict(name, looks, "one-upload-force-quit"))).toEqual(["holds", "holds", "holds"]);
  expect(verdict("token-before-upload", told("recordCompletion", "startUpload"), "one-upload-force-quit")).toBe("fails");
});

test("F63: no task is resumed that is not on the list", () => {
  const resumes = (line: DesignLine): Partial<Design> => ({
    app: { didBecomeActive: ["createSession", "requestTaskList"], didReceiveTasks: [line] },
    extension: { invoked: ["createSession", "createTask", "resumeTask"] },
  });
  const at = ["userInvokes A", "createSession A", "createTask A", "userOpensApp app", "createSession app", "requestTaskList app", "didReceiveTasks app A"];
  const { told, can } = after([...at, "resumeTask app"], resumes("resumeTask"));
  expect(told).toBe("The app resumes nothing.");
  expect(can).toContain("resumeTask A");
  expect(after(at, resumes({ call: "resumeTask", if: "taskIsListed" })).can).not.toContain("resumeTask app");
});

describe("F12, F43: an object that is still to send its last message", () => {
  const at = ["userOpensApp app", "userUploads app", "createSession app", "finishTasksAndInvalidate app"];
  const lets = (...then: readonly DesignLine[]): Partial<Design> => ({ app: { userUploads: ["createSession", "finishTasksAndInvalidate", ...then] }, extension: {} });
  const objectAfter = (lines: readonly string[], design: Partial<Design>): string | undefined => {
    const { app } = after([...at, ...lines], design, "app-uploads-once").state.processes;
    return app?.life === "notRunning" ? undefined : app?.memory.objects["app"];
  };

  test("is gone with it if no reference is left, and invalid otherwise", () => {
    expect(objectAfter(["dropReference app", "didBecomeInvalid app app"], lets("dropReference"))).toBe("none");
    expect(objectAfter(["didBecomeInvalid app app"], lets())).toBe("invalid");
  });

  test("is not without one where it is asked for again", () => {
    expect(objectAfter(["dropReference app", "createSession app", "didBecomeInvalid app app"], lets("dropReference", "createSession"))).toBe("invalid");
  });
});

test("F51: what is sent without its file has not arrived", () => {
  const deletes: Partial<Design> = { app: { didFinishLaunching: ["createSession"], userUploads: ["startUpload", "deleteBody"], didComplete: ["recordCompletion"] }, extension: {} };
  expect(verdict("successes-are-successes", deletes, "app-uploads-once")).toBe("vacuous");
  expect(verdict("successes-are-successes", deletes, "app-uploads-once", { body: "readToTheEnd" })).toBe("fails");
});

test("F65: the app is told again of a completion that comes back, with nobody connected", () => {
  const told: Partial<Design> = { app: { handleEvents: ["createSession"] }, extension: { invoked: ["createSession", "startUpload"], didComplete: ["recordCompletion"] } };
  const at = [
    ...["userInvokes A", "createSession A", "startUpload A", "startUpload A", "transferFinishes A1.1", "transferFinishes A1.2", "didComplete A A1.1"],
    ...["suspend A", "wake app A", "handleEvents app A", "end A"],
  ];
  const events = (redelivery: Reading["redelivery"]) => after(at, told, "two-uploads", { redelivery }).state.sessions["A"]?.events;
  expect([events("never"), events("afterEnd")]).toEqual(["told", "outdated"]);
});

test("F74: what is written down of an upload is found before its token is asked for", () => {
  const extension: Design["extension"] = { invoked: ["createSession", "recordStart", { call: "startTokenTask", if: "startIsRecorded" }], didCompleteToken: ["recordCompletion", "startUpload"], didComplete: ["recordCompletion"] };
  expect(verdict("token-leads-to-upload", { app: {}, extension })).toBe("holds");
});

test("F42: an app that ends itself has not cancelled what the user has cancelled", () => {
  const exits: Partial<Design> = { app: { userUploads: ["createSession", "startUpload"], userCancels: ["exit"] }, extension: {} };
  expect(["cancelling-reaches-the-upload", "cancelling-reaches-unless-rejected"].map((name) => verdict(name, exits, "app-upload-cancelled"))).toEqual(["fails", "fails"]);
});

test("F41, F49: an invalidated object waits in vain for a task that is never resumed", () => {
  const waits = (...then: readonly DesignLine[]): Partial<Design> => ({ app: { userUploads: ["createSession", "createTask", ...then, "finishTasksAndInvalidate"] }, extension: {} });
  expect([waits(), waits("resumeTask")].map((design) => verdict("last-message-comes", design, "app-uploads-once"))).toEqual(["fails", "holds"]);
});

test("F53: to empty the folder of what is to be uploaded takes no download", () => {
  const app: Design["app"] = { didFinishLaunching: ["createSession"], userUploads: ["startUpload", "deleteAllBodies"], didComplete: ["deleteBody", "keepFile", "recordCompletion"] };
  expect(verdict("downloaded-file-is-kept", { taskKind: "download", app, extension: {} }, "app-uploads-once")).toBe("holds");
});

test("F51: what fails after its file was deleted cannot be tried again, whenever that was", () => {
  const app: Design["app"] = { userUploads: ["createSession", "createTask", "deleteBody", "resumeTask"] };
  expect(verdict("file-is-there-to-try-again", { app, extension: {} }, "app-upload-may-fail")).toBe("fails");
  expect(verdict("failures-are-failures", { app: { ...app, didComplete: ["recordFailure"] }, extension: {} }, "app-uploads-once")).toBe("holds");
});

test("F55: what its process carries is not sent again by the system", () => {
  const twice = (taskKind: Design["taskKind"]): Partial<Design> => ({ taskKind, app: { userUploads: ["createSession", "startUpload"] }, extension: {} });
  const verdicts = (["uploadFromFile", "dataTask"] as const).map((kind) => verdict("one-copy-at-the-server", twice(kind), "app-uploads-once", { retries: "mayRepeat" }));
  expect(verdicts).toEqual(["fails", "vacuous"]);
});

describe("F30, F35: a completion handler is called once its own events have ended", () => {
  const app: Design["app"] = { handleEvents: ["saveCompletionHandler", "createSession"], didComplete: ["recordCompletion"], didFinishEvents: ["callCompletionHandler"] };
  const extension: Design["extension"] = { invoked: ["createSession", "startUpload", "completeRequest"] };
  const toldOfTheFirst = [
    ...["userInvokes A", "createSession A", "startUpload A", "startUpload A", "completeRequest A", "suspend A", "transferFinishes A1.1"],
    ...["wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1", "recordCompletion app"],
  ];
  const wokenAgain = ["didFinishEvents app A", "suspend app", "transferFinishes A1.2", "wake app A"];
  const stored = (lines: readonly string[]) => {
    const process = after(lines, { app, extension }, "two-uploads", { patience: "none" }).state.processes["app"];
    return process?.life === "notRunning" ? undefined : process?.memory.handlers["A"]?.stored;
  };

  test("it is early until urlSessionDidFinishEvents has come, and due from then on, though others wait by then", () => {
    expect([toldOfTheFirst, [...toldOfTheFirst, "didFinishEvents app A"], [...toldOfTheFirst, ...wokenAgain], [...toldOfTheFirst, ...wokenAgain, "callCompletionHandler app"]].map(stored)).toEqual(["early", "due", "due", "called"]);
  });

  test("that is no failure, and to call it at once is one", () => {
    expect(verdict("handler-called-after-the-events", {}, "two-uploads", { patience: "none" })).toBe("holds");
    expect(verdict("handler-called-after-the-events", { app: { ...app, handleEvents: ["saveCompletionHandler", "createSession", "callCompletionHandler"] } }, "two-uploads", { patience: "none" })).toBe("fails");
  });

  test("nor is it to call it once the object has sent its last message and is gone, though the app is being woken for another", () => {
    const lettingGo: Design["app"] = {
      didFinishLaunching: ["createSession"],
      userUploads: ["startUpload"],
      handleEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved", unless: "sessionExists" }, "saveCompletionHandler"],
      didComplete: ["recordCompletion", { call: "finishTasksAndInvalidate", if: "flagIsSet" }, { call: "dropReference", if: "flagIsSet" }, "setFlag"],
    };
    expect(verdict("handler-called-after-the-events", { app: lettingGo, extension: {} }, "app-uploads-two-at-once", { patience: "none" })).toBe("holds");
  });
});

test("F25: of a second copy that a force quit cancels nothing more is asked, and of an upload more is", () => {
  const app: Design["app"] = { didFinishLaunching: ["createSession"], userUploads: ["startUpload"], didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "uploadAgain", if: "taskFailed" }] };
  const told = (didComplete: readonly DesignLine[]) => verdict("recorded-unless-stopped", { app: { ...app, didComplete }, extension: {} }, "app-upload-force-quit");
  expect([told(app.didComplete ?? []), told([{ call: "recordCompletion", unless: "taskFailed" }])]).toEqual(["holds", "fails"]);
});

describe("a line that does nothing is told as one", () => {
  const told = (lines: readonly string[], extension: Design["extension"], app: Design["app"] = {}, scope?: ScopeName) => after(lines, { app, extension }, scope).told;

  test("S17, F70: an activity that was refused is not given back", () => {
    const extension: Design["extension"] = { invoked: ["performExpiringActivity"], activityRefused: ["endExpiringActivity"] };
    expect(told(["userInvokes A", "performExpiringActivity A", "activityRefused A A1", "endExpiringActivity A"], extension)).toBe("The extension comes to the line that ends its expiring activity, and holds none.");
  });

  test("F69: a sheet is closed once", () => {
    expect(told(["userInvokes A", "completeRequest A", "completeRequest A"], { invoked: ["completeRequest", "completeRequest"] })).toBe("The extension calls completeRequest once more: its sheet is closed already.");
  });

  test("F12, F63: without a session object there is nothing to ask or to drop", () => {
    expect(told(["userInvokes A", "requestTaskList A"], { invoked: ["requestTaskList"] })).toBe("The extension comes to the line that asks for the list of tasks, and has no session object to ask.");
    expect(told(["userInvokes A", "dropReference A"], { invoked: ["dropReference"] })).toBe("The extension has no session object to drop its reference to.");
  });

  test("F35: urlSessionDidFinishEvents comes while an upload still runs, and that one is not followed up", () => {
    const extension: Design["extension"] = { invoked: ["createSession", "startUpload", "completeRequest"] };
    const app: Design["app"] = { handleEvents: ["saveCompletionHandler", "createSession"], didComplete: ["recordCompletion"], didFinishEvents: ["startFollowUp", "callCompletionHandler"] };
    const left = ["userInvokes A", "createSession A", "startUpload A", "startUpload A", "completeRequest A", "suspend A"];
    const toldOfTheFirst = ["transferFinishes A1.1", "wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1", "recordCompletion app", "didFinishEvents app A"];
    expect(told([...left, ...toldOfTheFirst, "startFollowUp app"], extension, app, "two-uploads")).toBe("The app makes the request that follows the first upload up, in a standard session.");
    expect(told([...left, ...toldOfTheFirst, "startFollowUp app", "startFollowUp app"], extension, app, "two-uploads")).toBe("The app comes to the line that follows the second upload up, of which nobody has heard yet.");
  });
});

/** The verdict on a design that decides nothing else than the recipe. */
function verdict(name: string, design: Partial<Design>, scope: ScopeName = "one-upload", reading: Partial<Reading> = {}): string | undefined {
  return verdictOn(name, { ...recipe, ...design }, scope, reading);
}

describe("F80: an upload of a file that is not there", () => {
  const invoked = (...lines: readonly DesignLine[]): Partial<Design> => ({ app: {}, extension: { invoked: ["createSession", ...lines] } });
  const at = ["userInvokes A", "createSession A", "deleteBody A"];

  test.each([
    ["startUpload", "starts"],
    ["createTask", "creates"],
    ["startNextUpload", "starts"],
  ] as const)("crashes the process that makes it by %s", (call, makes) => {
    const { state, told } = after([...at, `${call} A`], invoked("deleteBody", call));
    expect(told).toBe(`The extension ${makes} the upload, whose file is not there: an exception is raised, and the process crashes. It is disconnected from the session.`);
    expect([state.processes["A"]?.life, state.tasks["A1.1"]?.transfer]).toEqual(["notRunning", "unstarted"]);
    expect(verdict("no-upload-without-its-file", invoked("deleteBody", call))).toBe("fails");
  });

  test("crashes it where there was one for the first task, too", () => {
    const { state } = after(["userInvokes A", "createSession A", "startUpload A", "deleteBody A", "uploadAgain A"], invoked("startUpload", "deleteBody", "uploadAgain"));
    expect([state.processes["A"]?.life, state.tasks["A1.1"]?.transfer, state.tasks["A1.1 again"]?.transfer]).toEqual(["notRunning", "running", "unstarted"]);
  });

  test("is none where there is no session object, and is sent empty where the file went when the task had been created", () => {
    const { state } = after(["userInvokes A", "deleteBody A", "startUpload A"], { app: {}, extension: { invoked: ["deleteBody", "startUpload"] } });
    expect([state.processes["A"]?.life, state.tasks["A1.1"]?.transfer]).toEqual(["running", "refused"]);
    const created = after(["userInvokes A", "createSession A", "createTask A", "deleteBody A", "resumeTask A"], invoked("createTask", "deleteBody", "resumeTask"));
    expect(created.told).toContain("Its file is gone: it is sent empty.");
  });

  test("is made by who finds it written down in a folder that was emptied", () => {
    const app: Design["app"] = { didFinishLaunching: ["createSession", "deleteAllBodies", "startNextUpload"], userUploads: ["recordStart"] };
    const { state } = after(["userOpensApp app", "createSession app", "deleteAllBodies app", "startNextUpload app", "userUploads app", "recordStart app", "userLeavesApp app", "end app", "userOpensApp app", "createSession app", "deleteAllBodies app", "startNextUpload app"], { app, extension: {} }, "app-uploads-once");
    expect([state.processes["app"]?.life, state.tasks["app1.1"]?.body]).toEqual(["notRunning", "deleted"]);
  });
});

test("the app is not suspended in the middle of its expiration handlers", () => {
  const app: Design["app"] = { userUploads: ["beginBackgroundTask", "dispatchToWorkQueue"], userUploadsOnWorkQueue: ["endBackgroundTask"], backgroundTasksExpired: ["endBackgroundTask", "work"] };
  const at = ["userOpensApp app", "userUploads app", "beginBackgroundTask app", "dispatchToWorkQueue app", "userLeavesApp app", "backgroundTasksExpire app", "endBackgroundTask app"];
  const { can } = after(at, { app, extension: {} }, "app-uploads-once", { activity: "mayExpire" });
  expect(can).toEqual(expect.arrayContaining(["work app", "end app"]));
  expect(can).not.toContain("suspend app");
  expect(after([...at, "work app"], { app, extension: {} }, "app-uploads-once", { activity: "mayExpire" }).can).toContain("suspend app");
});

test("of a token there is nothing to write down once its upload is made", () => {
  const told: Partial<Design> = { app: { handleEvents: ["createSession"], didCompleteToken: ["startUpload"], didComplete: ["recordCompletion"] }, extension: { invoked: ["createSession", "startTokenTask", "completeRequest", "exit"] } };
  expect(verdict("recorded-unless-stopped", told)).toBe("holds");
  expect(verdict("recorded-unless-stopped", { ...told, app: { ...told.app, didCompleteToken: ["work"] } })).toBe("fails");
});
