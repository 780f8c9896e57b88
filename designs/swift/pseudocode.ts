import { asked, callOf, isAboutUploads } from "../design.ts";
import type { Design, DesignLine } from "../design.ts";
import { linesAt, places } from "../place.ts";
import type { Place } from "../place.ts";
import { block } from "./block.ts";
import { callbackLines, filesMethodLines, isAboutEveryTask, isPassedSession, subjectIn } from "./callbacks.ts";
import { callLines } from "./calls.ts";
import { decisionLines } from "./decisions.ts";
import { isInTheFilesMethod, orderRemark } from "./downloads.ts";
import { guardTexts } from "./guards.ts";
import { handlerInHand } from "./handler.ts";
import { freshIdentifier } from "./identifier.ts";
import { questionText } from "./questions.ts";
import { identifiersMeant, isOwn, lastIdentifier, looksUp, storedSession, underWhich } from "./sessions.ts";

/** A whole design in Swift as one would write it down to explain it: what a call does is there, what makes it compile is not. */
export function swift(design: Design): readonly string[] {
  const printed = swiftParts(design).filter((lines) => lines.length > 0);
  // Whose code it is stands over the first of several callbacks.
  return printed.flatMap(([heading = "", ...lines], index) => (index === 0 ? [heading, ...lines] : ["", ...(printed[index - 1]?.[0] === heading ? [] : [heading]), ...lines]));
}

/** How sessions are made, and each method under the heading of its process: as many parts of every design, in the same order, empty where it has no such code. */
export function swiftParts(design: Design): readonly (readonly string[])[] {
  return [configuration(design), ...places.flatMap((place) => [filesMethod(design, place), callback(design, place)])];
}

/** The method in which downloaded files are kept, which is called before the callback; nothing where the callback keeps none. */
export function filesMethod(design: Design, place: Place): readonly string[] {
  const lines = linesAt(design, place).filter((line) => isInTheFilesMethod(design, place, line));
  if (lines.length === 0) return [];
  return filesMethodLines(place, [...orderRemark(design, place), ...lines.flatMap((line) => statement(design, place, line, false))]);
}

/** A callback with its calls; nothing where the design has no code for it. */
export function callback(design: Design, place: Place): readonly string[] {
  const lines = linesAt(design, place).filter((line) => !isInTheFilesMethod(design, place, line));
  if (lines.length === 0) return [];
  const sessions = identifiersMeant(design, place);
  const once = sessions === undefined ? [] : calledAtTheEnd(lines);
  const each = lines.slice(0, lines.length - once.length);
  const body = [...handlerInHand(design, place), ...each.flatMap((line, index) => statement(design, place, line, isMadeBefore(lines, index)))];
  const loop = sessions === undefined ? body : block(`for identifier in ${sessions} {`, body);
  return callbackLines(design, place, [...freshIdentifier(design, place), ...loop, ...once.flatMap((line) => callLines(line, design, place, "session"))]);
}

/** What is called once, however many sessions there are, and after all that is done for each of them. */
function calledAtTheEnd(lines: readonly DesignLine[]): readonly DesignLine[] {
  return lines.slice(lines.findLastIndex((line) => line !== "callFetchCompletionHandler") + 1);
}

/** Whether the callback makes a session object before this line: it may be another than the one that it is passed. */
function isMadeBefore(lines: readonly DesignLine[], index: number): boolean {
  return lines.slice(0, index).some((line) => callOf(line) === "createSession");
}

/** How sessions are configured: the decisions that are no matter of order. */
export function configuration(design: Design): readonly string[] {
  return ["// how sessions are made", ...decisionLines(design)];
}

/** A call under its conditions, which are asked anew for each task that it is about. */
function statement(design: Design, place: Place, line: DesignLine, isMade: boolean): readonly string[] {
  const made = callLines(line, design, place, sessionText(design, place, isMade));
  const call = callOf(line);
  const own = isOwn(design, place, call);
  if (own === "always" && asked(line, "unless").includes("sessionIsOwn")) return block("if false { // the session here is always its own", made);
  const subject = isInTheFilesMethod(design, place, line) ? "downloadTask" : isAboutUploads(call) ? subjectIn(place) : undefined;
  const questionTexts = (under: "if" | "unless"): readonly string[] =>
    asked(line, under)
      .filter((question) => question !== "sessionIsOwn" || own !== (under === "if" ? "always" : "never"))
      .map((question) => questionText(question, under === "if", design, place, call, subject))
      .filter((text) => text !== "true");
  const last = call === "callFetchCompletionHandler" ? lastIdentifier(design, place) : undefined;
  const conditions = [...(last === undefined ? [] : [`identifier == ${last}`]), ...questionTexts("if"), ...questionTexts("unless"), ...(subject === undefined ? [] : guardTexts(design, line, place, subject))];
  const run = conditions.length === 0 ? made : block(`if ${conditionText(conditions)} {`, made);
  if (!isAboutEveryTask(place) || subject === undefined) return run;
  return block(`for task in tasksOnRecord${underWhich(design, place)} {`, run);
}

/** The session object that a line uses: the one that the callback is passed, unless another was made there, or the one that is kept. */
function sessionText(design: Design, place: Place, isMade: boolean): string {
  if (isPassedSession(place) && !isMade) return "session";
  if (looksUp(design, place)) return `${storedSession(design, place)}?`;
  return isPassedSession(place) ? "self.session" : "session";
}

/** All of them. One that leaves a choice is put in brackets beside others. */
function conditionText(conditions: readonly string[]): string {
  return conditions.map((one) => (conditions.length > 1 && one.includes(" || ") ? `(${one})` : one)).join(" && ");
}
