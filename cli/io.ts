import picocolors from "picocolors";
import { asCalled } from "./called-as.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import type { Second } from "./threads/second.ts";

/** Where a command writes, and how it hears that it should stop. In tests: memory and a controller. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly signal: AbortSignal;
  readonly color: boolean;
  /** Whether a long search says on the standard error that it goes on, also where that is no terminal. Tests look at all that is written there. */
  readonly saysThatItGoesOn?: boolean | undefined;
  /** Without it, or where it cannot start or is lost, all is done by one thread. */
  readonly second?: Second | undefined;
  /** What stands before the words of a command that is proposed (`called-as.ts`); otherwise the name of the program alone. */
  readonly calledAs?: string | undefined;
}

export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** How wide a line may be. What goes into a file or a pipe is not broken; a terminal may say 0 for "unknown". */
export function widthOf({ isTTY, columns = 0 }: Output): number {
  return isTTY === true ? Math.max(columns === 0 ? 80 : columns, 40) : Infinity;
}

/** Whether to write in colours: for a terminal, or for whoever asks for them by FORCE_COLOR, unless NO_COLOR or --no-color forbids it. */
export function wantsColor({ isTTY }: Output): boolean {
  return picocolors.isColorSupported && (isTTY === true || Boolean(process.env["FORCE_COLOR"]));
}

/** What colours a text, or leaves it as it is. */
export function colorsOf({ color }: Io): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(color);
}

/** Writes these lines to the standard output. */
export function print(io: Io, ...lines: readonly string[]): void {
  io.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

/** Writes a value as JSON, for programs to read. */
export function printJson(io: Io, value: unknown): void {
  print(io, JSON.stringify(value, null, 2));
}

/** Whether a value is what a command has printed so. */
export function isPrinted(value: unknown): boolean {
  return typeof value === "object" && value !== null && "format" in value && ("outcome" in value || "difference" in value);
}

/** Every problem is said, each on its line, and this writes nothing to the standard output. What was interrupted is no mistake. */
export function refuse(io: Io, problems: readonly string[]): ExitCode {
  io.stderr.write(problems.map((problem) => `error: ${asCalled(io, problem)}\n`).join(""));
  return io.signal.aborted ? exitCodes.unknown : exitCodes.badInput;
}
