import { constants, existsSync, statSync } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Trace } from "../../checker/report.ts";
import { fileName, reasonOf } from "../../designs/file.ts";
import type { Action } from "../../model/action.ts";
import type { State } from "../../model/state.ts";
import { replaced } from "../../properties/replaced.ts";
import { number } from "../amount.ts";
import { asCalled } from "../called-as.ts";
import { widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { asItf } from "./itf.ts";
import { findingsOf } from "../check/look.ts";
import type { Inquiry, Look } from "../check/look.ts";
import { prose } from "../prose.ts";
import { isFile } from "../question.ts";
import type { Subject } from "../question.ts";

/** Makes the folder for traces. Whatever would keep them from being written is said before the search, which takes its time. */
export async function prepareFolder(folder: string, subjects: readonly Subject[], problems: string[]): Promise<void> {
  const names = subjects.map(({ design }) => design.name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) problems.push(`--itf: two of the designs are named "${twice}", and the traces of one would replace the other's`);
  if (problems.length > 0) return;
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (thrown) {
    const isNone = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false;
    problems.push(`--itf: ${fileName(folder)} is ${isNone ? "a file, and a folder is needed" : `no folder that can be written to; ${reasonOf(thrown)}`}`);
  }
}

/** Node's own recursion never ends where a folder exists in which none can be made, such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
    if (code === "EEXIST" && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
    const parent = dirname(folder);
    if (code !== "ENOENT" || parent === folder || existsSync(parent)) throw thrown;
    await makeFolder(parent);
    await mkdir(folder);
  }
}

/** Where each trace is kept. */
export type Keeping = ReadonlyMap<Trace<State, Action>, string>;

/** Writes the shortest trace of each property that fails in each scope. */
export async function writeTraces(folder: string, look: Look, { properties, reading }: Inquiry, problems: string[]): Promise<Keeping> {
  const kept = new Map<Trace<State, Action>, string>();
  for (const { scope, property, verdict, trace } of properties.flatMap(({ name }) => findingsOf(look, name))) {
    if (verdict !== "fails" || trace === undefined) continue;
    const path = join(folder, `${look.subject.design.name}-${scope}-${property.name}.itf.json`);
    const itf = asItf({ design: designFrom(folder, look.subject), scope, property, reading }, trace);
    try {
      await replaced(path, `${JSON.stringify(itf, null, 2)}\n`);
      kept.set(trace, path);
    } catch (thrown) {
      problems.push(`--itf: ${fileName(path)} cannot be written; ${reasonOf(thrown)}`);
    }
  }
  return kept;
}

/** How many traces are kept, and where. */
export function keptLines(io: Io, folder: string, count: number): readonly string[] {
  const text =
    count === 0
      ? "No trace is kept, because nothing fails."
      : `${count === 1 ? "1 trace is" : `${number(count)} traces are`} kept in ${fileName(folder)}; \`bgsession replay\` runs ${count === 1 ? "it" : "them"} again.`;
  return prose(asCalled(io, text), widthOf(io.stdout));
}

/** A design's file is looked for beside the trace, so that both can move together. */
function designFrom(folder: string, { asked }: Subject): string {
  return isFile(asked) ? relative(folder, asked).replaceAll("\\", "/") : asked;
}

