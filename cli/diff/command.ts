import type { Command } from "commander";
import { options, underHelp } from "../command.ts";
import type { End } from "../command.ts";
import type { Io } from "../io.ts";
import type { DiffOptions } from "./diff.ts";

/** `bgsession diff <one> <other>` */
export function addDiff(root: Command, io: Io, end: End): void {
  root
    .command("diff")
    .summary("says what one design allows and another does not")
    .description(
      "Compares two designs: line by line; property by property, with the shortest story of what one allows and the other " +
        "does not; and how things can end when nothing is left that must happen.",
    )
    .argument("<one>", "a name from the catalogue, or a .json file")
    .argument("<other>", "the design to compare it with")
    .addOption(options.scopes())
    .option("-p, --property <name...>", "compare only these, and not how things can end (default: all)")
    .addOption(options.reading())
    .addOption(options.maxStates())
    .addOption(options.maxMemory())
    .option("-t, --trace", "tell every step of each story, and what follows from it")
    .addOption(options.json())
    .addHelpText("after", underHelp(io, underDiff))
    .action(async (one: string, other: string, asked: DiffOptions) => {
      end(await (await import("./diff.ts")).diff(io, one, other, asked));
    });
}

const underDiff = {
  examples: `  bgsession diff recipe fresh-identifier-handler-last
  bgsession diff recipe ./my-design.json --scope two-uploads --trace
  bgsession diff recipe handler-before-invalidating --property no-creation-during-invalidation
  bgsession diff recipe ./my-design.json --json`,
  paragraphs: ["Exit code: 0 nothing distinguishes them in what was looked at, 1 something does, 2 a mistake in the command or in a file, 3 the search was cut off before it could tell (--max-states, --max-memory, Ctrl-C), 70 a fault of bgsession itself, or an answer that cannot be written."],
};
