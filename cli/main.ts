import type { MessagePort } from "node:worker_threads";
import { Command, CommanderError } from "commander";
import { asCalled, calledAs } from "./called-as.ts";
import { addCheck, exitCodesOfCheck } from "./check/command.ts";
import { helpWidth, progressText, underHelp } from "./command.ts";
import type { End } from "./command.ts";
import { addDiff } from "./diff/command.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { addFix } from "./fix/command.ts";
import { refuse, wantsColor } from "./io.ts";
import type { Io } from "./io.ts";
import { addGraph, addList, addSchema, addShow } from "./show/command.ts";
import { createSecond } from "./threads/second.ts";
import type { Commission } from "./threads/sharing.ts";
import { addReplay } from "./traces/command.ts";
import { version } from "./version.ts";

export { calledAs, createSecond, wantsColor };

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

function program(io: Io, end: End): Command {
  const root = new Command("bgsession")
    .description("Looks at every interleaving of an app, its extensions and iOS around a shared background NSURLSession.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(asCalled(io, text)),
      writeErr: (text) => void io.stderr.write(asCalled(io, text)),
      getOutHelpWidth: () => helpWidth(io.stdout),
      getErrHelpWidth: () => helpWidth(io.stderr),
      getOutHasColors: () => io.color,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(--help says how to use it)")
    .version(version(), "-V, --version", "prints the version")
    .option("--no-color", "print without colours, as in a file or a pipe, or when NO_COLOR is set")
    .addHelpText("after", underHelp(io, underRoot))
    .helpCommand("help [command]", "prints the help of a command")
    .helpOption("-h, --help", "prints this help");

  addCheck(root, io, end);
  addDiff(root, io, end);
  addFix(root, io, end);
  addShow(root, io, end);
  addReplay(root, io, end);
  addGraph(root, io, end);
  addList(root, io, end);
  addSchema(root, io);
  return root;
}

const underRoot = {
  examples: `  bgsession check                     the whole catalogue, against the accepted verdicts
  bgsession check recipe              one design
  bgsession check ./my-design.json    your own
  bgsession diff recipe my-own.json   what one design allows and the other does not
  bgsession list stories              what goes wrong
  bgsession list field-cases          what went wrong in public projects
  bgsession fix ./my-design.json      the smallest edits that repair it
  bgsession help check                more about one command`,
  paragraphs: [
    `Exit code of check: ${exitCodesOfCheck}`,
    "The other commands say theirs in their own help. A reader that has seen enough, such as head, ends any of them with 141.",
    progressText,
  ],
};

/** What is said of an error that this software did not expect. */
export function faultText(thrown: unknown): string {
  const trail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return `This is a fault of bgsession, and not a verdict. Please report it with what follows.\n${trail}`;
}
