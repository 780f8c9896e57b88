import { describe, expect, it } from "vitest";
import { calls } from "../model/script.ts";
import { designs, recipe } from "./catalogue.ts";
import { allowedCalls, placesOf, usualDecisions } from "./design.ts";
import { designFrom } from "./schema.ts";

const minimal = { name: "mine", app: {}, extension: { invoked: ["createSession"] } };

function problems(value: unknown): readonly string[] {
  const read = designFrom(value);
  return read.ok ? [] : read.problems;
}

describe("a design from JSON", () => {
  it.each(designs.map((design) => [design.name, design] as const))("reads %s as it stands in the catalogue", (_, design) => {
    expect(designFrom(JSON.parse(JSON.stringify(design)))).toEqual({ ok: true, value: design });
  });

  it("fills in what is usual", () => {
    expect(designFrom(minimal)).toEqual({
      ok: true,
      value: {
        ...minimal,
        ...usualDecisions,
        says: "A design of your own.",
      },
    });
    expect(designFrom({ ...minimal, says: " " })).toMatchObject({ value: { says: "A design of your own." } });
  });

  it("lets every call stand where allowedCalls says, and nowhere else", () => {
    const places = (["app", "extension"] as const).flatMap((process) =>
      Object.entries<readonly string[]>(allowedCalls[process]).map(([callback, allowed]) => ({ process, callback, allowed })),
    );
    for (const { process, callback, allowed } of places) {
      for (const call of calls) {
        const dispatcher = callback.replace(/On(Main|WorkQueue)$/, "");
        const dispatch = callback.endsWith("OnMain") ? "dispatchToMain" : "dispatchToWorkQueue";
        const blocks = {
          ...(dispatcher !== callback && { [dispatcher]: [dispatch] }),
          ...(call === "dispatchToMain" && { [`${dispatcher}OnMain`]: ["work"] }),
          ...(call === "dispatchToWorkQueue" && { [`${dispatcher}OnWorkQueue`]: ["work"] }),
        };
        const before = call === "callTakenCompletionHandler" ? ["takeCompletionHandler"] : [];
        const design = { ...minimal, taskKind: "download", [process]: { ...minimal[process], ...blocks, [callback]: [...before, call] } };
        expect(designFrom(design).ok, `${call} in ${process}.${callback}`).toBe(allowed.includes(call));
      }
    }
  });

  it("lets code write a start down wherever it starts an upload", () => {
    expect(placesOf("recordStart")).toEqual(placesOf("startUpload"));
  });

  it("lets a block on the code's own queue be written where its callback leaves it there, and go on to the main queue", () => {
    const app = { didFinishEvents: ["dispatchToWorkQueue"], didFinishEventsOnWorkQueue: ["dispatchToMain"], didFinishEventsOnMain: ["callCompletionHandler"] };
    expect(problems({ ...minimal, app })).toEqual([]);
    expect(problems({ ...minimal, app: { ...app, didFinishEventsOnWorkQueue: [] } })).toEqual([
      "app.didFinishEventsOnWorkQueue: app.didFinishEvents leaves this block to the work queue; at least one call is needed here",
      "app.didFinishEventsOnMain: nothing leaves this block to the main queue, so it is never run; dispatchToMain is needed in app.didFinishEvents or app.didFinishEventsOnWorkQueue",
    ]);
    expect(problems({ ...minimal, app: { didFinishEventsOnWorkQueue: ["work"] } })).toEqual([
      "app.didFinishEventsOnWorkQueue: nothing leaves this block to the work queue, so it is never run; dispatchToWorkQueue is needed in app.didFinishEvents or app.didFinishEventsOnMain",
    ]);
  });

  it("lets a block on the main queue leave work to the code's own, and no two blocks leave each other", () => {
    const app = { didFinishEvents: ["dispatchToMain"], didFinishEventsOnMain: ["dispatchToWorkQueue"], didFinishEventsOnWorkQueue: ["callCompletionHandler"] };
    expect(problems({ ...minimal, app })).toEqual([]);
    for (const back of ["dispatchToMain", { call: "dispatchToMain", if: "handlerIsSaved" }]) {
      expect(problems({ ...minimal, app: { ...app, didFinishEventsOnWorkQueue: [back] } })).toEqual([
        "app.didFinishEventsOnMain: dispatchToWorkQueue here leaves app.didFinishEventsOnWorkQueue, where dispatchToMain leaves this block anew, and so on without end; one of the two is needed, and what comes last stands in the block that leaves none",
      ]);
    }
  });

  it("lets a block be written where its callback leaves it to the main queue, and wants code in it", () => {
    const app = { didFinishEvents: ["dispatchToMain"], didFinishEventsOnMain: ["callCompletionHandler"] };
    expect(problems({ ...minimal, app })).toEqual([]);
    expect(problems({ ...minimal, app: { ...app, didFinishEvents: [{ call: "dispatchToMain", if: "handlerIsSaved" }] } })).toEqual([]);
    expect(problems({ ...minimal, app: { didFinishEvents: app.didFinishEvents } })).toEqual([
      "app.didFinishEventsOnMain: app.didFinishEvents leaves this block to the main queue; at least one call is needed here",
    ]);
    expect(problems({ ...minimal, app: { didFinishEventsOnMain: app.didFinishEventsOnMain } })).toEqual([
      "app.didFinishEventsOnMain: nothing leaves this block to the main queue, so it is never run; dispatchToMain is needed in app.didFinishEvents or app.didFinishEventsOnWorkQueue",
    ]);
    expect(problems({ ...minimal, extension: { ...minimal.extension, didCompleteOnMain: ["recordCompletion"], didBecomeInvalid: ["dispatchToMain", "creatSession"] } })).toEqual(
      expect.arrayContaining([
        "extension.didCompleteOnMain: nothing leaves this block to the main queue, so it is never run; dispatchToMain is needed in extension.didComplete or extension.didCompleteOnWorkQueue",
        expect.stringContaining("extension.didBecomeInvalidOnMain: "),
        expect.stringContaining('did you mean "createSession"?'),
      ]),
    );
  });

  it("lets code ask whether a task failed only where it is told of its end", () => {
    const line = { call: "recordFailure", if: "taskFailed" };
    expect(designFrom({ ...recipe, app: { ...recipe.app, didComplete: [line] } })).toMatchObject({ ok: true });
    expect(designFrom({ ...recipe, extension: { ...recipe.extension, didCompleteToken: [{ call: "startUpload", unless: "taskWasCancelled" }] } })).toMatchObject({ ok: true });
    for (const asking of [line, { call: "recordFailure", unless: ["taskIsRecorded", "taskFailed"] }, { call: "recordFailure", if: "taskWasCancelled" }]) {
      expect(designFrom({ ...recipe, app: { ...recipe.app, didReceiveTasks: ["work", asking] } })).toEqual({
        ok: false,
        problems: [
          'app.didReceiveTasks[1]: whether a task failed or was cancelled is told in didComplete and didCompleteToken, and "taskFailed" and "taskWasCancelled" can be asked only there and in the block that didComplete leaves to the main queue; elsewhere "failureIsRecorded" asks what recordFailure has written down',
        ],
      });
    }
  });

  it("says of every mistake where it is, what it is and what would be right", () => {
    const design = {
      name: "My design",
      says: "two\nlines",
      identifiers: "perInvocaton",
      identifers: "perInvocation",
      sharedContainer: "yes",
      app: {
        handleEvents: ["saveCompletionHandler", "creatSession", "startUpload", 3, []],
        didComplete: "recordCompletion",
        didFinnishEvents: [],
        invoked: [],
      },
      extension: { invoked: [], handleEvents: ["createSession"] },
    };
    expect(problems(design).join("\n")).toMatchInlineSnapshot(`
      "name: found "My design"; a name in kebab-case is needed, such as "my-design"
      says: found "two\\nlines"; a sentence without line breaks and control characters is needed
      identifiers: found "perInvocaton"; allowed: perExtension, sharedByAll, perInvocation; did you mean "perInvocation"?
      sharedContainer: found "yes"; true or false is needed
      app.handleEvents[1]: found "creatSession"; allowed here: saveCompletionHandler, createSession, finishTasksAndInvalidate, invalidateAndCancel, cancelTasks, callCompletionHandler, takeCompletionHandler, callTakenCompletionHandler, beginBackgroundTask, endBackgroundTask, exit, setFlag, clearFlag, dropReference, work, requestTaskList, deleteAllBodies, callFetchCompletionHandler, dispatchToMain, dispatchToWorkQueue; did you mean "createSession"?
      app.handleEvents[2]: found "startUpload"; it can stand in app.didFinishLaunching, app.didBecomeActive, app.didEnterBackground, app.didCompleteToken, app.didReceiveToken, app.didBecomeInvalid, app.userUploads, app.userCancels, app.userCancelsOne, app.didReceiveTasks, app.didDisconnect, app.backgroundTasksExpired, app.didReceiveRemoteNotification, extension.invoked, extension.didCompleteToken, extension.didBecomeInvalid, extension.didReceiveToken, extension.activityGranted, extension.activityRefused, extension.activityExpired, extension.didReceiveTasks, extension.didDisconnect, and in what these leave to other queues; allowed here: saveCompletionHandler, createSession, finishTasksAndInvalidate, invalidateAndCancel, cancelTasks, callCompletionHandler, takeCompletionHandler, callTakenCompletionHandler, beginBackgroundTask, endBackgroundTask, exit, setFlag, clearFlag, dropReference, work, requestTaskList, deleteAllBodies, callFetchCompletionHandler, dispatchToMain, dispatchToWorkQueue
      app.handleEvents[3]: found 3; allowed here: saveCompletionHandler, createSession, finishTasksAndInvalidate, invalidateAndCancel, cancelTasks, callCompletionHandler, takeCompletionHandler, callTakenCompletionHandler, beginBackgroundTask, endBackgroundTask, exit, setFlag, clearFlag, dropReference, work, requestTaskList, deleteAllBodies, callFetchCompletionHandler, dispatchToMain, dispatchToWorkQueue
      app.handleEvents[4]: found []; a call with a condition is { "call": ..., "if": ... } or { "call": ..., "unless": ... }, with one question or a list of them
      app.didComplete: found "recordCompletion"; a list of calls is needed
      app.didFinnishEvents: unknown; the app hears didFinishLaunching, handleEvents, didComplete, didCompleteToken, didReceiveToken, didFinishEvents, didBecomeInvalid, didBecomeActive, didEnterBackground, userUploads, userCancels, userCancelsOne, didReceiveTasks, didFinishFollowUp, didDisconnect, backgroundTasksExpired, didReceiveRemoteNotification, and what dispatchToMain leaves to the main queue stands in handleEventsOnMain, didCompleteOnMain, didFinishEventsOnMain, didBecomeInvalidOnMain, didReceiveTasksOnMain; what dispatchToWorkQueue leaves to a queue of your own stands under the callback's name with OnWorkQueue; did you mean "didFinishEvents"?
      app.invoked: unknown; only the extension hears invoked; the app hears didFinishLaunching, handleEvents, didComplete, didCompleteToken, didReceiveToken, didFinishEvents, didBecomeInvalid, didBecomeActive, didEnterBackground, userUploads, userCancels, userCancelsOne, didReceiveTasks, didFinishFollowUp, didDisconnect, backgroundTasksExpired, didReceiveRemoteNotification, and what dispatchToMain leaves to the main queue stands in handleEventsOnMain, didCompleteOnMain, didFinishEventsOnMain, didBecomeInvalidOnMain, didReceiveTasksOnMain; what dispatchToWorkQueue leaves to a queue of your own stands under the callback's name with OnWorkQueue
      extension.handleEvents: unknown; only the app hears handleEvents; the extension hears invoked, didComplete, didCompleteToken, didBecomeInvalid, didReceiveToken, activityGranted, activityRefused, activityExpired, didReceiveTasks, didFinishFollowUp, didDisconnect, and what dispatchToMain leaves to the main queue stands in didCompleteOnMain, didBecomeInvalidOnMain, didReceiveTasksOnMain; what dispatchToWorkQueue leaves to a queue of your own stands under the callback's name with OnWorkQueue
      identifers: unknown; a design has name, says, identifiers, appIdentifier, sharedContainer, sendsLaunchEvents, taskKind, delegateQueue, workQueue, group, handlers, managers, records, appUploadsUnder, idempotent, app, extension; did you mean "identifiers"?"
    `);
  });

  it("takes one question or several under if and unless, and says which of them it does not know", () => {
    const asking = (...lines: readonly unknown[]) => ({ ...minimal, app: { didBecomeActive: lines } });
    const several = { call: "uploadAgain", if: "flagIsSet", unless: ["taskIsListed", "taskIsRecorded"] };
    expect(designFrom(asking(several))).toMatchObject({ ok: true, value: { app: { didBecomeActive: [several] } } });
    const [unknown, none, when] = problems(asking({ ...several, unless: ["taskIsListed", "taskIsRecoded"] }, { ...several, unless: [] }, { ...several, when: "flagIsSet" }));
    expect(unknown).toMatch(/^app\.didBecomeActive\[0\]: .*found "taskIsRecoded" under "unless"; allowed: .*did you mean "taskIsRecorded"\?$/);
    expect(none).toMatch(/^app\.didBecomeActive\[1\]: .*found \[\] under "unless"; allowed: /);
    expect(when).toMatch(/^app\.didBecomeActive\[2\]: .*unknown key "when"; beside "call" there may be "if" and "unless"$/);
  });

  it("knows Apple's names of callbacks, and says which they are here and who hears them", () => {
    const apples = {
      didFinishLaunchingWithOptions: "didFinishLaunching",
      "application(_:didFinishLaunchingWithOptions:)": "didFinishLaunching",
      "application(_:handleEventsForBackgroundURLSession:)": "handleEvents",
      handleEventsForBackgroundURLSession: "handleEvents",
      didCompleteWithError: "didComplete",
      "urlSession(_:task:didCompleteWithError:)": "didComplete",
      "urlSession(_:downloadTask:didFinishDownloadingTo:)": "didComplete",
      "urlSessionDidFinishEvents(forBackgroundURLSession)": "didFinishEvents",
      "urlSessionDidFinishEvents(forBackgroundURLSession:)": "didFinishEvents",
      didBecomeInvalidWithError: "didBecomeInvalid",
      applicationDidBecomeActive: "didBecomeActive",
      "applicationDidEnterBackground(_:)": "didEnterBackground",
      "application(_:didReceiveRemoteNotification:fetchCompletionHandler:)": "didReceiveRemoteNotification",
      "application(_:performFetchWithCompletionHandler:)": "didReceiveRemoteNotification",
      "BGTaskScheduler.shared.register(forTaskWithIdentifier: id, using: nil) { task in": "didReceiveRemoteNotification",
      sceneDidEnterBackground: "didEnterBackground",
    };
    expect(problems({ ...minimal, app: Object.fromEntries(Object.keys(apples).map((name) => [name, ["createSession"]])) })).toEqual(
      Object.entries(apples).map(([name, here]) => `${`app.${name}`.slice(0, 100)}: unknown; that is "${here}" here`),
    );
    expect(problems({ ...minimal, app: { viewDidLoad: [] } }).join()).toMatch(/^app\.viewDidLoad: unknown; the app hears /);
    expect(problems({ ...minimal, extension: { ...minimal.extension, viewDidLoad: [] } })).toEqual(['extension.viewDidLoad: unknown; that is "invoked" here']);
    const theExtensions = ["didSelectPost", "beginRequest(with:)"];
    for (const name of theExtensions) {
      expect(problems({ ...minimal, extension: { ...minimal.extension, [name]: [] } })).toEqual([`extension.${name}: unknown; that is "invoked" here`]);
      expect(problems({ ...minimal, app: { [name]: [] } })).toEqual([`app.${name}: unknown; that is "invoked" here, and only the extension hears it`]);
    }
    expect(problems({ ...minimal, handleEvents: [], didCompleteWithError: [] })).toEqual([
      'handleEvents: unknown; it stands in "app"',
      'didCompleteWithError: unknown; that is "didComplete" here, and stands in "app" or in "extension"',
    ]);
    for (const name of ["application", "urlSession", "constructor"]) expect(problems({ ...minimal, app: { [name]: [] } }).join()).toContain("unknown; the app hears ");
  });

  it("knows Apple's names of calls and decisions, and says what there is instead of what no line stands for", () => {
    const didBecomeActive = ["DispatchQueue.main.async", "session.getAllTasks(completionHandler:)", "FileManager.default.moveItem(at:to:)", "session.uploadTask(with: request, fromFile: file)", "task.resume()", "session.uploadTask(with: request, fromFile: file).resume()", "session.uploadTask(with: request, from: data)", "URLSession.shared.dataTask(with: request).resume()", "self.session = nil", "self.handler = completionHandler", "completionHandler()", "UserDefaults.standard.set(main)", "URLSession(configuration:delegate:delegateQueue:)", "task.cancel()", "session.finishTasksAndInvalidate()", "session.getAllTasks { $0.forEach { $0.cancel() } }"];
    expect(problems({ ...minimal, app: { didBecomeActive }, delegateQueue: "nil", taskKind: "downloadTask", sessionSendsLaunchEvents: true }).join("\n")).toMatchInlineSnapshot(`
      "taskKind: found "downloadTask"; allowed: uploadFromFile, dataTask, download; that is "download" here
      delegateQueue: found "nil"; allowed: main, own; that is "own" here
      app.didBecomeActive[0]: found "DispatchQueue.main.async"; that is "dispatchToMain" here, and can stand in app.handleEvents, app.didComplete, app.didFinishEvents, app.didBecomeInvalid, app.didReceiveTasks, extension.didComplete, extension.didBecomeInvalid, extension.didReceiveTasks, and in what these leave to other queues
      app.didBecomeActive[1]: found "session.getAllTasks(completionHandler:)"; that is "requestTaskList" here
      app.didBecomeActive[2]: found "FileManager.default.moveItem(at:to:)"; that is "keepFile" here, and can stand in app.didComplete, app.didFinishEvents, app.didFinishFollowUp, extension.didComplete, extension.didFinishFollowUp, and in what these leave to other queues
      app.didBecomeActive[3]: found "session.uploadTask(with: request, fromFile: file)"; that is "createTask" here, or "startUpload" together with its resume()
      app.didBecomeActive[4]: found "task.resume()"; that is "resumeTask" here, or "startUpload" together with the line that makes the task
      app.didBecomeActive[5]: found "session.uploadTask(with: request, fromFile: file).resume()"; that is "startUpload" here
      app.didBecomeActive[6]: found "session.uploadTask(with: request, from: data)"; a background session takes uploads from a file only (uploadTask(with:fromFile:)), and "startUpload" stands for one
      app.didBecomeActive[7]: found "URLSession.shared.dataTask(with: request).resume()"; a request in a standard session is "requestToken" where an upload needs what it brings, or "startFollowUp" once an upload was heard of
      app.didBecomeActive[8]: found "self.session = nil"; that is "dropReference" here
      app.didBecomeActive[9]: found "self.handler = completionHandler"; that is "saveCompletionHandler" here, and can stand in app.handleEvents, and in what these leave to other queues
      app.didBecomeActive[10]: found "completionHandler()"; that is "callCompletionHandler" here, and can stand in app.handleEvents, app.didComplete, app.didCompleteToken, app.didFinishEvents, app.didBecomeInvalid, app.didReceiveTasks, app.didFinishFollowUp, app.didDisconnect, app.backgroundTasksExpired, and in what these leave to other queues
      app.didBecomeActive[11]: found "UserDefaults.standard.set(main)"; allowed here: createSession, finishTasksAndInvalidate, invalidateAndCancel, cancelTasks, startUpload, startNextUpload, uploadAgain, recordFailure, eraseFailure, recordCompletion, recordStart, eraseStart, startTokenTask, requestToken, beginBackgroundTask, endBackgroundTask, exit, setFlag, clearFlag, dropReference, work, requestTaskList, deleteAllBodies, dispatchToWorkQueue
      app.didBecomeActive[12]: found "URLSession(configuration:delegate:delegateQueue:)"; that is "createSession" here
      app.didBecomeActive[13]: found "task.cancel()"; that is "cancelTask" here, and can stand in app.userCancelsOne
      app.didBecomeActive[14]: found "session.finishTasksAndInvalidate()"; that is "finishTasksAndInvalidate" here
      app.didBecomeActive[15]: found "session.getAllTasks { $0.forEach { $0.cancel() } }"; that is "cancelTasks" here
      sessionSendsLaunchEvents: unknown; that is "sendsLaunchEvents" here, which is true or false"
    `);
  });

  it("tells the cancelling of one task from that of all", () => {
    const found = (userCancelsOne: string) => problems({ ...minimal, app: { userCancelsOne: [userCancelsOne] } }).join().replace(/^.*; /, "");
    for (const one of ["task.cancel()", "tasks[upload.id]?.cancel()", "session.getAllTasks { $0.first { $0.taskDescription == id }?.cancel() }", "for task in await session.allTasks where task.taskDescription == id { task.cancel() }"]) {
      expect(found(one), one).toBe('that is "cancelTask" here');
    }
    for (const all of ["session.getAllTasks { $0.forEach { $0.cancel() } }", "for task in await session.allTasks { task.cancel() }", "tasks.values.forEach { $0.cancel() }"]) {
      expect(found(all), all).toBe('that is "cancelTasks" here');
    }
  });

  it("says how another branch is written, and what has to be answered with no", () => {
    const didComplete = [
      { call: "recordCompletion", unless: "taskFailed", else: "recordFailure" },
      { call: "recordFailure", if: "taskFailed", unles: "flagIsSet" },
      { call: "recordCompletion", if: "!taskFailed" },
      { call: "recordFailure", unless: ["flagIsSet", "not taskFailed"] },
    ];
    expect(problems({ ...minimal, app: { didComplete } }).join("\n")).toMatchInlineSnapshot(`
      "app.didComplete[0].else: unknown; a call has "call", "if" and "unless"; write the other branch as a line of its own, with "unless" for "if" or "if" for "unless"
      app.didComplete[1].unles: unknown; a call has "call", "if" and "unless"; did you mean "unless"?
      app.didComplete[2]: found "!taskFailed" under "if"; a question has no "!" or "not": write "taskFailed" under "unless"
      app.didComplete[3]: found "not taskFailed" under "unless"; a question has no "!" or "not": write "taskFailed" under "if""
    `);
  });

  it("says that nobody starts uploads only where nothing else is wrong that may be why", () => {
    expect(problems({ ...minimal, extension: { invokd: ["createSession"] } })).toEqual([expect.stringMatching(/^extension\.invokd: unknown; .*did you mean "invoked"\?$/)]);
    expect(problems({ ...minimal, app: { didComplete: ["creatSession"] }, extension: {} })).toEqual([expect.stringMatching(/^app\.didComplete\[0\]: /)]);
    expect(problems({ ...minimal, extension: {} })).toEqual([expect.stringMatching(/^extension\.invoked: a design in which nobody uploads /)]);
  });

  it("says of a call with a condition that is written as text how it is written", () => {
    const told = problems({ ...minimal, app: { didBecomeActive: ["uploadAgain unless taskIsListed", "uploadAgain if flagIsSet unless taskIsListed or taskIsRecorded", "uploadAgain, if flagIsSet"] } });
    expect(told.map((problem) => problem.replace(/allowed here: .*/, "allowed here: ...")).join("\n")).toMatchInlineSnapshot(`
      "app.didBecomeActive[0]: found "uploadAgain unless taskIsListed"; a call with a condition is written { "call": "uploadAgain", "unless": "taskIsListed" }
      app.didBecomeActive[1]: found "uploadAgain if flagIsSet unless taskIsListed or taskIsRe...; a call with a condition is written { "call": "uploadAgain", "if": "flagIsSet", "unless": ["taskIsListed", "taskIsRecorded"] }
      app.didBecomeActive[2]: found "uploadAgain, if flagIsSet"; allowed here: ..."
    `);
  });

  it("says how a download is started", () => {
    const [told] = problems({ ...minimal, app: { userUploads: ["createSession", "startDownload"] } });
    expect(told).toContain('app.userUploads[1]: found "startDownload"; startUpload and its like stand for downloads where taskKind is "download"; allowed here: ');
  });

  it("says of a call with a condition what is missing, what is unknown and what contradicts itself", () => {
    const lines = [
      { call: "createSession", when: "sessionExists" },
      { call: "createSession", iff: "sessionExists", els: "flagIsSet" },
      { call: "createSession" },
      { if: "sessionExists" },
      { call: 3, if: "sessionExists" },
      { call: "createSession", if: "sessionExists", unless: "sessionExists" },
      { call: "createSession", if: ["flagIsSet", "sessionExists"], unless: ["handlerIsSaved", "sessionExists"] },
    ];
    const told = problems({ ...minimal, app: { didBecomeInvalid: lines } });
    expect(told.map((problem) => problem.replace(/allowed here: .*/, "allowed here: ...")).join("\n")).toMatchInlineSnapshot(`
      "app.didBecomeInvalid[0]: unknown key "when"; beside "call" there may be "if" and "unless"
      app.didBecomeInvalid[1]: unknown keys "iff", "els"; beside "call" there may be "if" and "unless"; did you mean "if"?
      app.didBecomeInvalid[2]: "if" or "unless" is missing; a call without a condition is written "createSession"
      app.didBecomeInvalid[3]: "call" is missing; a call with a condition is { "call": ..., "if": ... } or { "call": ..., "unless": ... }, with one question or a list of them
      app.didBecomeInvalid[4]: found the call 3; allowed here: ...
      app.didBecomeInvalid[5]: "sessionExists" stands under "if" and under "unless", so that the call would never be made; one of the two is needed
      app.didBecomeInvalid[6]: "sessionExists" stands under "if" and under "unless", so that the call would never be made; one of the two is needed"
    `);
  });

  it("knows no design in what is no object", () => {
    expect([null, [], "recipe", 3, undefined].flatMap((value) => problems(value)).join("\n")).toMatchInlineSnapshot(`
      "the design: found null; a design is an object with a name, an app and an extension
      the design: found []; a design is an object with a name, an app and an extension
      the design: found "recipe"; a design is an object with a name, an app and an extension
      the design: found 3; a design is an object with a name, an app and an extension
      the design: missing; a design is an object with a name, an app and an extension"
    `);
    expect(problems({}).join("\n")).toMatchInlineSnapshot(`
      "name: missing; a name in kebab-case is needed, such as "my-design"
      app: missing; an object is needed, with the calls of each callback; an app without code is {}
      extension: missing; an object is needed, with the calls of each callback; where there is no extension it is {}"
    `);
  });

  it("lets code ask only for what it keeps in mind itself", () => {
    const records = { call: "recordCompletion", if: "completionIsRemembered" };
    expect(problems({ ...minimal, app: { didComplete: ["rememberCompletion"], didFinishEvents: [records] } })).toEqual([]);
    const never = "app: completionIsRemembered is asked here, and no line keeps a completion in mind; rememberCompletion is needed in didComplete";
    expect(problems({ ...minimal, app: { didFinishEvents: [records] } })).toEqual([never]);
    expect(problems({ ...minimal, app: { didFinishEvents: [{ call: "work", unless: ["flagIsSet", "completionIsRemembered"] }] }, extension: { ...minimal.extension, didComplete: ["rememberCompletion"] } })).toEqual([never]);
  });

  it("lets a process ask which tasks it has made only where it makes some", () => {
    const records = { call: "recordCompletion", if: "taskWasMadeHere" };
    for (const call of ["startUpload", "createTask", "startNextUpload", "uploadAgain"]) {
      expect(problems({ ...minimal, app: { userUploads: [call], didComplete: [records] } })).toEqual([]);
    }
    expect(problems({ ...minimal, extension: { invoked: ["startTokenTask"], didCompleteToken: [records] } })).toEqual([]);
    // The extension of this design uploads, and the app does not.
    const never =
      "app: taskWasMadeHere is asked here, and no line of this process makes a task, so that the answer is always no, whatever another process has made; " +
      "a call that makes one is needed (createTask, startUpload, startNextUpload, startTokenTask, uploadAgain), or code without the question";
    expect(problems({ ...minimal, app: { userUploads: ["resumeTask"], didComplete: [{ call: "work", unless: ["flagIsSet", "taskWasMadeHere"] }] } })).toEqual([never]);
  });

  it.each([
    ["didCompleteInTask", "didCompleteOnWorkQueue"],
    ["didCompleteOnQueue", "didCompleteOnWorkQueue"],
    ["userUploadsInBackground", "userUploadsOnWorkQueue"],
    ["didFinishEventsOnMainActor", "didFinishEventsOnMain"],
    ["didFinishEventsOnWorkQueueOnMain", "didFinishEventsOnMain"],
  ])("knows what is meant by a block that is called %s", (written, meant) => {
    expect(problems({ ...minimal, app: { [written]: ["work"] } })).toEqual([`app.${written}: unknown; that is "${meant}" here`]);
  });

  it("says what a queue that runs several things at once is called here", () => {
    expect(problems({ ...minimal, workQueue: "concurrent" })).toEqual(['workQueue: found "concurrent"; allowed: serial, tasks; that is "tasks" here']);
  });

  it("says what there is of queues, of uploads and of the code's own", () => {
    const aQueue = ["dispatchAsync", "DispatchQueue.global().async { next() }", "Task { await next() }", "Task(priority: .utility) {", "Task.detached {", "queue.async { next() }", "OperationQueue().addOperation { next() }"];
    const main = ["Task { @MainActor in next() }", "await MainActor.run { next() }", "DispatchQueue.main.async { next() }"];
    const lines = ["enqueue", "uploadQueue.append(file)", ...aQueue, ...main, "group.notify(queue: .main) { next() }", "await withTaskGroup(of: Void.self) {"];
    expect(problems({ ...minimal, app: { didComplete: lines } }).map((problem) => problem.replace(/^.*?; /, ""))).toEqual([
      expect.stringMatching(/^"recordStart" .* "startNextUpload"/),
      expect.stringMatching(/^"recordStart" .* "startNextUpload"/),
      ...aQueue.map(() => 'that is "dispatchToWorkQueue" here'),
      ...main.map(() => 'that is "dispatchToMain" here'),
      ...[1, 2].map(() => expect.stringMatching(/^that is no call but a decision: with "group"/) as string),
    ]);
  });

  it("says how iOS is answered for what it runs the app in the background for", () => {
    const answers = ["completionHandler(.newData)", "completionHandler(UIBackgroundFetchResult.noData)", "self.fetchCompletionHandler?(.failed)", "fetchCompletionHandler", "task.setTaskCompleted(success: true)", "completion(.noData)", "return .newData"];
    const instead = ["self.fetchCompletionHandler = completionHandler", "fetchCompletionHandlers.append(completionHandler)", "try BGTaskScheduler.shared.submit(request)", "BGAppRefreshTaskRequest(identifier: id)"];
    const found = problems({ ...minimal, app: { didReceiveRemoteNotification: [...answers, ...instead] } }).map((problem) => problem.replace(/^.*?; /, ""));
    expect(found).toEqual([
      ...answers.map(() => 'that is "callFetchCompletionHandler" here'),
      ...[1, 2].map(() => 'it is kept until "callFetchCompletionHandler" calls it, without a line of its own'),
      ...[1, 2].map(() => expect.stringContaining('"didReceiveRemoteNotification" is its launch handler') as string),
    ]);
    expect(problems({ ...minimal, app: { handleEvents: ["callFetchCompletionHandler", "completionHandler()"] } }).join()).toContain('that is "callCompletionHandler" here');
    for (const callback of ["performFetch", "handleAppRefresh(task:)", "backgroundTask(.appRefresh)"]) expect(problems({ ...minimal, app: { [callback]: [] } })).toEqual([`app.${callback}: unknown; that is "didReceiveRemoteNotification" here`]);
  });

  it("says which handler may be meant, and how the server is asked for a token", () => {
    expect(problems({ ...minimal, app: { didFinishEvents: ["handler?()"] } })).toEqual([expect.stringMatching(/"callCompletionHandler" of a handler that is stored, and "callTakenCompletionHandler" of one/)]);
    for (const line of ["let url = try await presign(upload)", "await fetchToken()"]) expect(problems({ ...minimal, app: { didBecomeActive: [line] } })).toEqual([expect.stringMatching(/by "requestToken" in a standard session, or by "startTokenTask"/)]);
  });

  it("lets code keep a file only where one is downloaded", () => {
    const keeping = (process: "app" | "extension", more: object = {}) => ({ ...minimal, ...more, [process]: { ...minimal[process], didComplete: [{ call: "keepFile", unless: "taskFailed" }] } });
    for (const process of ["app", "extension"] as const) {
      expect(problems(keeping(process, { taskKind: "download" }))).toEqual([]);
      expect(problems(keeping(process))).toEqual([`${process}: keepFile moves a downloaded file, and nothing is downloaded here; taskKind "download" is needed, or code without it`]);
    }
    expect(problems(keeping("app", { taskKind: "dataTask" }))).toHaveLength(1);
    expect(problems(keeping("app", { taskKind: "downlaod" }))).toEqual([expect.stringMatching(/^taskKind: found "downlaod"/)]);
  });

  it("lets the app create a session early whose identifier was written down", () => {
    for (const line of [{ call: "createSession", if: "startIsRecorded" }, { call: "createSession", if: ["startIsRecorded"], unless: "everythingIsRecorded" }]) {
      expect(problems({ ...minimal, identifiers: "perInvocation", app: { didFinishLaunching: [line] } })).toEqual([]);
    }
    expect(problems({ ...minimal, identifiers: "perInvocation", app: { didFinishLaunching: [{ call: "createSession", unless: "startIsRecorded" }] } })).toHaveLength(1);
  });

  it("lets the app create no session whose identifier it cannot know, whatever else is wrong", () => {
    const launch = { ...minimal, identifiers: "perInvocation", app: { didFinishLaunching: ["createSession"] } };
    expect(problems({ ...launch, name: "My design" }).join("\n")).toMatchInlineSnapshot(`
      "name: found "My design"; a name in kebab-case is needed, such as "my-design"
      app.didFinishLaunching: createSession cannot stand here when identifiers is "perInvocation": the app learns an identifier only when handleEvents hands it over, except that of its own uploads, and what was written down; it can stand in app.handleEvents, be asked for if sessionIsOwn, or if startIsRecorded or failureIsRecorded where the code calls recordStart or recordFailure, or appIdentifier can be "itsOwn""
    `);
    expect(problems({ ...launch, appIdentifier: "itsOwn" })).toEqual([]);
    expect(problems({ ...launch, identifiers: "sharedByAll" })).toEqual([]);
  });

  it.each(["sessionIsOwn", ["sessionIsOwn"]])("names the decision by which the app's own uploads have identifiers that it cannot know, where it asks if %j", (question) => {
    const launch = { ...minimal, identifiers: "perInvocation", app: { didFinishLaunching: [{ call: "createSession", if: question }] } };
    const [problem, ...others] = problems({ ...launch, appUploadsUnder: "theExtensions" });
    expect(problem).toMatchInlineSnapshot(`"app.didFinishLaunching: createSession cannot stand here when identifiers is "perInvocation" and appUploadsUnder is "theExtensions": the app learns an identifier only when handleEvents hands it over, except what was written down, and its own uploads go under new ones; it can stand in app.handleEvents, be asked for if startIsRecorded or failureIsRecorded where the code calls recordStart or recordFailure, or, with appUploadsUnder "itsOwn", if sessionIsOwn, or appIdentifier can be "itsOwn""`);
    expect(others).toEqual([]);
    expect(problems({ ...launch, appUploadsUnder: "itsOwn" })).toEqual([]);
  });

  it.each(["didFinishLaunching", "didBecomeActive", "didEnterBackground", "userCancels", "backgroundTasksExpired"])("nor lets it, having asked something first, in %s", (callback) => {
    const line = { call: "createSession", unless: "sessionExists" };
    expect(problems({ ...minimal, identifiers: "perInvocation", app: { [callback]: [line] } }).join("\n")).toMatch(new RegExp(`^app\\.${callback}: createSession cannot stand here`));
    expect(problems({ ...minimal, identifiers: "perInvocation", appIdentifier: "itsOwn", app: { [callback]: [line] } })).toEqual([]);
  });

  it("says what reaches the sessions that the app has, where it cancels or its time is up", () => {
    const without = "; without it, the other calls here reach the session objects that the app has by then";
    for (const callback of ["userCancels", "backgroundTasksExpired"]) {
      const cancelling = { ...minimal, identifiers: "perInvocation", app: { [callback]: ["createSession", "cancelTasks"] } };
      expect(problems(cancelling)).toEqual([expect.stringContaining(without)]);
      expect(problems({ ...cancelling, app: { [callback]: ["cancelTasks", { call: "createSession", if: "sessionIsOwn" }] } })).toEqual([]);
    }
    expect(problems({ ...minimal, identifiers: "perInvocation", app: { didEnterBackground: ["createSession"] } })).toEqual([expect.not.stringContaining(without)]);
  });

  it("takes no key on trust, not even those that every object has", () => {
    expect(problems(JSON.parse('{"__proto__": {}, "constructor": 1, "name": "mine", "app": {"toString": []}, "extension": {"invoked": ["exit"]}}'))).toHaveLength(3);
  });

  it("repeats nothing that a terminal would obey, and nothing long", () => {
    const [name = ""] = problems({ ...minimal, name: `\u001b[2J${"x".repeat(1000)}` });
    expect(name).toContain(String.raw`\u001b[2J`);
    expect(name.length).toBeLessThan(200);
  });
});
