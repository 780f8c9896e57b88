import { usualDecisions } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { callOf, linesAt, placeKey, places, policyOf } from "./edit.ts";
import type { Place } from "./edit.ts";
import { linesDiff } from "./diff.ts";
import type { DiffLine } from "./diff.ts";
import { policies } from "./neighbours.ts";

/** The parts of a design that differ, in Swift as one would write it down to explain it: before and after. */
export function swiftDiff(before: Design, after: Design): readonly (readonly DiffLine[])[] {
  const parts = [configuration, ...places.map((place) => (design: Design) => callback(design, place))];
  return parts
    .map((part) => linesDiff(part(before), part(after)))
    .filter((lines) => lines.some(({ mark }) => mark !== " "));
}

/** A callback with its calls; nothing where the design has no code for it. */
export function callback(design: Design, place: Place): readonly string[] {
  const lines = linesAt(design, place);
  if (lines.length === 0) return [];
  const process = place.process === "app" ? "the app" : "the extension";
  return [`// ${process}`, `${signatures[placeKey(place)] ?? `func ${place.callback}()`} {`, ...lines.flatMap((line) => statement(line).map((text) => `    ${text}`)), "}"];
}

/** How sessions are configured: the decisions that are no matter of order. */
export function configuration(design: Design): readonly string[] {
  const usual: Readonly<Record<string, unknown>> = usualDecisions;
  const written = policies.flatMap(({ name }) => {
    const value = policyOf(design, name);
    return configurations[`${name}=${String(value)}`] ?? (value === usual[name] ? [] : [`// ${name}: ${String(value)}`]);
  });
  return ["// the session's configuration", ...written];
}

function statement(line: unknown): readonly string[] {
  const call = callOf(line);
  const text = statements[call] ?? `${call}()`;
  if (typeof line !== "object" || line === null) return [text];
  const conditions = Object.entries(line).filter(([key]) => key !== "call");
  return conditions.reduceRight<readonly string[]>(
    (inner, [key, value]) => [`if ${asked(key, [value].flat().map(String))} {`, ...inner.map((one) => `    ${one}`), "}"],
    [text],
  );
}

/** All of several questions must be true after `if`, and none of them after `unless`. */
function asked(key: string, questions: readonly string[]): string {
  if (key !== "unless") return questions.join(" && ");
  return questions.length === 1 ? `!${questions.join("")}` : `!(${questions.join(" || ")})`;
}

/** What has no entry here is written under its own name. */
const signatures: Readonly<Partial<Record<string, string>>> = {
  "app didFinishLaunching": "func application(_ application: UIApplication, didFinishLaunchingWithOptions options: …) -> Bool",
  "app handleEvents": "func application(_ application: UIApplication, handleEventsForBackgroundURLSession identifier: String, completionHandler: @escaping () -> Void)",
  "app didComplete": "func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?)",
  "app didCompleteToken": "func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) /* the token's task */",
  "app didFinishEvents": "func urlSessionDidFinishEvents(forBackgroundURLSession session: URLSession)",
  "app didBecomeInvalid": "func urlSession(_ session: URLSession, didBecomeInvalidWithError error: Error?)",
  "app didBecomeActive": "func applicationDidBecomeActive(_ application: UIApplication)",
  "app userUploads": "@IBAction func upload(_ sender: Any)",
  "app didReceiveTasks": "func didReceive(tasks: [URLSessionTask])",
  "app didFinishFollowUp": "func didFinishFollowUp(of task: URLSessionTask)",
  "app didDisconnect": "func urlSession(_ session: URLSession, didBecomeInvalidWithError error: Error?) /* in use by another process */",
  "extension invoked": "override func didSelectPost()",
  "extension didComplete": "func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?)",
  "extension didCompleteToken": "func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) /* the token's task */",
  "extension didBecomeInvalid": "func urlSession(_ session: URLSession, didBecomeInvalidWithError error: Error?)",
  "extension didReceiveToken": "func didReceive(token: Token)",
  "extension didReceiveTasks": "func didReceive(tasks: [URLSessionTask])",
  "extension didFinishFollowUp": "func didFinishFollowUp(of task: URLSessionTask)",
  "extension didDisconnect": "func urlSession(_ session: URLSession, didBecomeInvalidWithError error: Error?) /* in use by another process */",
  "extension activityGranted": "func activity(expired: Bool) /* expired is false */",
  "extension activityRefused": "func activity(expired: Bool) /* expired is true from the start */",
  "extension activityExpired": "func activity(expired: Bool) /* expired becomes true */",
};

const statements: Readonly<Partial<Record<string, string>>> = {
  saveCompletionHandler: "completionHandlers[identifier] = completionHandler",
  createSession: "session = URLSession(configuration: configuration, delegate: self, delegateQueue: .main)",
  startUpload: "session.uploadTask(with: request, fromFile: file).resume()",
  startTokenTask: "session.downloadTask(with: tokenRequest).resume()",
  requestToken: "URLSession.shared.dataTask(with: tokenRequest) { self.didReceive(token: $0) }.resume()",
  recordCompletion: "record(task, error)",
  finishTasksAndInvalidate: "session.finishTasksAndInvalidate()",
  invalidateAndCancel: "session.invalidateAndCancel()",
  callCompletionHandler: "completionHandlers.removeValue(forKey: identifier)?()",
  performExpiringActivity: "ProcessInfo.processInfo.performExpiringActivity(withReason: \"upload\", using: activity)",
  endExpiringActivity: "activityIsDone.signal()",
  completeRequest: "extensionContext?.completeRequest(returningItems: nil)",
  exit: "exit(0)",
  createTask: "task = session.uploadTask(with: request, fromFile: file)",
  resumeTask: "task.resume()",
  uploadAgain: "session.uploadTask(with: request, fromFile: file).resume() // once more",
  deleteBody: "try? FileManager.default.removeItem(at: file)",
  deleteAllBodies: "try? FileManager.default.removeItem(at: folderOfFiles)",
  recordFailure: "record(task, failure)",
  requestTaskList: "session.getAllTasks { self.didReceive(tasks: $0) }",
  startFollowUp: "URLSession.shared.dataTask(with: followUp) { _, _, _ in self.didFinishFollowUp(of: task) }.resume()",
  setFlag: "flag = true",
  clearFlag: "flag = false",
  dropReference: "session = nil",
};

const configurations: Readonly<Partial<Record<string, readonly string[]>>> = {
  "identifiers=perExtension": ["let identifier = Bundle.main.bundleIdentifier! // of the extension"],
  "identifiers=sharedByAll": ['let identifier = "shared" // by all extensions'],
  "identifiers=perInvocation": ["let identifier = UUID().uuidString // for each invocation"],
  "appIdentifier=theExtensions": ["let configuration = URLSessionConfiguration.background(withIdentifier: identifier) // in the app: as handed over"],
  "appIdentifier=itsOwn": ['let configuration = URLSessionConfiguration.background(withIdentifier: "app") // in the app: its own'],
  "sharedContainer=true": ["configuration.sharedContainerIdentifier = appGroup"],
  "sharedContainer=false": [],
  "sendsLaunchEvents=false": ["configuration.sessionSendsLaunchEvents = false"],
  "delegateQueue=own": ["let delegateQueue = OperationQueue() // not the main queue"],
};
