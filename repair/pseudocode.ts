import { asked, callOf, isAboutUploads } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { linesAt, places } from "./edit.ts";
import type { Place } from "./edit.ts";
import { linesDiff } from "./diff.ts";
import type { DiffLine } from "./diff.ts";
import { block } from "./swift/block.ts";
import { callbackLines, isAboutEveryTask } from "./swift/callbacks.ts";
import { callLines } from "./swift/calls.ts";
import { decisionLines } from "./swift/decisions.ts";
import { questionText } from "./swift/questions.ts";

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
  return lines.length === 0 ? [] : callbackLines(place, lines.flatMap((line) => statement(design, place, line)));
}

/** How sessions are configured: the decisions that are no matter of order. */
export function configuration(design: Design): readonly string[] {
  return ["// the session's configuration", ...decisionLines(design)];
}

/** A call under its conditions, which are asked anew for each task that it is about. */
function statement(design: Design, place: Place, line: DesignLine): readonly string[] {
  const call = callOf(line);
  const made = callLines(call, design, place);
  const conditions = [
    ...asked(line, "if").map((question) => questionText(question, true, design, place)),
    ...asked(line, "unless").map((question) => questionText(question, false, design, place)),
  ];
  const run = conditions.length === 0 ? made : block(`if ${conditions.join(" && ")} {`, made);
  return isAboutEveryTask(place) && isAboutUploads(call) ? block("for task in tasksOnRecord {", run) : run;
}
