import { basename, delimiter, dirname, isAbsolute, relative } from "node:path";
import type { Io } from "./io.ts";

/** How this process was started: the script that Node runs, the environment, and the folder that the person is in. */
export interface Start {
  readonly script: string;
  readonly env: Readonly<Partial<Record<string, string>>>;
  readonly folder: string;
}

/**
 * What a person writes before the words of a command, to call it as they have called this one: by npx where npm
 * has run it, by its name where a shell finds it, and by its file otherwise.
 */
export function calledAs({ script, env, folder }: Start): string {
  const project = env["npm_config_local_prefix"] ?? folder;
  const isByNpm = env["npm_command"] === "exec" || (env["npm_command"] !== undefined && isWithin(script, project));
  // A script of npm is run in the folder of its project, from wherever it was asked for.
  if (isByNpm) return isWithin(env["INIT_CWD"] ?? folder, project) ? "npx bgsession" : `npx --prefix ${quoted(project)} bgsession`;
  if (basename(script) === "bgsession" && (env["PATH"] ?? "").split(delimiter).includes(dirname(script))) return "bgsession";
  const path = relative(folder, script);
  return `node ${quoted(path.startsWith("..") ? script : path)}`;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== "..";
}

/** A text in which commands are named, so that they can be pasted: each begins as this one was called. */
export function asCalled({ calledAs: name }: Pick<Io, "calledAs">, text: string): string {
  return name === undefined ? text : text.replaceAll(/\bbgsession (?=(?:check|diff|fix|graph|help|list|replay|schema|show)\b|\[options\])/g, () => `${name} `);
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
