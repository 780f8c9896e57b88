import type { Command } from "commander";
import { options, progressText, underHelp } from "../command.ts";
import type { End } from "../command.ts";
import type { ExitCode } from "../exit.ts";
import { refuse } from "../io.ts";
import type { Io } from "../io.ts";
import { isDesign } from "../question.ts";
import type { CheckOptions } from "./check.ts";

/** `bgsession check [design...]` */
export function addCheck(root: Command, io: Io, end: End): void {
  root
    .command("check")
    .summary("says of each property whether it holds, fails or is unknown")
    .description(
      "Looks at every interleaving of a design in each scope and says which properties hold. A failure comes with the " +
        "shortest story of how it happens. Without a design: the whole catalogue, against the accepted verdicts.",
    )
    .argument("[design...]", "names from the catalogue, or .json files")
    .addOption(options.scopes())
    .option("-p, --property <name...>", "the properties to judge (default: all; `bgsession list properties`)")
    .addOption(options.reading())
    .option("-a, --all-readings", "check under every reading at once, and say which verdicts depend on a disputed point, and on which (default scopes: as above, without the largest); --reading fixes switches")
    .addOption(options.maxStates())
    .addOption(options.maxMemory())
    .option("-t, --trace", "print the shortest story of each failure")
    .option("-w, --watch", "check again each time one of the .json files has changed, until Ctrl-C")
    .option("--itf <folder>", "write the shortest trace of each failure in the Informal Trace Format, which viewers open, into files named after the design, the scope and the property; files of the same name are overwritten")
    .addOption(options.json())
    .addHelpText("after", underHelp(io, underCheck))
    .action(async (designs: readonly string[], asked: CheckOptions) => {
      end(await checkAsAsked(io, designs, asked));
    });
}

async function checkAsAsked(io: Io, designs: readonly string[], options: CheckOptions): Promise<ExitCode> {
  if (options.watch === true) return (await import("./watch.ts")).watch(io, designs, options);
  if (designs.length === 0) return checkCatalogue(io, options);
  if (options.allReadings === true) return (await import("../readings/all-readings.ts")).checkReadings(io, designs, options);
  const { check } = await import("./check.ts");
  return check(io, designs, options);
}

/** The accepted verdicts are about all properties in their own scopes, so nothing can be chosen here. */
async function checkCatalogue(io: Io, { json, ...others }: CheckOptions): Promise<ExitCode> {
  const meaningless = Object.entries<unknown>(others).map(([name, value]) => {
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    // An option takes every word after it, the design as well.
    const words = [value].flat().filter((word) => typeof word === "string");
    const command = [...(words.some(isDesign) ? words.filter(isDesign) : ["recipe"]), option, ...words.filter((word) => !isDesign(word))];
    return `${option} needs a design, and designs stand before the options: bgsession check ${command.join(" ")}`;
  });
  if (meaningless.length > 0) return refuse(io, meaningless);
  const { checkTheCatalogue } = await import("./catalogue.ts");
  return checkTheCatalogue(io, json === true);
}

/** What is said of them under the help of `check`, and of the command as a whole. */
export const exitCodesOfCheck =
  "0 nothing fails except what no design keeps, 1 something else fails, or something that --property names, 2 a mistake in the " +
  "command or in a file, 3 the search was cut off before it could tell (--max-states, --max-memory, Ctrl-C), 70 a fault of " +
  "bgsession itself, or an answer that cannot be written.";

const underCheck = {
  examples: `  bgsession check recipe
  bgsession check recipe ./my-design.json --scope one-upload two-uploads
  bgsession check recipe --scope two-invocations --property nobody-is-rejected --trace
  bgsession check recipe --reading wakes=whenQuiet redelivery=afterEnd
  bgsession check recipe --all-readings
  bgsession check ./my-design.json --watch
  bgsession check recipe --json
  bgsession check recipe --itf traces`,
  paragraphs: [
    "Promises that nothing has put to the test share a row of the table; --json names them.",
    "With --all-readings, a property holds if it holds under every reading, and fails if it fails under one. With --watch, the exit code is that of the last answer, or 3 if Ctrl-C came before the first.",
    `Exit code: ${exitCodesOfCheck}`,
    progressText,
  ],
};
