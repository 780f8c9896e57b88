import { dispatcherOf } from "../../model/script.ts";
import type { Question } from "../../model/script.ts";
import type { Design } from "../../designs/design.ts";
import type { Place } from "../edit.ts";
import { hasSession } from "./callbacks.ts";
import { storedHandler } from "./handler.ts";

/**
 * What a line asks before it is run, and which answer it needs. What our own code has to find out keeps its
 * name; it is asked of the task or the upload that the line is about, or where that is none, of the session.
 */
export function questionText(question: Question, answer: boolean, design: Design, place: Place, subject?: "task" | "upload"): string {
  const not = answer ? "" : "!";
  const ownCode = `${not}${question}${subject === undefined ? "" : `(of: ${subject})`}`;
  switch (question) {
    case "handlerIsSaved":
      return `${storedHandler(design, place)} ${answer ? "!=" : "=="} nil`;
    case "flagIsSet":
      return `${not}flag`;
    case "taskListIsEmpty":
      return dispatcherOf(place.callback) === "didReceiveTasks" ? `${not}tasks.isEmpty` : `${not}${question}`;
    case "taskWasCancelled":
      return isToldOfAnError(place) ? `(error as? URLError)?.code ${answer ? "==" : "!="} .cancelled` : ownCode;
    case "taskFailed":
      return isToldOfAnError(place) ? `error ${answer ? "!=" : "=="} nil` : ownCode;
    case "sessionIsOwn":
      return `${hasSession(place) ? "session.configuration.identifier" : "identifier"} ${answer ? "==" : "!="} ownIdentifier`;
    case "sessionExists":
    case "sessionIsInvalidated":
    case "everythingIsRecorded":
      return `${not}${question}`;
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
