import { Option } from "commander";
import type { ExitCode } from "./exit.ts";
import { widthOf } from "./io.ts";
import type { Io, Output } from "./io.ts";
import { prose } from "./prose.ts";

/** Told of the exit code when a command is done. */
export type End = (code: ExitCode) => void;

/** Options that several commands have. */
export const options = {
  scopes: (): Option => new Option("-s, --scope <name...>", "the scopes to look at (default: the small ones for which the design has code; `bgsession list scopes`)"),
  reading: (): Option => new Option("-r, --reading <key=value...>", "how to read silent sources (`bgsession list readings`)"),
  maxStates: (): Option => new Option("-m, --max-states <count>", "stop a search after this many states, and print ? for what it could not tell"),
  maxMemory: (): Option => new Option("-M, --max-memory <MiB>", "stop it when the process holds this much memory (default: three quarters of the machine's)"),
  json: (): Option => new Option("--json", "print one JSON object and nothing else"),
} as const;

/** What is said of a search that takes long. */
export const progressText =
  "Without a terminal, a long search writes a line of progress to standard error after ten seconds, and every thirty seconds " +
  "after that. Standard output has the answer alone, also with --json.";

/** What is said under the help of a command that does no more than print. */
export const exitCodesOfPrinting =
  "Exit code: 0 it is printed, 2 a mistake in the command or in a file, 70 a fault of bgsession itself, or an answer that " +
  "cannot be written.";

/** How wide help is where there is room: wider lines are hard to read. */
export function helpWidth(output: Output): number {
  return Math.min(widthOf(output), 100);
}

/** What stands under the help of a command: examples as they are, and paragraphs as wide as the help. */
export function underHelp(io: Io, { examples, paragraphs }: { readonly examples?: string; readonly paragraphs: readonly string[] }): (help: { readonly error: boolean }) => string {
  return ({ error }) => {
    const width = helpWidth(error ? io.stderr : io.stdout);
    const told = paragraphs.map((paragraph) => prose(paragraph, width).join("\n"));
    return `\n${[...(examples === undefined ? [] : [`Examples:\n${examples}`]), ...told].join("\n\n")}`;
  };
}
