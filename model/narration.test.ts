import { expect, test } from "vitest";
import { aftermath } from "./aftermath.ts";
import { tell } from "./narration.ts";
import type { Script } from "./script.ts";
import { smallestWorld } from "./smallest-world.ts";
import { reasonFor, rerun, stepsOf } from "./trace.ts";
import type { World } from "./world.ts";

test("the recipe is told from the user's tap to the app's last message", () => {
  expect(
    told(smallestWorld, [
      "userInvokes A",
      "createSession A",
      "startUpload A",
      "completeRequest A",
      "suspend A",
      "transferFinishes A1.1",
      "wake app A",
      "handleEvents app A",
      "saveCompletionHandler app",
      "createSession app",
      "didComplete app A1.1",
      "recordCompletion app",
      "didFinishEvents app A",
      "finishTasksAndInvalidate app",
      "callCompletionHandler app",
      "didBecomeInvalid app A",
    ]),
  ).toEqual([
    "The user shares a photo: iOS launches the extension.",
    "The extension creates its session object and is connected.",
    "The extension starts the upload.",
    "The extension calls completeRequest: its sheet closes. It is still connected.",
    "iOS suspends the extension. It is disconnected from the session.",
    "The upload finishes. Nobody is connected.",
    "iOS launches the app in the background, because a completion waits.",
    "iOS calls handleEventsForBackgroundURLSession and hands the app a completion handler.",
    "The app saves the completion handler.",
    "The app creates its session object and is connected.",
    "The app hears that the upload has finished (didCompleteWithError).",
    "The app records that the upload has finished.",
    "iOS tells the app that all waiting events have been delivered (urlSessionDidFinishEvents).",
    "The app calls finishTasksAndInvalidate. It stays connected until the object has sent its last message.",
    "The app calls the completion handler: from now on, iOS may suspend it.",
    "The app's session object sends its last message (didBecomeInvalidWithError). It is disconnected from the session.",
  ]);
});

test("what a process takes with it when it ends is told", () => {
  const story = ["userInvokes A", "createSession A", "startUpload A", "transferFinishes A1.1", "end A", "wake app A"];
  const woken = [...story, "handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1"];
  expect(last(smallestWorld, [...woken, "end app"])).toBe(
    "iOS ends the app. It is disconnected from the session. It has heard that the upload has finished, and has not recorded " +
      "it: the completion is lost with it. The completion handler that iOS handed it is gone with it.",
  );
});

test("a process that is asked for what it has made is told that another one has made it", () => {
  const world: World = { ...smallestWorld, knowsItsTasks: true };
  const started = ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "transferFinishes A1.1"];
  expect(last(world, [...started, "didComplete A A1.1"])).toBe("The extension hears that the upload has finished (didCompleteWithError).");
  const launched = [...started, "end A", "wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1"];
  expect(last(world, launched)).toContain("(didCompleteWithError). Another process has made it: what that one kept in memory for it is not here.");
  expect(last(smallestWorld, launched)).not.toContain("Another process");
});

test("a completion that iOS would deliver again is not told as lost", () => {
  const forgiving: World = { ...smallestWorld, reading: { ...smallestWorld.reading, redelivery: "afterEnd" } };
  const heard = ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "transferFinishes A1.1", "didComplete A A1.1"];
  expect(last(forgiving, [...heard, "end A"])).toContain("iOS will deliver the completion again.");
});

test("an extension without a shared container is told that its object is dead", () => {
  const world: World = { ...smallestWorld, sharedContainer: false };
  expect(last(world, ["userInvokes A", "createSession A"])).toContain("NSURLErrorBackgroundSessionRequiresSharedContainer");
  expect(last(world, ["userInvokes A", "createSession A", "startUpload A"])).toBe(
    "The extension starts the upload in the dead session object: it never reaches the system.",
  );
});

test("where there are two extensions, each has its name", () => {
  const world: World = { ...smallestWorld, extensions: ["A", "B"], processes: ["app", "A", "B"] };
  expect(told(world, ["userInvokes A", "createSession A", "startUpload A"])).toEqual([
    "The user shares a photo with extension A: iOS launches it.",
    "Extension A creates its session object and is connected.",
    "Extension A starts A's upload.",
  ]);
});

test("where there are two sessions, a step says which it is about", () => {
  expect(told(twoExtensions, [...uploadedBy("A"), "wake app A", ...toldOfEvents("A"), "finishTasksAndInvalidate app", "callCompletionHandler app", "didBecomeInvalid app A"]).slice(6)).toEqual([
    "iOS launches the app in the background, because a completion waits in A's session.",
    "iOS calls handleEventsForBackgroundURLSession for A's session and hands the app a completion handler.",
    "The app saves the completion handler of A's session.",
    "The app creates its object for A's session and is connected.",
    "The app hears that A's upload has finished (didCompleteWithError).",
    "The app records that A's upload has finished.",
    "iOS tells the app that all waiting events of A's session have been delivered (urlSessionDidFinishEvents).",
    "The app calls finishTasksAndInvalidate on its object for A's session. It stays connected until the object has sent its last message.",
    "The app calls the completion handler of A's session: from now on, iOS may suspend it.",
    "The app's object for A's session sends its last message (didBecomeInvalidWithError). It is disconnected from A's session.",
  ]);
});

test("with one place for all handlers, one that is overwritten is lost, and a line calls whichever was saved last", () => {
  const world: World = { ...twoExtensions, handlers: "single" };
  const both = [...uploadedBy("A"), ...uploadedBy("B"), "wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app"];
  const saved = [...both, "handleEvents app B", "saveCompletionHandler app"];
  expect(last(world, saved)).toBe(
    "The app saves the completion handler of B's session. It overwrites that of A's session, which is lost: nobody can call it any more.",
  );
  const theRestForA = ["createSession app", "didComplete app A1.1", "recordCompletion app", "didFinishEvents app A", "finishTasksAndInvalidate app"];
  const called = [...saved, ...theRestForA, "callCompletionHandler app"];
  expect(last(world, called)).toBe(
    "The app calls the completion handler of B's session. " +
      "It was to call that of A's session, but keeps only the last one that it saved. " +
      "iOS still waits for that of A's session. The completion of B's upload has not been delivered.",
  );
  const theSameForB = ["didComplete app B1.1", "recordCompletion app", "didFinishEvents app B", "finishTasksAndInvalidate app", "callCompletionHandler app"];
  expect(last(world, [...called, ...theSameForB])).toBe(
    "The app calls a completion handler of B's session that it has called before. iOS still waits for that of A's session.",
  );
});

test("a manager that another one has replaced has no handler to call", () => {
  const world: World = { ...smallestWorld, managers: "newEachTime" };
  const impatient: World = { ...world, reading: { ...world.reading, patience: "none" } };
  const woken = [...uploadedBy("A"), "wake app A", ...toldOfEvents("A").slice(0, 3), "suspend app"];
  const events = ["wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app"];
  const rest = ["didComplete app A1.1", "recordCompletion app", "didFinishEvents app A", "finishTasksAndInvalidate app", "callCompletionHandler app"];
  expect(last(impatient, [...woken, ...events, ...rest])).toBe(
    "The app comes to the line that calls the completion handler, and this session manager has none: a newer one has it. iOS goes on waiting.",
  );
});

test("that iOS may suspend the app from now on is said where nothing else forbids it, and nothing allowed it before", () => {
  const called = [...toldOfEvents("A"), "finishTasksAndInvalidate app", "callCompletionHandler app"];
  const inFront = [...uploadedBy("A"), "userOpensApp app", ...called];
  expect(last(smallestWorld, inFront)).toBe("The app calls the completion handler.");
  const impatient: World = { ...smallestWorld, reading: { ...smallestWorld.reading, patience: "none" } };
  expect(last(impatient, [...uploadedBy("A"), "wake app A", ...called])).toBe("The app calls the completion handler.");
  const both = [...uploadedBy("A"), ...uploadedBy("B"), "wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app"];
  const owedTwice = [...both, "handleEvents app B", "saveCompletionHandler app", ...called.slice(2)];
  expect(last(twoExtensions, owedTwice)).toBe("The app calls the completion handler of A's session. iOS still waits for that of B's session.");
});

test("a line that records an upload nobody has asked for yet is told as one that has nothing to record", () => {
  const launch: World["scripts"] = {
    ...smallestWorld.scripts,
    "app didFinishLaunching A": { process: "app", callback: "didFinishLaunching", about: "A", session: "A", task: "none", invocation: "none", lines: [{ call: "recordCompletion", session: "A", task: "A1.1" }] },
  };
  const world: World = { ...smallestWorld, scripts: launch, launchScripts: ["app didFinishLaunching A"] };
  expect(last(world, ["userOpensApp app", "recordCompletion app"])).toBe("The app has nothing to record of the upload: the user has not asked for it yet.");
  expect(last(world, ["userInvokes A", "userOpensApp app", "recordCompletion app"])).toBe("The app records that the upload has finished. In truth it has not been started.");
});

test("what a force quit has cancelled is never told as finished", () => {
  const actions: World["actions"] = [...smallestWorld.actions, { type: "forceQuit", process: "app" }, { type: "userReopensApp", process: "app" }];
  const launch: World["scripts"] = {
    ...smallestWorld.scripts,
    "app didFinishLaunching A": { process: "app", callback: "didFinishLaunching", about: "A", session: "A", task: "none", invocation: "none", lines: [{ call: "createSession", session: "A", task: "none" }] },
  };
  const world: World = { ...smallestWorld, forceQuit: true, actions, scripts: launch, launchScripts: ["app didFinishLaunching A"] };
  const quit = ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "suspend A", "userOpensApp app", "forceQuit app"];
  const heard = [...quit, "userReopensApp app", "createSession app", "didComplete app A1.1"];
  const run = rerun(world, quit);
  const atLast = run.outcome === "ran" ? run.states.at(-1) : undefined;
  expect(atLast && aftermath(world, atLast)).toEqual(["The upload was cancelled by the force quit, and nobody has heard of it."]);
  expect(last(world, heard)).toBe("The app hears that the upload was cancelled by the force quit (didCompleteWithError).");
  expect(last(world, [...heard, "recordCompletion app"])).toBe("The app records that the upload is complete. In truth the force quit has cancelled it.");
  expect(last(world, [...heard, "userLeavesApp app", "end app"])).toContain(
    "It has heard that the upload was cancelled by the force quit, and has not dealt with it: the completion is lost with it.",
  );
});

test("what has failed is told as failed, whoever hears of it, and what is written down about it that is not true", () => {
  const didComplete: World["scripts"][string] = {
    process: "A",
    callback: "didComplete",
    about: "A1.1",
    session: "A",
    task: "A1.1",
    invocation: "A1",
    lines: (["recordCompletion", "recordFailure", "eraseFailure"] as const).map((call) => ({ call, session: "A", task: "A1.1" })),
  };
  const calls: World["actions"] = [{ type: "recordFailure", process: "A" }, { type: "eraseFailure", process: "A" }, { type: "transferFails", task: "A1.1" }];
  const world: World = { ...smallestWorld, failures: true, actions: [...smallestWorld.actions, ...calls], scripts: { ...smallestWorld.scripts, "A didComplete A1.1": didComplete } };
  const failed = ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "transferFails A1.1"];
  const run = rerun(world, failed);
  const atLast = run.outcome === "ran" ? run.states.at(-1) : undefined;
  expect(atLast && aftermath(world, atLast)).toEqual(["The upload has failed, and nobody has heard of it."]);
  expect(last(world, failed)).toBe("The upload fails: it has not arrived. The extension is connected.");
  const repeating: World = { ...world, reading: { ...world.reading, retries: "mayRepeat" }, actions: [...world.actions, { type: "transferIsRepeated", task: "A1.1" }] };
  expect(last(repeating, failed.toSpliced(-1, 0, "transferIsRepeated A1.1"))).toBe("The upload fails: the server has it from the first time that it was sent. The extension is connected.");
  expect(last(world, [...failed, "didComplete A A1.1"])).toBe("The extension hears that the upload has failed (didCompleteWithError).");
  const recorded = [...failed, "didComplete A A1.1", "recordCompletion A"];
  expect(last(world, recorded)).toBe("The extension records that the upload is complete. In truth it has failed.");
  expect(last(world, [...recorded, "recordFailure A"])).toBe("The extension records no failure.");
  expect(last(world, [...recorded, "recordFailure A", "eraseFailure A"])).toBe("The extension strikes the upload off the record of what has failed.");
});

test("a completion that code records without having been told of it is told as what it is", () => {
  const scripts: World["scripts"] = {
    ...smallestWorld.scripts,
    "app handleEvents A": { process: "app", callback: "handleEvents", about: "A", session: "A", task: "none", invocation: "none", lines: [{ call: "recordCompletion", session: "A", task: "A1.2" }] },
  };
  const tasks: World["tasks"] = { ...smallestWorld.tasks, "A1.2": { kind: "upload", starter: "A", invocation: 1, session: "A" } };
  const actions: World["actions"] = [...smallestWorld.actions, { type: "recordCompletion", process: "app" }];
  const world: World = { ...smallestWorld, scripts, tasks, tasksOf: { A: ["A1.1", "A1.2"] }, actions };
  expect(last(world, [...uploadedBy("A"), "wake app A", "handleEvents app A", "recordCompletion app"])).toBe(
    "The app records that the second upload has finished. In truth it has not been started.",
  );
});

test("two processes of one extension are told as such", () => {
  const world: World = { ...twoExtensions, tasks: { ...twoExtensions.tasks, "B1.1": { kind: "upload", starter: "B", invocation: 1, session: "A" } } };
  expect(told(world, ["userInvokes A", "createSession A", "startUpload A"])).toEqual([
    "The user shares a photo with the extension: iOS launches its process A.",
    "Process A creates its session object and is connected.",
    "Process A starts A's upload.",
  ]);
});

test("that the user cancels is told, and whether the app has code for it, and whether the code reaches anything", () => {
  const actions: World["actions"] = [...smallestWorld.actions, { type: "userCancels", process: "app" }, { type: "cancelTasks", process: "app" }];
  const cancels: World = { ...smallestWorld, cancels: true, actions };
  const uploading = ["userInvokes A", "createSession A", "startUpload A", "userOpensApp app", "userCancels app"];
  expect(last(cancels, uploading)).toBe("The user cancels in the app what they have asked for. The app has no code for that.");
  const script: Script = { process: "app", callback: "userCancels", about: "A", session: "A", task: "none", invocation: "none", lines: [{ call: "cancelTasks", session: "A", task: "none" }] };
  const withCode: World = { ...cancels, cancelScripts: ["app userCancels A"], scripts: { ...smallestWorld.scripts, "app userCancels A": script } };
  expect(last(withCode, uploading)).toBe("The user cancels in the app what they have asked for.");
  expect(last(withCode, [...uploading, "cancelTasks app"])).toBe("The app cancels the tasks, and reaches none: there is no session object. The upload goes on.");
});

test("that the user cancels one upload is told, and what code finds of it", () => {
  const own: World["tasks"] = { "app1.1": { kind: "upload", starter: "app", invocation: 1, session: "A" } };
  const actions: World["actions"] = [...smallestWorld.actions, { type: "userUploads", process: "app" }, { type: "userCancelsOne", process: "app", task: "app1.1" }, { type: "cancelTask", process: "app" }];
  const cancels: World = { ...smallestWorld, extensions: [], processes: ["app"], tasks: own, tasksOf: { A: ["app1.1"] }, appUploads: 1, cancelsOne: true, scripts: {}, actions };
  const cancelling = ["userOpensApp app", "userUploads app", "userCancelsOne app app1.1"];
  expect(last(cancels, cancelling)).toBe("The user cancels the upload in the app. It has no code for that.");
  const script: Script = { process: "app", callback: "userCancelsOne", about: "app1.1", session: "A", task: "app1.1", invocation: "app1", lines: [{ call: "cancelTask", session: "A", task: "app1.1" }] };
  const withCode: World = { ...cancels, scripts: { "app userCancelsOne app1.1": script } };
  expect(last(withCode, cancelling)).toBe("The user cancels the upload in the app.");
  expect(last(withCode, [...cancelling, "cancelTask app"])).toBe("The app looks for the upload in the list of tasks, which is empty: there is no session object.");
  const two: World = { ...withCode, tasks: { ...own, "app1.2": { kind: "upload", starter: "app", invocation: 1, session: "A" } }, tasksOf: { A: ["app1.1", "app1.2"] } };
  expect(last(two, cancelling)).toBe("The user cancels the first upload in the app, and keeps the rest.");
});

test("an invalidation or a cancellation that takes up a connection which a suspension has taken says so, and so does one that is rejected", () => {
  const calling = (call: "invalidateAndCancel" | "finishTasksAndInvalidate" | "cancelTasks"): World => {
    const line = { call, session: "A", task: "none" } as const;
    const invoked = smallestWorld.scripts["A invoked A1"];
    if (invoked === undefined) expect.fail("the extension is never invoked");
    return { ...smallestWorld, scripts: { ...smallestWorld.scripts, "A invoked A1": { ...invoked, lines: [...invoked.lines.slice(0, 2), line] } }, actions: [...smallestWorld.actions, { type: call, process: "A" }] };
  };
  const suspended = ["userInvokes A", "createSession A", "startUpload A", "suspend A"];
  const resumed = [...suspended, "userReturns A"];
  const again = "For that it is connected to the session again. The upload, which was running, is cancelled.";
  expect(last(calling("invalidateAndCancel"), [...resumed, "invalidateAndCancel A"])).toBe(
    `The extension calls invalidateAndCancel. ${again} It stays connected until the object has sent its last message.`,
  );
  expect(last(calling("cancelTasks"), [...resumed, "cancelTasks A"])).toBe(`The extension cancels the tasks (getAllTasks, cancel). ${again}`);
  expect(last(calling("finishTasksAndInvalidate"), [...resumed, "finishTasksAndInvalidate A"])).toBe("The extension calls finishTasksAndInvalidate. It is not connected by that.");
  const woken = [...suspended, "transferFinishes A1.1", "wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app", "userReturns A"];
  expect(last(calling("invalidateAndCancel"), [...woken, "invalidateAndCancel A"])).toBe(
    "The extension calls invalidateAndCancel. Its session object was disconnected, and now is rejected: the session is in use by the app (NSURLErrorBackgroundSessionInUseByAnotherProcess).",
  );
});

test("where files are downloaded, the user asks for one", () => {
  const download: Pick<World, "taskKind"> = { taskKind: "download" };
  expect(told({ ...smallestWorld, ...download }, ["userInvokes A", "createSession A", "startUpload A"])).toEqual([
    "The user asks for a file: iOS launches the extension.",
    "The extension creates its session object and is connected.",
    "The extension starts the download.",
  ]);
  expect(last({ ...twoExtensions, ...download }, ["userInvokes B"])).toBe("The user asks extension B for a file: iOS launches it.");
});

test("the file of a download that nobody has moved is gone with the process that was told of it", () => {
  const script = smallestWorld.scripts["app didComplete A1.1"];
  if (script === undefined) expect.fail("the app has no such callback");
  const [record] = script.lines;
  if (record === undefined) expect.fail("it has no line");
  const world: World = { ...smallestWorld, taskKind: "download", scripts: { ...smallestWorld.scripts, "app didComplete A1.1": { ...script, lines: [record, { ...record, call: "work" }] } }, actions: [...smallestWorld.actions, { type: "work", process: "app" }] };
  const course = ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "suspend A", "transferFinishes A1.1", "wake app A", "handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1", "recordCompletion app"];
  expect(last(world, [...course, "end app"])).toContain(" The file of the download is gone.");
  expect(last(world, [...course, "work app"])).not.toContain("The file");
});

/** The smallest world twice over: each extension has a session of its own, and the app has to do with both. */
const twoExtensions: World = {
  ...smallestWorld,
  processes: ["app", "A", "B"],
  extensions: ["A", "B"],
  sessions: ["A", "B"],
  tasks: { ...smallestWorld.tasks, ...ofB(smallestWorld.tasks) },
  tasksOf: { ...smallestWorld.tasksOf, ...ofB(smallestWorld.tasksOf) },
  scripts: { ...smallestWorld.scripts, ...ofB(smallestWorld.scripts) },
  recordsOf: { ...smallestWorld.recordsOf, ...ofB(smallestWorld.recordsOf) },
  actions: [...smallestWorld.actions, ...ofB(smallestWorld.actions.filter((action) => /\bA/.test(JSON.stringify(action))))],
};

/** The same about extension B. */
function ofB<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(/\bA(?=\b|1)/g, "B")) as Value;
}

function uploadedBy(extension: "A" | "B"): readonly string[] {
  const [does, task] = [(call: string) => `${call} ${extension}`, `${extension}1.1`];
  return [...["userInvokes", "createSession", "startUpload", "completeRequest", "suspend"].map(does), `transferFinishes ${task}`];
}

function toldOfEvents(session: "A" | "B"): readonly string[] {
  return [
    `handleEvents app ${session}`,
    "saveCompletionHandler app",
    "createSession app",
    `didComplete app ${session}1.1`,
    "recordCompletion app",
    `didFinishEvents app ${session}`,
  ];
}

function told(world: World, lines: readonly string[]): readonly string[] {
  const run = rerun(world, lines);
  if (run.outcome !== "ran") throw new Error(reasonFor(run));
  return stepsOf(run).map(({ before, action, after }) => {
    const { does, then } = tell(world, before, action, after);
    return [does, ...then].join(" ");
  });
}

function last(world: World, lines: readonly string[]): string | undefined {
  return told(world, lines).at(-1);
}

test("what the app runs at its launch, in front and when it is left is named, and so is what has to wait", () => {
  const calls: World["actions"] = [{ type: "work", process: "app" }];
  const script = (callback: "didFinishLaunching" | "didBecomeActive" | "didEnterBackground"): Script => ({
    process: "app",
    callback,
    about: "A",
    session: "A",
    task: "none",
    invocation: "none",
    lines: [{ call: "work", session: "A", task: "none" }],
  });
  const world: World = {
    ...smallestWorld,
    actions: [...smallestWorld.actions, ...calls],
    scripts: {
      ...smallestWorld.scripts,
      "app didFinishLaunching A": script("didFinishLaunching"),
      "app didBecomeActive A": script("didBecomeActive"),
      "app didEnterBackground A": script("didEnterBackground"),
    },
    launchScripts: ["app didFinishLaunching A"],
    activeScripts: ["app didBecomeActive A"],
    backgroundScripts: ["app didEnterBackground A"],
  };
  const open = "userOpensApp app";
  expect(last(world, [open])).toBe("The user opens the app: iOS launches it. It runs didFinishLaunching, and then didBecomeActive.");
  expect(last(world, [open, "userLeavesApp app"])).toBe("The user leaves the app: it goes on in the background. didEnterBackground must wait: its main queue is busy.");
  expect(last(world, [open, "work app", "work app", "userLeavesApp app"])).toBe("The user leaves the app: it goes on in the background. It runs didEnterBackground.");
});
