import { unusualScopes, usualScopes } from "../../designs/scope.ts";
import { repair, safestLike, usualPatience } from "../../repair/repair.ts";
import type { Answer, Wish } from "../../repair/repair.ts";
import type { Offer } from "../../repair/cost.ts";
import { alongEdits, editText } from "../../repair/edit.ts";
import { jsonDiff, rewritten } from "../../repair/diff.ts";
import { swiftDiff } from "../../repair/swift-diff.ts";
import type { Design } from "../../designs/design.ts";
import { number } from "../amount.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { answerLines } from "./fix-report.ts";
import { print, printJson, refuse } from "../io.ts";
import type { Io } from "../io.ts";
import { startProgress } from "../progress.ts";
import { countFrom, lackingCode, propertiesFrom, readingFrom, scopesFrom, subjectFrom } from "../question.ts";
import type { Subject } from "../question.ts";

export interface FixOptions {
  readonly scope?: readonly string[];
  readonly property?: readonly string[];
  readonly like?: string;
  readonly reading?: readonly string[];
  readonly edits?: string;
  readonly limit?: string;
  readonly json?: true;
}

/** Who has said neither how long to look nor with how many edits gets an answer after so long, if none was found. */
const LIMIT_S = 120;

/** A timer counts milliseconds in 31 bits, and one that is set for longer goes off at once. */
const LONGEST_SECONDS = Math.floor((2 ** 31 - 1) / 1000);

/** `bgsession fix <design>`: the smallest edits after which a design keeps what is wanted. */
export async function fix(io: Io, asked: string, options: FixOptions): Promise<ExitCode> {
  const problems: string[] = [];
  const subject = await subjectFrom(asked, problems, io.signal);
  const wish = await wishFrom(io, subject?.design, options, problems);
  const edits = countFrom("--edits", options.edits, problems, { example: 2 }) ?? 3;
  const limit = countFrom("--limit", options.limit, problems, { example: 60, most: LONGEST_SECONDS });
  if (subject !== undefined) problems.push(...lackingCode([subject], wish?.scopes));
  if (subject === undefined || wish === undefined || problems.length > 0) return refuse(io, problems);

  const file = fileOf(subject);
  const progress = startProgress(io);
  progress.says(subject.design.name, "looking at the design itself");
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
  };
  if (io.signal.aborted) end();
  io.signal.addEventListener("abort", end);
  // A signal with a timer of its own may be collected before its time where only another signal knows of it.
  const seconds = limit ?? (options.edits === undefined ? LIMIT_S : undefined);
  const timer = seconds === undefined ? undefined : setTimeout(end, seconds * 1000);
  const answer = await repair(subject.design, wish, {
    edits,
    // Who has said how many there may be wants no more.
    further: options.edits === undefined,
    signal: stop.signal,
    ...(limit === undefined ? usualPatience : {}),
    onProgress: (count, { tried, replayed }, repairs) => {
      progress.says(
        `${subject.design.name}, ${count} ${count === 1 ? "edit" : "edits"}`,
        `${number(tried)} candidates, ${number(replayed)} refuted by a story, ${repairs} ${repairs === 1 ? "repair" : "repairs"}`,
      );
    },
  }).finally(() => {
    clearTimeout(timer);
    io.signal.removeEventListener("abort", end);
    progress.stop();
  });
  if (options.json === true) printJson(io, written(subject.design, file, wish, answer));
  else print(io, ...answerLines(io, subject, file, wish, edits, answer));
  return exitCodeOf(answer);
}

/** What stands in the file, if the design is in one; the design itself otherwise. */
function fileOf(subject: Subject): object {
  return typeof subject.written === "object" && subject.written !== null ? subject.written : subject.design;
}

async function wishFrom(io: Io, design: Design | undefined, { scope, property, like, reading }: FixOptions, problems: string[]): Promise<Wish | undefined> {
  const scopes = scope !== undefined ? scopesFrom(scope, problems) : design === undefined ? [] : usualScopes(design);
  const elsewhere = scope !== undefined || design === undefined ? [] : unusualScopes(design);
  const known = readingFrom(reading ?? [], problems);
  if (property !== undefined && like !== undefined) {
    problems.push("--property and --like exclude each other: the one names the promises, the other takes those that a design keeps");
    return undefined;
  }
  if (property !== undefined) {
    const chosen = propertiesFrom(property, problems);
    for (const { name, about } of chosen) {
      if (about === "possibility") problems.push(`"${name}" says what may happen, and only a promise can be repaired; \`bgsession list properties\` tells them apart`);
    }
    return { scopes, elsewhere, reading: known, wanted: { as: "properties", names: chosen.map(({ name }) => name) } };
  }
  if (like === undefined) return design && { scopes, elsewhere, reading: known, wanted: { as: "the safest", example: safestLike(design) } };
  const example = await subjectFrom(like, problems, io.signal);
  return example && { scopes, elsewhere, reading: known, wanted: { as: "like", example: example.design } };
}

/** A repair that was found is one, also when the search was cut off afterwards. */
function exitCodeOf(answer: Answer | undefined): ExitCode {
  if (answer === undefined) return exitCodes.unknown;
  if (answer.broken.length === 0 || answer.offers.length + answer.lesser.length > 0) return exitCodes.holds;
  return answer.partial || answer.tally.unknown > 0 ? exitCodes.unknown : exitCodes.fails;
}

function written(design: Design, file: object, { scopes, reading, wanted }: Wish, answer: Answer | undefined): object {
  const chosen =
    wanted.as === "the safest" ? { keptBy: wanted.example.name, in: usualScopes(wanted.example) } : wanted.as === "like" ? { keptBy: wanted.example.name, in: scopes } : { asked: wanted.names };
  if (answer === undefined) return { format: 1, design: design.name, reading, chosen, outcome: "interrupted", partial: true, repairs: [], lesser: [] };
  const { target, broken, seenInPart, offers, lesser, tally, exhausted, partial } = answer;
  const outcome = broken.length === 0 ? "nothingToRepair" : offers.length > 0 ? "repaired" : lesser.length > 0 ? "repairedForLess" : partial || tally.unknown > 0 ? "unknown" : "noRepair";
  return {
    format: 1,
    design: design.name,
    reading,
    chosen,
    target: target.demands,
    broken,
    seenInPart,
    outcome,
    partial,
    exhausted,
    tally,
    repairs: offers.map((offer) => writtenOffer(design, file, offer)),
    lesser: lesser.map((offer) => ({ ...writtenOffer(design, file, offer), givesUp: offer.givesUp })),
  };
}

function writtenOffer(design: Design, file: object, offer: Offer): object {
  return {
    edits: alongEdits(design, offer.edits, (at, edit) => ({ ...edit, says: editText(at, edit) })),
    design: offer.design,
    diff: jsonDiff(file, rewritten(file, design, offer.design)).map(({ mark, text }) => `${mark}${text}`),
    swift: swiftDiff(design, offer.design).map((part) => part.map(({ mark, text }) => `${mark} ${text}`)),
    cost: offer.cost,
  };
}
