import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { ExitCode } from "../exit.ts";
import { main } from "../main.ts";
import { createSecond } from "../threads/second.ts";

/** What a command answered: its exit code, and what it wrote to each of its outputs. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  readonly signal?: AbortSignal;
  /** How wide the terminal is; otherwise there is none. */
  readonly columns?: number;
  /** The program of a second thread; otherwise there is one thread only. */
  readonly secondThread?: URL;
  readonly calledAs?: string;
}

/** Runs a command within this process, for tests and documents: nothing is written but what it is told to write to a file. */
export async function inMemory(words: readonly string[], { signal, columns, secondThread, calledAs }: Circumstances = {}): Promise<Ran> {
  const screen = columns === undefined ? {} : { isTTY: true, columns };
  const [stdout, stderr] = [Object.assign(new PassThrough(), screen), new PassThrough()];
  const told = Promise.all([text(stdout), text(stderr)]);
  const second = secondThread && createSecond(secondThread);
  const code = await main(words, { stdout, stderr, color: false, signal: signal ?? new AbortController().signal, second, calledAs });
  await second?.end();
  stdout.end();
  stderr.end();
  const [out, err] = await told;
  return { code, out, err };
}
