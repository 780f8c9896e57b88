import { sideQueueOf } from "../../model/process.ts";
import type { SideQueue } from "../../model/process.ts";
import { blockOf, blockQueueOf, callbacksOfEverySession, dispatcherOf, isBlock, mainDispatchers, workDispatchers } from "../../model/script.ts";
import type { BlockQueue, Call, Callback } from "../../model/script.ts";
import { declarations } from "../declarations.ts";
import { callOf, isAboutUploads, makesCall } from "../design.ts";
import type { Design } from "../design.ts";
import { needsHandler } from "../in-hand.ts";
import { linesAt } from "../place.ts";
import type { Place } from "../place.ts";
import { uploadersIn } from "../scope.ts";
import { block } from "./block.ts";
import { fetchHandlerSaved } from "./fetch.ts";
import { groupLeft } from "./group.ts";

/** A callback as Apple declares it, or as our code would, with what stands in it. */
export function callbackLines(design: Design, { process, callback }: Place, lines: readonly string[]): readonly string[] {
  const who = process === "app" ? "the app" : "the extension";
  const signature = callback === "userUploads" && design.taskKind === "download" ? "@IBAction func download(_ sender: Any)" : signatures[callback];
  const more = [...(isHandedHandler(design, { process, callback }) ? ["handler: (() -> Void)?"] : []), ...(isToldWhichSession(design, { process, callback }) ? ["identifier: String"] : [])];
  const handed = more.length === 0 ? signature : signature.replace(/\)$/, `, ${more.join(", ")})`);
  const isolation = design.workQueue === "tasks" && blockQueueOf(callback) === "work" ? "nonisolated " : "";
  const framing = framed[callback]?.(lines, design, { process, callback }) ?? lines;
  return [`// ${who}${callback === "didCompleteToken" ? ", where the task is the token's" : ""}`, ...block(`${isolation}${handed} {`, blockQueueOf(callback) === "work" ? [...groupLeft(design), ...framing] : framing)];
}

/** The method that tells where a downloaded file lies, with what stands in it. */
export function filesMethodLines({ process }: Place, lines: readonly string[]): readonly string[] {
  return [
    process === "app" ? "// the app" : "// the extension",
    ...block("func urlSession(_ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo location: URL) {", [
      "// called before didCompleteWithError, and only where a file has come",
      ...lines,
    ]),
  ];
}

/**
 * What stands around the lines of some callbacks. F4: a disconnection comes as the error of a task, so that it is told
 * from a completion by its code. That a request fails is left out of the model, and cannot be left out of the code.
 */
const framed: Readonly<Partial<Record<Callback, (lines: readonly string[], design: Design, place: Place) => readonly string[]>>> = {
  didFinishLaunching: (lines) => [...lines, "return true"],
  didReceiveRemoteNotification: (lines, design) => [...fetchHandlerSaved(design), ...lines],
  didDisconnect: (lines) => block("if (error as? URLError)?.code == .backgroundSessionWasDisconnected { // -997", lines),
  didReceiveToken: (lines, design, place) => [`guard error == nil else { return tokenIsMissing() } // tells the user${whatKeepsItRunning(design, place)}`, ...lines],
  didFinishFollowUp: (lines, design) => [
    `guard error == nil else { return followUpFailed() } // makes it again later${makesCall(design, "beginBackgroundTask") ? ", and ends the background task" : ""}`,
    ...lines,
  ],
};

/** What the code for the answer would end or call keeps the process running where no answer comes, too. */
function whatKeepsItRunning(design: Design, place: Place): string {
  const isHeld = makesCall(design, "performExpiringActivity") || makesCall(design, "endExpiringActivity");
  const ended = isHeld ? ", and ends the activity" : makesCall(design, "beginBackgroundTask") ? ", and ends the background task" : "";
  return `${ended}${linesAt(design, place).some((line) => callOf(line) === "callFetchCompletionHandler") ? ", and calls the fetch completion handler" : ""}`;
}

/** What a callback passes on to its blocks: the names, and their types. */
const passedOn: Readonly<Record<(typeof workDispatchers)[number], readonly (readonly [name: string, type: string])[]>> = {
  handleEvents: [["identifier", "String"], ["completionHandler", "@escaping () -> Void"]],
  didComplete: [["session", "URLSession"], ["task", "URLSessionTask"], ["error", "Error?"]],
  didFinishEvents: [["session", "URLSession"]],
  didBecomeInvalid: [["session", "URLSession"]],
  didReceiveTasks: [["tasks", "[URLSessionTask]"], ["session", "URLSession"]],
  didFinishLaunching: [["identifier", "String"]],
  didBecomeActive: [["identifier", "String"]],
  didEnterBackground: [["identifier", "String"]],
  userUploads: [["identifier", "String"]],
  didReceiveRemoteNotification: [["identifier", "String"]],
  invoked: [["identifier", "String"]],
  activityGranted: [["identifier", "String"], ["activityIsDone", "DispatchSemaphore?"]],
};

/** What our own code calls a callback that Apple declares no method for. */
const signatures: Readonly<Record<Callback, string>> = {
  ...declarations,
  userUploads: "@IBAction func upload(_ sender: Any)",
  userCancels: "@IBAction func cancel(_ sender: Any)",
  userCancelsOne: "func cancel(_ upload: Upload)",
  didReceiveTasks: "func didReceive(tasks: [URLSessionTask], of session: URLSession)",
  didFinishFollowUp: "func didFinishFollowUp(of task: URLSessionTask, in session: URLSession, error: Error?)",
  ...blockSignatures("OnMain"),
  ...blockSignatures("OnWorkQueue"),
  backgroundTasksExpired: "func backgroundTasksExpired()",
  didReceiveToken: "func didReceive(token: Data?, error: Error?)",
  activityGranted: "func activityGranted()",
  activityRefused: "func activityRefused()",
  activityExpired: "func activityExpired()",
} satisfies Readonly<Record<Callback, string>>;

/** How a callback calls the block that it leaves to a queue, with what it was passed, or with the identifier that it is about. */
export function blockCall(design: Design, { process, callback }: Place, queue: BlockQueue, identifier: string): string {
  const by = dispatcherOf(callback);
  const dispatcher = (queue === "main" ? mainDispatchers : workDispatchers).find((one) => one === by);
  const left = blockOf(callback, queue);
  if (dispatcher === undefined || left === undefined) throw new Error(`${callback} leaves no block to ${queue === "main" ? "the main queue" : "a queue of its own"}`);
  const passed = passedOn[dispatcher].map(([name]) => `${name}: ${name === "identifier" ? identifier : name}`);
  return `${left}(${[...passed, ...(isHandedHandler(design, { process, callback: left }) ? ["handler: handler"] : [])].join(", ")})`;
}

/** Whether a block is handed a completion handler that was taken by what leaves it. */
export function isHandedHandler(design: Design, { process, callback }: Place): boolean {
  return isBlock(callback) && needsHandler((one) => linesAt(design, { process, callback: one }).map(callOf), callback);
}

/** What our own code calls a block, with what its callback was passed. */
function blockSignatures<Suffix extends "OnMain" | "OnWorkQueue">(suffix: Suffix) {
  const named = workDispatchers.map((by) => [`${by}${suffix}`, `func ${by}${suffix}(${passedOn[by].map(([name, type]) => `${name}: ${type}`).join(", ")})`]);
  return Object.fromEntries(named) as Record<`${(typeof workDispatchers)[number]}${Suffix}`, string>;
}

/** Whether the callback is passed a session, whose name hides that of the object which the code keeps. */
export function isPassedSession({ callback }: Place): boolean {
  return signatures[callback].includes("session: URLSession");
}

/** Whether the callback is passed an identifier, whose name hides that of the one which the code has a name for. */
export function isPassedIdentifier(design: Design, place: Place): boolean {
  return signatures[place.callback].includes("identifier: String") || isToldWhichSession(design, place);
}

/**
 * Whether code of the app has to be told which session an upload is for: what hears of a token, where the app has others
 * than its own; and what cancels an upload, where each time that the user asks has its own.
 */
export function isToldWhichSession(design: Design, { process, callback }: Place): boolean {
  if (process !== "app" || design.appIdentifier === "itsOwn" || (callback !== "didReceiveToken" && callback !== "userCancelsOne")) return false;
  const isForEachWish = design.identifiers === "perInvocation" && design.appUploadsUnder === "theExtensions";
  return (isForEachWish || (callback === "didReceiveToken" && uploadersIn(design) !== "the app")) && linesAt(design, { process, callback }).some((line) => isAboutUploads(callOf(line)) || onASession.includes(callOf(line)));
}

const onASession: readonly Call[] = ["createSession", "startNextUpload", "finishTasksAndInvalidate", "invalidateAndCancel", "cancelTasks", "cancelTask", "requestTaskList"];

/** Whether the callback is passed the task that it is about. */
export function isPassedTask({ callback }: Place): boolean {
  return ["didComplete", "didCompleteToken", "didDisconnect", "didFinishFollowUp"].includes(dispatcherOf(callback));
}

/** What a line names its upload by: the task that it is told of, under the name that Apple has for it there, or what is to be uploaded. */
export type Subject = "task" | "downloadTask" | "upload";

export function subjectIn(place: Place): "task" | "upload" {
  return isPassedTask(place) || isAboutEveryTask(place) ? "task" : "upload";
}

/** Whether the callback is about no session in particular, so that its code is run for each that the app has. */
export function isAboutEverySession({ process, callback }: Place): boolean {
  return process === "app" && callbacksOfEverySession.some((one) => one === callback);
}

/** Whether the callback is about uploads that the user asks for in the app, or has asked for. */
export function isAboutOwnUploads({ callback }: Place): boolean {
  return dispatcherOf(callback) === "userUploads" || callback === "userCancelsOne";
}

/** Whether the callback is about a session as a whole, so that what it does to tasks it does to each of them. */
export function isAboutEveryTask({ callback }: Place): boolean {
  return [...callbacksOfEverySession, "didFinishEvents", "didBecomeInvalid", "didReceiveTasks"].includes(dispatcherOf(callback));
}

/** The queue beside the main one on which a callback is run, if it is. */
export function sideQueue(design: Design, { callback }: Place): SideQueue | undefined {
  return sideQueueOf(callback, design.delegateQueue);
}
