import type { Command } from "commander";
import { options, underHelp } from "../command.ts";
import type { End } from "../command.ts";
import type { Io } from "../io.ts";
import type { FixOptions } from "./fix.ts";

/** `bgsession fix <design>` */
export function addFix(root: Command, io: Io, end: End): void {
  root
    .command("fix")
    .summary("finds the smallest edits that repair a design")
    .description(
      "Searches the designs within one edit, then two, then three, and prints the smallest sets of edits after which every " +
        "wanted promise holds: as a diff, as Swift, and with what each costs. If no safe design is so near, it leads to the " +
        "nearest one that it knows. An edit inserts, deletes, moves or replaces a line, puts one under a condition, leaves one to " +
        "a block on the main queue or takes the block back, or changes a decision, such as `identifiers`. A line that is inserted asks what its " +
        "callback asks already, if anything, unless it makes a known design of this one.",
    )
    .argument("<design>", "a name from the catalogue, or a .json file")
    .option("-s, --scope <name...>", "the scopes to repair it in (default: the small ones for which the design has code; `bgsession list scopes`)")
    .option("-p, --property <name...>", "the wanted promises (default: all that the safest known design keeps)")
    .option("-l, --like <name|file>", "want the promises that this design keeps, scope by scope")
    .addOption(options.reading())
    .option("-e, --edits <count>", "try this many edits at most, and stop at the smallest count that repairs (default: three, and if those repair nothing, the way to the nearest safe design, however long)")
    .option("-L, --limit <seconds>", "stop after this long, and say what was found so far, as after Ctrl-C (default: once a repair is known, look for others until twelve seconds after the start; where none is found, stop after two minutes, unless --edits says how many to try)")
    .addOption(options.json())
    .addHelpText("after", underHelp(io, underFix))
    .action(async (design: string, asked: FixOptions) => {
      end(await (await import("./fix.ts")).fix(io, design, asked));
    });
}

const underFix = {
  examples: `  bgsession fix recipe-without-invalidating --like recipe
  bgsession fix ./my-design.json --limit 60
  bgsession fix recipe --scope two-invocations --property nobody-is-rejected
  bgsession fix recipe --edits 2 --json`,
  paragraphs: ["Exit code: 0 a repair was found, or nothing is broken, 1 no repair is known, and none exists with so few edits, 2 a mistake in the command or in a file, 3 the search was cut off before it found one, 70 a fault of bgsession itself, or an answer that cannot be written."],
};
