import type { Design } from "../../designs/design.ts";
import { lineText } from "../../designs/listing.ts";
import { lineAt, lineKey, placeText } from "../../designs/place.ts";
import type { LinePlace } from "../../designs/place.ts";
import { prose } from "../prose.ts";
import type { Subject } from "../question.ts";

/** A design that was looked at, with the lines that were run nowhere in each scope, where that was asked and is known. */
interface Looked {
  readonly subject: Subject;
  readonly answers: readonly { readonly neverRun?: readonly LinePlace[] }[];
}

/** What stands in the design and was not put to the test. Under one reading, another may come to it. */
export function neverRunLines(look: Looked, width: number, under: "under this reading" | "under any of these readings"): readonly string[] {
  const idle = neverRunAnywhere(look) ?? [];
  if (idle.length === 0) return [];
  const where = look.answers.length === 1 ? "this scope" : "any of these scopes";
  const otherwise = under === "under this reading" ? " (--all-readings looks under the others)" : "";
  return ["", ...prose(`Never run in ${where} ${under}${otherwise}, and so not put to the test:`, width), ...idle.flatMap((line) => prose(lineSaid(look.subject.design, line), width, "  "))];
}

/** The same for a program to read; nothing if it is not known. */
export function writtenNeverRun(look: Looked): object {
  const idle = neverRunAnywhere(look);
  return idle === undefined ? {} : { neverRun: idle.map((line) => ({ process: line.at.process, callback: line.at.callback, line: line.index + 1, text: lineText(lineAt(look.subject.design, line)) })) };
}

/** The lines that are run in none of the scopes; nothing if that is not known of each scope. */
function neverRunAnywhere({ answers }: Looked): readonly LinePlace[] | undefined {
  const idle = answers.flatMap(({ neverRun }) => (neverRun === undefined ? [] : [neverRun]));
  const [first, ...others] = idle;
  if (first === undefined || idle.length < answers.length) return undefined;
  return first.filter((line) => others.every((other) => other.some((one) => lineKey(one) === lineKey(line))));
}

/** `app didFinishEvents, line 2: callCompletionHandler if handlerIsSaved` */
function lineSaid(design: Design, line: LinePlace): string {
  return `${placeText(line.at)}, line ${line.index + 1}: ${lineText(lineAt(design, line))}`;
}
