import type { MessagePort } from "node:worker_threads";
import { Command, CommanderError } from "commander";
import type { CheckOptions } from "./check/check.ts";
import type { DiffOptions } from "./diff/diff.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import type { FixOptions } from "./fix/fix.ts";
import { refuse, wantsColor, widthOf } from "./io.ts";
import type { Io } from "./io.ts";
import type { GraphOptions } from "./show/graph.ts";
import type { ReplayOptions } from "./traces/replay.ts";
import { createSecond } from "./threads/second.ts";
import type { ShowOptions } from "./show/show.ts";
import type { Commission } from "./threads/sharing.ts";
import { version } from "./version.ts";

export { createSecond, wantsColor };

/**
 * The command line, from its words to an exit code. Each command is loaded when it is asked for, so
 * that none waits for what only another needs. Nothing here ends the process or writes past `io`.
 */
export async function main(words: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.holds;
  try {
    const root = program(io, (result) => (code = result));
    const [first, about] = words;
    // Commander answers with the whole help, and does not say why.
    if (first === "help" && about !== undefined && about !== "help" && !about.startsWith("-") && !root.commands.some((command) => command.name() === about)) {
      return refuse(io, [`there is no command "${about}"; there are ${root.commands.map((command) => command.name()).join(", ")}`]);
    }
    await root.parseAsync(words, { from: "user" });
    return code;
  } catch (thrown) {
    // Commander ends by throwing: after a help text with 0, after words that it does not know with 1.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.holds : exitCodes.badInput;
    io.stderr.write(`${faultText(thrown)}\n`);
    return exitCodes.internal;
  }
}

/** What a second thread does for a command that asks for one (`threads/sharing.ts`). */
export async function assist(commission: Commission, port: MessagePort): Promise<void> {
  (await import("./threads/assistance.ts")).assist(commission, port);
}

function program(io: Io, end: (code: ExitCode) => void): Command {
  const root = new Command("bgsession")
    .description("Looks at every interleaving of an app, its extensions and iOS around a shared background NSURLSession.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => Math.min(widthOf(io.stdout), 100),
      getErrHelpWidth: () => Math.min(widthOf(io.stderr), 100),
      getOutHasColors: () => io.color,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(--help says how to use it)")
    .version(version(), "-V, --version", "prints the version")
    .option("--no-color", "print without colours, as in a file or a pipe, or when NO_COLOR is set")
    .addHelpText("after", `\n${rootExamples}`)
    .helpCommand("help [command]", "prints the help of a command")
    .helpOption("-h, --help", "prints this help");

  root
    .command("check")
    .summary("says of each property whether it holds, fails or is unknown")
    .description(
      "Looks at every interleaving of a design in each scope and says which properties hold. A failure comes with the " +
        "shortest story of how it happens. Without a design: the whole catalogue, against the accepted verdicts.",
    )
    .argument("[design...]", "names from the catalogue, or .json files")
    .option("-s, --scope <name...>", "the scopes to look at (default: the small ones for which the design has code; `bgsession list scopes`)")
    .option("-p, --property <name...>", "the properties to judge (default: all; `bgsession list properties`)")
    .option("-r, --reading <key=value...>", "how to read silent sources (`bgsession list readings`)")
    .option("-a, --all-readings", "check under every reading at once, and say which verdicts depend on a disputed point, and on which (default scopes: as above, without the largest); --reading fixes switches")
    .option("-m, --max-states <count>", "stop a search after this many states, and print ? for what it could not tell")
    .option("-M, --max-memory <MiB>", "stop it when the process holds this much memory (default: three quarters of the machine's)")
    .option("-t, --trace", "print the shortest story of each failure")
    .option("-w, --watch", "check again each time one of the .json files has changed, until Ctrl-C")
    .option("--itf <folder>", "write the shortest trace of each failure in the Informal Trace Format, which viewers open, into files named after the design, the scope and the property; files of the same name are overwritten")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", `\n${checkExamples}`)
    .action(async (designs: readonly string[], options: CheckOptions) => {
      end(await checkAsAsked(io, designs, options));
    });

  root
    .command("diff")
    .summary("says what one design allows and another does not")
    .description(
      "Compares two designs: line by line; property by property, with the shortest story of what one allows and the other " +
        "does not; and how things can end when nothing is left that must happen.",
    )
    .argument("<one>", "a name from the catalogue, or a .json file")
    .argument("<other>", "the design to compare it with")
    .option("-s, --scope <name...>", "the scopes to look at (default: the small ones for which the design has code; `bgsession list scopes`)")
    .option("-p, --property <name...>", "compare only these, and not how things can end (default: all)")
    .option("-r, --reading <key=value...>", "how to read silent sources (`bgsession list readings`)")
    .option("-m, --max-states <count>", "stop a search after this many states, and print ? for what it could not tell")
    .option("-M, --max-memory <MiB>", "stop it when the process holds this much memory (default: three quarters of the machine's)")
    .option("-t, --trace", "tell every step of each story, and what follows from it")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", `\n${diffExamples}`)
    .action(async (one: string, other: string, options: DiffOptions) => {
      end(await (await import("./diff/diff.ts")).diff(io, one, other, options));
    });

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
    .option("-r, --reading <key=value...>", "how to read silent sources (`bgsession list readings`)")
    .option("-e, --edits <count>", "try this many edits at most, and stop at the smallest count that repairs (default: three, and if those repair nothing, the way to the nearest safe design, however long)")
    .option("-L, --limit <seconds>", "stop after this long, and say what was found so far, as after Ctrl-C (default: once a repair is known, look for others until twelve seconds after the start; where none is found, stop after two minutes, unless --edits says how many to try)")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", `\n${fixExamples}`)
    .action(async (design: string, options: FixOptions) => {
      end(await (await import("./fix/fix.ts")).fix(io, design, options));
    });

  root
    .command("show")
    .summary("tells a story, or prints a design")
    .description(
      "Tells a story of the catalogue of counterexamples, step by step, with its cure, or a case that was seen in the wild, " +
        "with the project's own fix; or prints a design.",
    )
    .argument("<name>", "a story (`bgsession list stories`), a case from the field (`bgsession list field-cases`), a design or a .json file with one")
    .option("--markdown", "print the story's page as it stands in counterexamples/")
    .option("--json", "print the story or the design as JSON; a design can be saved, changed and checked")
    .option("--swift", "print the design as Swift, to read beside your own code; it shows what is called where, and does not compile")
    .option("--itf", "print the story's trace in the Informal Trace Format, which viewers open")
    .addHelpText("after", `\n${showExamples}`)
    .action(async (name: string, options: ShowOptions) => {
      end(await (await import("./show/show.ts")).show(io, name, options));
    });

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
    .addHelpText("after", `\n${replayExamples}`)
    .action(async (file: string, options: ReplayOptions) => {
      end(await (await import("./traces/replay.ts")).replay(io, file, options));
    });

  root
    .command("graph")
    .summary("prints everything that can happen as a graph")
    .description(
      "Prints the states of a design in a scope, and the actions that lead from one to the next, in the language of " +
        "Graphviz. A graph that is too large is refused, not drawn in part.",
    )
    .argument("<design>", "a name from the catalogue, or a .json file")
    .option("-s, --scope <name>", "the scope to draw (`bgsession list scopes`; default: the first in which `check` would look at the design)")
    .option("-r, --reading <key=value...>", "how to read silent sources (`bgsession list readings`)")
    .option("-m, --max-states <count>", "refuse a graph with more states than this (default: 1000)")
    .addHelpText("after", `\n${graphExamples}`)
    .action(async (design: string, options: GraphOptions) => {
      end(await (await import("./show/graph.ts")).graph(io, design, options));
    });

  root
    .command("list")
    .summary("lists designs, scopes, properties, stories, cases from the field, readings, or the words of a design")
    .argument("[what]", "designs, field-designs, scopes, properties, stories, field-cases, readings, calls, callbacks, conditions or decisions (default: all of them)")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", `\n${listExamples}`)
    .action(async (what: string | undefined, options: { readonly json?: true }) => {
      end(await (await import("./show/list.ts")).list(io, what, options.json === true));
    });

  root
    .command("schema")
    .summary("prints the JSON Schema of a design")
    .description("Prints the JSON Schema of a design, for editors. `bgsession list calls`, callbacks, conditions and decisions tell the same to a reader.")
    .action(async () => {
      const { designJsonSchema } = await import("../designs/json-schema.ts");
      io.stdout.write(`${JSON.stringify(designJsonSchema(), null, 2)}\n`);
    });

  return root;
}

async function checkAsAsked(io: Io, designs: readonly string[], options: CheckOptions): Promise<ExitCode> {
  if (options.watch === true) return (await import("./check/watch.ts")).watch(io, designs, options);
  if (designs.length === 0) return checkCatalogue(io, options);
  if (options.allReadings === true) return (await import("./readings/all-readings.ts")).checkReadings(io, designs, options);
  const { check } = await import("./check/check.ts");
  return check(io, designs, options);
}

/** The accepted verdicts are about all properties in their own scopes, so nothing can be chosen here. */
async function checkCatalogue(io: Io, { json, ...others }: CheckOptions): Promise<ExitCode> {
  const meaningless = Object.keys(others).map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  if (meaningless.length > 0) {
    return refuse(io, meaningless.map((option) => `${option} needs a design, and designs stand before the options: bgsession check recipe ${option}`));
  }
  const { checkTheCatalogue } = await import("./check/catalogue.ts");
  return checkTheCatalogue(io, json === true);
}

const exitCodeTable = `Exit code: 0 nothing fails except what no design keeps, 1 something else fails, or something that --property names,
2 a mistake in the command or in a file, 3 the search was cut off before it could tell (--max-states, --max-memory,
Ctrl-C), 70 a fault of bgsession itself, or an answer that cannot be written.

Without a terminal, a long search writes a line of progress to standard error after ten seconds, and every thirty
seconds after that. Standard output has the answer alone, also with --json.`;

const rootExamples = `Examples:
  bgsession check                     the whole catalogue, against the accepted verdicts
  bgsession check recipe              one design
  bgsession check ./my-design.json    your own
  bgsession diff recipe my-own.json   what one design allows and the other does not
  bgsession list stories              what goes wrong
  bgsession list field-cases          what went wrong in public projects
  bgsession fix ./my-design.json      the smallest edits that repair it
  bgsession help check                more about one command

${exitCodeTable}`;

const checkExamples = `Examples:
  bgsession check recipe
  bgsession check recipe ./my-design.json --scope one-upload two-uploads
  bgsession check recipe --scope two-invocations --property nobody-is-rejected --trace
  bgsession check recipe --reading wakes=whenQuiet redelivery=afterEnd
  bgsession check recipe --all-readings
  bgsession check ./my-design.json --watch
  bgsession check recipe --json
  bgsession check recipe --itf traces

With --all-readings, a property holds if it holds under every reading, and fails if it fails under one.
With --watch, the exit code is that of the last answer, or 3 if Ctrl-C came before the first.

${exitCodeTable}`;

const diffExamples = `Examples:
  bgsession diff recipe fresh-identifier-handler-last
  bgsession diff recipe ./my-design.json --scope two-uploads --trace
  bgsession diff recipe handler-before-invalidating --property no-creation-during-invalidation
  bgsession diff recipe ./my-design.json --json

Exit code: 0 nothing distinguishes them in what was looked at, 1 something does, 2 a mistake in the command or in a
file, 3 the search was cut off before it could tell (--max-states, --max-memory, Ctrl-C), 70 a fault of bgsession itself,
or an answer that cannot be written.`;

const fixExamples = `Examples:
  bgsession fix recipe-without-invalidating --like recipe
  bgsession fix ./my-design.json --limit 60
  bgsession fix recipe --scope two-invocations --property nobody-is-rejected
  bgsession fix recipe --edits 2 --json

Exit code: 0 a repair was found, or nothing is broken, 1 no repair is known, and none exists with so few edits, 2 a
mistake in the command or in a file, 3 the search was cut off before it found one, 70 a fault of bgsession itself, or an
answer that cannot be written.`;

const showExamples = `Examples:
  bgsession show in-use-by-another-process
  bgsession show refused-in-testflight
  bgsession show ./my-design.json --swift
  bgsession show in-use-by-another-process --itf > in-use.itf.json
  bgsession show recipe --json > my-design.json`;

const replayExamples = `Examples:
  bgsession replay trace.json
  bgsession replay trace.json --design ./my-design.json
  bgsession replay traces/recipe-one-upload-recorded-at-rest.itf.json

A trace file:
  { "design": "recipe", "scope": "one-upload", "actions": ["userInvokes A", "createSession A"] }

Exit code: 0 no property is broken, 1 one is, 2 a mistake in the file or a step that cannot happen, 70 a fault of
bgsession itself, or an answer that cannot be written.`;

const graphExamples = `Examples:
  bgsession graph recipe | dot -Tsvg > recipe.svg
  bgsession graph ./my-design.json --scope two-uploads --max-states 2000`;

const listExamples = `Examples:
  bgsession list scopes
  bgsession list calls                what a design can call, and where
  bgsession list designs --json`;

/** What is said of an error that this software did not expect. */
export function faultText(thrown: unknown): string {
  const trail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return `This is a fault of bgsession, and not a verdict. Please report it with what follows.\n${trail}`;
}
