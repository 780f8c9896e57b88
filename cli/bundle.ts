import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import type * as command from "./main.ts";

/**
 * The command in one file, as `build.js` has put it together, and beside it what the engine made of
 * that file the last time: to read a hundred files and to understand them anew takes longer than to
 * check a design. The second is a present for the engine alone: one that does not know it (another
 * version, other flags) works from the first.
 */
const bundleFile = fileURLToPath(new URL("./bundle.cjs", import.meta.url));
export const bytecodeFile = `${bundleFile}.bytecode`;

export type Command = typeof command;

export interface Bundle {
  readonly command: Command;
  /** What the engine knows of the file by now. */
  bytecode(): Buffer;
}

/**
 * The engine optimizes a function once it has been run for some time, on the other processor. A search
 * of a second is over before that pays, and needs the other processor itself; what takes longer loses
 * a fraction of a second by waiting ten times as long. Each engine has its own word for it, and says so
 * on the standard error when it hears another.
 */
const patience: Readonly<Record<string, string>> = {
  20: "--interrupt-budget=800000",
  22: "--invocation-count-for-turbofan=30000",
  24: "--invocation-count-for-turbofan=30000",
};

/** Nothing if the command was compiled, but not put together. */
export function bundle(): Bundle | undefined {
  // First of all, because the engine makes no use of what it knew under other flags.
  const [version = ""] = process.versions.node.split(".");
  const flag = patience[version];
  if (flag !== undefined) setFlagsFromString(flag);
  const text = contentOf(bundleFile);
  if (text === undefined) return undefined;
  const cachedData = contentOf(bytecodeFile);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text.toString("latin1")}\n})`, {
    filename: bundleFile,
    ...(cachedData && { cachedData }),
  });
  // The cast: what the bundle exports is what `main.ts` exports.
  const module = { exports: {} as Command };
  // What a CommonJS module is called with, as Node itself would.
  const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
  run(module.exports, createRequire(bundleFile), module, bundleFile, dirname(bundleFile));
  return { command: module.exports, bytecode: () => script.createCachedData() };
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
