import type { Question } from "../../model/script.ts";
import { asked, callOf } from "../design.ts";
import type { Design, DesignLine } from "../design.ts";
import { linesAt } from "../place.ts";
import type { Place } from "../place.ts";

/**
 * F53: a downloaded file lies at its place until the delegate method that tells of the place returns. That is a
 * method of its own, which is called before didCompleteWithError; the model has one callback for the two.
 */
export function isInTheFilesMethod(design: Design, { callback }: Place, line: DesignLine): boolean {
  return callback === "didComplete" && design.taskKind === "download" && callOf(line) === "keepFile";
}

/** What is said where the file is moved after lines that Apple has called later: in code that does as the design, they stand with it. */
export function orderRemark(design: Design, place: Place): readonly string[] {
  const lines = linesAt(design, place);
  const later = lines.some((line, index) => isInTheFilesMethod(design, place, line) && lines.slice(0, index).some((before) => isElsewhere(before, line)));
  return later
    ? ["// In the design, lines of didCompleteWithError come before this, and Apple calls that method afterwards: code with", "// that order has them here, and it is that code which is checked."]
    : [];

  function isElsewhere(before: DesignLine, line: DesignLine): boolean {
    return !isInTheFilesMethod(design, place, before) && !exclude(before, line);
  }
}

/** What stays as it is between two lines. */
const settled: ReadonlySet<Question> = new Set(["taskFailed", "taskWasCancelled", "sessionIsOwn"]);

/** Whether of two lines one at most is run, so that their order is of no matter. */
function exclude(one: DesignLine, other: DesignLine): boolean {
  const denies = (first: DesignLine, second: DesignLine): boolean => asked(first, "if").some((question) => settled.has(question) && asked(second, "unless").includes(question));
  return denies(one, other) || denies(other, one);
}
