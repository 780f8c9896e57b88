import { asked } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { linesAt, places } from "../designs/place.ts";
import type { Question } from "../model/script.ts";
import { edited } from "./edit.ts";
import { withoutQuestion } from "./neighbours.ts";

/** The design as if the answer to a question were always no: without the lines for the other case, and without the question. */
export function withoutCase(design: Design, question: Question): Design {
  return places.reduce((whole, at) => {
    // From the last line on, so that the places of the others stay what they are.
    const lines = [...linesAt(design, at).entries()].toReversed();
    return lines.reduce((left, [index, line]) => {
      if (asked(line, "if").includes(question)) return edited(left, { kind: "delete", at, index });
      return asked(line, "unless").includes(question) ? edited(left, { kind: "replace", at, index, line: withoutQuestion(line, question) }) : left;
    }, whole);
  }, design);
}
