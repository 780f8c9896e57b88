import type { Question } from "../../model/script.ts";
import type { Design } from "../../designs/design.ts";
import type { Place } from "../edit.ts";
import { hasSession } from "./callbacks.ts";
import { storedHandler } from "./handler.ts";

/** What a line asks before it is run, and which answer it needs. What our own code has to find out keeps its name. */
export function questionText(question: Question, answer: boolean, design: Design, place: Place): string {
  const not = answer ? "" : "!";
  switch (question) {
    case "handlerIsSaved":
      return `${storedHandler(design, place)} ${answer ? "!=" : "=="} nil`;
    case "flagIsSet":
      return `${not}flag`;
    case "taskListIsEmpty":
      return place.callback === "didReceiveTasks" ? `${not}tasks.isEmpty` : `${not}${question}`;
    case "taskWasCancelled":
      return place.callback === "didComplete" ? `(error as? URLError)?.code ${answer ? "==" : "!="} .cancelled` : `${not}${question}`;
    case "taskFailed":
      return place.callback === "didComplete" ? `error ${answer ? "!=" : "=="} nil` : `${not}${question}`;
    case "sessionIsOwn":
      return `${hasSession(place) ? "session.configuration.identifier" : "identifier"} ${answer ? "==" : "!="} ownIdentifier`;
    case "sessionExists":
    case "sessionIsInvalidated":
    case "taskIsListed":
    case "taskIsRecorded":
    case "everythingIsRecorded":
    case "startIsRecorded":
    case "failureIsRecorded":
      return `${not}${question}`;
  }
}
