#!/usr/bin/env node
import { writeSync } from "node:fs";
import { availableParallelism } from "node:os";
import { bundle } from "./bundle.ts";
import { exitCodes } from "./exit.ts";

const { calledAs, createSecond, faultText, main, wantsColor } = bundle()?.command ?? (await import("./main.ts"));
const { stdout, stderr } = process;
const stop = new AbortController();

const signals = ["SIGINT", "SIGTERM"] as const;

// The first Ctrl-C asks for what is known so far; a second one finds nobody listening, and ends the process. Whoever
// restores the cursor listens too, and would end the process if it found itself alone while the first one is heard.
function interrupt(): void {
  stop.abort();
  setImmediate(() => {
    for (const signal of signals) process.off(signal, interrupt);
  });
}
for (const signal of signals) process.on(signal, interrupt);

// A reader such as `head` that has seen enough is no error; 141 is what a shell says of it. A disk that is full is
// one, and must not look like a verdict.
for (const output of [stdout, stderr]) {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") {
      // Whoever does not want to hear of the progress may still want the answer.
      if (output === stdout) process.exit(141);
      return;
    }
    end(`error: what was found cannot be written; ${error.message}`);
  });
}

// A fault that nobody waits for, in a thread or a stream, must not look like a verdict either.
process.on("uncaughtException", (fault) => end(faultText(fault)));

function end(says: string): never {
  try {
    writeSync(stderr.fd, `${says}\n`);
  } catch {
    // The disk that is full may be the one to which errors go: the exit code says it all the same.
  }
  process.exit(exitCodes.internal);
}

process.exitCode = await main(process.argv.slice(2), {
  stdout,
  stderr,
  signal: stop.signal,
  color: wantsColor(stdout),
  calledAs: calledAs({ script: process.argv[1] ?? "", env: process.env, folder: process.cwd() }),
  saysThatItGoesOn: true,
  second: availableParallelism() > 1 ? createSecond(new URL("./threads/second-thread.js", import.meta.url)) : undefined,
});
