import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { match } from "ts-pattern";
import { fileName } from "../../designs/file.ts";
import type { CheckOptions } from "./check.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { colorsOf, print, refuse, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { prose } from "../prose.ts";
import { isFile, subjectsFrom } from "../question.ts";
import type { Subject } from "../question.ts";
import { saves } from "./saves.ts";

/** `bgsession check <design ...> --watch`: checks, and checks again each time one of the files is saved. */
export async function watch(io: Io, designs: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const files = [...new Set(designs.filter(isFile))];
  const problems = [...whyNot(files, options)];
  // No save can mend these, so they are not waited for.
  await subjectsFrom(designs.filter((name) => !isFile(name)), problems, io.signal);
  const answer = await answerTo(options, problems);
  if (problems.length > 0) return refuse(io, problems);

  let code: ExitCode = exitCodes.unknown;
  let isFirst = true;
  for await (const outdated of saves(files, io.signal)) {
    const begin = performance.now();
    const found = await answered({ ...io, signal: outdated }, designs, answer);
    // It was about a text that is no more, or it is cut short because it is time to end.
    if (outdated.aborted) continue;
    print(io, ...(isFirst ? [] : [""]), rule(io, found, performance.now() - begin), "");
    code = match(found)
      .with({ is: "refused" }, (refused) => refuse(io, refused.problems))
      .with({ is: "checked" }, (checked) => {
        io.stdout.write(checked.page);
        return checked.code;
      })
      .exhaustive();
    print(io, "", ...waitingFor(io, files));
    isFirst = false;
  }
  // A terminal shows the Ctrl-C, and whatever comes next should not stand beside it.
  if (io.stdout.isTTY === true) print(io, "");
  return code;
}

function whyNot(files: readonly string[], { json, itf }: CheckOptions): readonly string[] {
  return [
    ...(json === true ? ["--json: with --watch there is an answer after each save, for a person who reads along; leave out one of the two"] : []),
    ...(itf === undefined ? [] : ["--itf: with --watch each save would replace the traces of the last; leave out one of the two, --trace tells the stories"]),
    ...(files.length > 0
      ? []
      : ["--watch needs a .json file to wait for, and designs stand before the options: bgsession check ./my-design.json --watch"]),
  ];
}

type Answer = (io: Io, subjects: readonly Subject[]) => Promise<ExitCode>;

/** The options stay what they are, so they are understood once. */
async function answerTo(options: CheckOptions, problems: string[]): Promise<Answer> {
  if (options.allReadings === true) {
    const { answerUnderAll, readingsInquiryFrom } = await import("../readings/all-readings.ts");
    const inquiry = readingsInquiryFrom(options, problems);
    return (io, subjects) => answerUnderAll(io, subjects, inquiry, options);
  }
  const { answer, inquiryFrom } = await import("./check.ts");
  const inquiry = inquiryFrom(options, problems);
  return (io, subjects) => answer(io, subjects, inquiry, options);
}

type Answered = { readonly is: "refused"; readonly problems: readonly string[] } | { readonly is: "checked"; readonly code: ExitCode; readonly page: string };

/** An answer is printed as a whole, so that one that is out of date before it is complete is not seen at all. */
async function answered(io: Io, designs: readonly string[], answer: Answer): Promise<Answered> {
  const problems: string[] = [];
  const subjects = await subjectsFrom(designs, problems, io.signal);
  if (problems.length > 0) return { is: "refused", problems };
  const { isTTY = false, columns = 0 } = io.stdout;
  const stdout = Object.assign(new PassThrough(), { isTTY, columns });
  const page = text(stdout);
  const code = await answer({ ...io, stdout }, subjects);
  stdout.end();
  return { is: "checked", code, page: await page };
}

/** `── 14:03:22, checked in 0.21 s ──────`: where a new answer begins. The one before stays above it, to be compared. */
function rule(io: Io, found: Answered, milliseconds: number): string {
  const what = match(found)
    .with({ is: "refused" }, () => "not checked")
    .with({ is: "checked" }, () => `checked in ${(milliseconds / 1000).toFixed(2)} s`)
    .exhaustive();
  // Of the locales, this one writes the hours of a day from 00 to 23.
  const says = `── ${new Date().toLocaleTimeString("en-GB")}, ${what} `;
  return colorsOf(io).dim(says.padEnd(Math.min(widthOf(io.stdout), 100), "─"));
}

function waitingFor(io: Io, files: readonly string[]): readonly string[] {
  const { dim } = colorsOf(io);
  return prose(`watching ${files.map(fileName).join(", ")}; Ctrl-C ends`, widthOf(io.stdout)).map((line) => dim(line));
}
