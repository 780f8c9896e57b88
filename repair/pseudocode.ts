import { asked, callOf, isAboutUploads } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { linesAt, places } from "./edit.ts";
import type { Place } from "./edit.ts";
import { linesDiff } from "./diff.ts";
import type { DiffLine } from "./diff.ts";
import { block } from "./swift/block.ts";
import { callbackLines, isAboutEveryTask, isPassedSession, subjectIn } from "./swift/callbacks.ts";
import { callLines } from "./swift/calls.ts";
import { decisionLines } from "./swift/decisions.ts";
import { namesItsOwn } from "./swift/identifier.ts";
import { questionText } from "./swift/questions.ts";

/** The parts of a design that differ, in Swift as one would write it down to explain it: before and after. */
export function swiftDiff(before: Design, after: Design): readonly (readonly DiffLine[])[] {
  const parts = [configuration, ...places.map((place) => (design: Design) => callback(design, place))];
  return parts
    .map((part) => linesDiff(part(before), part(after)))
    .filter((lines) => lines.some(({ mark }) => mark !== " "));
}

/** A whole design in Swift as one would write it down to explain it: what a call does is there, what makes it compile is not. */
export function swift(design: Design): readonly string[] {
  const parts = [configuration(design), ...places.map((place) => callback(design, place)).filter((lines) => lines.length > 0)];
  // Whose code it is stands over the first of several callbacks.
  return parts.flatMap(([heading = "", ...lines], index) => (index === 0 ? [heading, ...lines] : ["", ...(parts[index - 1]?.[0] === heading ? [] : [heading]), ...lines]));
}

/** A callback with its calls; nothing where the design has no code for it. */
export function callback(design: Design, place: Place): readonly string[] {
  const lines = linesAt(design, place);
  return lines.length === 0 ? [] : callbackLines(place, lines.flatMap((line, index) => statement(design, place, line, isMadeBefore(lines, index))));
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
  const made = callLines(line, design, place, isMade && isPassedSession(place) ? "self.session" : "session");
  const subject = isAboutUploads(callOf(line)) ? subjectIn(place) : undefined;
  const conditions = [
    ...asked(line, "if").filter((question) => question !== "sessionIsOwn" || !namesItsOwn(place, line)).map((question) => questionText(question, true, design, place, subject)),
    ...asked(line, "unless").map((question) => questionText(question, false, design, place, subject)),
  ];
  const run = conditions.length === 0 ? made : block(`if ${conditions.join(" && ")} {`, made);
  return isAboutEveryTask(place) && isAboutUploads(callOf(line)) ? block("for task in tasksOnRecord {", run) : run;
}
