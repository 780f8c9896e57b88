import { dispatcherOf } from "../../model/script.ts";
import type { Call } from "../../model/script.ts";
import { asks, callOf, makesCall } from "../design.ts";
import type { Design, DesignLine } from "../design.ts";
import { linesAt } from "../place.ts";
import type { Place } from "../place.ts";
import { expiringActivity } from "./activity.ts";
import { block } from "./block.ts";
import { blockCall, isAboutEveryTask, isPassedSession, isToldWhichSession, sideQueue, subjectIn } from "./callbacks.ts";
import { fetchHandlerCall } from "./fetch.ts";
import { groupEntered, toMain } from "./group.ts";
import { handlerCall, handlerCaptured, handlerTaking, storedHandler, takenHandlerCall } from "./handler.ts";
import { identifierMeant, identifierUsed, storedSession } from "./sessions.ts";

/** The call of a line, in Swift, as it stands in this callback, where the session object is at hand under this name, or is to be found there. */
export function callLines(line: DesignLine, design: Design, place: Place, session: string): readonly string[] {
  const call = callOf(line);
  const subject = subjectIn(place);
  switch (call) {
    case "saveCompletionHandler":
      return [`${storedHandler(design, place)} = completionHandler`];
    case "callCompletionHandler":
      return handlerCall(design, place);
    case "takeCompletionHandler":
      return handlerTaking(design, place);
    case "callTakenCompletionHandler":
      return takenHandlerCall(design, place);
    case "createSession":
      return [`${storedSession(design, place)} = makeSession(${identifierUsed(design, place)})`];
    case "startUpload":
      return making(design, session, transfers[design.taskKind]);
    case "startNextUpload":
      return [`startNextUpload(in: ${session})`];
    case "uploadAgain":
      return making(design, session, transfers[design.taskKind], " // once more");
    case "createTask":
      return [`self.task = ${session}.${transfers[design.taskKind]}`, ...knownBy(design, "self.task")];
    case "resumeTask":
      return [isAboutEveryTask(place) ? `${subject}.resume()` : "self.task.resume()"];
    case "startTokenTask":
      return making(design, session, tokenTransfers[design.taskKind], design.taskKind === "dataTask" ? "" : " // didFinishDownloadingTo reads the token from its file");
    case "requestToken": {
      const which = isToldWhichSession(design, { process: place.process, callback: "didReceiveToken" }) ? `, identifier: ${identifierUsed(design, place)}` : "";
      return shortRequest(design, "tokenRequest", isHeard(design, place, "didReceiveToken") ? { passed: "token, _, error", next: `didReceive(token: token, error: error${which})` } : undefined);
    }
    case "startFollowUp":
      return shortRequest(
        design,
        "followUp",
        isHeard(design, place, "didFinishFollowUp") ? { passed: "_, _, error", next: `didFinishFollowUp(of: ${subject}, in: session, error: error)` } : undefined,
      );
    case "requestTaskList": {
      const request = taskListRequest(design, place);
      return session === "session" && isPassedSession(place) ? [request] : block(`if let session = ${storedSession(design, place)} {`, [request]);
    }
    case "beginBackgroundTask":
      return [
        (design.app.backgroundTasksExpired ?? []).length > 0
          ? "backgroundTasks.append(UIApplication.shared.beginBackgroundTask { self.backgroundTasksExpired() })"
          : "backgroundTasks.append(UIApplication.shared.beginBackgroundTask()) // whoever has not ended it in time is ended by iOS",
      ];
    case "endBackgroundTask":
      return ["if let one = backgroundTasks.popLast() { UIApplication.shared.endBackgroundTask(one) }"];
    case "callFetchCompletionHandler":
      return [fetchHandlerCall(design)];
    case "dispatchToMain":
      return [`${toMain(design)} { ${handlerCaptured(design, place, "main")}self.${blockCall(design, place, "main", identifierMeant(design, place))} }`];
    case "dispatchToWorkQueue":
      return [...groupEntered(design), workLeft(design, place)];
    case "finishTasksAndInvalidate":
      return [`${session}.finishTasksAndInvalidate()`];
    case "invalidateAndCancel":
      return [`${session}.invalidateAndCancel()`];
    case "cancelTasks":
      return [`${session}.getAllTasks { tasks in for task in tasks { task.cancel() } }`];
    case "cancelTask":
      return [`${session}.getAllTasks { tasks in for task in tasks where task.taskDescription == ${subject}.taskDescription { task.cancel() } }`];
    case "dropReference": {
      const isOver = dispatcherOf(place.callback) === "didBecomeInvalid";
      return [`${storedSession(design, place)} = nil${isOver ? "" : " // a session that was not invalidated lives on in this process, and stays connected"}`];
    }
    case "performExpiringActivity":
      return expiringActivity(design);
    case "endExpiringActivity":
      return [activityEnd(design, place)];
    case "completeRequest":
      return [startsNothing(design, place) ? "extensionContext?.cancelRequest(withError: refusal) // so that the user knows" : "extensionContext?.completeRequest(returningItems: nil)"];
    case "exit":
      return ["exit(0)"];
    case "recordCompletion":
      return [
        `recordCompletion(of: ${subject}${design.records === "byTaskIdentifier" ? ".taskIdentifier" : ""})`,
        ...(makesCall(design, "rememberCompletion") ? [`remembered.remove(${subject})`] : []),
      ];
    case "rememberCompletion":
      return [`remembered.insert(${subject})`];
    case "recordStart":
      // What is told of there is the token.
      return [`recordStart(of: ${place.callback === "didCompleteToken" ? "upload" : subject})`];
    case "recordFailure":
    case "eraseFailure":
    case "eraseStart":
      return [`${call}(of: ${subject})`];
    case "deleteBody":
      return ["try? FileManager.default.removeItem(at: file)"];
    case "deleteAllBodies":
      return ["try? FileManager.default.removeItem(at: folderOfFiles)"];
    case "keepFile":
      if (place.callback !== "didComplete") return ["try? FileManager.default.moveItem(at: location, to: destination) // the location is that of didFinishDownloadingTo, and it is too late: iOS has removed the file when that returned"];
      return ["try? FileManager.default.moveItem(at: location, to: destination)"];
    case "setFlag":
      return ["flag = true"];
    case "clearFlag":
      return ["flag = false"];
    case "work":
      return ["work()"];
  }
}

/** A task that is made and started. What it is to be known by is written down before the task can end; where there is no session object to look up, there is no task. */
function making(design: Design, session: string, transfer: string, remark = ""): readonly string[] {
  const noted = knownBy(design, "newTask");
  if (noted.length === 0) return [`${session}.${transfer}.resume()${remark}`];
  const known = [...noted, "newTask.resume()"];
  return session.endsWith("?") ? block(`if let newTask = ${session}.${transfer} {${remark}`, known) : [`let newTask = ${session}.${transfer}${remark}`, ...known];
}

/** By what a new task is known later on: its description, where code looks for that, and that this process has made it. */
function knownBy(design: Design, task: string): readonly string[] {
  const isOwn = asks(design, "taskWasMadeHere");
  return [
    ...(isOwn || makesCall(design, "cancelTask") ? [`${task}.taskDescription = description // that of the upload`] : []),
    ...(isOwn ? [`made.insert(${task}.taskDescription)`] : []),
  ];
}

/** Whether the code is that of an activity which iOS has refused, and has given up. */
function startsNothing(design: Design, place: Place): boolean {
  const isStarting = ({ process }: Place, callback: Place["callback"]): boolean => linesAt(design, { process, callback }).some((line) => starters.includes(callOf(line)));
  return place.callback === "activityRefused" && !isStarting(place, "activityRefused") && !isStarting(place, "invoked");
}

const starters: readonly Call[] = ["startUpload", "startNextUpload", "createTask", "resumeTask", "uploadAgain", "startTokenTask", "requestToken"];

/** Whatever an invocation has to pass on, the next one may have replaced by the time that the block begins. */
function workLeft(design: Design, place: Place): string {
  const captured = place.process === "app" ? handlerCaptured(design, place, "work") : place.callback === "activityGranted" ? "[identifier, activityIsDone] in " : place.callback === "invoked" ? "[identifier] in " : "";
  // A plain Task of a view controller or of the app's delegate would run on the main actor.
  return `${design.workQueue === "serial" ? "workQueue.async" : "Task.detached"} { ${captured}self.${blockCall(design, place, "work", identifierMeant(design, place))} }`;
}

/** The block of the activity was passed what it waits for; elsewhere, only the main queue knows. */
function activityEnd(design: Design, place: Place): string {
  if (place.callback === "activityGrantedOnWorkQueue" || sideQueue(design, place) === undefined) return "activityIsDone?.signal()";
  return sideQueue(design, place) === "work" ? "DispatchQueue.main.async { self.activityIsDone?.signal() }" : "DispatchQueue.main.sync { activityIsDone?.signal() }";
}

/** Whether the process that makes a request has code for what answers it. What is not there is not called. */
function isHeard(design: Design, { process }: Place, callback: "didReceiveTasks" | "didReceiveToken" | "didFinishFollowUp"): boolean {
  return linesAt(design, { process, callback }).length > 0;
}

/** The answer comes with the session that was asked. Where no code hears it, some may still ask what was on the list. */
function taskListRequest(design: Design, place: Place): string {
  if (isHeard(design, place, "didReceiveTasks")) return "session.getAllTasks { tasks in self.didReceive(tasks: tasks, of: session) }";
  const isKept = asks(design, "taskIsListed") || asks(design, "taskListIsEmpty");
  return isKept ? "session.getAllTasks { tasks in self.listed = tasks }" : "session.getAllTasks { _ in } // no code hears the list";
}

const transfers = {
  uploadFromFile: "uploadTask(with: request, fromFile: file)",
  download: "downloadTask(with: request)",
  dataTask: "dataTask(with: request)",
} as const satisfies Readonly<Record<Design["taskKind"], string>>;

/** A token is fetched, for which an upload from a file is no use. */
const tokenTransfers = {
  uploadFromFile: "downloadTask(with: tokenRequest)",
  download: "downloadTask(with: tokenRequest)",
  dataTask: "dataTask(with: tokenRequest)",
} as const satisfies Readonly<Record<Design["taskKind"], string>>;

/** The shared session answers on a queue of its own; our code, where there is some for the answer, goes on between two callbacks of the main one. */
function shortRequest(design: Design, request: string, answer: { readonly passed: string; readonly next: string } | undefined): readonly string[] {
  const isCounted = asks(design, "requestIsInFlight");
  const deeds = [...(isCounted ? ["self.pendingRequests -= 1"] : []), ...(answer === undefined ? [] : [`self.${answer.next}`])];
  const counted = isCounted ? ["pendingRequests += 1"] : [];
  if (deeds.length === 0) return [`URLSession.shared.dataTask(with: ${request}).resume() // no code hears the answer`];
  return [...counted, `URLSession.shared.dataTask(with: ${request}) { ${answer?.passed ?? "_, _, _"} in`, `    DispatchQueue.main.async { ${deeds.join("; ")} }`, "}.resume()"];
}
