import { describe, expect, test } from "vitest";
import { appUploads, appUploadsAsWell } from "../app-uploads.ts";
import { castOf, ownSessions } from "../cast.ts";
import { recipe } from "../catalogue.ts";
import type { Design, DesignLine } from "../design.ts";
import { designNamed, knownDesigns } from "../known.ts";
import { places } from "../place.ts";
import { scopes } from "../scope.ts";
import { preparedWhileHeld } from "../work-queue.ts";
import type { Callback } from "../../model/script.ts";
import { callback, configuration, filesMethod, swift } from "./pseudocode.ts";

const printed = (design: Design, process: "app" | "extension", name: Callback): readonly string[] => callback(design, { process, callback: name });
const whole = (design: Design): readonly string[] => [...configuration(design), ...places.flatMap((place) => callback(design, place))];
const inTheApp = (app: Design["app"], decisions: Partial<Design> = {}): Design => ({ ...recipe, ...decisions, app });
const inTheExtension = (extension: Design["extension"], decisions: Partial<Design> = {}): Design => ({ ...recipe, ...decisions, extension });

describe("the session", () => {
  test("makes a serial queue for its delegate where it gets none, and nobody declares one", () => {
    expect(whole(recipe).filter((line) => line.includes("delegateQueue: .main)"))).toHaveLength(1);
    const own = whole({ ...recipe, delegateQueue: "own" });
    expect(own.filter((line) => line.endsWith("delegateQueue: nil) // nil: on a serial queue of its own"))).toHaveLength(1);
    expect(own.join("\n")).not.toMatch(/OperationQueue|\.main\)/);
  });

  test("lives on when the last reference to it is dropped, and the line says so", () => {
    expect(printed(inTheApp({ didFinishEvents: ["dropReference"] }), "app", "didFinishEvents")).toContain(
      "    self.session = nil // a session that was not invalidated lives on in this process, and stays connected",
    );
  });

  test("is gone where the last reference to it is dropped after its last message", () => {
    expect(printed(inTheApp({ didBecomeInvalid: ["dropReference"] }), "app", "didBecomeInvalid")).toContain("    self.session = nil");
  });

  test.each(["app", "extension"] as const)("tells the %s of a disconnection by the error of a task", (process) => {
    const design: Design = { ...recipe, app: { didDisconnect: ["recordFailure"] }, extension: { invoked: ["work"], didDisconnect: ["recordFailure"] } };
    expect(printed(design, process, "didDisconnect").slice(1)).toEqual([
      "func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {",
      "    if (error as? URLError)?.code == .backgroundSessionWasDisconnected { // -997",
      "        recordFailure(of: task)",
      "    }",
      "}",
    ]);
  });

  const made = (design: Design, process: "app" | "extension", name: Callback): string | undefined =>
    printed(design, process, name).find((line) => line.includes("makeSession("))?.trim();

  test("is made under the identifier that is handed over, or under the app's own", () => {
    const theirs = "self.session = makeSession(identifier)";
    const own = "self.session = makeSession(ownIdentifier)";
    expect(made(recipe, "app", "handleEvents")).toBe(theirs);
    expect(made({ ...recipe, appIdentifier: "itsOwn" }, "app", "handleEvents")).toBe(own);
    expect(made({ ...recipe, appIdentifier: "itsOwn" }, "extension", "invoked")).toBe(theirs);
    expect(made(appUploadsAsWell, "app", "handleEvents")).toBe("sessions[identifier] = makeSession(identifier)");
    expect(made(appUploadsAsWell, "app", "userUploads")).toBe("sessions[ownIdentifier] = makeSession(ownIdentifier)");
    expect(made({ ...appUploadsAsWell, identifiers: "perExtension", appUploadsUnder: "theExtensions" }, "app", "userUploads")).toBe(theirs);
    expect(made(inTheApp({ didComplete: ["createSession"] }), "app", "didComplete")).toBe("self.session = makeSession(session.configuration.identifier!)");
  });

  test("of its own is named at the launch, and told from others where there is one to ask", () => {
    expect(printed(appUploadsAsWell, "app", "didFinishLaunching").slice(2)).toEqual(["    sessions[ownIdentifier] = makeSession(ownIdentifier)", "    return true", "}"]);
    expect(printed(appUploadsAsWell, "app", "didFinishEvents")).toContain("    if session.configuration.identifier != ownIdentifier {");
    const whose = inTheApp({ handleEvents: [{ call: "createSession", unless: "sessionIsOwn" }] });
    expect(printed(whose, "app", "handleEvents")).toContain("    if identifier != ownIdentifier {");
    expect(configuration(whose)).toContain('let ownIdentifier = "app" // of the app itself');
    expect(configuration(recipe).join()).not.toContain("ownIdentifier");
  });

  const asWell: Design = { ...appUploadsAsWell, identifiers: "perExtension" };
  const inBoth = (lines: Design["app"]["didEnterBackground"], design: Design = asWell): readonly string[] =>
    printed({ ...design, app: { ...design.app, didEnterBackground: lines ?? [] } }, "app", "didEnterBackground").slice(2, -1);

  test("is each of those that the app has, where the callback is about none in particular", () => {
    const lines = inBoth([
      { call: "createSession", unless: "sessionExists" },
      { call: "uploadAgain", if: ["sessionIsOwn", "failureIsRecorded"] },
      { call: "requestTaskList", unless: "sessionIsOwn" },
      { call: "setFlag", if: "handlerIsSaved" },
      "dropReference",
      "finishTasksAndInvalidate",
    ]);
    expect(lines).toEqual([
      "    for identifier in [identifier, ownIdentifier] {",
      "        if !sessionExists(under: identifier) {",
      "            sessions[identifier] = makeSession(identifier)",
      "        }",
      "        for task in tasksOnRecord(under: identifier) {",
      "            if identifier == ownIdentifier && failureIsRecorded(of: task) && wasStarted(task) && !wasUploadedAgain(task) {",
      "                sessions[identifier]?.uploadTask(with: request, fromFile: file).resume() // once more",
      "            }",
      "        }",
      "        if identifier != ownIdentifier {",
      "            if let session = sessions[identifier] {",
      "                session.getAllTasks { _ in } // no code hears the list",
      "            }",
      "        }",
      "        if completionHandlers[identifier] != nil {",
      "            flag = true",
      "        }",
      "        sessions[identifier] = nil // a session that was not invalidated lives on in this process, and stays connected",
      "        sessions[identifier]?.finishTasksAndInvalidate()",
      "    }",
    ]);
  });

  test("has its tasks cancelled one by one, and so has each of those that the app has", () => {
    const cancelled = (lines: Design["app"]["userCancels"] & object, design: Design): readonly string[] => printed({ ...design, app: { ...design.app, userCancels: lines } }, "app", "userCancels");
    expect(cancelled(["cancelTasks"], appUploads)).toMatchInlineSnapshot(`
      [
        "// the app",
        "@IBAction func cancel(_ sender: Any) {",
        "    session.getAllTasks { tasks in for task in tasks { task.cancel() } }",
        "}",
      ]
    `);
    expect(cancelled(["createSession", { call: "cancelTasks", if: "sessionIsOwn" }], asWell)).toMatchInlineSnapshot(`
      [
        "// the app",
        "@IBAction func cancel(_ sender: Any) {",
        "    for identifier in [identifier, ownIdentifier] {",
        "        sessions[identifier] = makeSession(identifier)",
        "        if identifier == ownIdentifier {",
        "            sessions[identifier]?.getAllTasks { tasks in for task in tasks { task.cancel() } }",
        "        }",
        "    }",
        "}",
      ]
    `);
  });

  test("has the tasks of one upload cancelled, under the identifier that the upload goes by", () => {
    const cancelled = (design: Design, lines: Design["app"]["userCancelsOne"] & object = ["cancelTask"]): readonly string[] =>
      printed({ ...design, app: { ...design.app, userCancelsOne: lines } }, "app", "userCancelsOne").slice(1, -1);
    // What is looked for by its description has been given one.
    const oneCancelled: Design = { ...appUploads, app: { ...appUploads.app, userCancelsOne: ["cancelTask"] } };
    expect(printed(oneCancelled, "app", "userUploads").filter((line) => line.includes("taskDescription"))).toEqual(["    newTask.taskDescription = description // that of the upload"]);
    expect(printed(appUploads, "app", "userUploads").join()).not.toContain("taskDescription");
    expect(cancelled(appUploads, ["eraseStart", "cancelTask"])).toEqual([
      "func cancel(_ upload: Upload) {",
      "    eraseStart(of: upload)",
      "    session.getAllTasks { tasks in for task in tasks where task.taskDescription == upload.taskDescription { task.cancel() } }",
    ]);
    expect(cancelled(appUploads, ["startUpload"]).slice(1)).toEqual(["    if !wasStarted(upload) {", "        session.uploadTask(with: request, fromFile: file).resume()", "    }"]);
    expect(cancelled(asWell, ["createSession", { call: "cancelTask", if: "sessionIsOwn" }])).toEqual([
      "func cancel(_ upload: Upload) {",
      "    sessions[ownIdentifier] = makeSession(ownIdentifier)",
      "    sessions[ownIdentifier]?.getAllTasks { tasks in for task in tasks where task.taskDescription == upload.taskDescription { task.cancel() } }",
    ]);
    expect(cancelled({ ...appUploads, identifiers: "perInvocation", appUploadsUnder: "theExtensions" })).toEqual([
      "func cancel(_ upload: Upload, identifier: String) {",
      "    sessions[identifier]?.getAllTasks { tasks in for task in tasks where task.taskDescription == upload.taskDescription { task.cancel() } }",
    ]);
  });

  test("answers a silent push once, after what is done for each, or in the middle for the last of them", () => {
    const pushed = (lines: Design["app"]["didReceiveRemoteNotification"] & object, design: Design = asWell, more: Design["app"] = {}): readonly string[] =>
      printed({ ...design, app: { ...design.app, ...more, didReceiveRemoteNotification: lines } }, "app", "didReceiveRemoteNotification").slice(2, -1);
    expect(pushed(["createSession", "callFetchCompletionHandler"], appUploads)).toEqual(["    self.session = makeSession(ownIdentifier)", "    completionHandler(.newData)"]);
    const loop = "    for identifier in [identifier, ownIdentifier] {";
    expect(pushed(["work", "callFetchCompletionHandler"])).toEqual([loop, "        work()", "    }", "    completionHandler(.newData)"]);
    expect(pushed(["callFetchCompletionHandler", "work"])).toEqual([loop, "        if identifier == ownIdentifier {", "            completionHandler(.newData)", "        }", "        work()", "    }"]);
    expect(pushed([{ call: "work", if: "sessionIsOwn" }, "callFetchCompletionHandler"])).toEqual(["    work()", "    completionHandler(.newData)"]);
    expect(pushed(["work", "callFetchCompletionHandler"], { ...appUploadsAsWell, appUploadsUnder: "theExtensions" })).toEqual(["    for identifier in knownIdentifiers {", "        work()", "    }", "    completionHandler(.newData)"]);
  });

  test("keeps the fetch completion handler where something else calls it, or not every push", () => {
    const append = "    fetchCompletionHandlers.append(completionHandler)";
    const called = "if !fetchCompletionHandlers.isEmpty { fetchCompletionHandlers.removeFirst()(.newData) }";
    const pushed = (app: Design["app"], callback: "didReceiveRemoteNotification" | "didReceiveRemoteNotificationOnWorkQueue" | "didComplete" = "didReceiveRemoteNotification") => printed({ ...asWell, app: { ...asWell.app, ...app } }, "app", callback);
    const inTheEnd: Design["app"] = { didReceiveRemoteNotification: ["work"], didComplete: ["callFetchCompletionHandler"] };
    expect(pushed(inTheEnd)).toContain(append);
    expect(pushed(inTheEnd, "didComplete")).toContain(`    ${called}`);
    const left: Design["app"] = { didReceiveRemoteNotification: ["dispatchToWorkQueue"], didReceiveRemoteNotificationOnWorkQueue: ["work", "callFetchCompletionHandler"] };
    expect(pushed(left)).toContain(append);
    expect(pushed(left, "didReceiveRemoteNotificationOnWorkQueue")).toEqual(expect.arrayContaining(["    if identifier == ownIdentifier {", `        ${called}`]));
    expect(pushed({ didReceiveRemoteNotification: [{ call: "callFetchCompletionHandler", if: "flagIsSet" }] })).toEqual(expect.arrayContaining([append, `        ${called}`]));
    expect(swift({ ...asWell, app: inTheEnd }).filter((line) => line.startsWith("var fetchCompletionHandlers"))).toHaveLength(1);
    const locked = (design: Partial<Design>) => swift({ ...asWell, app: inTheEnd, ...design }).some((line) => line.startsWith("var fetchCompletionHandlers") && line.endsWith("; behind a lock"));
    expect([locked({ delegateQueue: "own" }), locked({ delegateQueue: "main" }), locked({ delegateQueue: "own", app: left })]).toEqual([true, false, false]);
    expect(swift({ ...asWell, app: { didReceiveRemoteNotification: ["callFetchCompletionHandler"] } }).filter((line) => line.includes("fetchCompletionHandlers"))).toEqual([]);
  });

  test("is the one that every line asks for, with nothing left to ask", () => {
    const [finishes, asks] = [{ call: "finishTasksAndInvalidate" }, { call: "clearFlag" }] as const;
    expect(inBoth([{ ...finishes, if: "sessionIsOwn" }, { ...asks, if: ["sessionIsOwn", "flagIsSet"] }])).toEqual([
      "    sessions[ownIdentifier]?.finishTasksAndInvalidate()",
      "    if flag {",
      "        flag = false",
      "    }",
    ]);
    expect(inBoth([{ ...finishes, unless: "sessionIsOwn" }])).toEqual(["    sessions[identifier]?.finishTasksAndInvalidate()"]);
    expect(inBoth(["finishTasksAndInvalidate"], { ...asWell, app: {} })).toEqual(["    session.finishTasksAndInvalidate()"]);
    expect(inBoth(["finishTasksAndInvalidate"], { ...asWell, appIdentifier: "itsOwn" })).toEqual(["    session.finishTasksAndInvalidate()"]);
  });

  test("is each that the app knows of, where there is one for each invocation", () => {
    const finished = ["        sessions[identifier]?.finishTasksAndInvalidate()", "    }"];
    expect(inBoth(["finishTasksAndInvalidate"], appUploadsAsWell)).toEqual(["    for identifier in knownIdentifiers + [ownIdentifier] {", ...finished]);
    const fresh = inTheApp({ didEnterBackground: ["finishTasksAndInvalidate"] }, { identifiers: "perInvocation" });
    expect(printed(fresh, "app", "didEnterBackground").slice(2, -1)).toEqual(["    for identifier in knownIdentifiers {", ...finished]);
    expect(configuration(fresh)).toContain("var knownIdentifiers: [String] // of invocations: handed over by handleEvents, or written down");
    expect(configuration({ ...recipe, identifiers: "perInvocation" }).join("\n")).not.toMatch(/knownIdentifiers|var sessions/);
  });

  test("of the app's own takes what the user uploads there, and one that is found anew goes on", () => {
    expect(printed(appUploadsAsWell, "app", "userUploads").slice(2, -1)).toEqual([
      "    sessions[ownIdentifier] = makeSession(ownIdentifier)",
      "    sessions[ownIdentifier]?.uploadTask(with: request, fromFile: file).resume()",
    ]);
    const anew: Design = { ...asWell, app: { ...asWell.app, didBecomeInvalid: ["createSession", "finishTasksAndInvalidate"] } };
    expect(printed(anew, "app", "didBecomeInvalid").slice(2, -1)).toEqual([
      "    sessions[session.configuration.identifier!] = makeSession(session.configuration.identifier!)",
      "    sessions[session.configuration.identifier!]?.finishTasksAndInvalidate()",
    ]);
  });

  test("is bound before it is asked for its tasks, so that the list comes with it", () => {
    const asking = inTheExtension({ invoked: ["createSession", "requestTaskList"], didComplete: ["requestTaskList"], didReceiveTasks: ["resumeTask"] });
    expect(printed(asking, "extension", "invoked").slice(3, -1)).toEqual([
      "    if let session = self.session {",
      "        session.getAllTasks { tasks in self.didReceive(tasks: tasks, of: session) }",
      "    }",
    ]);
    expect(printed(asking, "extension", "didComplete").slice(2, -1)).toEqual(["    session.getAllTasks { tasks in self.didReceive(tasks: tasks, of: session) }"]);
  });

  test("brings a list that nobody has code for to no code, and keeps it where some asks what was on it", () => {
    const line = (design: Design) => printed(design, "app", "didComplete").at(-2);
    expect(line(inTheApp({ didComplete: ["requestTaskList"] }))).toBe("    session.getAllTasks { _ in } // no code hears the list");
    expect(line(inTheApp({ didComplete: ["requestTaskList"], didFinishEvents: [{ call: "callCompletionHandler", if: "taskListIsEmpty" }] }))).toBe("    session.getAllTasks { tasks in self.listed = tasks }");
    expect(line({ ...inTheApp({ didComplete: ["requestTaskList"] }), extension: { didReceiveTasks: ["work"] } })).toContain("{ _ in }");
  });

  test("has a new identifier where an invocation begins, which is kept where a later callback needs it", () => {
    const fresh = (extension: Design["extension"]): Design => inTheExtension(extension, { identifiers: "perInvocation" });
    const atOnce = fresh({ invoked: ["createSession", "startUpload"], didComplete: ["createSession"] });
    expect(printed(atOnce, "extension", "invoked").slice(2, 4)).toEqual(["    let identifier = UUID().uuidString // for each invocation", "    self.session = makeSession(identifier)"]);
    expect(made(atOnce, "extension", "didComplete")).toBe("self.session = makeSession(session.configuration.identifier!)");
    expect(configuration(atOnce).join("\n")).not.toContain("identifier = UUID");
    const later = fresh({ invoked: ["requestToken"], didReceiveToken: ["createSession"] });
    expect(configuration(later)).toContain('var identifier = "" // of the invocation, in the extension');
    expect(printed(later, "extension", "invoked")[2]).toBe("    identifier = UUID().uuidString // for each invocation");
    expect(made(later, "extension", "didReceiveToken")).toBe("self.session = makeSession(identifier)");
    const inTheirs: Design = { ...appUploadsAsWell, appUploadsUnder: "theExtensions" };
    expect(printed(inTheirs, "app", "userUploads").slice(2, 5)).toEqual([
      "    let identifier = UUID().uuidString // for each time that the user asks",
      "    ownIdentifiers.insert(identifier)",
      "    sessions[identifier] = makeSession(identifier)",
    ]);
    const unasked: Design = { ...inTheirs, app: { userUploads: ["createSession"] } };
    expect(printed(unasked, "app", "userUploads").slice(2, -1)).toEqual(["    let identifier = UUID().uuidString // for each time that the user asks", "    self.session = makeSession(identifier)"]);
  });

  const sharing: readonly (readonly [string, Partial<Design>])[] = [
    ["shared by all", { identifiers: "sharedByAll" }],
    ["the extension's", { appUploadsUnder: "theExtensions" }],
  ];

  test.each(sharing)("is the app's own under an identifier that is %s, as in the model", (_, decisions) => {
    const asking: Design = {
      ...appUploadsAsWell,
      identifiers: "perExtension",
      ...decisions,
      app: {
        didFinishLaunching: [{ call: "createSession", if: "sessionIsOwn" }],
        didBecomeActive: ["setFlag", { call: "createSession", unless: ["sessionExists", "sessionIsOwn"] }],
        handleEvents: ["dispatchToMain", { call: "createSession", unless: "sessionIsOwn" }],
        handleEventsOnMain: [{ call: "saveCompletionHandler", if: ["sessionIsOwn", "flagIsSet"] }],
        didFinishEvents: [{ call: "finishTasksAndInvalidate", unless: "sessionIsOwn" }],
        userUploads: [{ call: "createSession", if: "sessionIsOwn" }, "startUpload"],
      },
    };
    const scope = scopes["app-and-extension-upload"];
    const cast = castOf(asking, scope);
    expect(ownSessions(asking, scope, cast, "app")).toEqual(ownSessions(asking, scope, cast, "A"));
    const bodies = (["didFinishLaunching", "didBecomeActive", "handleEvents", "handleEventsOnMain", "didFinishEvents", "userUploads"] as const).flatMap((name) =>
      printed(asking, "app", name).slice(2, -1).map((line) => line.slice(4)),
    );
    expect(bodies).toEqual([
      "self.session = makeSession(identifier)",
      "return true",
      "flag = true",
      "if false { // the session here is always its own",
      "    self.session = makeSession(identifier)",
      "}",
      "DispatchQueue.main.async { self.handleEventsOnMain(identifier: identifier, completionHandler: completionHandler) }",
      "if identifier != self.identifier {",
      "    self.session = makeSession(identifier)",
      "}",
      "if identifier == self.identifier && flag {",
      "    completionHandlers[identifier] = completionHandler",
      "}",
      "if session.configuration.identifier != identifier {",
      "    session.finishTasksAndInvalidate()",
      "}",
      "self.session = makeSession(identifier)",
      "session.uploadTask(with: request, fromFile: file).resume()",
    ]);
    expect(configuration(asking).join()).not.toContain("ownIdentifier");
  });

  test("is one of the app's own, of which it keeps a list, where each of its uploads has a new identifier", () => {
    const asking: Design = {
      ...appUploadsAsWell,
      appUploadsUnder: "theExtensions",
      app: {
        didBecomeActive: [{ call: "createSession", if: ["sessionIsOwn", "startIsRecorded"] }],
        handleEvents: [{ call: "createSession", unless: "sessionIsOwn" }],
        didFinishEvents: [{ call: "finishTasksAndInvalidate", if: "sessionIsOwn" }],
        userUploads: [{ call: "createSession", if: "sessionIsOwn" }, "startUpload"],
      },
    };
    expect(configuration(asking)).toContain("var ownIdentifiers: Set<String> // of the app's own uploads, written down");
    expect(configuration(asking).join()).not.toContain("ownIdentifier ");
    expect((["didBecomeActive", "handleEvents", "didFinishEvents", "userUploads"] as const).map((name) => printed(asking, "app", name).slice(2, -1).map((line) => line.slice(4)))).toEqual([
      [
        "for identifier in knownIdentifiers {",
        "    if ownIdentifiers.contains(identifier) && startIsRecorded(under: identifier) {",
        "        sessions[identifier] = makeSession(identifier)",
        "    }",
        "}",
      ],
      ["if !ownIdentifiers.contains(identifier) {", "    sessions[identifier] = makeSession(identifier)", "}"],
      ["if ownIdentifiers.contains(session.configuration.identifier!) {", "    session.finishTasksAndInvalidate()", "}"],
      [
        "let identifier = UUID().uuidString // for each time that the user asks",
        "ownIdentifiers.insert(identifier)",
        "sessions[identifier] = makeSession(identifier)",
        "sessions[identifier]?.uploadTask(with: request, fromFile: file).resume()",
      ],
    ]);
  });

  test("is always an extension's own, which leaves it nothing to ask", () => {
    const asking = inTheExtension({ invoked: [{ call: "createSession", if: "sessionIsOwn" }], didComplete: [{ call: "recordCompletion", unless: "sessionIsOwn" }] });
    expect(printed(asking, "extension", "invoked").slice(2, -1)).toEqual(["    self.session = makeSession(identifier)"]);
    expect(printed(asking, "extension", "didComplete").slice(2, -1)).toEqual([
      "    if false { // the session here is always its own",
      "        recordCompletion(of: task)",
      "    }",
    ]);
    expect(configuration(asking).join()).not.toContain("ownIdentifier");
  });

  test("is not the one that the app's own uploads would go in, where it connects under another identifier alone", () => {
    const [note, under] = ["so that none of them is started", 'let identifier = "shared" // by all extensions'];
    const apart: Design = { ...appUploads, appIdentifier: "itsOwn", identifiers: "sharedByAll" };
    expect(configuration(apart).join("\n")).toContain(note);
    expect(configuration(apart)).toContain(under);
    const asking: Design = { ...apart, app: { ...apart.app, didBecomeActive: [{ call: "createSession", if: "sessionIsOwn" }] } };
    expect(printed(asking, "app", "didBecomeActive").slice(2, -1)).toEqual(["    if ownIdentifier == identifier {", "        self.session = makeSession(ownIdentifier)", "    }"]);
    expect(configuration({ ...appUploads, appIdentifier: "itsOwn" }).join("\n")).not.toContain(note);
  });

  test("of an app that alone uploads is made under no other identifier", () => {
    expect(made(appUploads, "app", "didFinishLaunching")).toBe("self.session = makeSession(ownIdentifier)");
    expect(made(appUploads, "app", "userUploads")).toBe("self.session = makeSession(ownIdentifier)");
    const about = (design: Design): readonly string[] => configuration(design).filter((line) => /^let identifier|appGroup|the extension's/.test(line));
    expect(about(asWell)).toHaveLength(2);
    expect(about({ ...asWell, extension: {}, appUploadsUnder: "theExtensions" })).toEqual([]);
    expect(about(appUploads)).toEqual([]);
  });
});

describe("the completion handler", () => {
  const asking: Design = inTheApp({
    handleEvents: ["saveCompletionHandler"],
    didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
    didBecomeInvalid: [{ call: "setFlag", unless: "handlerIsSaved" }],
  });

  test("stays stored when it is called, so that it can be called twice", () => {
    const twice = designNamed("handler-called-twice");
    for (const name of ["didFinishEvents", "didBecomeInvalid"] as const) {
      expect(printed(twice, "app", name)).toContain("    completionHandlers[session.configuration.identifier!]?()");
    }
    expect(whole(twice).join("\n")).not.toMatch(/removeValue|= nil/);
  });

  test("is forgotten once it is called where the design asks for one that is still to be called", () => {
    const stored = "completionHandlers[session.configuration.identifier!]";
    expect(printed(asking, "app", "handleEvents")).toContain("    completionHandlers[identifier] = completionHandler");
    expect(printed(asking, "app", "didFinishEvents").slice(2, -1)).toEqual([
      `    if ${stored} != nil {`,
      `        ${stored}?()`,
      `        ${stored} = nil`,
      "    }",
    ]);
    expect(printed(asking, "app", "didBecomeInvalid")).toContain(`    if ${stored} == nil {`);
  });

  test("is in one variable where there is one for all: saved, called, and asked about", () => {
    const single: Design = { ...asking, handlers: "single" };
    expect(configuration(single)).toContain("var completionHandler: (() -> Void)? // one for all sessions");
    expect(printed(single, "app", "handleEvents")).toContain("    self.completionHandler = completionHandler");
    expect(printed(single, "app", "didFinishEvents")).toContain("        self.completionHandler?()");
    expect(printed(single, "app", "didFinishEvents")).toContain("    if self.completionHandler != nil {");
    expect(printed(single, "app", "didBecomeInvalid")).toContain("    if self.completionHandler == nil {");
    expect(whole(single).join("\n")).not.toContain("completionHandlers");
  });

  test("is called where the code runs: on the delegate's queue, or in a block on the main one", () => {
    const stored = "completionHandlers[session.configuration.identifier!]";
    const onMain = inTheApp({ didFinishEvents: ["dispatchToMain"], didFinishEventsOnMain: ["callCompletionHandler"] }, { delegateQueue: "own" });
    expect(printed(onMain, "app", "didFinishEvents").slice(2, -1)).toEqual(["    DispatchQueue.main.async { self.didFinishEventsOnMain(session: session) }"]);
    expect(printed(onMain, "app", "didFinishEventsOnMain")).toEqual(["// the app", "func didFinishEventsOnMain(session: URLSession) {", `    ${stored}?()`, "}"]);
    expect(printed(inTheApp({ didFinishEvents: ["callCompletionHandler"] }, { delegateQueue: "own" }), "app", "didFinishEvents").slice(2, -1)).toEqual([
      `    ${stored}?() // on the delegate's queue`,
    ]);
    expect(printed({ ...asking, delegateQueue: "own" }, "app", "didFinishEvents").slice(2, -1)).toEqual([
      `    if ${stored} != nil {`,
      `        ${stored}?() // on the delegate's queue`,
      `        ${stored} = nil`,
      "    }",
    ]);
    expect(printed(inTheApp({ handleEvents: ["callCompletionHandler"] }, { delegateQueue: "own" }), "app", "handleEvents")).toContain("    completionHandlers[identifier]?()");
  });
});

describe("what is left to a task or to a queue of the code's own", () => {
  test("takes along what its invocation has, and runs off the main actor", () => {
    expect(printed(preparedWhileHeld, "extension", "activityGranted")[2]).toBe(
      "    Task.detached { [identifier, activityIsDone] in self.activityGrantedOnWorkQueue(identifier: identifier, activityIsDone: activityIsDone) }",
    );
    expect(printed(preparedWhileHeld, "extension", "activityGrantedOnWorkQueue").slice(1)).toEqual([
      "nonisolated func activityGrantedOnWorkQueue(identifier: String, activityIsDone: DispatchSemaphore?) {",
      "    work()",
      "    self.session = makeSession(identifier)",
      "    session.uploadTask(with: request, fromFile: file).resume()",
      "    activityIsDone?.signal()",
      "}",
    ]);
  });

  test("is about the session of its callback, and ends an activity on the main queue only", () => {
    const beside: Design = {
      ...appUploadsAsWell,
      app: { ...appUploadsAsWell.app, userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["createSession", "startUpload"], didFinishLaunching: ["dispatchToWorkQueue"], didFinishLaunchingOnWorkQueue: ["createSession"] },
      extension: { ...appUploadsAsWell.extension, didComplete: ["dispatchToWorkQueue"], didCompleteOnWorkQueue: ["endExpiringActivity"] },
    };
    expect(printed(beside, "app", "userUploads")[2]).toBe("    workQueue.async { self.userUploadsOnWorkQueue(identifier: ownIdentifier) }");
    expect(printed(beside, "app", "userUploadsOnWorkQueue").slice(1, 3)).toEqual(["func userUploadsOnWorkQueue(identifier: String) {", "    sessions[identifier] = makeSession(identifier)"]);
    expect(printed(beside, "app", "didFinishLaunching").slice(2, 5)).toEqual([
      "    for identifier in knownIdentifiers + [ownIdentifier] {",
      "        workQueue.async { self.didFinishLaunchingOnWorkQueue(identifier: identifier) }",
      "    }",
    ]);
    expect(printed(beside, "extension", "didCompleteOnWorkQueue")[2]).toBe("    DispatchQueue.main.async { self.activityIsDone?.signal() }");
  });
});

test("each callback passes its block what it was passed, and a block asks and acts as its callback would", () => {
  const told = { call: "recordCompletion", unless: ["taskFailed", "taskWasCancelled"] } as const;
  const design = inTheApp({
    handleEvents: ["dispatchToMain"],
    handleEventsOnMain: ["saveCompletionHandler", "createSession"],
    didComplete: ["dispatchToMain"],
    didCompleteOnMain: [told, "callCompletionHandler"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnMain: ["uploadAgain"],
    didBecomeInvalid: ["dispatchToMain"],
    didBecomeInvalidOnMain: ["recordCompletion"],
    didReceiveTasks: ["dispatchToMain"],
    didReceiveTasksOnMain: [{ call: "callCompletionHandler", if: "taskListIsEmpty" }],
  });
  const bodies = (["handleEvents", "didComplete", "didFinishEvents", "didBecomeInvalid", "didReceiveTasks"] as const).flatMap((name) => [
    ...printed(design, "app", name).slice(2, -1),
    ...printed(design, "app", `${name}OnMain`).slice(1),
  ]);
  expect(bodies).toMatchInlineSnapshot(`
    [
      "    DispatchQueue.main.async { self.handleEventsOnMain(identifier: identifier, completionHandler: completionHandler) }",
      "func handleEventsOnMain(identifier: String, completionHandler: @escaping () -> Void) {",
      "    completionHandlers[identifier] = completionHandler",
      "    self.session = makeSession(identifier)",
      "}",
      "    DispatchQueue.main.async { self.didCompleteOnMain(session: session, task: task, error: error) }",
      "func didCompleteOnMain(session: URLSession, task: URLSessionTask, error: Error?) {",
      "    if error == nil && isSuccess(task.response) && (error as? URLError)?.code != .cancelled {",
      "        recordCompletion(of: task)",
      "    }",
      "    completionHandlers[session.configuration.identifier!]?()",
      "}",
      "    DispatchQueue.main.async { self.didFinishEventsOnMain(session: session) }",
      "func didFinishEventsOnMain(session: URLSession) {",
      "    for task in tasksOnRecord(under: session.configuration.identifier!) {",
      "        if wasStarted(task) && !wasUploadedAgain(task) {",
      "            session.uploadTask(with: request, fromFile: file).resume() // once more",
      "        }",
      "    }",
      "}",
      "    DispatchQueue.main.async { self.didBecomeInvalidOnMain(session: session) }",
      "func didBecomeInvalidOnMain(session: URLSession) {",
      "    for task in tasksOnRecord(under: session.configuration.identifier!) {",
      "        recordCompletion(of: task)",
      "    }",
      "}",
      "    DispatchQueue.main.async { self.didReceiveTasksOnMain(tasks: tasks, session: session) }",
      "func didReceiveTasksOnMain(tasks: [URLSessionTask], session: URLSession) {",
      "    if tasks.isEmpty {",
      "        completionHandlers[session.configuration.identifier!]?()",
      "    }",
      "}",
    ]
  `);
});

describe("a task", () => {
  const calls = ["startUpload", "createTask", "resumeTask", "uploadAgain", "startTokenTask"] as const;

  test.each([
    ["uploadFromFile", "uploadTask(with: request, fromFile: file)", "downloadTask(with: tokenRequest).resume() // didFinishDownloadingTo reads the token from its file"],
    ["download", "downloadTask(with: request)", "downloadTask(with: tokenRequest).resume() // didFinishDownloadingTo reads the token from its file"],
    ["dataTask", "dataTask(with: request)", "dataTask(with: tokenRequest).resume()"],
  ] as const)("is of the kind that the design decides: %s", (taskKind, task, token) => {
    expect(printed(inTheExtension({ invoked: calls }, { taskKind }), "extension", "invoked").slice(2, -1)).toEqual([
      `    session.${task}.resume()`,
      `    self.task = session.${task}`,
      "    self.task.resume()",
      "    if wasStarted(upload) && !wasUploadedAgain(upload) {",
      `        session.${task}.resume() // once more`,
      "    }",
      `    session.${token}`,
    ]);
  });

  test("is recorded as what it is, or by its number", () => {
    expect(printed(recipe, "app", "didComplete")).toContain("    recordCompletion(of: task)");
    const numbered = inTheApp({ didComplete: ["recordCompletion", "recordFailure"] }, { records: "byTaskIdentifier" });
    expect(printed(numbered, "app", "didComplete").slice(2, -1)).toEqual(["    recordCompletion(of: task.taskIdentifier)", "    recordFailure(of: task)"]);
    const remark = "// recordCompletion(of:) goes by a number that two tasks can have; the other records tell each task from every other";
    expect(configuration(numbered)).toContain(remark);
    expect(configuration({ ...recipe, records: "byTaskIdentifier" })).not.toContain(remark);
  });

  test("is that of the upload where the start is written down that its token was fetched for", () => {
    expect(printed(inTheExtension({ invoked: ["startTokenTask"], didCompleteToken: ["recordStart"] }), "extension", "didCompleteToken")).toContain("    recordStart(of: upload)");
  });

  test("is one of all that are on record where a callback is about their session", () => {
    const design = inTheApp({ didReceiveTasks: [{ call: "recordFailure", if: "taskListIsEmpty", unless: ["taskIsRecorded", "flagIsSet"] }] });
    expect(printed(design, "app", "didReceiveTasks")).toEqual([
      "// the app",
      "func didReceive(tasks: [URLSessionTask], of session: URLSession) {",
      "    for task in tasksOnRecord(under: session.configuration.identifier!) {",
      "        if tasks.isEmpty && !taskIsRecorded(of: task) && !flag {",
      "            recordFailure(of: task)",
      "        }",
      "    }",
      "}",
    ]);
  });

  test("that was cancelled says so in its error", () => {
    const design = inTheApp({ didComplete: [{ call: "recordFailure", if: "taskWasCancelled" }, { call: "recordCompletion", unless: "taskWasCancelled" }] });
    expect(printed(design, "app", "didComplete")).toContain("    if (error as? URLError)?.code == .cancelled {");
    expect(printed(design, "app", "didComplete")).toContain("    if (error as? URLError)?.code != .cancelled {");
  });
});

test("what has failed is known by its error and by the server's answer, where the delegate is told of it, and elsewhere by what was written down", () => {
  const design = inTheApp({
    didComplete: [{ call: "recordFailure", if: "taskFailed" }, { call: "recordCompletion", unless: "taskFailed" }],
    didBecomeInvalid: [{ call: "uploadAgain", if: "failureIsRecorded" }, "eraseFailure"],
  });
  expect(printed(design, "app", "didComplete")).toEqual(expect.arrayContaining(["    if error != nil || !isSuccess(task.response) {", "    if error == nil && isSuccess(task.response) {"]));
  expect(configuration(design).join("\n")).toContain("(200..<300).contains(response.statusCode)");
  expect(configuration(recipe).join("\n")).not.toContain("isSuccess");
  expect(printed(design, "app", "didBecomeInvalid")).toMatchInlineSnapshot(`
    [
      "// the app",
      "func urlSession(_ session: URLSession, didBecomeInvalidWithError error: Error?) {",
      "    for task in tasksOnRecord(under: session.configuration.identifier!) {",
      "        if failureIsRecorded(of: task) && wasStarted(task) && !wasUploadedAgain(task) {",
      "            session.uploadTask(with: request, fromFile: file).resume() // once more",
      "        }",
      "    }",
      "    for task in tasksOnRecord(under: session.configuration.identifier!) {",
      "        eraseFailure(of: task)",
      "    }",
      "}",
    ]
  `);
});

test("a callback that makes a session object anew goes on with that, not with the one that it is passed", () => {
  const design = inTheApp({ didBecomeInvalid: ["finishTasksAndInvalidate", "createSession", { call: "uploadAgain", if: "failureIsRecorded" }, "finishTasksAndInvalidate"] });
  expect(printed(design, "app", "didBecomeInvalid").filter((line) => line.includes("ession.") && !line.includes("tasksOnRecord"))).toEqual([
    "    session.finishTasksAndInvalidate()",
    "    self.session = makeSession(session.configuration.identifier!)",
    "            self.session.uploadTask(with: request, fromFile: file).resume() // once more",
    "    self.session.finishTasksAndInvalidate()",
  ]);
});

test("what is uploaded again was started, and was not yet, and what starts an upload later asks whether it was; a note says what it asks", () => {
  const design = inTheApp({
    didComplete: [{ call: "uploadAgain", if: "taskFailed" }],
    didReceiveTasks: ["uploadAgain"],
    didBecomeActive: ["startUpload"],
  });
  const asked = (name: Callback): string | undefined => printed(design, "app", name).find((line) => line.trim().startsWith("if "))?.trim();
  expect(asked("didComplete")).toBe("if (error != nil || !isSuccess(task.response)) && !wasUploadedAgain(task) {");
  expect(asked("didReceiveTasks")).toBe("if wasStarted(task) && !wasUploadedAgain(task) {");
  expect(asked("didBecomeActive")).toBe("if !wasStarted(task) {");
  const notes = (one: Design): readonly string[] => configuration(one).flatMap((line) => /^\/\/ (was\w+)/.exec(line)?.[1] ?? []);
  expect(notes(design)).toEqual(["wasStarted", "wasUploadedAgain"]);
  expect(notes(inTheApp({ didComplete: ["uploadAgain"] }))).toEqual(["wasUploadedAgain"]);
  expect(notes(recipe)).toEqual([]);
});

test("a completion handler that is taken once has its name from there, and one that may be another is a variable", () => {
  const taking = (...didFinishEvents: readonly DesignLine[]) =>
    printed(inTheApp({ didFinishEvents, didFinishEventsOnMain: ["callTakenCompletionHandler"] }, { handlers: "single" }), "app", "didFinishEvents").filter((line) => line.includes("handler")).map((line) => line.trim());
  const left = (captured = "") => `DispatchQueue.main.async { ${captured}self.didFinishEventsOnMain(session: session, handler: handler) }`;
  expect(taking("takeCompletionHandler", "dispatchToMain")).toEqual(["let handler = self.completionHandler", left()]);
  expect(taking({ call: "takeCompletionHandler", unless: "flagIsSet" }, "dispatchToMain")).toEqual(["var handler: (() -> Void)?", "handler = self.completionHandler", left("[handler] in ")]);
});

test("the app is told which session a token is for, where it has others than its own", () => {
  const asking: Design["app"] = { userUploads: ["createSession", "requestToken"], didReceiveToken: ["startUpload"], didBecomeActive: ["createSession", "requestToken"] };
  const both: Design = { ...recipe, app: asking };
  expect(printed(both, "app", "didReceiveToken").slice(1)).toEqual([
    "func didReceive(token: Data?, error: Error?, identifier: String) {",
    "    guard error == nil else { return tokenIsMissing() } // tells the user",
    "    sessions[identifier]?.uploadTask(with: request, fromFile: file).resume()",
    "}",
  ]);
  const answered = (design: Design, callback: Callback) => printed(design, "app", callback).flatMap((line) => /self\.didReceive\(.*?\)/.exec(line) ?? []);
  expect(answered(both, "userUploads")).toEqual(["self.didReceive(token: token, error: error, identifier: ownIdentifier)"]);
  expect(answered(both, "didBecomeActive")).toEqual(["self.didReceive(token: token, error: error, identifier: identifier)"]);
  expect(answered({ ...both, extension: {} }, "userUploads")).toEqual(["self.didReceive(token: token, error: error)"]);
  const forEachWish: Design = { ...inTheApp({ ...asking, didReceiveToken: ["createSession", "startUpload"] }, { identifiers: "perInvocation", appUploadsUnder: "theExtensions" }), extension: {} };
  expect(printed(forEachWish, "app", "didReceiveToken")).toContain("func didReceive(token: Data?, error: Error?, identifier: String) {");
  const extension = printed({ ...both, extension: { invoked: ["requestToken"], didReceiveToken: ["startUpload"] } }, "extension", "didReceiveToken");
  expect(extension[1]).toBe("func didReceive(token: Data?, error: Error?) {");
});

describe("what may have been started by then", () => {
  const wish: Design["app"] = { userUploads: ["recordStart", "startUpload"] };
  const guarded = (app: Design["app"], name: Callback, more: Partial<Design> = {}): readonly string[] => printed(inTheApp(app, more), "app", name).filter((line) => /^ +if !/.test(line)).map((line) => line.trim());

  test("is asked for after a token, of the upload and not of the token", () => {
    const again: Design["app"] = { userUploads: ["recordStart", "requestToken"], didReceiveToken: ["startUpload"], didBecomeActive: ["requestToken"] };
    expect(guarded(again, "didReceiveToken")).toEqual(["if !wasStarted(upload) {"]);
    expect(guarded(again, "didBecomeActive")).toEqual([]);
    const byTasks: Design["app"] = { userUploads: ["recordStart", "startTokenTask"], didCompleteToken: ["startUpload"], didBecomeActive: ["startTokenTask"] };
    expect(guarded(byTasks, "didCompleteToken")).toEqual(["if !wasStarted(upload) {"]);
    expect(guarded(byTasks, "didBecomeActive")).toEqual(["if !tokenWasAskedFor(task) {"]);
    expect(configuration(inTheApp(byTasks)).filter((line) => line.includes("tokenWasAskedFor(_:)"))).toHaveLength(1);
  });

  test("is not where it is asked for once, or nothing is written down", () => {
    expect(guarded({ userUploads: ["recordStart", "requestToken"], didReceiveToken: ["startUpload"] }, "didReceiveToken")).toEqual([]);
    expect(guarded({ userUploads: ["requestToken"], didReceiveToken: ["startUpload"], didBecomeActive: ["requestToken"] }, "didReceiveToken")).toEqual([]);
  });

  test("is on another queue, and not on the same", () => {
    const push = { didReceiveRemoteNotification: ["startUpload"] } as const;
    expect(guarded({ ...wish, ...push }, "userUploads")).toEqual([]);
    expect(guarded({ ...wish, didReceiveRemoteNotification: ["dispatchToWorkQueue"], didReceiveRemoteNotificationOnWorkQueue: ["startUpload"] }, "userUploads")).toEqual(["if !wasStarted(upload) {"]);
    const later: Design["app"] = { userUploads: ["dispatchToWorkQueue"], userUploadsOnWorkQueue: ["recordStart", "work", "startUpload"] };
    expect(guarded({ ...later, ...push }, "userUploadsOnWorkQueue")).toEqual(["if !wasStarted(upload) {"]);
    expect(guarded(later, "userUploadsOnWorkQueue")).toEqual([]);
  });

  test("is in the other process, which starts what the extension has written down", () => {
    const invoked = (app: Design["app"]) => printed({ ...recipe, app, extension: { invoked: ["createSession", "recordStart", "startUpload"] } }, "extension", "invoked");
    expect(invoked({ didBecomeActive: ["createSession", "startUpload"] })).toContain("    if !wasStarted(upload) {");
    expect(invoked({ didBecomeActive: ["createSession"] })).not.toContain("    if !wasStarted(upload) {");
  });
});

describe("a downloaded file", () => {
  const move = "try? FileManager.default.moveItem(at: location, to: destination)";
  const downloading = (didComplete: Design["app"]["didComplete"]): Design => inTheApp({ didComplete: didComplete ?? [] }, { taskKind: "download" });
  const inItsMethod = (didComplete: Design["app"]["didComplete"]): readonly string[] =>
    filesMethod(downloading(didComplete), { process: "app", callback: "didComplete" }).slice(3, -1).map((line) => line.slice(4));

  test("is kept in the method that tells where it lies, and the rest is done where the task completes", () => {
    const text = swift({ ...downloading(["keepFile", "recordCompletion"]), extension: { didComplete: ["keepFile"] } }).join("\n");
    expect(text.slice(text.indexOf("// the app"))).toMatchInlineSnapshot(`
      "// the app
      func urlSession(_ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo location: URL) {
          // called before didCompleteWithError, and only where a file has come
          try? FileManager.default.moveItem(at: location, to: destination)
      }

      func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {
          recordCompletion(of: task)
      }

      // the extension
      func urlSession(_ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo location: URL) {
          // called before didCompleteWithError, and only where a file has come
          try? FileManager.default.moveItem(at: location, to: destination)
      }"
    `);
  });

  test("is kept on conditions that can be asked there", () => {
    expect(inItsMethod([{ call: "keepFile", unless: "taskFailed" }])).toEqual(["if isSuccess(downloadTask.response) {", `    ${move}`, "}"]);
    expect(inItsMethod([{ call: "keepFile", if: ["taskFailed", "flagIsSet"] }])).toEqual(["if !isSuccess(downloadTask.response) && flag {", `    ${move}`, "}"]);
    expect(inItsMethod([{ call: "keepFile", unless: "taskWasCancelled" }])).toEqual([move]);
    expect(inItsMethod([{ call: "keepFile", if: "taskWasCancelled" }])).toEqual(["if false {", `    ${move}`, "}"]);
    expect(inItsMethod([{ call: "keepFile", unless: ["taskIsRecorded", "sessionIsOwn"] }])).toEqual([
      "if !taskIsRecorded(of: downloadTask) && session.configuration.identifier != ownIdentifier {",
      `    ${move}`,
      "}",
    ]);
  });

  test("is kept before all that is done where the task completes, and a remark says where the design has another order", () => {
    const remark = ["// In the design, lines of didCompleteWithError come before this, and Apple calls that method afterwards: code with", "// that order has them here, and it is that code which is checked."];
    expect(inItsMethod(["work", "keepFile", "recordCompletion"])).toEqual([...remark, move]);
    expect(printed(downloading(["work", "keepFile", "recordCompletion"]), "app", "didComplete").slice(2, -1)).toEqual(["    work()", "    recordCompletion(of: task)"]);
    expect(inItsMethod([{ call: "recordFailure", if: "flagIsSet" }, { call: "keepFile", unless: "flagIsSet" }])).toEqual([...remark, "if !flag {", `    ${move}`, "}"]);
    expect(inItsMethod([{ call: "recordFailure", if: "taskFailed" }, { call: "keepFile", unless: "taskFailed" }])).toEqual(["if isSuccess(downloadTask.response) {", `    ${move}`, "}"]);
  });

  test.each(["didCompleteOnMain", "didFinishFollowUp", "didFinishEvents"] as const)("is gone when %s comes", (name) => {
    const late = printed(inTheApp({ [name]: ["keepFile"] }, { taskKind: "download" }), "app", name);
    expect(late.map((line) => line.trim())).toContain(`${move} // the location is that of didFinishDownloadingTo, and it is too late: iOS has removed the file when that returned`);
  });

});

describe("a short request", () => {
  test("names what it is answered with, and goes on between two callbacks of the main queue", () => {
    expect(printed(inTheExtension({ invoked: ["requestToken"], didReceiveToken: ["startUpload"] }), "extension", "invoked").slice(2, -1)).toEqual([
      "    URLSession.shared.dataTask(with: tokenRequest) { token, _, error in",
      "        DispatchQueue.main.async { self.didReceive(token: token, error: error) }",
      "    }.resume()",
    ]);
    expect(printed(inTheApp({ didComplete: ["startFollowUp"], didFinishFollowUp: ["recordCompletion"] }), "app", "didComplete")).toContain("    URLSession.shared.dataTask(with: followUp) { _, _, error in");
  });

  test("calls nothing that the design has no code for, and is counted all the same", () => {
    expect(printed(inTheApp({ didComplete: ["startFollowUp"] }), "app", "didComplete")[2]).toBe("    URLSession.shared.dataTask(with: followUp).resume() // no code hears the answer");
    const counted = inTheExtension({ invoked: ["requestToken", { call: "completeRequest", unless: "requestIsInFlight" }] });
    expect(printed(counted, "extension", "invoked").slice(2, 6)).toEqual([
      "    pendingRequests += 1",
      "    URLSession.shared.dataTask(with: tokenRequest) { _, _, _ in",
      "        DispatchQueue.main.async { self.pendingRequests -= 1 }",
      "    }.resume()",
    ]);
  });

  test("leaves no closure to name its parameters by their numbers", () => {
    expect(knownDesigns.flatMap(whole).filter((line) => line.includes("$"))).toEqual([]);
  });
});

test("who asks whether a request is in flight counts them", () => {
  const counting = inTheExtension({ invoked: ["requestToken"], didReceiveToken: [{ call: "endExpiringActivity", unless: "requestIsInFlight" }] });
  expect(whole(counting)).toContain("var pendingRequests = 0 // those in URLSession.shared that are not answered; of each session, where there are several");
  expect(printed(counting, "extension", "invoked").slice(2, -1)).toEqual([
    "    pendingRequests += 1",
    "    URLSession.shared.dataTask(with: tokenRequest) { token, _, error in",
    "        DispatchQueue.main.async { self.pendingRequests -= 1; self.didReceive(token: token, error: error) }",
    "    }.resume()",
  ]);
  expect(printed(counting, "extension", "didReceiveToken").slice(2, 4)).toEqual(["    guard error == nil else { return tokenIsMissing() } // tells the user, and ends the activity", "    if pendingRequests == 0 {"]);
  expect(whole(inTheExtension({ invoked: ["requestToken"], didReceiveToken: ["endExpiringActivity"] })).join()).not.toContain("pendingRequests");
});

test("code that gives up when an activity is refused says so, and code that goes on then does not", () => {
  const refused = (...lines: readonly DesignLine[]) => printed(inTheExtension({ invoked: ["performExpiringActivity"], activityRefused: lines }), "extension", "activityRefused").slice(2, -1);
  expect(refused("completeRequest")).toEqual(["    extensionContext?.cancelRequest(withError: refusal) // so that the user knows"]);
  const completes = "    extensionContext?.completeRequest(returningItems: nil)";
  expect(refused("createSession", "startUpload", "completeRequest").at(-1)).toBe(completes);
  expect(refused("resumeTask", "completeRequest").at(-1)).toBe(completes);
  const started = inTheExtension({ invoked: ["createSession", "startUpload", "performExpiringActivity"], activityRefused: ["completeRequest"] });
  expect(printed(started, "extension", "activityRefused").slice(2, -1)).toEqual([completes]);
});

test("a download is asked for by its name", () => {
  const asking = (taskKind: Design["taskKind"]) => printed(inTheApp({ userUploads: ["createSession", "startUpload"] }, { taskKind }), "app", "userUploads")[1];
  expect([asking("download"), asking("uploadFromFile")]).toEqual(["@IBAction func download(_ sender: Any) {", "@IBAction func upload(_ sender: Any) {"]);
});

test("tasks that were left behind are resumed as they stand on the list", () => {
  const left = inTheApp({ userUploads: ["createTask", "resumeTask"], didFinishLaunching: ["requestTaskList"], didReceiveTasks: [{ call: "resumeTask", if: "taskIsListed" }] });
  expect(printed(left, "app", "userUploads")).toContain("    self.task.resume()");
  expect(printed(left, "app", "didReceiveTasks").join("\n")).toContain("            task.resume()");
});

test("what is kept in mind is a set in memory, from which what is written down is taken", () => {
  const later = inTheApp({ didComplete: ["rememberCompletion"], didFinishEvents: [{ call: "recordCompletion", if: "completionIsRemembered" }, { call: "callCompletionHandler", unless: "completionIsRemembered" }] });
  expect(whole(later)).toContain("var remembered: Set<URLSessionTask> = [] // completed, and still to be written down");
  expect(printed(later, "app", "didComplete").slice(2, -1)).toEqual(["    remembered.insert(task)"]);
  expect(printed(later, "app", "didFinishEvents").slice(2, 10)).toEqual([
    "    for task in tasksOnRecord(under: session.configuration.identifier!) {",
    "        if remembered.contains(task) {",
    "            recordCompletion(of: task)",
    "            remembered.remove(task)",
    "        }",
    "    }",
    "    if remembered.isEmpty {",
    "        completionHandlers[session.configuration.identifier!]?()",
  ]);
  expect(whole(inTheApp({ didComplete: ["recordCompletion"] })).join()).not.toContain("remembered");
});

describe("the tasks that a process has made", () => {
  const records: DesignLine = { call: "recordCompletion", if: "taskWasMadeHere" };

  test("are known by their descriptions, before they are resumed", () => {
    const knows = inTheApp({ userUploads: ["startUpload", "createTask", { call: "uploadAgain", if: "taskWasMadeHere" }], didComplete: [records, { call: "dispatchToMain", if: "taskWasMadeHere" }], didCompleteOnMain: ["work"] });
    expect(whole(knows).filter((line) => line.startsWith("var made"))).toEqual(["var made: Set<String?> = [] // the taskDescription of each task that this process has made, such as the keys of its closures"]);
    expect(printed(knows, "app", "userUploads").slice(2, -1)).toEqual([
      "    if let newTask = sessions[ownIdentifier]?.uploadTask(with: request, fromFile: file) {",
      "        newTask.taskDescription = description // that of the upload",
      "        made.insert(newTask.taskDescription)",
      "        newTask.resume()",
      "    }",
      "    self.task = sessions[ownIdentifier]?.uploadTask(with: request, fromFile: file)",
      "    self.task.taskDescription = description // that of the upload",
      "    made.insert(self.task.taskDescription)",
      "    if made.contains(upload.taskDescription) && wasStarted(upload) && !wasUploadedAgain(upload) {",
      "        if let newTask = sessions[ownIdentifier]?.uploadTask(with: request, fromFile: file) { // once more",
      "            newTask.taskDescription = description // that of the upload",
      "            made.insert(newTask.taskDescription)",
      "            newTask.resume()",
      "        }",
      "    }",
    ]);
    expect(printed(knows, "app", "didComplete").filter((line) => line.includes("made"))).toEqual(["    if made.contains(task.taskDescription) {", "    if made.contains(task.taskDescription) {"]);
  });

  test("are asked for as a whole where no task is at hand, and each by itself where there are several", () => {
    const all = inTheApp({ userUploads: ["startNextUpload"], didFinishEvents: [records, { call: "callCompletionHandler", if: "taskWasMadeHere" }, { call: "work", unless: "taskWasMadeHere" }] }, { delegateQueue: "own" });
    expect(printed(all, "app", "didFinishEvents").filter((line) => line.includes("made"))).toEqual(["        if made.contains(task.taskDescription) {", "    if !made.isEmpty {", "    if made.isEmpty {"]);
    expect(whole(all).join("\n")).toMatch(/the keys of its closures; where two queues use it, behind a lock\n[^]*unless one of them was started, and puts it among those that this process has made\n/);
  });

  test("are nothing to a design that does not ask", () => {
    expect(whole(inTheApp({ userUploads: ["startUpload", "createTask", "startNextUpload"], didComplete: ["recordCompletion"] })).join()).not.toContain("made.");
  });

  test("may be those that ask for a token", () => {
    const token = inTheExtension({ invoked: ["startTokenTask"], didCompleteToken: [{ call: "startUpload", if: "taskWasMadeHere" }] });
    expect(printed(token, "extension", "invoked").slice(2, -1)).toEqual([
      "    let newTask = session.downloadTask(with: tokenRequest) // didFinishDownloadingTo reads the token from its file",
      "    newTask.taskDescription = description // that of the upload",
      "    made.insert(newTask.taskDescription)",
      "    newTask.resume()",
    ]);
    expect(printed(token, "extension", "didCompleteToken")[2]).toBe("    if made.contains(task.taskDescription) {");
  });
});

describe("an expiring activity", () => {
  const held: Design["extension"] = { invoked: ["performExpiringActivity"], activityGranted: ["work", "endExpiringActivity"] };

  test("parks its thread until the work is done, and tells a refusal from an expiry", () => {
    const design = inTheExtension({ ...held, activityRefused: ["completeRequest"], activityExpired: ["completeRequest"] });
    expect(printed(design, "extension", "invoked").slice(2, -1)).toEqual([
      "    activityIsDone = nil // a DispatchSemaphore?, which says that it is granted",
      '    ProcessInfo.processInfo.performExpiringActivity(withReason: "upload") { expired in',
      "        if expired {",
      "            DispatchQueue.main.sync {",
      "                guard let isDone = self.activityIsDone else { return self.activityRefused() } // it was never granted",
      "                self.activityExpired()",
      "                isDone.signal() // it is taken back: the parked thread returns",
      "            }",
      "        } else {",
      "            let isDone = DispatchSemaphore(value: 0)",
      "            DispatchQueue.main.async {",
      "                self.activityIsDone = isDone",
      "                self.activityGranted()",
      "            }",
      "            isDone.wait() // parks this thread: the activity ends when the block returns",
      "        }",
      "    }",
    ]);
    expect(printed(design, "extension", "activityGranted").slice(1)).toEqual(["func activityGranted() {", "    work()", "    activityIsDone?.signal()", "}"]);
  });

  test("calls only what the design has code for, and lets its thread go all the same when it is taken back", () => {
    const lines = printed(inTheExtension(held), "extension", "invoked").join("\n");
    expect(lines).toContain("else { return } // it was never granted");
    expect(lines).toContain("isDone.signal() // it is taken back");
    expect(lines).not.toMatch(/activityRefused|activityExpired/);
  });
});

describe("the pseudocode", () => {
  test("of a whole design says how sessions are made, and over each process's callbacks whose they are", () => {
    expect(swift(recipe).join("\n")).toMatchInlineSnapshot(`
      "// how sessions are made
      func makeSession(_ identifier: String) -> URLSession { // where there is one under this identifier still, iOS returns it
          let configuration = URLSessionConfiguration.background(withIdentifier: identifier)
          configuration.sharedContainerIdentifier = appGroup
          return URLSession(configuration: configuration, delegate: self, delegateQueue: .main)
      }
      let identifier = "com.example.app.share" // of the extension, and the same in the app
      var completionHandlers: [String: () -> Void] = [:]

      // the app
      func application(_ application: UIApplication, handleEventsForBackgroundURLSession identifier: String, completionHandler: @escaping () -> Void) {
          completionHandlers[identifier] = completionHandler
          self.session = makeSession(identifier)
      }

      func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {
          recordCompletion(of: task)
      }

      func urlSessionDidFinishEvents(forBackgroundURLSession session: URLSession) {
          session.finishTasksAndInvalidate()
          completionHandlers[session.configuration.identifier!]?()
      }

      // the extension
      override func didSelectPost() {
          self.session = makeSession(identifier)
          session.uploadTask(with: request, fromFile: file).resume()
          extensionContext?.completeRequest(returningItems: nil)
      }

      func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {
          recordCompletion(of: task)
      }"
    `);
  });

  test("has as many brackets that open as brackets that close", () => {
    for (const text of knownDesigns.map((design) => whole(design).join("\n"))) {
      for (const [open, close] of ["{}", "()", "[]"] as const) expect(text.split(open ?? "").length).toBe(text.split(close ?? "").length);
    }
  });

  test("calls no callback of its own that is not there", () => {
    for (const design of knownDesigns) {
      const text = swift(design).join("\n");
      const called = [...text.matchAll(/self\.((?:did|activity|backgroundTasks)\w*|\w+On(?:Main|WorkQueue))\(/g)].map(([, name = ""]) => name);
      expect(called.filter((name) => !text.includes(`func ${name}(`))).toEqual([]);
    }
  });

  test("returns from the launch, whatever is done there", () => {
    expect(printed(inTheApp({ didFinishLaunching: ["createSession"] }), "app", "didFinishLaunching").at(-2)).toBe("    return true");
  });
});
