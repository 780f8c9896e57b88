import type { Command } from "commander";
import { underHelp } from "../command.ts";
import type { End } from "../command.ts";
import type { Io } from "../io.ts";
import type { ReplayOptions } from "./replay.ts";

/** `bgsession replay <file>` */
export function addReplay(root: Command, io: Io, end: End): void {
  root
    .command("replay")
    .summary("runs a trace again, and says what each step changes")
    .description(
      "Runs a trace step by step and prints what each step changes. Stops at a step that cannot happen there, and says " +
        "which guard of its rule refuses it. At the end, says which properties the trace breaks. If the file is an " +
        ".itf.json, its states must be those that the trace leads through.",
    )
    .argument("<file>", "a JSON file: { design, scope, property?, reading?, actions }, or a trace that --itf wrote")
    .option("-d, --design <name|file>", "run it in this design, not in the one that the file names")
    .option("-s, --scope <name>", "run it in this scope, not in the one that the file names")
    .addHelpText("after", underHelp(io, underReplay))
    .action(async (file: string, options: ReplayOptions) => {
      end(await (await import("./replay.ts")).replay(io, file, options));
    });
}

const underReplay = {
  examples: `  bgsession replay trace.json
  bgsession replay trace.json --design ./my-design.json
  bgsession replay traces/recipe-one-upload-recorded-at-rest.itf.json

A trace file:
  { "design": "recipe", "scope": "one-upload", "actions": ["userInvokes A", "createSession A"] }`,
  paragraphs: ["Exit code: 0 no property is broken, 1 one is, 2 a mistake in the file or a step that cannot happen, 70 a fault of bgsession itself, or an answer that cannot be written."],
};
