import { dispatcherOf } from "../../model/script.ts";
import type { Call, Question } from "../../model/script.ts";
import type { Design } from "../design.ts";
import type { Place } from "../place.ts";
import { isPassedTask } from "./callbacks.ts";
import type { Subject } from "./callbacks.ts";
import { storedHandler } from "./handler.ts";
import { isOwnText, underWhich } from "./sessions.ts";

/**
 * What a line asks before it is run, and which answer it needs. What our own code has to find out keeps its
 * name; it is asked of the task or the upload that the line is about, or where that is none, of the session.
 */
export function questionText(question: Question, answer: boolean, design: Design, place: Place, call: Call, subject?: Subject): string {
  const not = answer ? "" : "!";
  const ofSession = `${not}${question}${underWhich(design, place)}`;
  const ownCode = subject === undefined ? ofSession : `${not}${question}(of: ${subject})`;
  switch (question) {
    case "handlerIsSaved":
      return `${storedHandler(design, place)} ${answer ? "!=" : "=="} nil`;
    case "flagIsSet":
      return `${not}flag`;
    case "completionIsRemembered":
      return subject === undefined ? `${answer ? "!" : ""}remembered.isEmpty` : `${not}remembered.contains(${subject})`;
    case "taskWasMadeHere": {
      const asked = subject ?? (isPassedTask(place) ? "task" : undefined);
      return asked === undefined ? `${answer ? "!" : ""}made.isEmpty` : `${not}made.contains(${asked}.taskDescription)`;
    }
    case "requestIsInFlight":
      return `pendingRequests ${answer ? ">" : "=="} 0`;
    case "taskListIsEmpty":
      return dispatcherOf(place.callback) === "didReceiveTasks" ? `${not}tasks.isEmpty` : ofSession;
    case "taskWasCancelled":
      // What was cancelled has no file.
      if (subject === "downloadTask") return String(!answer);
      return isToldOfAnError(place) ? `(error as? URLError)?.code ${answer ? "==" : "!="} .cancelled` : ownCode;
    case "taskFailed":
      // A task that the server has turned down has no error, and what was sent with its answer is a file.
      if (subject === "downloadTask") return `${not === "" ? "!" : ""}isSuccess(downloadTask.response)`;
      return !isToldOfAnError(place) ? ownCode : answer ? "error != nil || !isSuccess(task.response)" : "error == nil && isSuccess(task.response)";
    case "sessionIsOwn":
      return isOwnText(design, place, call, answer);
    case "sessionExists":
    case "sessionIsInvalidated":
    case "everythingIsRecorded":
      return ofSession;
    case "taskIsListed":
    case "taskIsRecorded":
    case "startIsRecorded":
    case "failureIsRecorded":
      return ownCode;
  }
}

function isToldOfAnError({ callback }: Place): boolean {
  return dispatcherOf(callback) === "didComplete";
}
